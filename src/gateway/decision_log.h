// The last decisions of this process, so that each can be explained afterwards (`reprise explain`, `GET
// /api/v1/decisions/{id}`): who asked, in which partition, under which policy of that moment, what was near.
//
// Holds scores, reasons and ids, never prompt text. Bounded: the oldest goes first. Thread-safe.
// Costs: recording, which every request does, touches one place; finding looks through the ids, 16 bytes
// each, newest first.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "reprise/decision.h"
#include "reprise/options.h"
#include "vocabulary/mutex.h"
#include "vocabulary/short_id.h"

namespace reprise::gateway {

struct RecordedDecision {
  Decision decision;
  TenantId tenant;
  RouteId route;
  EntryId stored;  // what a miss left behind; empty when nothing was stored
  std::chrono::system_clock::time_point at;
  PrincipalId principal;
  UpstreamId upstream;
  PartitionKey partition;  // a digest: says which decisions share one, and nothing of what was asked
  CachePolicy policy;      // as it was then: a reload changes the next decisions, not this one
};

// Which of the remembered decisions are meant.
struct DecisionFilter {
  std::optional<std::string> route;
  std::optional<Outcome> outcome;
  std::size_t count = 20;  // at most so many
};

class DecisionLog {
 public:
  explicit DecisionLog(std::size_t decisions_max);
  void record(RecordedDecision recorded);
  // Completes a recorded miss once its answer is acknowledged. No effect when the decision is gone.
  void mark_stored(const DecisionId& id, const EntryId& entry);
  std::optional<RecordedDecision> find(const DecisionId& id) const;
  // Newest first, without their candidates: a list is not to hold up those who record.
  std::vector<RecordedDecision> last(const DecisionFilter& filter) const;

 private:
  std::optional<std::size_t> place_of(const ShortId& id) const REPRISE_REQUIRES(mutex_);
  // The place of the newest but `i`.
  std::size_t place_before(std::size_t i) const REPRISE_REQUIRES(mutex_);

  const std::size_t decisions_max_;
  mutable Mutex mutex_;
  std::vector<RecordedDecision> ring_ REPRISE_GUARDED_BY(mutex_);
  std::size_t next_ REPRISE_GUARDED_BY(mutex_) = 0;      // where the next one goes once the ring is full
  std::vector<ShortId> ids_ REPRISE_GUARDED_BY(mutex_);  // of the ring's places
};

}  // namespace reprise::gateway
