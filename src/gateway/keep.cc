// What a miss leaves behind. The client has its answer; from here on its departure changes nothing.
#include "gateway/gateway.h"

namespace reprise::gateway {

net::Task<void> Gateway::keep(net::Exchange& exchange, Request& request, const Answer& answer) {
  exchange.keep_running();
  Lookup& lookup = request.lookup;
  SemanticCache& cache = parts_.cache;
  auto stored = co_await parts_.pool.run([&cache, &lookup, &answer] { return cache.admit(lookup, answer); });
  if (!stored) {
    request.probe->not_stored.fetch_add(1, std::memory_order_relaxed);
    co_return;
  }
  request.probe->stored.fetch_add(1, std::memory_order_relaxed);
  decisions_.mark_stored(lookup.id, *stored);
}

}  // namespace reprise::gateway
