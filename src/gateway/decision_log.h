// The last decisions of this process, so that each can be explained afterwards (`GET /api/v1/decisions/{id}`).
//
// Holds scores, reasons and ids, never prompt text. Bounded: the oldest goes first. Thread-safe.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <unordered_map>

#include "reprise/decision.h"
#include "vocabulary/mutex.h"

namespace reprise::gateway {

struct RecordedDecision {
  Decision decision;
  TenantId tenant;
  RouteId route;
  EntryId stored;  // what a miss left behind; empty when nothing was stored
};

class DecisionLog {
 public:
  explicit DecisionLog(std::size_t decisions_max) : decisions_max_(decisions_max) {}
  void record(RecordedDecision recorded);
  // Completes a recorded miss once its answer is acknowledged. No effect when the decision is gone.
  void mark_stored(const DecisionId& id, const EntryId& entry);
  std::optional<RecordedDecision> find(const DecisionId& id) const;

 private:
  const std::size_t decisions_max_;
  mutable Mutex mutex_;
  std::deque<DecisionId> order_ REPRISE_GUARDED_BY(mutex_);
  std::unordered_map<DecisionId, RecordedDecision> by_id_ REPRISE_GUARDED_BY(mutex_);
};

}  // namespace reprise::gateway
