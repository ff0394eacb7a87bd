// prepare: keys and eligibility. Pure computation; nothing is looked up yet.
#include "cache/local_cache.h"
#include "key/partition.h"
#include "key/principal.h"
#include "key/question.h"
#include "vocabulary/hex.h"

namespace reprise::cache {

Lookup LocalCache::prepare(const Query& query) const {
  Lookup lookup;
  lookup.id = DecisionId(to_hex(random_short_id(*parts_.random)));
  lookup.policy = query.policy;
  lookup.controls = query.controls;
  lookup.tenant = query.caller.tenant;
  lookup.principal = query.caller.principal;
  lookup.route = query.route;
  lookup.end_user = key::end_user_of(query.prompt, query.caller.end_user);
  lookup.bypass = key::cache_barrier(query.prompt, query.policy);
  if (query.policy.mode == CacheMode::Off) return lookup;  // nothing is looked up or stored: hash nothing
  const key::Keys keys =
      key::make_keys(query.prompt, {query.caller.tenant, query.caller.principal, query.caller.end_user,
                                    query.policy.scope, query.route, query.upstream});
  lookup.exact = keys.exact;
  lookup.partition = keys.partition;
  lookup.semantic_barrier = key::semantic_barrier(query.prompt);
  if (!lookup.semantic_barrier) lookup.question = key::question_of(query.prompt);
  return lookup;
}

PrincipalId LocalCache::principal_of(std::string_view credential) const {
  return key::principal_of(parts_.identity, credential);
}

}  // namespace reprise::cache
