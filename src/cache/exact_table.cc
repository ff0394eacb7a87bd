// Each shard holds its entries twice: by key, and ordered by expiry.
#include "cache/exact_table.h"

#include <limits>

namespace reprise::cache {

std::optional<Known> ExactTable::find(const ExactKey& key) const {
  const Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  const auto found = shard.entries.find(key);
  if (found == shard.entries.end()) return std::nullopt;
  return found->second;
}

std::optional<Known> ExactTable::put(const ExactKey& key, const Known& known) {
  Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  std::optional<Known> before;
  const auto [at, added] = shard.entries.try_emplace(key, known);
  if (added) {
    size_.fetch_add(1, std::memory_order_relaxed);
  } else {
    before = at->second;
    shard.by_expiry.erase({before->life.expires_at, key});
    at->second = known;
  }
  shard.by_expiry.emplace(known.life.expires_at, key);
  return before;
}

bool ExactTable::remove(const ExactKey& key, const ShortId& id) {
  Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  const auto found = shard.entries.find(key);
  if (found == shard.entries.end() || found->second.id != id) return false;
  shard.by_expiry.erase({found->second.life.expires_at, key});
  shard.entries.erase(found);
  size_.fetch_sub(1, std::memory_order_relaxed);
  return true;
}

Known ExactTable::take(Shard& shard) {
  const auto first = shard.by_expiry.begin();
  const auto found = shard.entries.find(first->second);
  const Known known = found->second;
  shard.entries.erase(found);
  shard.by_expiry.erase(first);
  size_.fetch_sub(1, std::memory_order_relaxed);
  return known;
}

std::vector<Known> ExactTable::take_expired(std::int64_t now, std::size_t count) {
  std::vector<Known> taken;
  for (Shard& shard : shards_) {
    const MutexLock lock(shard.mutex);
    while (taken.size() < count && !shard.by_expiry.empty() && shard.by_expiry.begin()->first <= now) {
      taken.push_back(take(shard));
    }
  }
  return taken;
}

std::optional<Known> ExactTable::take_first() {
  Shard* first = nullptr;
  std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
  for (Shard& shard : shards_) {
    const MutexLock lock(shard.mutex);
    if (shard.by_expiry.empty() || shard.by_expiry.begin()->first >= earliest) continue;
    first = &shard;
    earliest = shard.by_expiry.begin()->first;
  }
  if (first == nullptr) return std::nullopt;
  const MutexLock lock(first->mutex);
  if (first->by_expiry.empty()) return std::nullopt;  // somebody else took it; the next round finds another
  return take(*first);
}

}  // namespace reprise::cache
