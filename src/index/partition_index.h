// PartitionIndex: which stored questions of one partition are nearest to a vector? An exact scan over int8
// vectors, never across partitions. The caller reads the full vectors of what comes back and ranks again.
//
// Threads: thread-safe. A search copies a snapshot under a short lock and scans without one; inserts and
// removals never wait for a scan. Ownership: keeps copies. Errors: none; a vector of another length is
// refused (insert: false, search: nothing). Costs, for 384 dimensions: 412 bytes a row, up to half as much
// again while blocks grow; a search reads every row of the partition (100 k rows: about 1 ms, memory-bound);
// an insert is O(1); a removal of one row or of many looks once through the partition's rows (100 k rows:
// about 0.1 ms) and now and then copies the partition, which holds up its shard.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "index/dot_int8.h"
#include "reprise/ids.h"
#include "vocabulary/mutex.h"
#include "vocabulary/short_id.h"

namespace reprise::index {

struct Row {
  ShortId id;
  std::int64_t expires_at = 0;  // seconds since 1970; a search at that time or later passes over the row
};

struct Neighbour {
  ShortId id;
  float similarity = 0;  // cosine of the quantised vectors
};

struct SearchLimits {
  std::size_t count = 8;  // at most so many neighbours, nearest first
  std::int64_t now = 0;   // seconds since 1970
};

class PartitionIndex {
 public:
  explicit PartitionIndex(std::size_t dimensions, DotInt8 dot = dot_int8());
  ~PartitionIndex();

  // False, and nothing done, when the vector has another length. Ids are unique: the caller never inserts one
  // twice.
  bool insert(const PartitionKey& partition, const Row& row, std::span<const float> vector);
  // All in one pass. Gives how many there were.
  std::size_t remove(const PartitionKey& partition, std::span<const ShortId> ids);
  // Ties are broken by id, so that the same rows give the same answer.
  std::vector<Neighbour> search(const PartitionKey& partition, std::span<const float> vector,
                                const SearchLimits& limits) const;

  // Whether the partition holds any row (expired ones included). A hash look-up under a short lock.
  bool contains(const PartitionKey& partition) const;
  std::size_t partitions() const;
  std::size_t rows() const;

 private:
  struct Block;
  struct Partition;
  using Blocks = std::vector<std::shared_ptr<Block>>;
  struct Shard {
    mutable Mutex mutex;
    std::unordered_map<PartitionKey, Partition> partitions REPRISE_GUARDED_BY(mutex);
  };
  static constexpr std::size_t kShards = 64;

  const Shard& shard_of(const PartitionKey& partition) const;
  Shard& shard_of(const PartitionKey& partition);
  void append(Partition& partition, const Row& row, const std::int8_t* bytes, float scale) const;
  void compact(Partition& partition) const;
  static std::size_t mark_removed(const Partition& partition, std::span<const ShortId> sorted);

  std::size_t dimensions_;
  std::size_t row_bytes_;
  DotInt8 dot_;
  std::array<Shard, kShards> shards_;
};

}  // namespace reprise::index
