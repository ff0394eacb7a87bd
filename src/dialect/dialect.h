// Dialect: one provider's API, as text. Reads requests into Prompt and answers into Answer, and renders
// Answer in either form. Pure functions over bytes: no sockets, no clocks. All implementations are immutable
// and thread-safe; readers and writers they hand out are confined to one request.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/answer.h"
#include "reprise/prompt.h"
#include "reprise/result.h"
#include "wire/message.h"

namespace reprise::dialect {

struct ReadPrompt {
  Prompt prompt;
  // The body to send upstream: the client's own bytes, or those bytes with `stream_options.include_usage`
  // added (providers send usage on streams only when asked). Only for cacheable streams.
  std::string upstream_body;
  bool usage_added = false;  // the usage chunk is ours: the stream reader drops it for the client
};

// Fresh values for a rendered answer. A replayed answer never repeats the first one's ids.
struct Rendering {
  std::string id_seed;         // hex; becomes chatcmpl-…, msg_…
  std::int64_t created = 0;    // seconds since 1970
  bool include_usage = false;  // OpenAI streams only
};

// Follows an upstream's stream event by event. What to pass on is decided per event, so that bytes reach the
// client untouched and without delay.
class StreamReader {
 public:
  virtual ~StreamReader() = default;
  // Takes the next bytes of the upstream's body, however they are cut, and appends to `out` what the client
  // is to see of them: normally the same bytes, less events that were asked for on our behalf. Bytes of an
  // unfinished event may be held back until it is finished (at most event_bytes_max).
  // Fails with BadInput/Provider when the stream is not what the dialect says; `out` is valid all the same.
  virtual Result<void> feed(std::string_view bytes, std::string& out) = 0;
  // What is still held back when the upstream has ended.
  virtual void finish(std::string& out) = 0;
  // The answer so far; `complete` once the terminal event was seen. Moves out.
  virtual Answer take_answer() = 0;
};

class Dialect {
 public:
  virtual ~Dialect() = default;
  virtual std::string_view name() const = 0;  // "openai", "anthropic"
  // The response field in which clients look for a request's id: "x-request-id", "request-id".
  virtual std::string_view request_id_field() const = 0;
  // Whether this dialect reads bodies of that request ("POST /v1/chat/completions"). Others pass untouched.
  virtual bool knows(std::string_view method, std::string_view path) const = 0;
  // Fails with BadInput and a detail fit for the client: what, where (JSON pointer), what to do.
  virtual Result<ReadPrompt> read_prompt(const wire::RequestHead& head, std::string_view body) const = 0;
  virtual Result<Answer> read_answer(std::string_view body) const = 0;  // a 2xx JSON body
  virtual std::unique_ptr<StreamReader> read_stream(const ReadPrompt& request) const = 0;
  virtual std::string write_answer(const Answer& answer, const Rendering& rendering) const = 0;
  // The whole stream, one string an SSE event (terminal marker included), so that it can be paced.
  virtual std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering) const = 0;
  // An error body for a client of this dialect. `status` is the HTTP status that goes with it.
  virtual std::string write_error(int status, const Error& error) const = 0;
  // An error inside a stream that has begun, as an SSE event.
  virtual std::string write_stream_error(int status, const Error& error) const = 0;
};

// The dialects built in, by name; null when there is none.
const Dialect* find_dialect(std::string_view name);
// The dialect that knows this request, or null.
const Dialect* dialect_of(std::string_view method, std::string_view path);

}  // namespace reprise::dialect
