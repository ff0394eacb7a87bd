// scheme "://" host [ ":" port ] [ path ], and nothing else of a URL.
#include "upstream/origin.h"

#include <algorithm>
#include <charconv>

namespace reprise::upstream {
namespace {

struct HostAndPort {
  std::string_view host;
  std::string_view port;
  bool bracketed = false;
};

HostAndPort split_authority(std::string_view authority) {
  HostAndPort result;
  if (authority.starts_with('[')) {
    const std::size_t end = authority.find(']');
    if (end == authority.npos) return result;
    result.bracketed = true;
    result.host = authority.substr(1, end - 1);
    result.port = authority.substr(end + 1);
    if (!result.port.empty() && result.port.front() != ':') result.host = {};
  } else {
    const std::size_t colon = authority.find(':');
    result.host = authority.substr(0, colon);
    if (colon != authority.npos) result.port = authority.substr(colon);
  }
  return result;
}

bool is_host(const HostAndPort& parts) {
  if (parts.host.empty() || parts.host.size() > 253) return false;
  return std::all_of(parts.host.begin(), parts.host.end(), [&](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool digit = c >= '0' && c <= '9';
    return letter || digit || c == '.' || (parts.bracketed ? c == ':' : c == '-' || c == '_');
  });
}

}  // namespace

Result<Origin> Origin::parse(std::string_view base_url) {
  const auto bad = [&](const std::string& why) {
    return bad_input("base_url " + std::string(base_url) + ": " + why);
  };
  Origin origin;
  std::string_view rest = base_url;
  if (rest.starts_with("https://")) {
    origin.tls = true;
    rest.remove_prefix(8);
  } else if (rest.starts_with("http://")) {
    rest.remove_prefix(7);
  } else {
    return bad("it must begin with https:// or http://");
  }
  // Before anything is quoted: a password must not end in a message.
  if (rest.substr(0, rest.find('/')).find('@') != rest.npos)
    return bad_input("base_url has a user name or password; give the credential under `credential` instead");
  if (rest.find_first_of("?#") != rest.npos) return bad("a query or fragment cannot be part of it");

  const std::size_t slash = rest.find('/');
  const HostAndPort parts = split_authority(rest.substr(0, slash));
  if (!is_host(parts)) return bad("the host is missing or has a character that no host name has");
  origin.host = parts.host;
  origin.port = origin.tls ? 443 : 80;
  if (!parts.port.empty()) {
    const std::string_view digits = parts.port.substr(1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), origin.port);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || origin.port == 0)
      return bad("the port is not a number from 1 to 65535");
  }
  if (slash != rest.npos) origin.path_prefix = rest.substr(slash);
  while (origin.path_prefix.ends_with('/')) origin.path_prefix.pop_back();
  for (const char c : origin.path_prefix)
    if (c <= ' ' || c >= 0x7F) return bad("the path has a character that must be percent-encoded");

  origin.authority = parts.bracketed ? "[" + origin.host + "]" : origin.host;
  if (origin.port != (origin.tls ? 443 : 80)) origin.authority += ":" + std::to_string(origin.port);
  origin.name = (origin.tls ? "https://" : "http://") + origin.authority;
  return origin;
}

}  // namespace reprise::upstream
