// What a miss leaves behind. The client has its answer; from here on its departure changes nothing.
#include "gateway/gateway.h"

namespace reprise::gateway {

namespace {
// Confined to the shard but for the pool's hop; the request may be gone before it ends.
net::Task<void> encode(net::ComputePool& pool, SemanticCache& cache, std::string question,
                       std::shared_ptr<EncodedAhead> ahead) {
  auto encoding = co_await pool.run([&cache, &question] { return cache.encode(question); });
  if (encoding) ahead->encoding = std::move(*encoding);
}
}  // namespace

// The vector that the entry will need is computed while the provider thinks, so that the next wording finds
// it.
void Gateway::encode_ahead(net::Exchange& exchange, Request& request) {
  const Lookup& lookup = request.lookup;
  const bool kept = request.dialect != nullptr && !lookup.bypass && !request.controls.no_store;
  const bool semantic = lookup.policy.mode == CacheMode::Semantic && !lookup.semantic_barrier;
  if (!kept || !semantic || lookup.encoding || lookup.question.empty()) return;
  request.ahead = std::make_shared<EncodedAhead>();
  exchange.shard().spawn(encode(parts_.pool, parts_.cache, lookup.question, request.ahead));
}

net::Task<void> Gateway::keep(net::Exchange& exchange, Request& request, const Answer& answer) {
  exchange.keep_running();
  Lookup& lookup = request.lookup;
  if (request.ahead && request.ahead->encoding) lookup.encoding = std::move(request.ahead->encoding);
  SemanticCache& cache = parts_.cache;
  auto stored = co_await parts_.pool.run([&cache, &lookup, &answer] { return cache.admit(lookup, answer); });
  if (!stored) {
    request.probe->not_stored.fetch_add(1, std::memory_order_relaxed);
    co_return;
  }
  request.probe->stored.fetch_add(1, std::memory_order_relaxed);
  request.told.stored = *stored;
  // A conversation's later turns have partitions of their own by design.
  if (!lookup.semantic_barrier && lookup.earlier_turns == 0) {
    const auto warning = request.probe->partitions.note(
        {lookup.partition, lookup.exact, lookup.tenant, lookup.principal, request.read->prompt});
    request.probe->take(request.probe->partitions.report());
    if (warning && parts_.warn) parts_.warn("route " + request.probe->route + ": " + *warning);
  }
  parts_.decisions.mark_stored(lookup.id, *stored);
}

}  // namespace reprise::gateway
