// ExactTable: exact key -> which entry answers it, for all entries, in memory; and which of them expires
// first.
//
// Threads: thread-safe; sharded by key, each operation takes one short lock (take_first: one after another).
// Costs: about 210 bytes an entry; find is a hash look-up, put and take are O(log n).
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "reprise/ids.h"
#include "vocabulary/mutex.h"
#include "vocabulary/short_id.h"

namespace reprise::cache {

// When an answer came and how long it may be used; seconds since 1970.
struct Lifetime {
  std::int64_t stored_at = 0;
  std::int64_t expires_at = 0;
  friend bool operator==(const Lifetime&, const Lifetime&) = default;
};

struct Known {
  ShortId id{};
  PartitionKey partition;
  Lifetime life;
  bool indexed = false;  // has a row in the index
};

class ExactTable {
 public:
  std::optional<Known> find(const ExactKey& key) const;
  // The entry that was there before, if any.
  std::optional<Known> put(const ExactKey& key, const Known& known);
  // Only if it is still this entry that the key leads to.
  bool remove(const ExactKey& key, const ShortId& id);
  // Takes out up to `count` entries whose time is over at `now`.
  std::vector<Known> take_expired(std::int64_t now, std::size_t count);
  // Takes out the entry that is nearest to its expiry.
  std::optional<Known> take_first();
  std::size_t size() const { return size_.load(std::memory_order_relaxed); }

 private:
  struct Shard {
    mutable Mutex mutex;
    std::unordered_map<ExactKey, Known> entries REPRISE_GUARDED_BY(mutex);
    std::set<std::pair<std::int64_t, ExactKey>> by_expiry REPRISE_GUARDED_BY(mutex);
  };
  static constexpr std::size_t kShards = 16;

  Known take(Shard& shard) REPRISE_REQUIRES(shard.mutex);
  Shard& shard_of(const ExactKey& key) { return shards_[key.digest[31] % kShards]; }
  const Shard& shard_of(const ExactKey& key) const { return shards_[key.digest[31] % kShards]; }

  std::array<Shard, kShards> shards_;
  std::atomic<std::size_t> size_{0};
};

}  // namespace reprise::cache
