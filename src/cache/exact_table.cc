// Each shard holds its rows once, by key, and points to them from two heaps: by expiry and by standing.
#include "cache/exact_table.h"

#include <limits>
#include <tuple>

#include "cache/standing.h"

namespace reprise::cache {
namespace {

// What stands_below() compares, so that the tops of two shards can be compared without their locks.
using Standing = std::tuple<double, std::int64_t, ShortId>;

}  // namespace

bool ExactTable::expires_before(const Row& a, const Row& b) {
  return std::tie(a.known.life.expires_at, a.known.id) < std::tie(b.known.life.expires_at, b.known.id);
}

bool ExactTable::stands_below(const Row& a, const Row& b) {
  return std::tie(a.queued, a.known.life.stored_at, a.known.id) <
         std::tie(b.queued, b.known.life.stored_at, b.known.id);
}

std::optional<Known> ExactTable::find(const ExactKey& key) const {
  const Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  const auto found = shard.rows.find(key);
  if (found == shard.rows.end()) return std::nullopt;
  return found->second.known;
}

void ExactTable::use(const ExactKey& key, const ShortId& id) {
  Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  const auto found = shard.rows.find(key);
  if (found == shard.rows.end() || found->second.known.id != id) return;
  Row& row = found->second;
  if (row.uses < std::numeric_limits<std::uint32_t>::max()) ++row.uses;
  row.standing = standing(clock(), row.uses, row.known.cost, row.known.bytes);
}

std::optional<Known> ExactTable::put(const ExactKey& key, const Known& known) {
  Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  std::optional<Known> before;
  std::uint32_t uses = 1;
  if (const auto found = shard.rows.find(key); found != shard.rows.end()) {
    uses = found->second.uses;
    before = take(shard, found->second);
  }
  insert(shard, key, known, uses);
  return before;
}

void ExactTable::insert(Shard& shard, const ExactKey& key, const Known& known, std::uint32_t uses) {
  const auto [at, added] = shard.rows.try_emplace(key);
  Row& row = at->second;
  row.known = known;
  row.key = &at->first;
  row.uses = uses;
  row.standing = row.queued = standing(clock(), uses, known.cost, known.bytes);
  shard.by_expiry.push(row);
  shard.by_standing.push(row);
  size_.fetch_add(1, std::memory_order_relaxed);
  bytes_.fetch_add(known.bytes, std::memory_order_relaxed);
}

bool ExactTable::remove(const ExactKey& key, const ShortId& id) {
  Shard& shard = shard_of(key);
  const MutexLock lock(shard.mutex);
  const auto found = shard.rows.find(key);
  if (found == shard.rows.end() || found->second.known.id != id) return false;
  (void)take(shard, found->second);  // the caller knows it
  return true;
}

Known ExactTable::take(Shard& shard, Row& row) {
  const Known known = row.known;
  shard.by_expiry.remove(row);
  shard.by_standing.remove(row);
  shard.rows.erase(shard.rows.find(*row.key));
  size_.fetch_sub(1, std::memory_order_relaxed);
  bytes_.fetch_sub(known.bytes, std::memory_order_relaxed);
  return known;
}

std::vector<Known> ExactTable::take_expired(std::int64_t now, std::size_t count) {
  std::vector<Known> taken;
  for (Shard& shard : shards_) {
    const MutexLock lock(shard.mutex);
    while (taken.size() < count && !shard.by_expiry.empty() &&
           shard.by_expiry.top().known.life.expires_at <= now) {
      taken.push_back(take(shard, shard.by_expiry.top()));
    }
  }
  return taken;
}

// Standings only rise: a row whose place is up to date is the least of all once it is on top.
ExactTable::Row* ExactTable::least(Shard& shard) {
  if (shard.by_standing.empty()) return nullptr;
  while (true) {
    Row& top = shard.by_standing.top();
    if (top.queued == top.standing) return &top;
    top.queued = top.standing;
    shard.by_standing.top_changed();
  }
}

std::optional<Known> ExactTable::take_least() {
  Shard* lowest = nullptr;
  Standing least_of_all;
  for (Shard& shard : shards_) {
    const MutexLock lock(shard.mutex);
    const Row* row = least(shard);
    if (row == nullptr) continue;
    const Standing here{row->standing, row->known.life.stored_at, row->known.id};
    if (lowest != nullptr && least_of_all <= here) continue;
    lowest = &shard;
    least_of_all = here;
  }
  if (lowest == nullptr) return std::nullopt;
  const MutexLock lock(lowest->mutex);
  Row* row = least(*lowest);
  if (row == nullptr) return std::nullopt;  // somebody else took it; the next round finds another
  double clock = clock_.load(std::memory_order_relaxed);
  while (clock < row->standing &&
         !clock_.compare_exchange_weak(clock, row->standing, std::memory_order_relaxed)) {
  }
  return take(*lowest, *row);
}

}  // namespace reprise::cache
