// A disk that refuses: nothing acknowledged is lost, nothing torn is served, it is told once, and the store
// mends itself.
#include <gmock/gmock.h>
#include <rocksdb/file_system.h>
#include <stdlib.h>

#include <cstdio>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "store/faulty_file_system.h"
#include "store/rocks_store.h"
#include "store/test_entry.h"
#include "vocabulary/mutex.h"
#include "vocabulary/seeded_faults.h"

namespace reprise::store {
namespace {

namespace fs = std::filesystem;

// REPRISE_SEED=N repeats one; else a few, printed when they fail.
std::vector<std::uint64_t> seeds(std::uint64_t count) {
  if (const char* given = std::getenv("REPRISE_SEED")) return {std::stoull(given)};
  std::vector<std::uint64_t> all;
  for (std::uint64_t i = 1; i <= count; ++i) all.push_back(i);
  return all;
}

ShortId id_of(std::uint32_t number) {
  ShortId id{};
  for (std::size_t i = 0; i < 4; ++i) id[i] = static_cast<std::uint8_t>(number >> (8 * i));
  return id;
}
Answer answer_of(std::uint32_t number) {
  Answer answer = test_answer();
  answer.model = "model " + std::to_string(number) + std::string(number % 700, 'x');
  return answer;
}
EntryHead head_of(std::uint32_t number) {
  EntryHead head = test_head();
  head.id = id_of(number);
  head.question = "question " + std::to_string(number);
  head.answer_bytes = answer_bytes_of(answer_of(number));
  return head;
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "reprise-disk-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path = name;
  }
  ~Folder() {
    std::error_code ignored;  // left over in /tmp at worst
    fs::remove_all(path, ignored);
  }
  fs::path path;
};

std::unique_ptr<EntryStore> open(const Folder& folder, std::shared_ptr<rocksdb::FileSystem> files = nullptr,
                                 std::function<void(const std::string&)> report = {}) {
  StoreOptions options;
  options.path = folder.path;
  options.file_system = std::move(files);
  options.report = std::move(report);
  auto opened = open_rocks_store(options, system_random());
  if (!opened) throw std::runtime_error(opened.error().detail);
  return std::move(*opened);
}

// What is there, each entry checked against what was put.
std::set<std::uint32_t> whole_entries(EntryStore& store) {
  std::set<std::uint32_t> found;
  const auto report = store.load([&](const EntryHead& head) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number |= std::uint32_t{head.id[i]} << (8 * i);
    EXPECT_EQ(head, head_of(number));
    found.insert(number);
  });
  EXPECT_TRUE(report);
  EXPECT_EQ(report->corrupt, 0U);
  for (const std::uint32_t number : found) {
    const auto answer = store.answer(id_of(number));
    EXPECT_TRUE(answer && *answer && **answer == answer_of(number)) << "torn: " << number;
  }
  return found;
}

// The first entry from `number` on that is taken: the store pauses after a failure.
std::uint32_t write_until_it_works(EntryStore& store, std::uint32_t number) {
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!store.put(head_of(number), answer_of(number))) {
    if (std::chrono::steady_clock::now() > until) throw std::runtime_error("never written again");
    std::this_thread::yield();
  }
  return number;
}

std::set<std::uint32_t> write_until(EntryStore& store, std::uint32_t first, std::uint32_t count) {
  std::set<std::uint32_t> acknowledged;
  for (std::uint32_t i = first; i < first + count; ++i)
    if (store.put(head_of(i), answer_of(i))) acknowledged.insert(i);
  return acknowledged;
}

TEST(FailingDisk, a_full_disk_is_told_once_and_the_store_goes_on_when_there_is_space) {
  const Folder folder;
  SeededFaults faults(1);
  faults.plan(FaultSite::DiskWrite, {.chance = 1, .kinds = {FaultKind::NoSpace}, .bytes_max = 200});
  faults.enable(false);
  std::vector<std::string> told;
  auto store = open(folder, faulty_file_system(faults),
                    [&](const std::string& sentence) { told.push_back(sentence); });
  ASSERT_TRUE(store->put(head_of(1), answer_of(1)));

  faults.enable(true);
  for (std::uint32_t i = 2; i < 40; ++i) {
    const auto put = store->put(head_of(i), answer_of(i));
    ASSERT_FALSE(put);
    EXPECT_EQ(put.error().code, ErrorCode::Environment);
  }
  ASSERT_EQ(told.size(), 1U);
  EXPECT_THAT(told[0], testing::HasSubstr("cannot be written"));
  EXPECT_THAT(told[0], testing::HasSubstr("free space"));
  EXPECT_TRUE(store->health().failing);

  faults.enable(false);
  const std::uint32_t next = write_until_it_works(*store, 100);
  EXPECT_FALSE(store->health().failing);
  EXPECT_GE(store->health().reopened, 1U);
  ASSERT_EQ(told.size(), 2U);
  EXPECT_THAT(told[1], testing::HasSubstr("written again"));
  EXPECT_EQ(whole_entries(*store), (std::set<std::uint32_t>{1, next}));
}

TEST(FailingDisk, what_was_acknowledged_is_there_whatever_failed_around_it) {
  for (const std::uint64_t seed : seeds(4)) {
    SCOPED_TRACE("REPRISE_SEED=" + std::to_string(seed));
    const Folder folder;
    SeededFaults faults(seed);
    faults.plan(FaultSite::DiskWrite, {.chance = 0.02, .kinds = {FaultKind::Fail, FaultKind::NoSpace}});
    faults.plan(FaultSite::DiskSync, {.chance = 0.2, .kinds = {FaultKind::Fail}});
    faults.plan(FaultSite::DiskRead, {.chance = 0.02, .kinds = {FaultKind::Fail}});
    faults.enable(false);
    std::set<std::uint32_t> acknowledged;
    {
      auto store = open(folder, faulty_file_system(faults));
      for (std::uint32_t round = 0; round < 3; ++round) {
        faults.enable(true);
        acknowledged.merge(write_until(*store, round * 1000, 200));
        faults.enable(false);
        acknowledged.insert(write_until_it_works(*store, round * 1000 + 300));
        acknowledged.merge(write_until(*store, round * 1000 + 500, 20));
      }
    }
    auto store = open(folder);
    const std::set<std::uint32_t> found = whole_entries(*store);
    for (const std::uint32_t number : acknowledged) EXPECT_TRUE(found.contains(number)) << number;
  }
}

// RocksDB's files as a power cut leaves them: what was not synced is gone, but for a piece of any length.
class PowerCut final : public rocksdb::FileSystemWrapper {
 public:
  explicit PowerCut(std::uint64_t seed) : FileSystemWrapper(FileSystem::Default()), random_(seed) {}
  const char* Name() const override { return "power-cut"; }

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* context) override {
    if (is_off()) return rocksdb::IOStatus::IOError("no power");
    const rocksdb::IOStatus status = FileSystemWrapper::NewWritableFile(path, options, file, context);
    if (!status.ok()) return status;
    {
      const MutexLock lock(mutex_);
      synced_[path] = 0;
    }
    *file = std::make_unique<File>(std::move(*file), path, *this);
    return status;
  }
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
    if (is_off()) return rocksdb::IOStatus::IOError("no power");
    const MutexLock lock(mutex_);
    if (const auto moved = synced_.extract(from)) synced_[to] = moved.mapped();
    return FileSystemWrapper::RenameFile(from, to, options, context);
  }
  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* context) override {
    if (is_off()) return rocksdb::IOStatus::IOError("no power");
    return FileSystemWrapper::DeleteFile(path, options, context);
  }

  // From here on nothing reaches the disk.
  void cut() { off_ = true; }
  // After the store was closed: leaves on the disk what a power cut would.
  void lose_what_was_not_synced() {
    const MutexLock lock(mutex_);
    for (const auto& [path, synced] : synced_) {
      std::error_code gone;
      const std::uint64_t size = fs::file_size(path, gone);
      if (gone || size <= synced) continue;
      fs::resize_file(path, synced + random_() % (size - synced + 1));
    }
  }
  // Entries that were acknowledged before the last whole sync of the log began.
  std::uint32_t durable() const { return durable_; }
  std::atomic<std::uint32_t> acknowledged{0};  // entries 1 to this

 private:
  class File final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    File(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path, PowerCut& disk)
        : FSWritableFileOwnerWrapper(std::move(file)), path_(std::move(path)), disk_(disk) {}
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* context) override {
      if (disk_.is_off()) return rocksdb::IOStatus::IOError("no power");
      return FSWritableFileOwnerWrapper::Append(data, options, context);
    }
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             const rocksdb::DataVerificationInfo&,
                             rocksdb::IODebugContext* context) override {
      return Append(data, options, context);
    }
    rocksdb::IOStatus Sync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
      return sync([&] { return FSWritableFileOwnerWrapper::Sync(options, context); });
    }
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options, rocksdb::IODebugContext* context) override {
      return sync([&] { return FSWritableFileOwnerWrapper::Fsync(options, context); });
    }

   private:
    template <class How>
    rocksdb::IOStatus sync(How how) {
      if (disk_.is_off()) return rocksdb::IOStatus::IOError("no power");
      const std::uint32_t acknowledged = disk_.acknowledged;
      std::error_code gone;
      const std::uint64_t size = fs::file_size(path_, gone);
      const rocksdb::IOStatus status = how();
      const MutexLock lock(disk_.mutex_);
      if (!status.ok() || disk_.is_off()) return status;
      std::uint64_t& synced = disk_.synced_[path_];
      synced = std::max(synced, size);
      // Acknowledged entries lie in the log that was synced, or in tables that were before it.
      if (path_.ends_with(".log")) disk_.durable_ = std::max(disk_.durable_.load(), acknowledged);
      return status;
    }
    const std::string path_;
    PowerCut& disk_;
  };

  bool is_off() const { return off_; }
  std::atomic<bool> off_{false};
  std::atomic<std::uint32_t> durable_{0};
  Mutex mutex_;
  std::map<std::string, std::uint64_t> synced_ REPRISE_GUARDED_BY(mutex_);
  std::mt19937_64 random_ REPRISE_GUARDED_BY(mutex_);
};

void wait_for_a_sync(const PowerCut& disk) {
  const std::uint32_t acknowledged = disk.acknowledged;
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (disk.durable() < acknowledged) {
    ASSERT_LT(std::chrono::steady_clock::now(), until) << "never synced";
    std::this_thread::yield();
  }
}

TEST(PowerCutAnywhere, loses_only_what_was_not_synced_and_tears_nothing) {
  std::size_t lost = 0, kept = 0;
  for (const std::uint64_t seed : seeds(100)) {
    SCOPED_TRACE("REPRISE_SEED=" + std::to_string(seed));
    const Folder folder;
    const auto disk = std::make_shared<PowerCut>(seed);
    std::mt19937_64 random(seed);
    const std::uint32_t cut_after = 20 + static_cast<std::uint32_t>(random() % 400);
    {
      auto store = open(folder, disk);
      for (std::uint32_t i = 1; i <= cut_after; ++i) {
        ASSERT_TRUE(store->put(head_of(i), answer_of(i)));
        disk->acknowledged = i;
        if (random() % 128 == 0) wait_for_a_sync(*disk);
      }
      disk->cut();
    }
    disk->lose_what_was_not_synced();

    auto store = open(folder);
    const std::set<std::uint32_t> found = whole_entries(*store);
    for (std::uint32_t i = 1; i <= disk->durable(); ++i) EXPECT_TRUE(found.contains(i)) << i << " was synced";
    // What is left is a beginning: a later entry never survives an earlier one.
    EXPECT_EQ(found.empty() ? 0U : *found.rbegin(), found.size());
    lost += cut_after - found.size();
    kept += found.size();
  }
  if (std::getenv("REPRISE_SEED") == nullptr) {
    EXPECT_GT(lost, 0U) << "no cut took anything: it is no test";
    EXPECT_GT(kept, 0U);
  }
}

TEST(LogFlusher, syncs_after_a_write_without_being_asked) {
  const Folder folder;
  const auto disk = std::make_shared<PowerCut>(1);
  auto store = open(folder, disk);
  ASSERT_TRUE(store->put(head_of(1), answer_of(1)));
  disk->acknowledged = 1;
  ASSERT_TRUE(store->put(head_of(2), answer_of(2)));
  wait_for_a_sync(*disk);
}

}  // namespace
}  // namespace reprise::store
