// RocksDB writes through a handle that shares the file with the list here. A file's own lock keeps a sync and
// the close apart, since a closed descriptor may already be somebody else's.
#include "store/log_files.h"

#include <algorithm>

namespace reprise::store {

using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

class LogFile {
 public:
  LogFile(std::unique_ptr<rocksdb::FSWritableFile> file, std::string path, rocksdb::FileSystem& files)
      : file_(std::move(file)), path_(std::move(path)), files_(files) {}

  rocksdb::FSWritableFile* file() const { return file_.get(); }

  IOStatus sync() {
    const MutexLock lock(mutex_);
    return closed_ ? IOStatus::OK() : sync_open();
  }
  IOStatus close(const IOOptions& options, IODebugContext* context) {
    const MutexLock lock(mutex_);
    if (closed_) return IOStatus::OK();
    const IOStatus synced = sync_open();
    closed_ = true;
    const IOStatus closed = file_->Close(options, context);
    return synced.ok() ? closed : synced;
  }

 private:
  IOStatus sync_open() REPRISE_REQUIRES(mutex_) {
    const IOStatus status = file_->Sync({}, nullptr);
    if (!status.ok() || named_) return status;
    // A new file is found after a power cut only when its folder is on the disk too.
    const std::string folder = path_.substr(0, path_.rfind('/'));
    std::unique_ptr<rocksdb::FSDirectory> directory;
    IOStatus named = files_.NewDirectory(folder, {}, &directory, nullptr);
    if (named.ok()) named = directory->Fsync({}, nullptr);
    named_ = named.ok();
    return named;
  }

  const std::unique_ptr<rocksdb::FSWritableFile> file_;
  const std::string path_;
  rocksdb::FileSystem& files_;
  Mutex mutex_;  // held across the sync: only its own close waits for it
  bool closed_ REPRISE_GUARDED_BY(mutex_) = false;
  bool named_ REPRISE_GUARDED_BY(mutex_) = false;
};

namespace {

class Handle final : public rocksdb::FSWritableFileWrapper {
 public:
  explicit Handle(std::shared_ptr<LogFile> file)
      : FSWritableFileWrapper(file->file()), file_(std::move(file)) {}
  ~Handle() override {
    const IOStatus closed = file_->close({}, nullptr);
    closed.PermitUncheckedError();  // a destructor does not fail
  }
  IOStatus Close(const IOOptions& options, IODebugContext* context) override {
    return file_->close(options, context);
  }

 private:
  std::shared_ptr<LogFile> file_;
};

}  // namespace

IOStatus LogFiles::NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                   std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* context) {
  const IOStatus status = FileSystemWrapper::NewWritableFile(path, options, file, context);
  if (!status.ok() || !path.ends_with(".log")) return status;
  auto log = std::make_shared<LogFile>(std::move(*file), path, *target());
  const MutexLock lock(mutex_);
  std::erase_if(open_, [](const std::weak_ptr<LogFile>& one) { return one.expired(); });
  open_.push_back(log);
  *file = std::make_unique<Handle>(std::move(log));
  return status;
}

IOStatus LogFiles::sync() {
  std::vector<std::shared_ptr<LogFile>> open;
  {
    const MutexLock lock(mutex_);
    for (const std::weak_ptr<LogFile>& one : open_)
      if (auto log = one.lock()) open.push_back(std::move(log));
  }
  IOStatus all = IOStatus::OK();
  for (const std::shared_ptr<LogFile>& log : open) {
    const IOStatus status = log->sync();
    if (!status.ok()) all = status;
  }
  return all;
}

}  // namespace reprise::store
