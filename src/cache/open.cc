// open: the store, then one pass over its heads that fills the exact table and the index. Expired entries and
// all but the newest of one exact key are removed on the way (a crash between writing a new entry and
// removing the replaced one leaves both).
#include "cache/local_cache.h"
#include "cache/standing.h"
#include "store/faulty_file_system.h"
#include "store/rocks_store.h"

namespace reprise {

Result<std::unique_ptr<SemanticCache>> SemanticCache::open(CacheOptions options, const TextEncoder* encoder,
                                                           const Clock& clock, Random& random) {
  cache::Parts parts;
  store::StoreOptions stored{options.path, options.storage_key, options.report, nullptr};
  if (options.faults != nullptr) stored.file_system = store::faulty_file_system(*options.faults);
  REPRISE_TRY(parts.store, store::open_rocks_store(stored, random));
  REPRISE_TRY(parts.identity, store::load_identity(options.path, random));
  parts.options = std::move(options);
  parts.encoder = encoder;
  parts.clock = &clock;
  parts.random = &random;
  return cache::LocalCache::open(std::move(parts));
}

}  // namespace reprise

namespace reprise::cache {
LocalCache::LocalCache(Parts parts, std::optional<judge::Judge> judge)
    : parts_(std::move(parts)),
      judge_(std::move(judge)),
      index_(parts_.encoder == nullptr ? 0 : static_cast<std::size_t>(parts_.encoder->info().dimensions)),
      bodies_(parts_.options.bodies_in_memory) {}

Result<std::unique_ptr<SemanticCache>> LocalCache::open(Parts parts) {
  std::optional<judge::Judge> judge;
  if (parts.encoder != nullptr) {
    REPRISE_TRY(judge, judge::Judge::for_encoder(parts.encoder->info().model));
  }
  std::unique_ptr<LocalCache> cache(new LocalCache(std::move(parts), std::move(judge)));
  REPRISE_CHECK(cache->load());
  return Result<std::unique_ptr<SemanticCache>>(std::move(cache));
}

Result<void> LocalCache::load() {
  const std::int64_t opened_at = now();
  std::vector<Known> gone;
  const auto visit = [&](store::EntryHead head) {
    const Lifetime life{head.stored_at, head.expires_at};
    const std::optional<Known> other = table_.find(head.exact);
    const bool older =
        other && std::pair(life.stored_at, head.id) < std::pair(other->life.stored_at, other->id);
    if (older || life.expires_at <= opened_at) {
      Known passed_over;
      passed_over.id = head.id;
      gone.push_back(passed_over);
      return;
    }
    if (other) gone.push_back(*other);
    // Vectors of another encoder say nothing about ours; the exact tier serves such entries all the same.
    const bool indexed = judge_ && head.encoder_version == parts_.encoder->info().version &&
                         index_.insert(head.partition, {head.id, life.expires_at}, head.vector);
    const std::size_t bytes = store::bytes_on_disk(head);
    const std::uint32_t cost = head.cost != 0 ? head.cost : cost_by_size(bytes);
    (void)table_.put(head.exact, {head.id, head.partition, life, bytes, cost, indexed});  // `other`: as above
  };
  REPRISE_CHECK(parts_.store->load(visit));
  forget(std::move(gone));
  make_room();
  return {};
}

CacheStatistics LocalCache::statistics() const {
  CacheStatistics statistics;
  statistics.entries = table_.size();
  statistics.partitions = index_.partitions();
  statistics.entries_max = parts_.options.entries_max;
  statistics.bytes = table_.bytes();
  statistics.bytes_max = parts_.options.store_bytes_max;
  statistics.evicted_expired = evicted_expired_.load(std::memory_order_relaxed);
  statistics.evicted_entries = evicted_entries_.load(std::memory_order_relaxed);
  statistics.evicted_bytes = evicted_bytes_.load(std::memory_order_relaxed);
  statistics.commits = commits_.load(std::memory_order_relaxed);
  statistics.store_failures = store_failures_.load(std::memory_order_relaxed);
  statistics.encoder_failures = encoder_failures_.load(std::memory_order_relaxed);
  statistics.entries_corrupt = parts_.store->corrupt();
  const store::StoreHealth health = parts_.store->health();
  statistics.store_failing = health.failing;
  statistics.store_reopened = health.reopened;
  statistics.store_set_aside = health.set_aside;
  statistics.sync_failures = health.sync_failures;
  statistics.disk_bytes = health.disk_bytes;
  return statistics;
}

}  // namespace reprise::cache
