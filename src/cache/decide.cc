// The sequence of a look-up: exact table, exact entry on disk, then encode -> search -> full vectors ->
// judge. Whatever fails on the way is a miss with a reason.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <limits>
#include <thread>

#include "cache/local_cache.h"

namespace reprise::cache {
namespace {

// The index compares quantised vectors: twice as many as are judged, so that none of the real k is lost.
constexpr std::size_t kOverfetch = 2;
// Under Context::Overlap the nearest may all be the same question about other passages.
constexpr std::size_t kOverfetchOverlap = 8;
constexpr int kCandidatesMax = 64;

Found miss(const Lookup& lookup, Reason reason) {
  Found found;
  found.decision.id = lookup.id;
  found.decision.outcome = lookup.bypass ? Outcome::Bypass : Outcome::Miss;
  found.decision.reason = reason;
  return found;
}

Found undecided(const Lookup& lookup) {
  Found found = miss(lookup, Reason::EmptyKey);
  found.undecided = true;
  return found;
}

std::int64_t add_seconds(std::int64_t instant, std::chrono::seconds duration) {
  std::int64_t sum = 0;
  return __builtin_add_overflow(instant, duration.count(), &sum) ? std::numeric_limits<std::int64_t>::max()
                                                                 : sum;
}

std::int64_t seconds(std::chrono::system_clock::time_point instant) {
  return std::chrono::duration_cast<std::chrono::seconds>(instant.time_since_epoch()).count();
}

Found hit(const Lookup& lookup, Tier tier, std::shared_ptr<const StoredAnswer> answer, std::int64_t now) {
  Found found;
  Decision& decision = found.decision;
  decision.id = lookup.id;
  decision.outcome = Outcome::Hit;
  decision.tier = tier;
  decision.reason = tier == Tier::Exact ? Reason::ExactMatch : Reason::SemanticMatch;
  decision.entry = answer->entry;
  const std::int64_t stored_at = seconds(answer->stored_at);
  const std::int64_t expires_at =
      std::min(seconds(answer->expires_at), add_seconds(stored_at, lookup.policy.ttl));
  // A clock that was set back must not make an age negative.
  decision.age = std::chrono::seconds(std::max<std::int64_t>(0, now - stored_at));
  decision.ttl = std::chrono::seconds(std::max<std::int64_t>(0, expires_at - now));
  found.answer = std::move(answer);
  return found;
}

double cosine(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * double{b[i]};
  return std::clamp(sum, -1.0, 1.0);
}

// The share that both hold of the larger of the two. Both ascending.
bool overlaps(const Lookup& lookup, const store::EntryHead& head) {
  if (lookup.policy.context != Context::Overlap) return true;
  std::vector<PassageHash> both;
  std::ranges::set_intersection(lookup.passages, head.passages, std::back_inserter(both));
  const std::size_t larger = std::max(lookup.passages.size(), head.passages.size());
  return static_cast<double>(both.size()) >= lookup.policy.overlap * static_cast<double>(larger);
}

std::size_t candidates_max(const Lookup& lookup) {
  return static_cast<std::size_t>(std::clamp(lookup.policy.candidates, 1, kCandidatesMax));
}

}  // namespace

double threshold_of(const Lookup& lookup) {
  // A caller may tighten, never loosen.
  return std::max(lookup.policy.threshold, lookup.controls.threshold.value_or(lookup.policy.threshold));
}

std::optional<Reason> staleness(const Lifetime& life, const Lookup& lookup, std::int64_t now) {
  // Today's policy counts for yesterday's entries: a shortened ttl shortens theirs.
  if (now >= std::min(life.expires_at, add_seconds(life.stored_at, lookup.policy.ttl)))
    return Reason::Expired;
  const std::optional<std::chrono::seconds>& age_max = lookup.controls.age_max;
  if (age_max && now - life.stored_at > age_max->count()) return Reason::TooOld;
  return std::nullopt;
}

std::int64_t LocalCache::now() const {
  return seconds(parts_.clock->now());
}

bool LocalCache::semantic_tier_open(const Lookup& lookup) const {
  return judge_ && lookup.policy.mode == CacheMode::Semantic && !lookup.semantic_barrier &&
         !lookup.question.empty();
}

Found LocalCache::lookup_exact(const Lookup& lookup) const {
  if (lookup.bypass) return miss(lookup, *lookup.bypass);
  if (lookup.controls.no_cache) return miss(lookup, Reason::RequestNoCache);
  std::optional<Reason> stale;
  if (const std::optional<Known> known = table_.find(lookup.exact)) {
    stale = staleness(known->life, lookup, now());
    if (!stale) {
      auto answer = bodies_.find(known->id);
      if (!answer) return undecided(lookup);
      table_.use(lookup.exact, known->id);
      return hit(lookup, Tier::Exact, std::move(answer), now());
    }
  }
  if (!semantic_tier_open(lookup)) {
    const bool barred = lookup.policy.mode == CacheMode::Semantic && lookup.semantic_barrier;
    return miss(lookup, stale.value_or(barred ? *lookup.semantic_barrier : Reason::EmptyKey));
  }
  // Nothing to compare with: no need to leave this thread and encode.
  if (!index_.contains(lookup.partition)) return miss(lookup, stale.value_or(Reason::EmptyPartition));
  return undecided(lookup);
}

Found LocalCache::decide_semantic(Lookup& lookup) const {
  Found found = lookup_exact(lookup);
  if (!found.undecided) return found;
  Reason reason = Reason::EmptyPartition;
  if (const std::optional<Known> known = table_.find(lookup.exact)) {
    const std::optional<Reason> stale = staleness(known->life, lookup, now());
    if (!stale) {
      if (auto answer = read(known->id, known->life)) {
        table_.use(lookup.exact, known->id);
        return hit(lookup, Tier::Exact, std::move(answer), now());
      }
    }
    reason = stale.value_or(Reason::StoreFailed);
  }
  if (!semantic_tier_open(lookup)) return miss(lookup, reason);
  return search(lookup, reason);
}

std::shared_ptr<const StoredAnswer> LocalCache::read(const ShortId& id, const Lifetime& life) const {
  if (auto answer = bodies_.find(id)) return answer;
  Result<std::optional<Answer>> answer = parts_.store->answer(id);
  if (!answer) store_failures_.fetch_add(1, std::memory_order_relaxed);
  if (!answer || !*answer) return nullptr;  // gone: replaced or removed while we looked
  using std::chrono::system_clock;
  auto stored = std::make_shared<StoredAnswer>();
  stored->entry = to_entry_id(id);
  stored->answer = std::move(**answer);
  stored->stored_at = system_clock::time_point(std::chrono::seconds(life.stored_at));
  stored->expires_at = system_clock::time_point(std::chrono::seconds(life.expires_at));
  bodies_.put(id, stored);
  return stored;
}

// A delay is waited out: whoever calls is on a worker.
bool LocalCache::fails(FaultSite site) const {
  if (parts_.options.faults == nullptr) return false;
  const Fault fault = parts_.options.faults->next(site);
  if (fault.kind == FaultKind::Delay) std::this_thread::sleep_for(fault.delay);
  return fault.kind == FaultKind::Fail;
}

Result<Encoding> LocalCache::vector_of(std::string_view question) const {
  if (fails(FaultSite::Encode)) {
    encoder_failures_.fetch_add(1, std::memory_order_relaxed);
    return fail(ErrorCode::Internal, Blame::Us, "The encoder failed, as a test wished.");
  }
  Result<Encoding> encoding = parts_.encoder->encode(question, judge_->layers());
  if (!encoding) {
    if (encoding.error().code != ErrorCode::TooLarge)
      encoder_failures_.fetch_add(1, std::memory_order_relaxed);
    return encoding;
  }
  if (encoding->vector.size() != static_cast<std::size_t>(parts_.encoder->info().dimensions)) {
    encoder_failures_.fetch_add(1, std::memory_order_relaxed);
    return fail(ErrorCode::Internal, Blame::Us,
                "The encoder gave a vector of another length than it states.");
  }
  return encoding;
}

std::optional<Encoding> LocalCache::encode(std::string_view question) const {
  if (!judge_) return std::nullopt;
  Result<Encoding> encoding = vector_of(question);
  if (!encoding) return std::nullopt;
  return std::move(*encoding);
}

// Empty, or why there is no vector.
std::optional<Reason> LocalCache::fill_encoding(Lookup& lookup) const {
  if (!lookup.encoding) {
    Result<Encoding> encoding = vector_of(lookup.question);
    if (!encoding)
      return encoding.error().code == ErrorCode::TooLarge ? Reason::QuestionTooLong : Reason::EncoderFailed;
    lookup.encoding = std::move(*encoding);
  }
  if (lookup.policy.keep_evidence && lookup.evidence.empty())
    lookup.evidence = judge_->evidence_of(*lookup.encoding);
  return std::nullopt;
}

// The heads of the nearest questions that may be served at all, nearest first by the full vectors, and how
// near they and those behind them are.
LocalCache::Nearest LocalCache::candidates(const Lookup& lookup, Reason& reason) const {
  if (fails(FaultSite::Search)) return {};
  const std::vector<float>& asked = lookup.encoding->vector;
  const std::size_t count = candidates_max(lookup);
  const std::size_t fetched =
      count * (lookup.policy.context == Context::Overlap ? kOverfetchOverlap : kOverfetch);
  std::vector<ShortId> ids;
  std::vector<float> behind;
  for (const index::Neighbour& one :
       index_.search(lookup.partition, asked, {std::max(fetched, judge::kNeighbours), now()})) {
    if (ids.size() < fetched) {
      ids.push_back(one.id);
    } else {
      behind.push_back(one.similarity);
    }
  }
  if (ids.empty()) return {};
  auto heads = parts_.store->heads(ids);
  if (!heads) {
    store_failures_.fetch_add(1, std::memory_order_relaxed);
    reason = Reason::StoreFailed;
    return {};
  }
  bool context_differs = false;
  std::vector<std::pair<double, store::EntryHead>> near;
  for (std::optional<store::EntryHead>& head : *heads) {
    if (!head) continue;
    // The wall is checked again on the far side of the disk.
    if (head->partition != lookup.partition || head->tenant != lookup.tenant) continue;
    if (head->vector.size() != asked.size() || head->encoder_version != parts_.encoder->info().version)
      continue;
    if (const auto stale = staleness({head->stored_at, head->expires_at}, lookup, now())) {
      reason = *stale;
      continue;
    }
    if (!overlaps(lookup, *head)) {
      context_differs = true;
      continue;
    }
    const double near_by = cosine(asked, head->vector);
    near.emplace_back(near_by, std::move(*head));
  }
  if (near.empty() && context_differs && reason == Reason::EmptyPartition) reason = Reason::ContextDiffers;
  std::sort(near.begin(), near.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.id < b.second.id;
  });
  Nearest nearest;
  for (auto& [cosine_of_it, head] : near) {
    nearest.cosines.push_back(static_cast<float>(cosine_of_it));
    if (nearest.heads.size() < count) nearest.heads.push_back(std::move(head));
  }
  nearest.cosines.insert(nearest.cosines.end(), behind.begin(), behind.end());
  return nearest;
}

namespace {

std::vector<judge::Candidate> as_candidates(const std::vector<float>& asked,
                                            const std::vector<store::EntryHead>& heads) {
  std::vector<judge::Candidate> candidates;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    candidates.push_back({to_entry_id(heads[i].id), heads[i].question, heads[i].evidence,
                          cosine(asked, heads[i].vector), static_cast<int>(i)});
  }
  return candidates;
}

// The one that decided. What is too far away is not worth a guard's word: a guard is named only where it kept
// a candidate from being served.
Reason objection_of(const judge::Judgement& judgement) {
  const std::vector<Reason>& reasons = judgement.reasons;
  const bool far = std::find(reasons.begin(), reasons.end(), Reason::BelowThreshold) != reasons.end();
  return far || reasons.empty() ? Reason::BelowThreshold : reasons.front();
}

// Indices of the judgements, best score first, nearest first among equals.
std::vector<std::size_t> by_score(const std::vector<judge::Judgement>& judgements) {
  std::vector<std::size_t> order(judgements.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return judgements[a].score != judgements[b].score ? judgements[a].score > judgements[b].score : a < b;
  });
  return order;
}

std::vector<CandidateReport> report(const std::vector<judge::Candidate>& candidates,
                                    const std::vector<judge::Judgement>& judgements,
                                    const std::vector<std::size_t>& order) {
  std::vector<CandidateReport> reports;
  for (const std::size_t i : order) {
    const judge::Judgement& judgement = judgements[i];
    reports.push_back({candidates[i].entry, judgement.cosine, judgement.score, judgement.probability,
                       judgement.accepted, judgement.reasons});
  }
  return reports;
}

}  // namespace

// So that the next turn of this conversation finds the follow-ups of the entry's. Nothing is kept of whoever
// asked that nothing be.
void LocalCache::link(const Lookup& lookup, const store::EntryHead& head, double score) const {
  if (!lookup.conversation || !head.conversation || lookup.controls.no_store) return;
  links_.put(*lookup.conversation, {*head.conversation, head.exact, score, lookup.policy.guards});
}

// `reason_before`: why there was no exact hit, told when nothing is found here either.
Found LocalCache::search(Lookup& lookup, Reason reason_before) const {
  if (const std::optional<Reason> failed = fill_encoding(lookup)) return miss(lookup, *failed);
  Reason reason = reason_before;
  const Nearest nearest = candidates(lookup, reason);
  const std::vector<store::EntryHead>& heads = nearest.heads;
  if (heads.empty()) return miss(lookup, reason);

  const std::vector<judge::Candidate> near = as_candidates(lookup.encoding->vector, heads);
  const double threshold = threshold_of(lookup);
  const std::vector<judge::Judgement> judgements = judge_->judge(
      {lookup.question, lookup.evidence, nearest.cosines}, near, {threshold, lookup.policy.guards});
  const std::vector<std::size_t> order = by_score(judgements);

  Found found;
  const judge::Judgement* decisive = &judgements[order[0]];
  for (const std::size_t i : order) {
    if (!judgements[i].accepted) continue;
    const Lifetime life{heads[i].stored_at, heads[i].expires_at};
    if (auto answer = read(heads[i].id, life)) {
      table_.use(heads[i].exact, heads[i].id);
      link(lookup, heads[i], judgements[i].score);
      found = hit(lookup, Tier::Semantic, std::move(answer), now());
      decisive = &judgements[i];
      break;
    }
    reason = Reason::StoreFailed;
  }
  if (!found.answer) {
    // An entry of our own that is too old says more than the next one's score.
    const bool refused = !decisive->accepted && reason == Reason::EmptyPartition;
    found = miss(lookup, refused ? objection_of(*decisive) : reason);
  }
  found.decision.score = decisive->score;
  found.decision.threshold = threshold;
  found.decision.candidates = report(near, judgements, order);
  return found;
}

}  // namespace reprise::cache
