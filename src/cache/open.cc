// open: the store, then one pass over its heads that fills the exact table and the index. Expired entries and
// all but the newest of one exact key are removed on the way (a crash between writing a new entry and
// removing the replaced one leaves both).
#include "cache/local_cache.h"
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
namespace {

constexpr std::size_t kEraseBatch = 1000;

}  // namespace

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
  std::vector<ShortId> gone;
  const auto visit = [&](store::EntryHead head) {
    const Lifetime life{head.stored_at, head.expires_at};
    const std::optional<Known> other = table_.find(head.exact);
    const bool older =
        other && std::pair(life.stored_at, head.id) < std::pair(other->life.stored_at, other->id);
    if (older || life.expires_at <= opened_at) {
      gone.push_back(head.id);
      return;
    }
    if (other) {
      if (other->indexed) (void)index_.remove(other->partition, other->id);
      gone.push_back(other->id);
    }
    // Vectors of another encoder say nothing about ours; the exact tier serves such entries all the same.
    const bool indexed = judge_ && head.encoder_version == parts_.encoder->info().version &&
                         index_.insert(head.partition, {head.id, life.expires_at}, head.vector);
    (void)table_.put(head.exact, {head.id, head.partition, life, indexed});  // `other` was dealt with
  };
  REPRISE_CHECK(parts_.store->load(visit));
  for (std::size_t i = 0; i < gone.size(); i += kEraseBatch) {
    REPRISE_CHECK(parts_.store->erase(std::span(gone).subspan(i, std::min(kEraseBatch, gone.size() - i))));
  }
  make_room();
  return {};
}

CacheStatistics LocalCache::statistics() const {
  CacheStatistics statistics;
  statistics.entries = table_.size();
  statistics.partitions = index_.partitions();
  statistics.commits = commits_.load(std::memory_order_relaxed);
  statistics.store_failures = store_failures_.load(std::memory_order_relaxed);
  statistics.encoder_failures = encoder_failures_.load(std::memory_order_relaxed);
  statistics.entries_corrupt = parts_.store->corrupt();
  const store::StoreHealth health = parts_.store->health();
  statistics.store_failing = health.failing;
  statistics.store_reopened = health.reopened;
  statistics.store_set_aside = health.set_aside;
  statistics.sync_failures = health.sync_failures;
  return statistics;
}

}  // namespace reprise::cache
