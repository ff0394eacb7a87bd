// Writes: one batch for both records, into RocksDB's write-ahead log by an ordinary write(2). The bytes are
// then the kernel's, so that kill -9 loses nothing; a power cut loses what LogFlusher has not yet synced.
// Reads check RocksDB's block checksums first, then the envelope's own.
#include "store/rocks_store.h"

#include <rocksdb/cache.h>
#include <rocksdb/db.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <array>
#include <atomic>

#include "store/entry_format.h"
#include "store/envelope.h"
#include "store/log_flusher.h"

namespace reprise::store {
namespace {

constexpr std::string_view kMarkKey = "mark";
constexpr std::string_view kMarkBody = "reprise store 1";

rocksdb::Slice slice(const ShortId& id) {
  return {reinterpret_cast<const char*>(id.data()), id.size()};
}
rocksdb::Slice slice(std::string_view text) {
  return {text.data(), text.size()};
}
std::string_view view(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

tl::unexpected<Error> disk_error(const std::string& doing, const rocksdb::Status& status) {
  const ErrorCode code = status.IsCorruption() ? ErrorCode::Corrupt : ErrorCode::Environment;
  return fail(code, Blame::Storage, doing + ": " + status.ToString());
}

class RocksStore final : public EntryStore {
 public:
  RocksStore(std::unique_ptr<rocksdb::DB> db, std::array<rocksdb::ColumnFamilyHandle*, 3> families,
             Envelope envelope)
      : db_(std::move(db)),
        families_(families),
        envelope_(std::move(envelope)),
        flusher_(*db_, kSyncInterval) {}
  ~RocksStore() override {
    flusher_.stop();
    for (rocksdb::ColumnFamilyHandle* family : families_) (void)db_->DestroyColumnFamilyHandle(family);
    (void)db_->Close();  // a destructor does not fail; what was acknowledged is in the log
  }

  Result<void> check_mark(const std::string& path);
  Result<void> put(const EntryHead& head, const Answer& answer) override;
  Result<std::vector<std::optional<EntryHead>>> heads(std::span<const ShortId> ids) const override;
  Result<std::optional<Answer>> answer(const ShortId& id) const override;
  Result<void> erase(std::span<const ShortId> ids) override;
  Result<LoadReport> load(const std::function<void(EntryHead)>& visit) const override;
  std::uint64_t corrupt() const override { return corrupt_.load(std::memory_order_relaxed); }

 private:
  rocksdb::ColumnFamilyHandle* marks() const { return families_[0]; }
  rocksdb::ColumnFamilyHandle* heads_family() const { return families_[1]; }
  rocksdb::ColumnFamilyHandle* answers_family() const { return families_[2]; }
  Result<EntryHead> open_head(const ShortId& id, std::string_view sealed) const;
  void count_corrupt() const { corrupt_.fetch_add(1, std::memory_order_relaxed); }

  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, 3> families_;  // owned, released before the database
  Envelope envelope_;
  LogFlusher flusher_;
  mutable std::atomic<std::uint64_t> corrupt_{0};
};

Result<void> RocksStore::check_mark(const std::string& path) {
  std::string sealed;
  const rocksdb::Status status = db_->Get({}, marks(), slice(kMarkKey), &sealed);
  if (status.IsNotFound()) {
    const rocksdb::Status put =
        db_->Put({}, marks(), slice(kMarkKey), envelope_.seal(Record::Mark, {}, kMarkBody));
    if (!put.ok()) return disk_error("cannot write to the store in " + path, put);
    return {};
  }
  if (!status.ok()) return disk_error("cannot read the store in " + path, status);
  const Result<std::string> body = envelope_.open(Record::Mark, {}, sealed);
  if (body && *body == kMarkBody) return {};
  if (body || body.error().code == ErrorCode::Corrupt) {
    return fail(ErrorCode::Corrupt, Blame::Storage,
                "the mark of the store in " + path +
                    " does not check: move the folder away to start with an empty one");
  }
  const bool sealed_store = sealed.compare(1, 4, std::string(4, '\0')) != 0;
  const char* const how = envelope_.key_id() == 0 ? " is sealed, but no storage key is given"
                          : sealed_store          ? " is sealed under another storage key"
                                                  : " is not sealed, but a storage key is given";
  return fail(
      ErrorCode::Environment, Blame::Storage,
      "the store in " + path + how + ": set storage.key to what it was made with, or move the folder away");
}

Result<void> RocksStore::put(const EntryHead& head, const Answer& answer) {
  rocksdb::WriteBatch batch;
  rocksdb::Status status =
      batch.Put(heads_family(), slice(head.id), envelope_.seal(Record::Head, head.id, write_head(head)));
  if (status.ok()) {
    status = batch.Put(answers_family(), slice(head.id),
                       envelope_.seal(Record::Answer, head.id, write_answer(answer)));
  }
  if (status.ok()) status = db_->Write({}, &batch);
  if (!status.ok()) return disk_error("cannot write an entry", status);
  flusher_.wrote();
  return {};
}

Result<EntryHead> RocksStore::open_head(const ShortId& id, std::string_view sealed) const {
  REPRISE_TRY(const std::string body, envelope_.open(Record::Head, id, sealed));
  return read_head(id, body);
}

Result<std::vector<std::optional<EntryHead>>> RocksStore::heads(std::span<const ShortId> ids) const {
  std::vector<rocksdb::Slice> keys;
  for (const ShortId& id : ids) keys.push_back(slice(id));
  std::vector<rocksdb::PinnableSlice> values(ids.size());
  std::vector<rocksdb::Status> statuses(ids.size());
  db_->MultiGet({}, heads_family(), ids.size(), keys.data(), values.data(), statuses.data());
  std::vector<std::optional<EntryHead>> heads(ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (statuses[i].IsNotFound()) continue;
    if (!statuses[i].ok() && !statuses[i].IsCorruption())
      return disk_error("cannot read an entry", statuses[i]);
    Result<EntryHead> head = statuses[i].ok() ? open_head(ids[i], view(values[i]))
                                              : disk_error("cannot read an entry", statuses[i]);
    if (head) {
      heads[i] = std::move(*head);
    } else {
      count_corrupt();
    }
  }
  return heads;
}

Result<std::optional<Answer>> RocksStore::answer(const ShortId& id) const {
  rocksdb::PinnableSlice sealed;
  const rocksdb::Status status = db_->Get({}, answers_family(), slice(id), &sealed);
  if (status.IsNotFound()) return std::optional<Answer>();
  Result<Answer> answer = disk_error("cannot read an answer", status);
  if (status.ok()) {
    const Result<std::string> body = envelope_.open(Record::Answer, id, view(sealed));
    answer = body ? read_answer(*body) : Result<Answer>(tl::unexpected<Error>(body.error()));
  }
  if (answer) return std::optional<Answer>(std::move(*answer));
  if (status.ok() || status.IsCorruption()) count_corrupt();
  return tl::unexpected<Error>(answer.error());
}

Result<void> RocksStore::erase(std::span<const ShortId> ids) {
  rocksdb::WriteBatch batch;
  for (const ShortId& id : ids) {
    (void)batch.Delete(heads_family(), slice(id));  // fails only past a batch size that is not limited here
    (void)batch.Delete(answers_family(), slice(id));
  }
  const rocksdb::Status status = db_->Write({}, &batch);
  if (!status.ok()) return disk_error("cannot remove entries", status);
  flusher_.wrote();
  return {};
}

Result<LoadReport> RocksStore::load(const std::function<void(EntryHead)>& visit) const {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  options.readahead_size = 4 << 20;
  const std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator(options, heads_family()));
  LoadReport report;
  for (at->SeekToFirst(); at->Valid(); at->Next()) {
    ShortId id;
    Result<EntryHead> head = fail(ErrorCode::Corrupt, Blame::Storage, "an entry's key has a wrong length");
    if (at->key().size() == id.size()) {
      std::copy_n(at->key().data(), id.size(), id.begin());
      head = open_head(id, view(at->value()));
    }
    if (!head) {
      ++report.corrupt;
      count_corrupt();
      continue;
    }
    ++report.entries;
    visit(std::move(*head));
  }
  // A damaged block ends the iteration: what lies behind it is not found any more, which is a miss.
  if (at->status().IsCorruption()) {
    ++report.corrupt;
    count_corrupt();
  } else if (!at->status().ok()) {
    return disk_error("cannot read the entries", at->status());
  }
  return report;
}

rocksdb::ColumnFamilyOptions family_options(const std::shared_ptr<rocksdb::Cache>& cache,
                                            rocksdb::CompressionType compression) {
  rocksdb::BlockBasedTableOptions table;
  table.block_cache = cache;
  table.cache_index_and_filter_blocks = true;
  table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(10));
  table.block_size = 8 * 1024;
  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = 16 << 20;
  options.compression = compression;
  return options;
}

rocksdb::DBOptions database_options() {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.max_open_files = 256;
  options.max_background_jobs = 2;
  options.keep_log_file_num = 2;
  options.max_log_file_size = 1 << 20;
  options.db_write_buffer_size = 32 << 20;
  // The last write before a cut may be half there: it was not acknowledged. Anything before it must be whole.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  return options;
}

tl::unexpected<Error> cannot_open(const std::string& path, const rocksdb::Status& status) {
  const std::string said = status.ToString();
  if (said.find("lock") != std::string::npos && said.find("LOCK") != std::string::npos &&
      said.find("Permission denied") == std::string::npos) {
    return fail(ErrorCode::Environment, Blame::Storage,
                "the store in " + path +
                    " is in use by another process: stop it, or set storage.path to another folder");
  }
  if (status.IsCorruption()) {
    return fail(ErrorCode::Corrupt, Blame::Storage,
                "the store in " + path + " is damaged (" + said +
                    "): move the folder away to start with an empty one");
  }
  return fail(ErrorCode::Environment, Blame::Storage,
              "cannot open the store in " + path + " (" + said + "): check that this user may write there");
}

}  // namespace

Result<std::unique_ptr<EntryStore>> open_rocks_store(const StoreOptions& options, Random& random) {
  REPRISE_TRY(Envelope envelope, Envelope::make(options.storage_key, random));
  const std::string path = options.path.string();
  std::error_code failed;
  std::filesystem::create_directories(options.path, failed);
  if (failed) {
    return fail(ErrorCode::Environment, Blame::Storage,
                "cannot make the folder " + path + " (" + failed.message() +
                    "): set storage.path to one that this user "
                    "may write to");
  }
  std::filesystem::permissions(options.path, std::filesystem::perms::owner_all, failed);
  // Not ours to change: then whoever made the folder decides who may look into it.
  failed.clear();

  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(32 << 20);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, family_options(cache, rocksdb::kNoCompression)},
      {"heads", family_options(cache, rocksdb::kNoCompression)},
      // Sealed bytes do not shrink.
      {"answers",
       family_options(cache, options.storage_key.empty() ? rocksdb::kZSTD : rocksdb::kNoCompression)},
  };
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(database_options(), (options.path / "entries").string(), families, &handles, &db);
  if (!status.ok()) return cannot_open(path, status);
  auto store = std::make_unique<RocksStore>(
      std::unique_ptr<rocksdb::DB>(db), std::array{handles[0], handles[1], handles[2]}, std::move(envelope));
  REPRISE_CHECK(store->check_mark(path));
  return Result<std::unique_ptr<EntryStore>>(std::move(store));
}

}  // namespace reprise::store
