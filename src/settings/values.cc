// Hand-written since each has its own border: no signs, no fractions, no white space, nothing behind the
// value.
#include "settings/values.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>

namespace reprise::settings {
namespace {

constexpr std::int64_t kDurationMax = std::int64_t{10} * 366 * 24 * 3600 * 1000;  // milliseconds
constexpr std::size_t kCountMax = std::size_t{1} << 40;

// The digits that `text` begins with; what follows them is left in `rest`.
std::optional<std::uint64_t> leading_number(std::string_view text, std::string_view& rest) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  rest = text.substr(static_cast<std::size_t>(end - text.data()));
  return number;
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::optional<std::uint16_t> read_port(std::string_view text) {
  std::string_view rest;
  const auto number = leading_number(text, rest);
  if (!number || !rest.empty() || *number > 65535) return std::nullopt;
  return static_cast<std::uint16_t>(*number);
}

}  // namespace

std::optional<std::chrono::milliseconds> read_duration(std::string_view text) {
  std::string_view unit;
  const auto number = leading_number(text, unit);
  std::int64_t factor = 0;
  if (unit == "ms") factor = 1;
  if (unit == "s") factor = 1000;
  if (unit == "m") factor = 60 * 1000;
  if (unit == "h") factor = 3600 * 1000;
  if (unit == "d") factor = 24 * 3600 * 1000;
  if (!number || factor == 0 || *number > static_cast<std::uint64_t>(kDurationMax / factor))
    return std::nullopt;
  return std::chrono::milliseconds(static_cast<std::int64_t>(*number) * factor);
}

std::optional<std::size_t> read_count(std::string_view text) {
  std::string_view unit;
  const auto number = leading_number(text, unit);
  std::size_t factor = 0;
  if (unit.empty()) factor = 1;
  if (unit == "KiB") factor = std::size_t{1} << 10;
  if (unit == "MiB") factor = std::size_t{1} << 20;
  if (unit == "GiB") factor = std::size_t{1} << 30;
  if (!number || *number == 0 || factor == 0 || *number > kCountMax / factor) return std::nullopt;
  return static_cast<std::size_t>(*number) * factor;
}

std::optional<double> read_fraction(std::string_view text) {
  double value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !(value >= 0 && value <= 1))
    return std::nullopt;
  return value;
}

std::optional<bool> read_flag(std::string_view text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return std::nullopt;
}

std::optional<Address> read_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == text.npos || colon == 0) return std::nullopt;
  const auto port = read_port(text.substr(colon + 1));
  std::string_view host = text.substr(0, colon);
  if (host.front() == '[' && host.back() == ']' && host.size() > 2)
    host = host.substr(1, host.size() - 2);
  else if (host.find(':') != host.npos)
    return std::nullopt;  // IPv6 without brackets
  const auto fits = [](char c) { return is_alphanumeric(c) || c == '.' || c == '-' || c == ':' || c == '%'; };
  if (!port || !std::all_of(host.begin(), host.end(), fits)) return std::nullopt;
  return Address{std::string(host), *port};
}

bool is_base_url(std::string_view text) {
  if (text.starts_with("https://"))
    text.remove_prefix(8);
  else if (text.starts_with("http://"))
    text.remove_prefix(7);
  else
    return false;
  const std::string_view authority = text.substr(0, text.find('/'));
  const std::size_t colon = authority.rfind(':');
  const bool has_port = colon != authority.npos && authority.back() != ']';
  if (has_port && !read_port(authority.substr(colon + 1))) return false;
  const std::string_view host = has_port ? authority.substr(0, colon) : authority;
  return !host.empty() && std::none_of(text.begin(), text.end(), [](unsigned char c) {
    return c <= ' ' || c >= 0x7f || c == '@' || c == '?' || c == '#' || c == '\\' || c == '"';
  });
}

bool is_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || c == '.' || c == '_' || c == '-';
  });
}

bool is_json_pointer(std::string_view text) {
  if (!text.starts_with('/')) return false;
  for (std::size_t at = 0; (at = text.find('~', at)) != text.npos; ++at) {
    if (at + 1 == text.size() || (text[at + 1] != '0' && text[at + 1] != '1')) return false;
  }
  return true;
}

bool is_field_name(std::string_view text) {
  constexpr std::string_view others = "!#$%&'*+-.^_`|~";
  return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [&](char c) {
    return is_alphanumeric(c) || others.find(c) != others.npos;
  });
}

std::optional<Secret> read_storage_key(std::string_view text) {
  if (text.size() != 64) return std::nullopt;
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    std::uint8_t byte = 0;
    const auto [end, error] = std::from_chars(text.data() + i, text.data() + i + 2, byte, 16);
    if (error != std::errc() || end != text.data() + i + 2) return std::nullopt;
    bytes.push_back(static_cast<char>(byte));
  }
  return Secret(std::move(bytes));
}

}  // namespace reprise::settings
