// Exact tier on this shard; the semantic tier, milliseconds of work, on the compute pool: one hop each way.
#include "gateway/gateway.h"

namespace reprise::gateway {

namespace {
Found without_answer(const Request& request, Outcome outcome, Reason reason) {
  Found found;
  found.decision.id = request.lookup.id;
  found.decision.outcome = outcome;
  found.decision.reason = reason;
  return found;
}
}  // namespace

// A stored answer never serves whom the provider would have refused. A tenant's key or a keyless upstream
// settles that; a provider's own key must have been accepted by this upstream for this model, lately.
bool Gateway::entitled(const Request& request) const {
  if (!request.identity.proof_needed) return true;
  const route::Upstream& upstream = *request.matched.upstream;
  return parts_.proofs.proven({upstream.base_url, *request.identity.proof_needed}, request.read->prompt.model,
                              upstream.auth_ttl, parts_.clock.steady());
}

net::Task<Found> Gateway::look_up(Request& request) {
  if (request.dialect == nullptr) co_return without_answer(request, Outcome::Bypass, Reason::CacheOff);
  if (request.lookup.bypass) co_return without_answer(request, Outcome::Bypass, *request.lookup.bypass);
  if (!entitled(request)) co_return without_answer(request, Outcome::Miss, Reason::CredentialUnproven);

  Found found = parts_.cache.lookup_exact(request.lookup);
  if (!found.undecided) co_return found;

  Lookup& lookup = request.lookup;
  const SemanticCache& cache = parts_.cache;
  auto decided = co_await parts_.pool.run([&cache, &lookup] { return cache.decide_semantic(lookup); });
  if (!decided) co_return without_answer(request, Outcome::Miss, Reason::Busy);
  co_return std::move(*decided);
}

}  // namespace reprise::gateway
