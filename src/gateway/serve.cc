// The way of a request: every room once, in this order, and no room calls back to an earlier one.
#include "gateway/counted_exchange.h"
#include "gateway/gateway.h"

namespace reprise::gateway {

namespace {
// Counts a request as long as its task lives, however it ends.
class InFlight {
 public:
  explicit InFlight(std::atomic<std::int64_t>& count) : count_(count) {
    count_.fetch_add(1, std::memory_order_relaxed);
  }
  ~InFlight() { count_.fetch_sub(1, std::memory_order_relaxed); }
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;

 private:
  std::atomic<std::int64_t>& count_;
};
}  // namespace

net::Task<void> Gateway::serve(net::Exchange& exchange) {
  const InFlight in_flight(parts_.probe.in_flight);
  Request request;
  request.began = parts_.clock.steady();
  if (parts_.access_log == nullptr) {
    co_await answer(exchange, request);
    co_return;
  }
  CountedExchange counted(exchange, parts_.clock);
  co_await answer(counted, request);
  note_access(counted, request);
}

net::Task<void> Gateway::answer(net::Exchange& exchange, Request& request) {
  // net, wire -> dialect -> route -> key
  std::optional<Refusal> refusal = co_await read(exchange, request);
  if (refusal) {
    parts_.probe.refused.fetch_add(1, std::memory_order_relaxed);
    co_await refuse(exchange, request, refusal->status, refusal->error);
    co_return;
  }

  // exact -> encoder -> index -> judge
  Found found = co_await look_up(request);
  record(request, found.decision);
  if (found.answer) {
    co_await replay(exchange, request, found);
    co_return;
  }
  if (request.controls.only_if_cached && request.dialect != nullptr) {
    const Error none{
        ErrorCode::Timeout, Blame::Client, Retry::Never,
        "Nothing stored may answer this, and the request says only-if-cached. Leave that directive "
        "out to ask the provider."};
    co_await refuse(exchange, request, 504, none, &found.decision);
    co_return;
  }

  // upstream -> dialect -> client, event by event
  encode_ahead(exchange, request);
  std::optional<Answer> answer = co_await forward(exchange, request, found.decision);

  // store
  if (answer) co_await keep(exchange, request, *answer);
}

}  // namespace reprise::gateway
