// One pass finds the empty line that ends an event; only then are its lines read. An event with one `data`
// line, which is what providers send, is given as a view into the buffer, without a copy.
#include "wire/sse.h"

namespace reprise::wire {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

// The line that begins at `from`, and where the next one begins. `text` holds its end.
struct Line {
  std::string_view text;
  std::size_t next;
};
Line line_at(std::string_view text, std::size_t from) {
  std::size_t end = from;
  while (text[end] != '\n' && text[end] != '\r') ++end;
  const bool two = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return {text.substr(from, end - from), end + (two ? 2 : 1)};
}

std::optional<std::uint64_t> milliseconds(std::string_view value) {
  if (value.empty() || value.size() > 18) return std::nullopt;
  std::uint64_t number = 0;
  for (const char digit : value) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return number;
}

}  // namespace

void SseSplitter::feed(std::string_view bytes) {
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    fields_ -= begin_;
    line_ -= begin_;
    scanned_ -= begin_;
    begin_ = 0;
  }
  buffer_.append(bytes);
}

std::optional<SseEvent> SseSplitter::next() {
  if (failed_ || !skip_bom()) return std::nullopt;
  const std::optional<std::size_t> end = find_end();
  const std::size_t length = end.value_or(buffer_.size()) - begin_;
  if (length > event_bytes_max_) {
    failed_ = true;
    return std::nullopt;
  }
  if (!end) return std::nullopt;

  SseEvent event;
  const std::string_view text = std::string_view(buffer_).substr(0, *end);
  event.raw = text.substr(begin_);
  for (std::size_t from = fields_; from < *end;) {
    const Line line = line_at(text, from);
    take_line(line.text, event);
    from = line.next;
  }
  begin_ = fields_ = *end;
  return event;
}

// False while it is open whether the stream begins with a BOM.
bool SseSplitter::skip_bom() {
  if (!at_start_) return true;
  const std::string_view seen = std::string_view(buffer_).substr(0, kBom.size());
  if (seen.size() < kBom.size() && seen == kBom.substr(0, seen.size()) && !ended_) return false;
  if (seen == kBom) fields_ = line_ = scanned_ = kBom.size();
  at_start_ = false;
  return true;
}

// Where the event ends, behind its empty line.
std::optional<std::size_t> SseSplitter::find_end() {
  const std::string_view text = buffer_;
  std::size_t at = scanned_;
  while (at < text.size()) {
    if (text[at] != '\n' && text[at] != '\r') {
      ++at;
      continue;
    }
    if (text[at] == '\r' && at + 1 == text.size() && !ended_) break;
    const bool two = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
    const bool empty = at == line_;
    at += two ? 2 : 1;
    line_ = scanned_ = at;
    if (empty) return at;
  }
  scanned_ = at;
  return std::nullopt;
}

void SseSplitter::take_line(std::string_view line, SseEvent& event) {
  const std::size_t colon = line.find(':');
  const std::string_view name = line.substr(0, colon);
  std::string_view value = colon == line.npos ? std::string_view() : line.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (name == "data") {
    if (!event.has_data) {
      event.has_data = true;
      event.data = value;
      return;
    }
    if (event.data.data() != data_.data()) data_.assign(event.data);
    data_.append(1, '\n').append(value);
    event.data = data_;
  } else if (name == "event") {
    event.type = value;
  } else if (name == "id") {
    if (value.find('\0') == value.npos) event.id = value;
  } else if (name == "retry") {
    if (const auto number = milliseconds(value)) event.retry = number;
  }
}

}  // namespace reprise::wire
