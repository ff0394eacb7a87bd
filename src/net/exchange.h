// Exchange: one request and its answer, as a handler sees them.
//
//   Task<void> serve(net::Exchange& exchange) {
//     auto body = co_await exchange.read_body(limit);
//     if (!body) { … respond with an error … }
//     …
//     auto sent = co_await exchange.respond(std::move(head), bytes);
//   }
//
// Or streamed: start(head), write(bytes) as often as needed, finish(). Framing (Content-Length, chunks,
// Connection) is written by the exchange: a handler's own Transfer-Encoding and Connection fields are
// dropped. A Content-Length given to start() is kept and held to; without one the body goes out in chunks.
//
// Client gone: once the request's body is read (or has none), the connection is watched while the handler
// works. When the client closes or resets it, the chain of tasks that runs the handler is cancelled: whatever
// it awaits (upstream, timer, queued job) ends with an error of code Cancelled, and so does everything it
// awaits afterwards. The handler then only has to return. A client that ends its sending side before its
// answer has begun still gets it; in the middle of a stream it counts as gone, and with HTTP/1.0 always. A
// handler that has all it needs and wants to store it calls keep_running() first. After respond() or finish()
// has succeeded, a departure cancels nothing any more.
//
// Threads: confined to its shard. Outlives the handler's task by construction. Strings passed as views are
// borrowed until the returned task has ended. Calls are awaited one at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "net/shard.h"
#include "net/task.h"
#include "reprise/result.h"
#include "wire/message.h"

namespace reprise::net {

struct Peer {
  std::string address;  // "127.0.0.1", "::1"
  std::uint16_t port = 0;
  bool is_loopback = false;
};

class Exchange {
 public:
  virtual ~Exchange() = default;

  virtual const wire::RequestHead& request() const = 0;
  virtual const Peer& peer() const = 0;
  virtual Shard& shard() = 0;

  // The whole body. Fails with TooLarge past `limit` or the server's own limit (answer 413: the connection is
  // closed after it), BadInput when the framing is broken, Timeout, Cancelled. Call it once.
  virtual Task<Result<std::string>> read_body(std::size_t limit) = 0;
  // The status that goes with the error of a failed read_body: 400, 408 or 413.
  virtual int body_error_status() const = 0;

  // Sends a whole answer in one write. A body is left out for HEAD, 204 and 304.
  virtual Task<Result<void>> respond(wire::ResponseHead head, std::string_view body) = 0;

  // Begins a stream. Nothing is sent yet: the head travels with the first write, or by flush().
  virtual void start(wire::ResponseHead head) = 0;
  virtual Task<Result<void>> flush() = 0;
  // Returns when the socket has taken the bytes: a slow reader slows the caller. Cancelled when the client
  // left.
  virtual Task<Result<void>> write(std::string_view bytes) = 0;
  // Ends the stream properly. A stream that is not finished when the handler returns is cut: the client sees
  // an incomplete body, never a short one that looks whole.
  virtual Task<Result<void>> finish() = 0;

  virtual bool started() const = 0;  // some of the answer may have been sent
  virtual bool client_gone() const = 0;
  // The request took too long, and what the handler awaited was ended with Cancelled for it. It may still
  // answer, at once; soon after the connection is cut.
  virtual bool out_of_time() const = 0;
  virtual void keep_running() = 0;  // from here on the client's departure cancels nothing
};

}  // namespace reprise::net
