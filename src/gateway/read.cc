// From bytes to a request that may be looked up: body, dialect, route, caller, keys. The first thing that is
// wrong ends the request with an answer in the client's dialect.
#include "gateway/gateway.h"
#include "gateway/status_of.h"
#include "vocabulary/short_id.h"
#include "wire/http1_reader.h"

namespace reprise::gateway {

namespace {
// Bodies up to this size are read before anything else is looked at.
constexpr std::uint64_t kSmallBytesMax = 64 << 10;

bool has_long_body(const wire::RequestHead& head) {
  if (head.fields.find("Expect") != nullptr || head.fields.find("Transfer-Encoding") != nullptr) return true;
  return wire::content_length(head.fields).value_or(0) > kSmallBytesMax;
}

Refusal refusal_of(Error error) {
  const int status = status_of(error.code);
  return Refusal{status, std::move(error)};
}
route::Place place_of(const net::Peer& peer) {
  return peer.is_loopback ? route::Place::Loopback : route::Place::Remote;
}
}  // namespace

net::Task<std::optional<Refusal>> Gateway::read(net::Exchange& exchange, Request& request) {
  if (std::optional<Refusal> refusal = refuse_unread(exchange)) co_return refusal;
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

// Which route a request takes may be said in its body. But a caller whom no upstream's route would take need
// not send a long one, nor be told to continue.
std::optional<Refusal> Gateway::refuse_unread(const net::Exchange& exchange) const {
  const wire::RequestHead& head = exchange.request();
  if (!has_long_body(head)) return std::nullopt;
  std::optional<Refusal> refusal;
  for (const route::Upstream& upstream : routing_.upstreams) {
    auto identity = identifier_.identify(upstream, head, place_of(exchange.peer()));
    if (identity) return std::nullopt;
    refusal = refusal_of(std::move(identity.error()));
  }
  return refusal;
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
