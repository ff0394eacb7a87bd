// A ring, and a map from an id to its place in it. Nodes of the map are handed from the decision that goes to
// the one that comes, so that a full log allocates nothing.
#include "gateway/decision_log.h"

#include <algorithm>

namespace reprise::gateway {

DecisionLog::DecisionLog(std::size_t decisions_max)
    : decisions_max_(std::max<std::size_t>(1, decisions_max)) {
  places_.reserve(decisions_max_);
}

void DecisionLog::record(RecordedDecision recorded) {
  const std::optional<ShortId> id = to_short_id(recorded.decision.id);
  if (!id) return;  // not an id of ours: nobody can ask for it
  MutexLock lock(mutex_);
  if (ring_.size() < decisions_max_) {
    places_[*id] = ring_.size();
    ring_.push_back(std::move(recorded));
    return;
  }
  RecordedDecision& place = ring_[next_];
  const std::optional<ShortId> oldest = to_short_id(place.decision.id);
  auto node = oldest ? places_.extract(*oldest) : decltype(places_)::node_type();
  if (node) {
    node.key() = *id;
    node.mapped() = next_;
    places_.insert(std::move(node));
  } else {
    places_[*id] = next_;
  }
  place = std::move(recorded);
  next_ = (next_ + 1) % decisions_max_;
}

void DecisionLog::mark_stored(const DecisionId& id, const EntryId& entry) {
  const std::optional<ShortId> key = to_short_id(id);
  if (!key) return;
  MutexLock lock(mutex_);
  const auto found = places_.find(*key);
  if (found != places_.end()) ring_[found->second].stored = entry;
}

std::optional<RecordedDecision> DecisionLog::find(const DecisionId& id) const {
  const std::optional<ShortId> key = to_short_id(id);
  if (!key) return std::nullopt;
  MutexLock lock(mutex_);
  const auto found = places_.find(*key);
  if (found == places_.end()) return std::nullopt;
  return ring_[found->second];
}

std::vector<RecordedDecision> DecisionLog::last(const DecisionFilter& filter) const {
  std::vector<RecordedDecision> found;
  MutexLock lock(mutex_);
  for (std::size_t i = 0; i < ring_.size() && found.size() < filter.count; ++i) {
    // While the ring fills, next_ is 0 and the newest is the last; then it is the one before next_.
    const RecordedDecision& one = ring_[(next_ + ring_.size() - 1 - i) % ring_.size()];
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
