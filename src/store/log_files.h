// LogFiles: RocksDB's file system, which also knows the open files of the write-ahead log and syncs them.
//
// RocksDB's own SyncWAL() ends the process when a write to the log failed before it: Debian's package is
// built with assertions, and one of them says that nobody touches a file after an error. A full disk is no
// reason to go down, so the log is synced here, below RocksDB.
//
// Thread-safe; RocksDB's environment owns it. A file of the log is synced once more before it is closed.
#pragma once

#include <rocksdb/file_system.h>

#include <memory>
#include <string>
#include <vector>

#include "vocabulary/mutex.h"

namespace reprise::store {

class LogFile;

class LogFiles final : public rocksdb::FileSystemWrapper {
 public:
  explicit LogFiles(const std::shared_ptr<rocksdb::FileSystem>& files) : FileSystemWrapper(files) {}
  const char* Name() const override { return "reprise-log-files"; }

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* context) override;
  // What was written before the call is on the disk when it returns OK.
  rocksdb::IOStatus sync();

 private:
  Mutex mutex_;
  std::vector<std::weak_ptr<LogFile>> open_ REPRISE_GUARDED_BY(mutex_);  // RocksDB's handles own them
};

}  // namespace reprise::store
