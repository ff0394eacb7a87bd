// Server: accepts HTTP/1.1 on every shard and runs a handler per request.
//
// Thread-safe. The handler runs on the connection's shard, one request of a connection at a time; pipelined
// requests wait. A handler that returns without an answer, or throws, gives 500. Stopping has two steps:
// stop_accepting(), then wait_until_idle(): answers meanwhile say `Connection: close`, idle connections are
// closed, requests and streams in flight finish. The handler and what it uses outlive the server.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "net/exchange.h"
#include "net/options.h"
#include "net/shard.h"
#include "reprise/result.h"

namespace reprise::net {

// Returns a task; it is kept for the server's life. `[this](Exchange& e) { return serve(e); }` is fine: the
// lambda is no coroutine itself.
using Handler = std::function<Task<void>(Exchange&)>;
// The JSON body of an answer that the server gives on its own (malformed, too large, too slow, too many
// connections, no answer of the handler), so that the gateway may speak the client's dialect. `request` is
// null when no head was read. Called on any shard.
using RenderError =
    std::function<std::string(const wire::RequestHead* request, int status, const Error& error)>;

struct ServerCounts {
  std::size_t connections = 0;  // open now
  std::size_t requests = 0;     // with a handler now
  std::uint64_t refused = 0;    // connections past the limit, since the start
};

class Server {
 public:
  // `address`: "127.0.0.1:8080", "[::1]:8080", ":8080" is not accepted. Port 0 takes a free one. Fails with
  // BadInput when it cannot be read, with Environment when it cannot be bound (in use, no permission).
  static Result<std::unique_ptr<Server>> listen(Shards& shards, std::string_view address,
                                                ServerOptions options, Handler handler,
                                                RenderError render_error);
  virtual ~Server() = default;  // stops; cuts what is in flight

  virtual std::uint16_t port() const = 0;
  virtual ServerCounts counts() const = 0;
  // Holds for what a connection waits for from then on. Called on no shard.
  virtual void set_timeouts(const Timeouts& timeouts) = 0;
  // Closes the listeners and idle connections. Returns when that is done.
  virtual void stop_accepting() = 0;
  // Blocks (call it from no shard) until nothing is in flight: true. At the deadline the rest is cut: false.
  virtual bool wait_until_idle(std::chrono::milliseconds deadline) = 0;
};

}  // namespace reprise::net
