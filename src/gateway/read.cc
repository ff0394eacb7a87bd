// From bytes to a request that may be looked up: body, dialect, route, caller, keys. The first thing that is
// wrong ends the request with an answer in the client's dialect.
#include "gateway/gateway.h"
#include "gateway/status_of.h"
#include "vocabulary/short_id.h"

namespace reprise::gateway {

namespace {
Refusal refusal_of(Error error) {
  const int status = status_of(error.code);
  return Refusal{status, std::move(error)};
}
route::Place place_of(const net::Peer& peer) {
  return peer.is_loopback ? route::Place::Loopback : route::Place::Remote;
}
}  // namespace

net::Task<std::optional<Refusal>> Gateway::read(net::Exchange& exchange, Request& request) {
  auto body = co_await exchange.read_body(options_.body_bytes_max);
  if (!body) {
    if (body.error().code == ErrorCode::TooLarge) {
      body.error().detail +=
          ". Send less, or have limits.request_bytes of the gateway's configuration raised.";
    }
    co_return Refusal{exchange.body_error_status(), std::move(body.error())};
  }
  request.body = std::move(*body);
  co_return understand(exchange, request);
}

std::optional<Refusal> Gateway::understand(net::Exchange& exchange, Request& request) {
  const wire::RequestHead& head = exchange.request();
  request.dialect = dialect::dialect_of(head.method, wire::path_of(head.target));
  if (request.dialect != nullptr) {
    auto read = request.dialect->read_prompt(head, request.body);
    if (!read) return refusal_of(std::move(read.error()));
    request.read = std::move(*read);
  }

  auto matched = route::match(routing_, head, request.read ? request.read->prompt.model : std::string_view());
  if (!matched) return refusal_of(std::move(matched.error()));
  request.matched = *matched;
  request.probe = counters_[static_cast<std::size_t>(matched->route - routing_.routes.data())];
  if (request.dialect != nullptr && request.dialect->name() != matched->upstream->dialect) {
    // The request is not rewritten for another provider: it passes as it is and is not cached.
    request.dialect = nullptr;
    request.read.reset();
  }

  auto identity = identifier_.identify(*matched->upstream, head, place_of(exchange.peer()));
  if (!identity) return refusal_of(std::move(identity.error()));
  request.identity = std::move(*identity);
  auto controls = route::read_controls(head.fields);
  if (!controls) return refusal_of(std::move(controls.error()));
  request.controls = *controls;

  if (request.dialect == nullptr) {
    request.lookup.id = DecisionId(to_hex(random_short_id(parts_.random)));
    return std::nullopt;
  }
  const Query query{request.read->prompt,    request.identity.caller, matched->route->name,
                    matched->upstream->name, matched->route->cache,   request.controls};
  request.lookup = parts_.cache.prepare(query);
  return std::nullopt;
}

}  // namespace reprise::gateway
