// Reads HTTP/1.1 (and 1.0) messages from bytes, strictly (RFC 9112). No sockets.
//
// A head reader is given everything received since the message began, again and again, and goes on where it
// stopped; a body reader is given the bytes behind the head. What they say does not depend on how the bytes
// were cut. On any doubt about where a message ends they refuse it, and the connection must be closed.
// Confined to one thread; nothing is kept of the bytes but what is in the result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/result.h"
#include "wire/message.h"

namespace reprise::wire {

// A message that was refused: the status to answer with (requests only), and why.
struct Refusal {
  int status = 0;  // 400, 413, 417, 431, 501, 505
  Error error;
};

enum class Step : std::uint8_t { NeedMore, Done, Refused };
enum class BodyKind : std::uint8_t { None, Length, Chunked, UntilClose };

struct Framing {
  BodyKind body = BodyKind::None;
  std::uint64_t length = 0;       // of BodyKind::Length
  bool keep_alive = true;         // the message does not forbid it
  bool expects_continue = false;  // requests only
  bool http10 = false;
};

struct HeadLimits {
  std::size_t bytes = 32 << 10;
  std::size_t fields = 100;
};

class HeadReader {
 public:
  // `bytes`: all that came since the message began; the earlier ones unchanged.
  Step read(std::string_view bytes);
  const Framing& framing() const { return framing_; }
  std::size_t size() const { return next_; }  // bytes of the head, once Done
  const Refusal& refusal() const { return refusal_; }

 protected:
  HeadReader(HeadLimits limits, Blame blame) : limits_(limits), blame_(blame) {}
  ~HeadReader() = default;
  virtual Step take_start_line(std::string_view line) = 0;
  virtual Step take_end() = 0;  // checks fields together and sets the framing
  Step refuse(int status, std::string detail);
  Step read_lengths(const Fields& fields);  // Content-Length, Transfer-Encoding
  void read_connection(const Fields& fields);

  Fields* fields_ = nullptr;
  Framing framing_;

 private:
  Step take_line(std::string_view line);
  Step take_field(std::string_view line);

  HeadLimits limits_;
  Blame blame_;
  Refusal refusal_;
  std::size_t next_ = 0;     // begin of the line that is being read
  std::size_t scanned_ = 0;  // no LF between next_ and here
  bool has_start_line_ = false;
  bool refused_ = false;
};

class RequestReader final : public HeadReader {
 public:
  explicit RequestReader(HeadLimits limits) : HeadReader(limits, Blame::Client) { fields_ = &head_.fields; }
  RequestReader(const RequestReader&) = delete;
  RequestHead& head() { return head_; }
  // The start line was read: head() has method and target even if the rest is refused.
  bool has_target() const { return !head_.target.empty(); }

 private:
  Step take_start_line(std::string_view line) override;
  Step take_end() override;
  RequestHead head_;
};

class ResponseReader final : public HeadReader {
 public:
  // `to_head`: the response answers a HEAD request and has no body, whatever it says.
  ResponseReader(HeadLimits limits, bool to_head) : HeadReader(limits, Blame::Provider), to_head_(to_head) {
    fields_ = &head_.fields;
  }
  ResponseReader(const ResponseReader&) = delete;
  ResponseHead& head() { return head_; }

 private:
  Step take_start_line(std::string_view line) override;
  Step take_end() override;
  ResponseHead head_;
  bool to_head_;
};

// Takes the framing off a body.
class BodyReader {
 public:
  BodyReader(const Framing& framing, Blame blame);
  // Appends body bytes to `out` and says in `used` how many of `bytes` belong to the message. Stops early
  // when `out` has grown by `room` bytes. Refused: the framing is broken.
  Step read(std::string_view bytes, std::string& out, std::size_t room, std::size_t& used);
  bool done() const { return state_ == State::Done; }
  // The connection has ended: is this the end of the body?
  bool may_end_here() const { return done() || state_ == State::UntilClose; }
  const Refusal& refusal() const { return refusal_; }

 private:
  enum class State : std::uint8_t { Length, UntilClose, Size, Data, DataEnd, Trailers, Done };
  Step refuse(std::string detail);
  Step read_framing_byte(char c);
  Step read_trailer_byte(char c);
  Step end_size_line();
  Step end_trailer_line();

  State state_;
  Blame blame_;
  std::uint64_t left_ = 0;        // of the body or the chunk
  std::size_t digits_ = 0;        // of the chunk size
  std::size_t line_bytes_ = 0;    // of extension, or of all trailers
  std::size_t trailer_name_ = 0;  // bytes of it so far
  bool in_trailer_value_ = false;
  bool in_extension_ = false;
  bool after_cr_ = false;
  Refusal refusal_;
};

// A Content-Length: 1 to 18 decimal digits and nothing else.
bool parse_length(std::string_view text, std::uint64_t& length);
std::optional<std::uint64_t> content_length(const Fields& fields);  // nullopt: there is none that is one
bool is_token(std::string_view text);                               // RFC 9110, 5.6.2; not empty
bool is_host(std::string_view text);         // a name or an address in brackets, and perhaps a port
bool is_field_value(std::string_view text);  // no control bytes but HTAB

}  // namespace reprise::wire
