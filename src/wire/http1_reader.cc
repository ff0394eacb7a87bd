// Head: lines end in CRLF, and each is checked when its LF is seen, so that the first fault is named, however
// the bytes were cut.
//
//   start line   method SP origin-form SP HTTP/1.x   |   HTTP/1.x SP 3DIGIT SP reason
//   field        token ":" OWS value OWS             (no space before ":", no folding, no control bytes)
//
// Chunked body:  1*15HEXDIG [ ";" extension ] CRLF data CRLF … 0 CRLF *( trailer CRLF ) CRLF
//
// What is refused is what others were fooled by: Content-Length with Transfer-Encoding, lengths that differ
// or are not plain digits, bare CR or LF, NUL, folded lines, spaces before a colon, codings but `chunked`,
// framing fields spelled with `_`, which some servers read as `-`; trailers that are no fields.
#include "wire/http1_reader.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>

namespace reprise::wire {
namespace {

constexpr std::size_t kExtensionBytesMax = 256;
constexpr std::size_t kTrailerBytesMax = 8 << 10;
constexpr std::size_t kSizeDigitsMax = 15;
constexpr std::size_t kFieldsUsual = 16;

constexpr std::array<bool, 256> kTokenBytes = [] {
  std::array<bool, 256> is{};
  for (int c = '0'; c <= '9'; ++c) is[static_cast<std::size_t>(c)] = true;
  for (int c = 'a'; c <= 'z'; ++c)
    is[static_cast<std::size_t>(c)] = is[static_cast<std::size_t>(c - 32)] = true;
  for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
    is[static_cast<unsigned char>(c)] = true;
  return is;
}();

bool is_target_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7F && c != '#';
}

// "." or "..", perhaps percent-encoded.
bool is_dots(std::string_view segment) {
  int dots = 0;
  for (; !segment.empty(); ++dots) {
    const bool encoded = segment.starts_with("%2e") || segment.starts_with("%2E");
    if (!encoded && segment.front() != '.') return false;
    segment.remove_prefix(encoded ? 3 : 1);
  }
  return dots == 1 || dots == 2;
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    if (is_dots(path.substr(0, end))) return true;
    path.remove_prefix(end);
  }
  return false;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Calls `take` for every element of a comma-separated list.
template <class Take>
void for_each_element(std::string_view list, Take take) {
  while (true) {
    const std::size_t comma = list.find(',');
    if (const std::string_view element = trim(list.substr(0, comma)); !element.empty()) take(element);
    if (comma == list.npos) return;
    list.remove_prefix(comma + 1);
  }
}

// Content_Length: servers that turn names into variables cannot tell it from the real one.
bool is_framing_in_disguise(std::string_view name) {
  if (name.find('_') == name.npos) return false;
  std::string read_so(name);
  std::replace(read_so.begin(), read_so.end(), '_', '-');
  return equals_without_case(read_so, "content-length") || equals_without_case(read_so, "transfer-encoding");
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

bool parse_length(std::string_view text, std::uint64_t& length) {
  if (text.empty() || text.size() > 18) return false;
  length = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    length = length * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return true;
}

std::optional<std::uint64_t> content_length(const Fields& fields) {
  const std::string* text = fields.find("Content-Length");
  std::uint64_t length = 0;
  if (text == nullptr || !parse_length(*text, length)) return std::nullopt;
  return length;
}

bool is_token(std::string_view text) {
  for (const char c : text)
    if (!kTokenBytes[static_cast<unsigned char>(c)]) return false;
  return !text.empty();
}

bool is_field_value(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\t') || byte == 0x7F) return false;
  }
  return true;
}

bool is_host(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  const bool bracketed = text.starts_with('[');
  if (colon != text.npos && text.find(']', colon) == text.npos) {
    for (const char c : text.substr(colon + 1))
      if (c < '0' || c > '9') return false;
    text = text.substr(0, colon);
  }
  if (bracketed) {
    if (text.size() < 4 || !text.ends_with(']')) return false;
    text = text.substr(1, text.size() - 2);
  }
  for (const char c : text) {
    const bool of_address = hex_value(c) >= 0 || c == ':' || c == '.';
    const bool of_name =
        kTokenBytes[static_cast<unsigned char>(c)] || c == '(' || c == ')' || c == ';' || c == '=';
    if (bracketed ? !of_address : !of_name) return false;
  }
  return !text.empty();
}

Step HeadReader::refuse(int status, std::string detail) {
  refused_ = true;
  const ErrorCode code = status == 413 || status == 431 ? ErrorCode::TooLarge : ErrorCode::BadInput;
  refusal_ = {status, Error{code, blame_, Retry::Never, std::move(detail)}};
  return Step::Refused;
}

Step HeadReader::read(std::string_view bytes) {
  while (!refused_) {
    const void* found = scanned_ < bytes.size()
                            ? std::memchr(bytes.data() + scanned_, '\n', bytes.size() - scanned_)
                            : nullptr;
    const std::size_t end =
        found == nullptr ? bytes.size()
                         : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data()) + 1;
    if (end > limits_.bytes)
      return refuse(431, "the head is larger than " + std::to_string(limits_.bytes) +
                             " bytes: send fewer or shorter header fields");
    scanned_ = end;
    if (found == nullptr) return Step::NeedMore;
    if (end - next_ < 2 || bytes[end - 2] != '\r')
      return refuse(400, "a line of the head ends in LF without CR");
    const std::string_view line = bytes.substr(next_, end - 2 - next_);
    next_ = end;
    const bool leading_empty_line = line.empty() && !has_start_line_ && end == 2;
    if (leading_empty_line) continue;
    if (line.empty() && has_start_line_) return take_end();
    if (const Step step = take_line(line); step == Step::Refused) return step;
  }
  return Step::Refused;
}

Step HeadReader::take_line(std::string_view line) {
  if (has_start_line_) return take_field(line);
  has_start_line_ = true;
  fields_->reserve(kFieldsUsual);
  return take_start_line(line);
}

Step HeadReader::take_field(std::string_view line) {
  if (fields_->size() == limits_.fields)
    return refuse(431, "the head has more than " + std::to_string(limits_.fields) + " header fields");
  if (line.front() == ' ' || line.front() == '\t')
    return refuse(400, "a header field is folded over several lines; write it on one");
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return refuse(400, "a header field has no colon");
  const std::string_view name = line.substr(0, colon);
  if (!is_token(name)) return refuse(400, "a header field's name has a byte that is not allowed in one");
  if (is_framing_in_disguise(name))
    return refuse(400, "the header field " + std::string(name) + " is a framing field misspelled with `_`");
  const std::string_view value = trim(line.substr(colon + 1));
  if (!is_field_value(value))
    return refuse(400, "the header field " + std::string(name) + " has a control byte in its value");
  fields_->add(std::string(name), std::string(value));
  return Step::NeedMore;
}

Step HeadReader::read_lengths(const Fields& fields) {
  bool has_length = false;
  bool has_coding = false;
  bool only_chunked = true;
  bool exact = true;
  bool bad_length = false;
  std::size_t codings = 0;
  for (const Field& field : fields) {
    if (equals_without_case(field.name, "content-length")) {
      std::uint64_t length = 0;
      bad_length |= !parse_length(field.value, length) || (has_length && length != framing_.length);
      framing_.length = length;
      has_length = true;
    } else if (equals_without_case(field.name, "transfer-encoding")) {
      has_coding = true;
      exact &= equals_without_case(field.value, "chunked");
      for_each_element(field.value, [&](std::string_view coding) {
        ++codings;
        only_chunked &= equals_without_case(coding, "chunked");
      });
    }
  }
  if (bad_length) return refuse(400, "Content-Length is not one plain decimal number");
  if (has_length && has_coding)
    return refuse(400, "both Content-Length and Transfer-Encoding are given; send one of them");
  if (has_coding && framing_.http10) return refuse(400, "Transfer-Encoding is not part of HTTP/1.0");
  if (has_coding && !only_chunked)
    return refuse(501, "the only transfer coding that is read here is chunked");
  if (has_coding && (codings != 1 || !exact))
    return refuse(400, "Transfer-Encoding must name chunked exactly once");
  if (has_coding) framing_.body = BodyKind::Chunked;
  if (has_length) framing_.body = framing_.length == 0 ? BodyKind::None : BodyKind::Length;
  return Step::Done;
}

void HeadReader::read_connection(const Fields& fields) {
  bool close = false;
  bool keep = false;
  for (const Field& field : fields) {
    if (!equals_without_case(field.name, "connection")) continue;
    for_each_element(field.value, [&](std::string_view option) {
      close |= equals_without_case(option, "close");
      keep |= equals_without_case(option, "keep-alive");
    });
  }
  framing_.keep_alive = !close && (!framing_.http10 || keep);
}

Step RequestReader::take_start_line(std::string_view line) {
  const std::size_t first = line.find(' ');
  const std::size_t last = line.rfind(' ');
  if (first == line.npos || first == last)
    return refuse(400, "the request line is not `METHOD /path HTTP/1.1`; is this a TLS or HTTP/2 client?");
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (!is_token(method)) return refuse(400, "the method of the request line is not a token");
  // TRACE would show a client the credential that the gateway holds; CONNECT makes a tunnel of a connection.
  if (method == "TRACE" || method == "CONNECT")
    return refuse(501, "the method " + std::string(method) + " is not served here");
  for (const char c : target)
    if (!is_target_byte(c)) return refuse(400, "the request target has a byte that must be percent-encoded");
  if (!target.starts_with('/'))
    return refuse(400, "the request target must begin with '/': this is no forward proxy");
  // Whoever resolves them behind us asks for another path than the one that was looked at here.
  if (has_dot_segment(target.substr(0, target.find('?'))))
    return refuse(400, "the request target has a segment `.` or `..`; send the path that is meant");
  if (version.size() != 8 || !version.starts_with("HTTP/") || version[6] != '.' || version[5] < '0' ||
      version[5] > '9' || version[7] < '0' || version[7] > '9')
    return refuse(400, "the request line does not end in HTTP/1.1");
  if (version[5] != '1') return refuse(505, "only HTTP/1.1 and HTTP/1.0 are served here");
  framing_.http10 = version[7] == '0';
  head_.method = method;
  head_.target = target;
  return Step::NeedMore;
}

Step RequestReader::take_end() {
  std::size_t hosts = 0;
  bool bad_host = false;
  bool other_expectation = false;
  for (const Field& field : head_.fields) {
    if (equals_without_case(field.name, "host")) {
      ++hosts;
      bad_host |= !is_host(field.value);
    } else if (equals_without_case(field.name, "expect") && !framing_.http10) {
      const bool known = equals_without_case(field.value, "100-continue");
      framing_.expects_continue |= known;
      other_expectation |= !known;
    }
  }
  if (hosts > 1 || (hosts == 0 && !framing_.http10))
    return refuse(400, "there must be exactly one Host field");
  if (bad_host) return refuse(400, "the Host field is not a name or an address, and perhaps a port");
  if (other_expectation) return refuse(417, "the only expectation that is met here is 100-continue");
  if (const Step step = read_lengths(head_.fields); step == Step::Refused) return step;
  if (framing_.body == BodyKind::None) framing_.expects_continue = false;
  read_connection(head_.fields);
  return Step::Done;
}

Step ResponseReader::take_start_line(std::string_view line) {
  const bool versioned =
      line.size() >= 12 && (line.starts_with("HTTP/1.1 ") || line.starts_with("HTTP/1.0 "));
  if (!versioned) return refuse(400, "the status line does not begin with HTTP/1.1");
  int status = 0;
  for (const char c : line.substr(9, 3)) {
    if (c < '0' || c > '9') return refuse(400, "the status is not a number of three digits");
    status = status * 10 + (c - '0');
  }
  if (status < 100 || status > 599) return refuse(400, "the status is not between 100 and 599");
  if (line.size() > 12 && line[12] != ' ') return refuse(400, "the status is not a number of three digits");
  framing_.http10 = line[7] == '0';
  head_.status = status;
  if (line.size() > 13) head_.reason = line.substr(13);
  if (!is_field_value(head_.reason)) return refuse(400, "the reason phrase has a control byte");
  return Step::NeedMore;
}

Step ResponseReader::take_end() {
  if (const Step step = read_lengths(head_.fields); step == Step::Refused) return step;
  read_connection(head_.fields);
  const bool interim = head_.status < 200;
  if (to_head_ || interim || head_.status == 204 || head_.status == 304) {
    framing_.body = BodyKind::None;
  } else if (framing_.body == BodyKind::None && head_.fields.find("content-length") == nullptr) {
    framing_.body = BodyKind::UntilClose;
    framing_.keep_alive = false;
  }
  return Step::Done;
}

BodyReader::BodyReader(const Framing& framing, Blame blame) : blame_(blame) {
  switch (framing.body) {
    case BodyKind::None:
      state_ = State::Done;
      break;
    case BodyKind::Length:
      state_ = State::Length;
      break;
    case BodyKind::Chunked:
      state_ = State::Size;
      break;
    case BodyKind::UntilClose:
      state_ = State::UntilClose;
      break;
  }
  left_ = framing.body == BodyKind::Chunked ? 0 : framing.length;
}

Step BodyReader::refuse(std::string detail) {
  refusal_ = {400, Error{ErrorCode::BadInput, blame_, Retry::Never, std::move(detail)}};
  return Step::Refused;
}

Step BodyReader::read(std::string_view bytes, std::string& out, std::size_t room, std::size_t& used) {
  used = 0;
  if (refusal_.status != 0) return Step::Refused;
  while (used < bytes.size() && state_ != State::Done) {
    if (state_ == State::Length || state_ == State::Data || state_ == State::UntilClose) {
      if (room == 0) return Step::NeedMore;
      std::size_t take = std::min(room, bytes.size() - used);
      if (state_ != State::UntilClose && take > left_) take = static_cast<std::size_t>(left_);
      out.append(bytes.substr(used, take));
      used += take;
      room -= take;
      if (state_ == State::UntilClose) continue;
      left_ -= take;
      if (left_ == 0) state_ = state_ == State::Data ? State::DataEnd : State::Done;
      continue;
    }
    if (const Step step = read_framing_byte(bytes[used++]); step == Step::Refused) return step;
  }
  return state_ == State::Done ? Step::Done : Step::NeedMore;
}

// One byte of a chunk-size line, of the CRLF behind a chunk, or of the trailers.
Step BodyReader::read_framing_byte(char c) {
  if (c == '\n' && !after_cr_) return refuse("a line of the chunked body ends in LF without CR");
  if (after_cr_) {
    if (c != '\n') return refuse("a line of the chunked body has a CR without LF");
    after_cr_ = false;
    if (state_ == State::Size) return end_size_line();
    if (state_ == State::Trailers) return end_trailer_line();
    state_ = State::Size;  // behind a chunk
    return Step::NeedMore;
  }
  if (c == '\r') {
    after_cr_ = true;
    return Step::NeedMore;
  }
  if (state_ == State::DataEnd) return refuse("a chunk is longer than its size says");
  if (state_ == State::Trailers) return read_trailer_byte(c);
  if (in_extension_) {
    if (++line_bytes_ > kExtensionBytesMax) return refuse("a chunk extension is longer than 256 bytes");
    return is_field_value({&c, 1}) ? Step::NeedMore : refuse("a chunk extension has a control byte");
  }
  if (c == ';' && digits_ > 0) {
    in_extension_ = true;
    return Step::NeedMore;
  }
  const int digit = hex_value(c);
  if (digit < 0) return refuse("a chunk size is not a plain hexadecimal number");
  if (++digits_ > kSizeDigitsMax) return refuse("a chunk size has more than 15 digits");
  left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
  return Step::NeedMore;
}

// Trailers are checked as fields are: what is none could be the next request to somebody else.
Step BodyReader::read_trailer_byte(char c) {
  if (++line_bytes_ > kTrailerBytesMax) return refuse("the trailers are larger than 8 KiB");
  if (in_trailer_value_)
    return is_field_value({&c, 1}) ? Step::NeedMore : refuse("a trailer has a control byte");
  if (c == ':' && trailer_name_ > 0) {
    in_trailer_value_ = true;
    return Step::NeedMore;
  }
  ++trailer_name_;
  return is_token({&c, 1}) ? Step::NeedMore : refuse("a trailer is not of the form `name: value`");
}

Step BodyReader::end_size_line() {
  if (digits_ == 0) return refuse("a chunk size is missing");
  digits_ = 0;
  line_bytes_ = 0;
  in_extension_ = false;
  state_ = left_ == 0 ? State::Trailers : State::Data;
  return Step::NeedMore;
}

// Trailers are dropped: nothing here may depend on them.
Step BodyReader::end_trailer_line() {
  if (trailer_name_ == 0)
    state_ = State::Done;
  else if (!in_trailer_value_)
    return refuse("a trailer has no colon");
  trailer_name_ = 0;
  in_trailer_value_ = false;
  return Step::NeedMore;
}

}  // namespace reprise::wire
