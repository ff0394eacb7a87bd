// Database: the open RocksDB of a store, and the thread that brings its log to the disk. Private to
// rocks_store.cc.
//
// Shared by the calls under way; the last one that lets go closes it. Thread-safe.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/env.h>

#include <array>
#include <filesystem>
#include <memory>

#include "reprise/result.h"
#include "store/log_flusher.h"
#include "store/rocks_store.h"

namespace reprise::store {

inline constexpr std::size_t kLogBytesMax = 64 << 20;  // past it, what it holds goes into tables

// What to make of a log that does not check.
enum class Recovery : bool {
  HalfWrittenTail,  // the last record may be half there: it was not acknowledged
  UpToTheDamage,    // whatever lies behind the first damage is given up
};

class Database {
 public:
  // Fails with Corrupt when the files say something that RocksDB cannot use, with Environment when this
  // machine does not let it. The detail says what RocksDB said.
  static Result<std::shared_ptr<Database>> open(const StoreOptions& options, Recovery recovery);
  ~Database();
  Database(const Database&) = delete;

  rocksdb::DB& db() const { return *db_; }
  rocksdb::ColumnFamilyHandle* marks() const { return families_[0]; }
  rocksdb::ColumnFamilyHandle* heads() const { return families_[1]; }
  rocksdb::ColumnFamilyHandle* answers() const { return families_[2]; }
  LogFlusher& flusher() { return *flusher_; }
  // Of all tables, with what waits for a compaction; the log, at most kLogBytesMax, is not in it. From
  // memory.
  std::uint64_t disk_bytes() const;

 private:
  Database() = default;
  std::shared_ptr<LogFiles> files_;
  std::unique_ptr<rocksdb::Env> env_;  // of files_; outlives db_
  std::unique_ptr<rocksdb::DB> db_;
  std::array<rocksdb::ColumnFamilyHandle*, 3> families_{};  // owned, released before the database
  std::unique_ptr<LogFlusher> flusher_;
};

// Renames <path>/entries to entries.damaged-N, so that a new store can begin there and somebody may look at
// the old one. Of those at most kSetAsideMax stay. Gives the new name.
inline constexpr int kSetAsideMax = 3;
Result<std::filesystem::path> set_aside(const std::filesystem::path& path);

}  // namespace reprise::store
