// start-line CRLF *( name ": " value CRLF ) framing CRLF
#include "wire/http1_writer.h"

#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "wire/http1_reader.h"

namespace reprise::wire {
namespace {

constexpr std::array<std::string_view, 7> kHopByHop = {
    "connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"};

Result<void> check_fields(const Fields& fields) {
  for (const Field& field : fields) {
    if (!is_token(field.name))
      return fail(ErrorCode::Internal, Blame::Us,
                  "a header field that was to be sent has a name that is no token");
    if (!is_field_value(field.value))
      return fail(ErrorCode::Internal, Blame::Us,
                  "the header field " + field.name + " that was to be sent has a control byte in its value");
  }
  return {};
}

void append_number(std::uint64_t number, int base, std::string& out) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
  out.append(digits.data(), end);
}

void append_fields(const Fields& fields, const Framed& framed, std::string& out) {
  if (!framed.host.empty()) out.append("Host: ").append(framed.host).append("\r\n");
  for (const Field& field : fields) out.append(field.name).append(": ").append(field.value).append("\r\n");
  if (framed.length) {
    out.append("Content-Length: ");
    append_number(*framed.length, 10, out);
    out.append("\r\n");
  }
  if (framed.chunked) out.append("Transfer-Encoding: chunked\r\n");
  if (framed.close) out.append("Connection: close\r\n");
  if (framed.keep_alive) out.append("Connection: keep-alive\r\n");
  out.append("\r\n");
}

}  // namespace

Result<void> write_request_head(const RequestHead& head, const Framed& framed, std::string& out) {
  REPRISE_CHECK(check_fields(head.fields));
  const bool bad_target = head.target.empty() || head.target.find(' ') != std::string::npos;
  if (!is_token(head.method) || bad_target || !is_field_value(head.target))
    return fail(ErrorCode::Internal, Blame::Us, "the request line that was to be sent is not well-formed");
  out.append(head.method).append(" ").append(head.target).append(" HTTP/1.1\r\n");
  append_fields(head.fields, framed, out);
  return {};
}

Result<void> write_response_head(const ResponseHead& head, const Framed& framed, std::string& out) {
  REPRISE_CHECK(check_fields(head.fields));
  if (head.status < 100 || head.status > 599 || !is_field_value(head.reason))
    return fail(ErrorCode::Internal, Blame::Us, "the status line that was to be sent is not well-formed");
  out.append("HTTP/1.1 ");
  append_number(static_cast<std::uint64_t>(head.status), 10, out);
  out.append(" ").append(head.reason.empty() ? standard_reason(head.status) : head.reason).append("\r\n");
  append_fields(head.fields, framed, out);
  return {};
}

void append_chunk_size(std::size_t bytes, std::string& out) {
  append_number(bytes, 16, out);
  out.append("\r\n");
}

void remove_hop_by_hop(Fields& fields) {
  if (const std::optional<std::string> named = fields.joined("connection")) {
    std::string_view rest = *named;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      std::string_view name = rest.substr(0, comma);
      while (name.starts_with(' ') || name.starts_with('\t')) name.remove_prefix(1);
      while (name.ends_with(' ') || name.ends_with('\t')) name.remove_suffix(1);
      if (!name.empty()) fields.remove(name);
      rest.remove_prefix(comma == rest.npos ? rest.size() : comma + 1);
    }
  }
  fields.remove_if([](const Field& field) {
    for (const std::string_view name : kHopByHop)
      if (equals_without_case(field.name, name)) return true;
    return false;
  });
}

std::string_view standard_reason(int status) {
  static constexpr std::pair<int, std::string_view> kReasons[] = {
      {100, "Continue"},
      {200, "OK"},
      {201, "Created"},
      {202, "Accepted"},
      {204, "No Content"},
      {206, "Partial Content"},
      {301, "Moved Permanently"},
      {302, "Found"},
      {304, "Not Modified"},
      {307, "Temporary Redirect"},
      {308, "Permanent Redirect"},
      {400, "Bad Request"},
      {401, "Unauthorized"},
      {402, "Payment Required"},
      {403, "Forbidden"},
      {404, "Not Found"},
      {405, "Method Not Allowed"},
      {406, "Not Acceptable"},
      {408, "Request Timeout"},
      {409, "Conflict"},
      {410, "Gone"},
      {411, "Length Required"},
      {412, "Precondition Failed"},
      {413, "Content Too Large"},
      {414, "URI Too Long"},
      {415, "Unsupported Media Type"},
      {417, "Expectation Failed"},
      {422, "Unprocessable Content"},
      {429, "Too Many Requests"},
      {431, "Request Header Fields Too Large"},
      {500, "Internal Server Error"},
      {501, "Not Implemented"},
      {502, "Bad Gateway"},
      {503, "Service Unavailable"},
      {504, "Gateway Timeout"},
      {505, "HTTP Version Not Supported"},
  };
  for (const auto& [known, reason] : kReasons)
    if (known == status) return reason;
  return "";
}

}  // namespace reprise::wire
