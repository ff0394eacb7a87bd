// A map beside a queue of ids in order of arrival: the queue says which goes next.
#include "gateway/decision_log.h"

namespace reprise::gateway {

void DecisionLog::record(RecordedDecision recorded) {
  MutexLock lock(mutex_);
  if (order_.size() >= decisions_max_) {
    by_id_.erase(order_.front());
    order_.pop_front();
  }
  order_.push_back(recorded.decision.id);
  by_id_.insert_or_assign(order_.back(), std::move(recorded));
}

void DecisionLog::mark_stored(const DecisionId& id, const EntryId& entry) {
  MutexLock lock(mutex_);
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) found->second.stored = entry;
}

std::optional<RecordedDecision> DecisionLog::find(const DecisionId& id) const {
  MutexLock lock(mutex_);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return std::nullopt;
  return found->second;
}

}  // namespace reprise::gateway
