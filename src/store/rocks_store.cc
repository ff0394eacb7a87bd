// Writes: one batch for both records, into RocksDB's write-ahead log by an ordinary write(2). The bytes are
// then the kernel's, so that kill -9 loses nothing; a power cut loses what LogFlusher has not yet synced.
// Reads check RocksDB's block checksums first, then the envelope's own.
//
// After a failed write RocksDB takes none until it was opened again: it cannot know what reached the disk. So
// does this: the database is let go at once, and a write that comes kReopenInterval later opens it anew, from
// the log that the kernel still has.
#include "store/rocks_store.h"

#include <rocksdb/db.h>

#include <atomic>

#include "store/database.h"
#include "store/entry_format.h"
#include "store/envelope.h"
#include "vocabulary/mutex.h"

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
  RocksStore(StoreOptions options, Envelope envelope)
      : options_(std::move(options)), envelope_(std::move(envelope)) {}

  // Once, before anything else.
  Result<void> open();
  Result<std::size_t> put(const EntryHead& head, const Answer& answer) override;
  Result<std::vector<std::optional<EntryHead>>> heads(std::span<const ShortId> ids) const override;
  Result<std::optional<Answer>> answer(const ShortId& id) const override;
  Result<void> erase(std::span<const ShortId> ids) override;
  Result<LoadReport> load(const std::function<void(EntryHead)>& visit) const override;
  std::uint64_t corrupt() const override { return corrupt_.load(std::memory_order_relaxed); }
  StoreHealth health() const override;

 private:
  using Instant = std::chrono::steady_clock::time_point;

  Result<void> check_mark(Database& database);
  Result<std::shared_ptr<Database>> open_database();
  Result<std::shared_ptr<Database>> begin_anew(const std::string& why);
  Result<std::shared_ptr<Database>> database() const;
  Result<std::shared_ptr<Database>> database_for_writing();
  tl::unexpected<Error> write_failed(const std::shared_ptr<Database>& database, const std::string& doing,
                                     const rocksdb::Status& status);
  void wrote(Database& database);
  void fill_answer_bytes(Database& database, EntryHead& head) const;
  Result<EntryHead> open_head(const ShortId& id, std::string_view sealed) const;
  void count_corrupt() const { corrupt_.fetch_add(1, std::memory_order_relaxed); }
  void report(const std::string& sentence) const {
    if (options_.report) options_.report(sentence);
  }

  const StoreOptions options_;
  const Envelope envelope_;
  mutable Mutex mutex_;
  std::shared_ptr<Database> database_ REPRISE_GUARDED_BY(mutex_);  // null: let go after a failed write
  std::weak_ptr<Database> closing_ REPRISE_GUARDED_BY(mutex_);     // the one before, while calls still use it
  bool opening_ REPRISE_GUARDED_BY(mutex_) = false;
  bool damaged_ REPRISE_GUARDED_BY(mutex_) =
      false;  // the failed write found damage, which opening again does not mend
  Instant reopen_at_ REPRISE_GUARDED_BY(mutex_);
  std::atomic<bool> failing_{false};
  mutable std::atomic<std::uint64_t> corrupt_{0};
  std::atomic<std::uint64_t> reopened_{0};
  std::atomic<std::uint64_t> set_aside_{0};
};

// Says under which key the store was made.
Result<void> RocksStore::check_mark(Database& database) {
  const std::string path = options_.path.string();
  std::string sealed;
  const rocksdb::Status status = database.db().Get({}, database.marks(), slice(kMarkKey), &sealed);
  if (status.IsNotFound()) {
    const rocksdb::Status put =
        database.db().Put({}, database.marks(), slice(kMarkKey), envelope_.seal(Record::Mark, {}, kMarkBody));
    if (!put.ok()) return disk_error("cannot write to the store in " + path, put);
    return {};
  }
  if (!status.ok()) return disk_error("cannot read the store in " + path, status);
  const Result<std::string> body = envelope_.open(Record::Mark, {}, sealed);
  if (body && *body == kMarkBody) return {};
  if (body || body.error().code == ErrorCode::Corrupt) {
    return fail(ErrorCode::Corrupt, Blame::Storage,
                "the store in " + path + " is damaged (its mark does not check, or a later version made it)");
  }
  const bool sealed_store = sealed.compare(1, 4, std::string(4, '\0')) != 0;
  const char* const how = envelope_.key_id() == 0 ? " is sealed, but no storage key is given"
                          : sealed_store          ? " is sealed under another storage key"
                                                  : " is not sealed, but a storage key is given";
  return fail(
      ErrorCode::Environment, Blame::Storage,
      "the store in " + path + how + ": set storage.key to what it was made with, or move the folder away");
}

Result<std::shared_ptr<Database>> RocksStore::begin_anew(const std::string& why) {
  REPRISE_TRY(const std::filesystem::path aside, set_aside(options_.path));
  set_aside_.fetch_add(1, std::memory_order_relaxed);
  report(why + "; its files are now in " + aside.string() + ", and an empty store has begun");
  REPRISE_TRY(std::shared_ptr<Database> database, Database::open(options_, Recovery::HalfWrittenTail));
  REPRISE_CHECK(check_mark(*database));
  return database;
}

Result<std::shared_ptr<Database>> RocksStore::open_database() {
  auto database = Database::open(options_, Recovery::HalfWrittenTail);
  if (!database && database.error().code == ErrorCode::Corrupt) {
    const std::string why = database.error().detail;
    database = Database::open(options_, Recovery::UpToTheDamage);
    if (database) report(why + "; what was written up to the damage is served, what came after it is lost");
  }
  if (database) {
    const Result<void> mark = check_mark(**database);
    if (mark) return database;
    database = tl::unexpected<Error>(mark.error());  // closes it, so that its files can move
  }
  if (database.error().code != ErrorCode::Corrupt) return database;
  return begin_anew(database.error().detail);
}

Result<void> RocksStore::open() {
  REPRISE_TRY(std::shared_ptr<Database> database, open_database());
  const MutexLock lock(mutex_);
  database_ = std::move(database);
  return {};
}

Result<std::shared_ptr<Database>> RocksStore::database() const {
  const MutexLock lock(mutex_);
  if (database_) return database_;
  return fail(ErrorCode::Environment, Blame::Storage,
              "the store in " + options_.path.string() + " is closed after a failed write");
}

// The first write after the pause opens the database again; others meanwhile fail.
Result<std::shared_ptr<Database>> RocksStore::database_for_writing() {
  bool damaged = false;
  {
    const MutexLock lock(mutex_);
    if (database_) return database_;
    if (opening_ || !closing_.expired() || system_clock().steady() < reopen_at_) {
      return fail(ErrorCode::Environment, Blame::Storage,
                  "the store in " + options_.path.string() + " is closed after a failed write");
    }
    opening_ = true;
    damaged = damaged_;
  }
  auto opened =
      damaged ? begin_anew("the store in " + options_.path.string() + " is damaged") : open_database();
  const MutexLock lock(mutex_);
  opening_ = false;
  if (!opened) {
    reopen_at_ = system_clock().steady() + kReopenInterval;
    return opened;
  }
  reopened_.fetch_add(1, std::memory_order_relaxed);
  damaged_ = false;
  database_ = *opened;
  return opened;
}

tl::unexpected<Error> RocksStore::write_failed(const std::shared_ptr<Database>& database,
                                               const std::string& doing, const rocksdb::Status& status) {
  {
    const MutexLock lock(mutex_);
    if (database_ == database) {  // the first of those that found it
      closing_ = database;
      database_ = nullptr;
      damaged_ = status.IsCorruption();
      reopen_at_ = system_clock().steady() + kReopenInterval;
    }
  }
  if (!failing_.exchange(true)) {
    report("the store in " + options_.path.string() + " cannot be written (" + status.ToString() +
           "): answers are not kept until it can; free space there or mend the disk");
  }
  return disk_error(doing, status);
}

void RocksStore::wrote(Database& database) {
  database.flusher().wrote();
  if (failing_.load(std::memory_order_relaxed) && failing_.exchange(false))
    report("the store in " + options_.path.string() + " is written again");
}

StoreHealth RocksStore::health() const {
  StoreHealth health;
  health.failing = failing_.load(std::memory_order_relaxed);
  health.reopened = reopened_.load(std::memory_order_relaxed);
  health.set_aside = set_aside_.load(std::memory_order_relaxed);
  if (const auto open = database()) {
    health.sync_failures = (*open)->flusher().failures();
    health.disk_bytes = (*open)->disk_bytes();
  }
  return health;
}

Result<std::size_t> RocksStore::put(const EntryHead& head, const Answer& answer) {
  REPRISE_TRY(const std::shared_ptr<Database> database, database_for_writing());
  const std::string sealed_answer = envelope_.seal(Record::Answer, head.id, write_answer(answer));
  EntryHead written = head;
  written.answer_bytes = sealed_answer.size();
  const std::string sealed_head = envelope_.seal(Record::Head, head.id, write_head(written));
  rocksdb::WriteBatch batch;
  rocksdb::Status status = batch.Put(database->heads(), slice(head.id), sealed_head);
  if (status.ok()) status = batch.Put(database->answers(), slice(head.id), sealed_answer);
  if (status.ok()) status = database->db().Write({}, &batch);
  if (!status.ok()) return write_failed(database, "cannot write an entry", status);
  wrote(*database);
  return bytes_on_disk(written);
}

Result<EntryHead> RocksStore::open_head(const ShortId& id, std::string_view sealed) const {
  REPRISE_TRY(const std::string body, envelope_.open(Record::Head, id, sealed));
  return read_head(id, body);
}

Result<std::vector<std::optional<EntryHead>>> RocksStore::heads(std::span<const ShortId> ids) const {
  REPRISE_TRY(const std::shared_ptr<Database> database, this->database());
  std::vector<rocksdb::Slice> keys;
  for (const ShortId& id : ids) keys.push_back(slice(id));
  std::vector<rocksdb::PinnableSlice> values(ids.size());
  std::vector<rocksdb::Status> statuses(ids.size());
  database->db().MultiGet({}, database->heads(), ids.size(), keys.data(), values.data(), statuses.data());
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
  REPRISE_TRY(const std::shared_ptr<Database> database, this->database());
  rocksdb::PinnableSlice sealed;
  const rocksdb::Status status = database->db().Get({}, database->answers(), slice(id), &sealed);
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
  REPRISE_TRY(const std::shared_ptr<Database> database, database_for_writing());
  rocksdb::WriteBatch batch;
  for (const ShortId& id : ids) {
    (void)batch.Delete(database->heads(),
                       slice(id));  // fails only past a batch size that is not limited here
    (void)batch.Delete(database->answers(), slice(id));
  }
  const rocksdb::Status status = database->db().Write({}, &batch);
  if (!status.ok()) return write_failed(database, "cannot remove entries", status);
  wrote(*database);
  return {};
}

// Of an entry that was written before heads said it. An answer that is not there takes nothing.
void RocksStore::fill_answer_bytes(Database& database, EntryHead& head) const {
  if (head.answer_bytes != 0) return;
  rocksdb::PinnableSlice sealed;
  if (database.db().Get({}, database.answers(), slice(head.id), &sealed).ok())
    head.answer_bytes = sealed.size();
}

Result<LoadReport> RocksStore::load(const std::function<void(EntryHead)>& visit) const {
  rocksdb::ReadOptions options;
  options.fill_cache = false;
  options.readahead_size = 4 << 20;
  REPRISE_TRY(const std::shared_ptr<Database> database, this->database());
  const std::unique_ptr<rocksdb::Iterator> at(database->db().NewIterator(options, database->heads()));
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
    fill_answer_bytes(*database, *head);
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

}  // namespace

std::size_t bytes_on_disk(const EntryHead& head) {
  return 2 * head.id.size() + 2 * kEnvelopeBytes + head_bytes(head) + head.answer_bytes;
}

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

  auto store = std::make_unique<RocksStore>(options, std::move(envelope));
  REPRISE_CHECK(store->open());
  return Result<std::unique_ptr<EntryStore>>(std::move(store));
}

}  // namespace reprise::store
