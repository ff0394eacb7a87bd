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
  const key::Asker asker{query.caller.tenant,   query.caller.principal,
                         query.caller.end_user, query.policy.scope,
                         query.route,           query.upstream};
  key::Reading reading = key::read_prompt(query.prompt, query.policy);
  lookup.semantic_barrier = reading.barrier;
  lookup.question = std::move(reading.question);
  const std::vector<Digest> resolved = resolve_turns(query.prompt, asker, lookup);
  const key::Extraction* const extraction = reading.extraction ? &*reading.extraction : nullptr;
  const key::Keys keys = key::make_keys(query.prompt, asker,
                                        {query.policy.key.get(), extraction, query.policy.context, resolved});
  lookup.exact = keys.exact;
  lookup.partition = keys.partition;
  if (extraction != nullptr && query.policy.context == Context::Overlap)
    lookup.passages = std::move(reading.extraction->passages);
  return lookup;
}

// Under Context::Chain: what each user turn before the last resolved to. Fills the lookup's conversation.
std::vector<Digest> LocalCache::resolve_turns(const Prompt& prompt, const key::Asker& asker,
                                              Lookup& lookup) const {
  const bool chained = lookup.policy.context == Context::Chain && lookup.policy.mode == CacheMode::Semantic;
  if (!chained || lookup.semantic_barrier) return {};
  std::vector<Digest> turns = key::conversation_keys(prompt, asker, lookup.policy.key.get());
  lookup.conversation = turns.back();  // there is one: the question's
  turns.pop_back();
  lookup.earlier_turns = turns.size();
  for (Digest& turn : turns) turn = resolve(turn, lookup);
  return turns;
}

// The conversation of the entry that answered this one, as long as that entry is there and would answer it
// under today's threshold and guards; else itself, which is to compare byte for byte.
Digest LocalCache::resolve(const Digest& turn, const Lookup& lookup) const {
  const std::optional<Link> link = links_.find(turn);
  if (!link || link->score < threshold_of(lookup) || !passed_all(*link, lookup.policy.guards)) return turn;
  const std::optional<Known> known = table_.find(link->entry);
  return known && !staleness(known->life, lookup, now()) ? link->to : turn;
}

PrincipalId LocalCache::principal_of(std::string_view credential) const {
  return key::principal_of(parts_.identity, credential);
}

}  // namespace reprise::cache
