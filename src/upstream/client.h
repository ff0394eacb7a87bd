// Client: asks a provider, over a bounded pool of kept connections for each origin on each shard.
//
//   auto response = co_await client.ask(origin, std::move(head), body);
//   if (!response) … Unavailable (refused, reset, name, TLS), Timeout, Overloaded, Cancelled
//   while (true) {
//     auto piece = co_await (*response)->read_some();
//     if (!piece) …      // cut short: Unavailable; silent: Timeout. Never a silent end
//     if (!*piece) break;  // whole
//     … **piece …
//   }
//
// The request's hop-by-hop fields, Host, Content-Length and Expect are dropped and written anew; its target
// is put behind the origin's path prefix. Nothing of the response is changed but its hop-by-hop fields; its
// Content-Length stays. Interim (1xx) responses are skipped, redirects are not followed.
// A request is sent a second time, on a fresh connection, only when a kept connection ended before any byte
// of a response came.
//
// Threads: ask() runs on any shard and uses that shard's pool; a Response stays on its shard. The client
// outlives its responses and is destroyed on no shard. Cancelling the task that asks closes the connection,
// and so does destroying a Response that was not read to its end: that is how the provider learns that nobody
// listens.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "net/shard.h"
#include "net/task.h"
#include "reprise/result.h"
#include "upstream/options.h"
#include "upstream/origin.h"
#include "wire/message.h"

namespace reprise::upstream {

class Response {
 public:
  virtual ~Response() = default;
  virtual const wire::ResponseHead& head() const = 0;
  // The next bytes of the body, framing taken off, as they come; nullopt at the end.
  virtual net::Task<Result<std::optional<std::string>>> read_some() = 0;
  // All of the rest; TooLarge past `limit`.
  virtual net::Task<Result<std::string>> read_all(std::size_t limit) = 0;
};

struct PoolCounts {
  std::size_t open = 0;
  std::size_t idle = 0;
  std::size_t waiting = 0;
};

class Client {
 public:
  // Fails with Environment when the CA store cannot be read.
  static Result<std::unique_ptr<Client>> make(net::Shards& shards, ClientOptions options);
  virtual ~Client() = default;
  // `origin` and `body` are borrowed until the task has ended.
  virtual net::Task<Result<std::unique_ptr<Response>>> ask(const Origin& origin, wire::RequestHead head,
                                                           std::string_view body) = 0;
  // Of one origin on one shard. Called from no shard.
  virtual PoolCounts counts(net::Shard& shard, const Origin& origin) = 0;
};

}  // namespace reprise::upstream
