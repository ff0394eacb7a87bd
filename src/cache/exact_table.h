// ExactTable: exact key -> which entry answers it, for all entries, in memory; which of them expires first,
// and which of them goes first for want of room (standing.h).
//
// Threads: thread-safe; sharded by key, each operation takes one short lock (the take_ ones: one after
// another). Costs: about 200 bytes an entry; find and use are hash look-ups, put and take are O(log n). A use
// raises an entry's standing at once and its place when it comes to the top: at most once for each use.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "cache/row_heap.h"
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
  std::size_t bytes = 0;   // on disk
  std::uint32_t cost = 0;  // to make it again; both in standing.h
  bool indexed = false;    // has a row in the index
};

class ExactTable {
 public:
  std::optional<Known> find(const ExactKey& key) const;
  // A hit: if it is still this entry that the key leads to, it stands higher.
  void use(const ExactKey& key, const ShortId& id);
  // The entry that was there before, if any.
  std::optional<Known> put(const ExactKey& key, const Known& known);
  // Only if it is still this entry that the key leads to.
  bool remove(const ExactKey& key, const ShortId& id);
  // Takes out up to `count` entries whose time is over at `now`.
  std::vector<Known> take_expired(std::int64_t now, std::size_t count);
  // Takes out the entry of the least standing; the clock goes on to it.
  std::optional<Known> take_least();
  std::size_t size() const { return size_.load(std::memory_order_relaxed); }
  std::size_t bytes() const { return bytes_.load(std::memory_order_relaxed); }  // of all entries, on disk
  double clock() const { return clock_.load(std::memory_order_relaxed); }

 private:
  struct Row {
    Known known;
    const ExactKey* key = nullptr;  // of the map's node
    double standing = 0;
    double queued = 0;  // the standing that its place in the heap is for; uses since then are not in it
    std::uint32_t uses = 1;
    std::uint32_t by_expiry = 0, by_standing = 0;  // places
  };
  static bool expires_before(const Row& a, const Row& b);
  static bool stands_below(const Row& a, const Row& b);
  struct Shard {
    mutable Mutex mutex;
    std::unordered_map<ExactKey, Row> rows REPRISE_GUARDED_BY(mutex);
    RowHeap<Row, &Row::by_expiry, &expires_before> by_expiry REPRISE_GUARDED_BY(mutex);
    RowHeap<Row, &Row::by_standing, &stands_below> by_standing REPRISE_GUARDED_BY(mutex);
  };
  static constexpr std::size_t kShards = 16;

  Shard& shard_of(const ExactKey& key) { return shards_[key.digest[31] % kShards]; }
  const Shard& shard_of(const ExactKey& key) const { return shards_[key.digest[31] % kShards]; }
  void insert(Shard& shard, const ExactKey& key, const Known& known, std::uint32_t uses)
      REPRISE_REQUIRES(shard.mutex);
  Known take(Shard& shard, Row& row) REPRISE_REQUIRES(shard.mutex);
  static Row* least(Shard& shard) REPRISE_REQUIRES(shard.mutex);

  std::array<Shard, kShards> shards_;
  std::atomic<std::size_t> size_{0};
  std::atomic<std::size_t> bytes_{0};
  std::atomic<double> clock_{0};
};

}  // namespace reprise::cache
