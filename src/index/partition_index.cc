// A partition is a list of blocks of rows. Rows are only ever appended: whoever holds a snapshot (the list
// and the number of rows at that moment) may read them without a lock, since a published row never changes
// but for its `removed` flag. The list is copied when a block is added; each block is as large as all before
// it together, from 1 to kBlockRows, so that thousands of partitions of one row stay small. When a quarter of
// the rows are removed the partition is written anew, and the old blocks go with the last search that reads
// them.
#include "index/partition_index.h"

#include <algorithm>
#include <atomic>

#include "index/quantised.h"

namespace reprise::index {
namespace {

constexpr std::size_t kBlockRows = 1024;

}  // namespace

struct PartitionIndex::Block {
  Block(std::size_t rows, std::size_t row_bytes)
      : capacity(rows), bytes(rows * row_bytes), scales(rows), rows(rows), removed(rows) {}

  std::size_t capacity;
  std::vector<std::int8_t> bytes;  // [capacity, row_bytes], row-major, int8
  std::vector<float> scales;       // [capacity]
  std::vector<Row> rows;           // [capacity]
  std::vector<std::atomic<bool>> removed;
};

struct PartitionIndex::Partition {
  std::shared_ptr<const Blocks> blocks = std::make_shared<const Blocks>();
  std::size_t capacity = 0;  // of all blocks
  std::size_t rows = 0;      // appended, removed ones included
  std::size_t removed = 0;
};

namespace {

// The nearest so far, the worst of them on top.
class Nearest {
 public:
  explicit Nearest(std::size_t count) : count_(count) { heap_.reserve(count); }

  void offer(const Row& row, float similarity) {
    if (heap_.size() == count_ && !(similarity >= heap_.front().similarity)) return;
    const Neighbour neighbour{row.id, similarity};
    if (heap_.size() == count_) {
      if (!nearer(neighbour, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), nearer);
      heap_.back() = neighbour;
    } else {
      heap_.push_back(neighbour);
    }
    std::push_heap(heap_.begin(), heap_.end(), nearer);
  }
  std::vector<Neighbour> take() {
    std::sort_heap(heap_.begin(), heap_.end(), nearer);
    return std::move(heap_);
  }

 private:
  static bool nearer(const Neighbour& a, const Neighbour& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.id < b.id;
  }

  std::size_t count_;
  std::vector<Neighbour> heap_;
};

}  // namespace

PartitionIndex::PartitionIndex(std::size_t dimensions, DotInt8 dot)
    : dimensions_(dimensions), row_bytes_(padded(dimensions)), dot_(dot) {}
PartitionIndex::~PartitionIndex() = default;

PartitionIndex::Shard& PartitionIndex::shard_of(const PartitionKey& partition) {
  return shards_[partition.digest[31] % kShards];
}
const PartitionIndex::Shard& PartitionIndex::shard_of(const PartitionKey& partition) const {
  return shards_[partition.digest[31] % kShards];
}

bool PartitionIndex::insert(const PartitionKey& partition, const Row& row, std::span<const float> vector) {
  if (vector.size() != dimensions_) return false;
  const Quantised quantised = quantise(vector);
  Shard& shard = shard_of(partition);
  const MutexLock lock(shard.mutex);
  append(shard.partitions[partition], row, quantised.bytes.data(), quantised.scale);
  return true;
}

void PartitionIndex::append(Partition& partition, const Row& row, const std::int8_t* bytes,
                            float scale) const {
  if (partition.rows == partition.capacity) {
    const std::size_t capacity = std::clamp<std::size_t>(partition.capacity, 1, kBlockRows);
    auto blocks = std::make_shared<Blocks>(*partition.blocks);
    blocks->push_back(std::make_shared<Block>(capacity, row_bytes_));
    partition.blocks = std::move(blocks);
    partition.capacity += capacity;
  }
  Block& block = *partition.blocks->back();
  const std::size_t at = partition.rows - (partition.capacity - block.capacity);
  std::copy_n(bytes, row_bytes_, block.bytes.data() + at * row_bytes_);
  block.scales[at] = scale;
  block.rows[at] = row;
  ++partition.rows;
}

std::size_t PartitionIndex::remove(const PartitionKey& partition, std::span<const ShortId> ids) {
  std::vector<ShortId> sorted(ids.begin(), ids.end());
  std::sort(sorted.begin(), sorted.end());
  Shard& shard = shard_of(partition);
  const MutexLock lock(shard.mutex);
  const auto found = shard.partitions.find(partition);
  if (found == shard.partitions.end()) return 0;
  Partition& part = found->second;
  const std::size_t removed = mark_removed(part, sorted);
  part.removed += removed;
  if (part.removed == part.rows) {
    shard.partitions.erase(found);
  } else if (part.removed >= 8 && 4 * part.removed >= part.rows) {
    compact(part);
  }
  return removed;
}

std::size_t PartitionIndex::mark_removed(const Partition& partition, std::span<const ShortId> sorted) {
  std::size_t left = partition.rows, marked = 0;
  for (const std::shared_ptr<Block>& block : *partition.blocks) {
    const std::size_t rows = std::min(left, block->capacity);
    left -= rows;
    for (std::size_t i = 0; i < rows && marked < sorted.size(); ++i) {
      if (!std::binary_search(sorted.begin(), sorted.end(), block->rows[i].id)) continue;
      if (block->removed[i].exchange(true, std::memory_order_relaxed)) continue;
      ++marked;
    }
  }
  return marked;
}

void PartitionIndex::compact(Partition& partition) const {
  Partition fresh;
  std::size_t left = partition.rows;
  for (const std::shared_ptr<Block>& block : *partition.blocks) {
    const std::size_t rows = std::min(left, block->capacity);
    left -= rows;
    for (std::size_t i = 0; i < rows; ++i) {
      if (block->removed[i].load(std::memory_order_relaxed)) continue;
      append(fresh, block->rows[i], block->bytes.data() + i * row_bytes_, block->scales[i]);
    }
  }
  partition = std::move(fresh);
}

std::vector<Neighbour> PartitionIndex::search(const PartitionKey& partition, std::span<const float> vector,
                                              const SearchLimits& limits) const {
  if (vector.size() != dimensions_ || limits.count == 0) return {};
  std::shared_ptr<const Blocks> blocks;
  std::size_t left = 0;
  {
    const Shard& shard = shard_of(partition);
    const MutexLock lock(shard.mutex);
    const auto found = shard.partitions.find(partition);
    if (found == shard.partitions.end()) return {};
    blocks = found->second.blocks;
    left = found->second.rows;
  }
  const Quantised asked = quantise(vector);
  Nearest nearest(std::min(limits.count, left));
  for (const std::shared_ptr<Block>& block : *blocks) {
    const std::size_t rows = std::min(left, block->capacity);
    left -= rows;
    const std::int8_t* bytes = block->bytes.data();
    for (std::size_t i = 0; i < rows; ++i, bytes += row_bytes_) {
      const float similarity =
          static_cast<float>(dot_(asked.bytes.data(), bytes, row_bytes_)) * asked.scale * block->scales[i];
      if (block->rows[i].expires_at <= limits.now) continue;
      if (block->removed[i].load(std::memory_order_relaxed)) continue;
      nearest.offer(block->rows[i], similarity);
    }
  }
  return nearest.take();
}

bool PartitionIndex::contains(const PartitionKey& partition) const {
  const Shard& shard = shard_of(partition);
  const MutexLock lock(shard.mutex);
  return shard.partitions.contains(partition);
}

std::size_t PartitionIndex::partitions() const {
  std::size_t count = 0;
  for (const Shard& shard : shards_) {
    const MutexLock lock(shard.mutex);
    count += shard.partitions.size();
  }
  return count;
}

std::size_t PartitionIndex::rows() const {
  std::size_t count = 0;
  for (const Shard& shard : shards_) {
    const MutexLock lock(shard.mutex);
    for (const auto& [key, partition] : shard.partitions) count += partition.rows - partition.removed;
  }
  return count;
}

}  // namespace reprise::index
