// LocalCache: the SemanticCache of one process, on one EntryStore. What reprise/cache.h promises, in the
// order of a request: prepare.cc, decide.cc, admit.cc; open.cc fills the tables from the store.
//
// Threads: thread-safe. No lock is held while the disk, the encoder or the judge work.
// Ownership: owns store and tables; borrows encoder, clock and random, which outlive it.
//
// Where things are: every entry has a row in ExactTable (about 200 bytes) and, with a vector, in
// PartitionIndex (412 bytes at 384 dimensions); question texts, full vectors and answers are on disk. A
// semantic look-up reads 2 k heads in one batch (k = CachePolicy::candidates, about 2 KB each) and on a hit
// one answer.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "cache/body_memory.h"
#include "cache/exact_table.h"
#include "cache/link_memory.h"
#include "index/partition_index.h"
#include "judge/judge.h"
#include "key/partition.h"
#include "reprise/cache.h"
#include "store/entry_store.h"

namespace reprise::cache {

struct Parts {
  CacheOptions options;
  std::unique_ptr<store::EntryStore> store;
  std::string identity;                  // secret behind principal_of()
  const TextEncoder* encoder = nullptr;  // may be null
  const Clock* clock = nullptr;
  Random* random = nullptr;
};

class LocalCache final : public SemanticCache {
 public:
  // Fills the tables from the store.
  static Result<std::unique_ptr<SemanticCache>> open(Parts parts);

  Lookup prepare(const Query& query) const override;
  Found lookup_exact(const Lookup& lookup) const override;
  Found decide_semantic(Lookup& lookup) const override;
  std::optional<Encoding> encode(std::string_view question) const override;
  Result<EntryId> admit(Lookup& lookup, const Answer& answer) override;
  CacheStatistics statistics() const override;
  PrincipalId principal_of(std::string_view credential) const override;

 private:
  LocalCache(Parts parts, std::optional<judge::Judge> judge);

  // open.cc
  Result<void> load();
  // prepare.cc
  std::vector<Digest> resolve_turns(const Prompt& prompt, const key::Asker& asker, Lookup& lookup) const;
  Digest resolve(const Digest& turn, const Lookup& lookup) const;
  // decide.cc
  std::int64_t now() const;
  bool semantic_tier_open(const Lookup& lookup) const;
  bool fails(FaultSite site) const;
  Result<Encoding> vector_of(std::string_view question) const;
  std::optional<Reason> fill_encoding(Lookup& lookup) const;
  Found search(Lookup& lookup, Reason reason_before) const;
  struct Nearest {
    std::vector<store::EntryHead> heads;  // that are judged
    std::vector<float> cosines;           // of these and of those behind them, falling
  };
  Nearest candidates(const Lookup& lookup, Reason& reason) const;
  void link(const Lookup& lookup, const store::EntryHead& head, double score) const;
  std::shared_ptr<const StoredAnswer> read(const ShortId& id, const Lifetime& life) const;
  // admit.cc
  std::optional<Error> objection(const Lookup& lookup, const Answer& answer) const;
  void add(const ExactKey& exact, const Known& known, std::span<const float> vector);
  void make_room();
  std::vector<Known> take_excess() REPRISE_EXCLUDES(evicting_);
  void forget(std::vector<Known> gone);

  const Parts parts_;
  const std::optional<judge::Judge> judge_;  // set exactly when there is an encoder
  mutable ExactTable table_;                 // a look-up that hits raises its entry's standing
  index::PartitionIndex index_;
  mutable BodyMemory bodies_;
  mutable LinkMemory links_;
  mutable std::atomic<std::uint64_t> store_failures_{0};
  mutable std::atomic<std::uint64_t> encoder_failures_{0};
  std::atomic<std::uint64_t> commits_{0};
  Mutex evicting_;  // one at a time: two would each make the room that one needs
  std::atomic<std::uint64_t> evicted_expired_{0};
  std::atomic<std::uint64_t> evicted_entries_{0};
  std::atomic<std::uint64_t> evicted_bytes_{0};
};

// Why an answer of this age may not be served to this look-up: Expired (by the entry's own time or today's
// policy, whichever is stricter) or TooOld.
std::optional<Reason> staleness(const Lifetime& life, const Lookup& lookup, std::int64_t now);

// What a score is compared with: the route's, or the caller's own where that is stricter.
double threshold_of(const Lookup& lookup);

}  // namespace reprise::cache
