// Opening, closing and setting aside. RocksDB says by one status both that a file is damaged and that this
// user may not read it; classify() tells the two apart, since only the first is mended by starting anew.
#include "store/database.h"

#include <rocksdb/cache.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace reprise::store {
namespace {

constexpr std::string_view kSetAsidePrefix = "entries.damaged-";

// RocksDB's own log would be one more file on the disk of the store, and a line that finds it full ends the
// process: Debian's package is built with assertions (log_files.h). What fails comes back as a status.
class NoLog final : public rocksdb::Logger {
 public:
  NoLog() : Logger(rocksdb::InfoLogLevel::FATAL_LEVEL) {}
  using rocksdb::Logger::Logv;
  void Logv(const char* /*format*/, va_list /*values*/) override {}
};

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
  options.level_compaction_dynamic_level_bytes = true;  // removed entries take a tenth more, not a multiple
  options.compression = compression;
  return options;
}

rocksdb::DBOptions database_options(rocksdb::Env* env, rocksdb::WALRecoveryMode recovery) {
  rocksdb::DBOptions options;
  options.create_if_missing = true;
  options.create_missing_column_families = true;
  options.max_open_files = 256;
  options.max_background_jobs = 2;
  options.info_log = std::make_shared<NoLog>();
  options.db_write_buffer_size = 32 << 20;
  options.max_total_wal_size =
      kLogBytesMax;  // a start reads it; `marks` is never flushed and would hold it back
  options.wal_recovery_mode = recovery;
  options.env = env;
  return options;
}

ErrorCode classify(const rocksdb::Status& status) {
  const std::string said = status.ToString();
  const bool missing = said.find("No such file") != std::string::npos;
  if (said.find("IO error") != std::string::npos)
    return missing ? ErrorCode::Corrupt : ErrorCode::Environment;
  const bool damaged = status.IsCorruption() || status.IsInvalidArgument() || status.IsNotSupported() ||
                       status.IsNotFound() || status.IsPathNotFound();
  return damaged ? ErrorCode::Corrupt : ErrorCode::Environment;
}

Error cannot_open(const std::string& path, const rocksdb::Status& status) {
  const std::string said = status.ToString();
  const ErrorCode code = classify(status);
  if (code == ErrorCode::Corrupt) {
    return {code, Blame::Storage, Retry::Never, "the store in " + path + " is damaged (" + said + ")"};
  }
  if (said.find("LOCK") != std::string::npos && said.find("Permission denied") == std::string::npos) {
    return {code, Blame::Storage, Retry::Never,
            "the store in " + path +
                " is in use by another process: stop it, or set storage.path to another folder"};
  }
  return {code, Blame::Storage, Retry::Never,
          "cannot open the store in " + path + " (" + said +
              "): check that this user may write there and that the disk "
              "has space"};
}

// RocksDB would begin anew beside the files of a store whose CURRENT is gone, and remove them.
bool lost_its_head(const std::filesystem::path& folder) {
  std::error_code failed;
  if (std::filesystem::is_regular_file(folder, failed)) return true;
  if (!std::filesystem::is_directory(folder, failed) || std::filesystem::exists(folder / "CURRENT", failed))
    return false;
  for (const auto& file : std::filesystem::directory_iterator(folder, failed)) {
    const std::string extension = file.path().extension().string();
    if (extension == ".sst" || extension == ".log") return true;
  }
  return false;
}

int number_of(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  int number = 0;
  if (!name.starts_with(kSetAsidePrefix)) return 0;
  std::from_chars(name.data() + kSetAsidePrefix.size(), name.data() + name.size(), number);
  return number;
}

}  // namespace

Result<std::shared_ptr<Database>> Database::open(const StoreOptions& options, Recovery recovery) {
  const std::filesystem::path folder = options.path / "entries";
  if (lost_its_head(folder)) {
    return fail(ErrorCode::Corrupt, Blame::Storage,
                "the store in " + options.path.string() + " is damaged (its file CURRENT is gone)");
  }
  const std::shared_ptr<rocksdb::Cache> cache = rocksdb::NewLRUCache(32 << 20);
  const std::vector<rocksdb::ColumnFamilyDescriptor> families = {
      {rocksdb::kDefaultColumnFamilyName, family_options(cache, rocksdb::kNoCompression)},
      {"heads", family_options(cache, rocksdb::kNoCompression)},
      // Sealed bytes do not shrink.
      {"answers",
       family_options(cache, options.storage_key.empty() ? rocksdb::kZSTD : rocksdb::kNoCompression)},
  };
  std::shared_ptr<Database> opened(new Database());
  opened->files_ =
      std::make_shared<LogFiles>(options.file_system ? options.file_system : rocksdb::FileSystem::Default());
  opened->env_ = rocksdb::NewCompositeEnv(opened->files_);
  const auto mode = recovery == Recovery::HalfWrittenTail
                        ? rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords
                        : rocksdb::WALRecoveryMode::kPointInTimeRecovery;
  std::vector<rocksdb::ColumnFamilyHandle*> handles;
  rocksdb::DB* db = nullptr;
  const rocksdb::Status status =
      rocksdb::DB::Open(database_options(opened->env_.get(), mode), folder.string(), families, &handles, &db);
  if (!status.ok()) return tl::unexpected<Error>(cannot_open(options.path.string(), status));
  opened->db_.reset(db);
  std::copy(handles.begin(), handles.end(), opened->families_.begin());
  opened->flusher_ = std::make_unique<LogFlusher>(*opened->files_, kSyncInterval);
  return opened;
}

Database::~Database() {
  if (!db_) return;
  flusher_->stop();
  for (rocksdb::ColumnFamilyHandle* family : families_) (void)db_->DestroyColumnFamilyHandle(family);
  (void)db_->Close();  // a destructor does not fail; what was acknowledged is in the log
}

std::uint64_t Database::disk_bytes() const {
  std::uint64_t bytes = 0;
  for (rocksdb::ColumnFamilyHandle* family : families_) {
    std::uint64_t tables = 0;
    if (db_->GetIntProperty(family, rocksdb::DB::Properties::kTotalSstFilesSize, &tables)) bytes += tables;
  }
  return bytes;
}

Result<std::filesystem::path> set_aside(const std::filesystem::path& path) {
  std::error_code failed;
  std::vector<std::filesystem::path> earlier;
  for (const auto& entry : std::filesystem::directory_iterator(path, failed))
    if (number_of(entry.path()) > 0) earlier.push_back(entry.path());
  std::sort(earlier.begin(), earlier.end(),
            [](const auto& a, const auto& b) { return number_of(a) < number_of(b); });
  const int next = earlier.empty() ? 1 : number_of(earlier.back()) + 1;
  for (std::size_t i = 0; i + kSetAsideMax <= earlier.size(); ++i)
    std::filesystem::remove_all(earlier[i], failed);
  const std::filesystem::path to = path / (std::string(kSetAsidePrefix) + std::to_string(next));
  std::filesystem::rename(path / "entries", to, failed);
  if (failed) {
    return fail(ErrorCode::Environment, Blame::Storage,
                "cannot move the damaged store in " + path.string() + " aside (" + failed.message() +
                    "): check that this user may write there");
  }
  return to;
}

}  // namespace reprise::store
