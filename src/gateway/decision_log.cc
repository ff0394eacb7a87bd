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
  auto node = places_.extract(*to_short_id(place.decision.id));
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

}  // namespace reprise::gateway
