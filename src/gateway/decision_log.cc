// A ring, and its ids once more side by side. A map from id to place would find faster, but two of its nodes
// were touched, cold, by every request, for what somebody asks now and then; and the miss that completes its
// decision is among the newest.
#include "gateway/decision_log.h"

#include <algorithm>

namespace reprise::gateway {

DecisionLog::DecisionLog(std::size_t decisions_max)
    : decisions_max_(std::max<std::size_t>(1, decisions_max)) {}

void DecisionLog::record(RecordedDecision recorded) {
  const std::optional<ShortId> id = to_short_id(recorded.decision.id);
  if (!id) return;  // not an id of ours: nobody can ask for it
  MutexLock lock(mutex_);
  if (ring_.size() < decisions_max_) {
    ids_.push_back(*id);
    ring_.push_back(std::move(recorded));
    return;
  }
  ids_[next_] = *id;
  ring_[next_] = std::move(recorded);
  next_ = (next_ + 1) % decisions_max_;
}

// While the ring fills, next_ is 0 and the newest is the last; then it is the one before next_.
std::size_t DecisionLog::place_before(std::size_t i) const {
  return (next_ + ring_.size() - 1 - i) % ring_.size();
}

std::optional<std::size_t> DecisionLog::place_of(const ShortId& id) const {
  for (std::size_t i = 0; i < ids_.size(); ++i)
    if (ids_[place_before(i)] == id) return place_before(i);
  return std::nullopt;
}

void DecisionLog::mark_stored(const DecisionId& id, const EntryId& entry) {
  const std::optional<ShortId> key = to_short_id(id);
  if (!key) return;
  MutexLock lock(mutex_);
  if (const auto place = place_of(*key)) ring_[*place].stored = entry;
}

std::optional<RecordedDecision> DecisionLog::find(const DecisionId& id) const {
  const std::optional<ShortId> key = to_short_id(id);
  if (!key) return std::nullopt;
  MutexLock lock(mutex_);
  const auto place = place_of(*key);
  return place ? std::optional(ring_[*place]) : std::nullopt;
}

std::vector<RecordedDecision> DecisionLog::last(const DecisionFilter& filter) const {
  std::vector<RecordedDecision> found;
  MutexLock lock(mutex_);
  for (std::size_t i = 0; i < ring_.size() && found.size() < filter.count; ++i) {
    const RecordedDecision& one = ring_[place_before(i)];
    if (filter.route && one.route.text() != *filter.route) continue;
    if (filter.outcome && one.decision.outcome != *filter.outcome) continue;
    RecordedDecision copy;
    copy.tenant = one.tenant;
    copy.route = one.route;
    copy.stored = one.stored;
    copy.at = one.at;
    copy.principal = one.principal;
    copy.upstream = one.upstream;
    copy.partition = one.partition;
    copy.policy = one.policy;
    copy.decision.id = one.decision.id;
    copy.decision.outcome = one.decision.outcome;
    copy.decision.tier = one.decision.tier;
    copy.decision.reason = one.decision.reason;
    copy.decision.score = one.decision.score;
    copy.decision.threshold = one.decision.threshold;
    copy.decision.entry = one.decision.entry;
    copy.decision.age = one.decision.age;
    copy.decision.ttl = one.decision.ttl;
    found.push_back(std::move(copy));
  }
  return found;
}

}  // namespace reprise::gateway
