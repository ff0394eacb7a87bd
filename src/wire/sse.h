// Server-sent events out of a byte stream (WHATWG HTML, 9.2.6), however the bytes are cut.
//
//   splitter.feed(bytes);
//   while (auto event = splitter.next()) { … event->data … event->raw … }
//   if (splitter.failed()) …  // an event larger than the limit; nothing more will come
//
// Lines end in CR, LF or CRLF (a CR at the end of what was fed waits for the next byte, or for end()); a BOM
// at the start is skipped; comments are not part of `data`. Unlike a browser it also gives events without
// data (comments alone), so that the raw bytes of all events, and rest(), are together exactly what was fed.
// Confined to one thread; owns its buffer, which holds one unfinished event and what was fed since.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace reprise::wire {

// Views into the splitter's buffer or scratch: valid until the next call of next() or feed().
struct SseEvent {
  std::string_view type;  // of the `event` field; empty when there was none (a browser says "message")
  std::string_view data;  // `data` fields joined by LF
  std::string_view id;
  std::optional<std::uint64_t> retry;  // milliseconds
  bool has_data = false;               // at least one `data` field, though it may be empty
  std::string_view raw;  // every byte of the event, comments and the empty line that ends it included
};

class SseSplitter {
 public:
  explicit SseSplitter(std::size_t event_bytes_max) : event_bytes_max_(event_bytes_max) {}
  void feed(std::string_view bytes);
  void end() { ended_ = true; }  // the stream is over: a last CR waits for nothing
  // The next whole event, or nullopt when more bytes are needed.
  std::optional<SseEvent> next();
  bool failed() const { return failed_; }
  // The bytes of an unfinished event (and, once failed, all that is left).
  std::string_view rest() const { return std::string_view(buffer_).substr(begin_); }

 private:
  std::optional<std::size_t> find_end();
  bool skip_bom();
  void take_line(std::string_view line, SseEvent& event);

  std::size_t event_bytes_max_;
  std::string buffer_;
  std::size_t begin_ = 0;    // of the unfinished event
  std::size_t fields_ = 0;   // where its first line begins: begin_, or behind the BOM
  std::size_t line_ = 0;     // begin of the line that is being scanned
  std::size_t scanned_ = 0;  // no line ends between line_ and here
  std::string data_;         // scratch: joined data of the last event
  bool at_start_ = true;     // a BOM may still come
  bool ended_ = false;
  bool failed_ = false;
};

}  // namespace reprise::wire
