// The last decisions of this process, so that each can be explained afterwards (`GET
// /api/v1/decisions/{id}`).
//
// Holds scores, reasons and ids, never prompt text. Bounded: the oldest goes first. Thread-safe.
#pragma once

#include <cstddef>
#include <optional>
#include <unordered_map>
#include <vector>

#include "reprise/decision.h"
#include "vocabulary/mutex.h"
#include "vocabulary/short_id.h"

namespace reprise::gateway {

struct RecordedDecision {
  Decision decision;
  TenantId tenant;
  RouteId route;
  EntryId stored;  // what a miss left behind; empty when nothing was stored
};

class DecisionLog {
 public:
  explicit DecisionLog(std::size_t decisions_max);
  void record(RecordedDecision recorded);
  // Completes a recorded miss once its answer is acknowledged. No effect when the decision is gone.
  void mark_stored(const DecisionId& id, const EntryId& entry);
  std::optional<RecordedDecision> find(const DecisionId& id) const;

 private:
  const std::size_t decisions_max_;
  mutable Mutex mutex_;
  std::vector<RecordedDecision> ring_ REPRISE_GUARDED_BY(mutex_);
  std::size_t next_ REPRISE_GUARDED_BY(mutex_) = 0;  // where the next one goes once the ring is full
  std::unordered_map<ShortId, std::size_t, ShortIdHash> places_ REPRISE_GUARDED_BY(mutex_);
};

}  // namespace reprise::gateway
