// A wrapper around each kind of file. Renames, removals and directories are left alone: what RocksDB does
// with those is its own matter, what it does with our bytes is ours.
#include "store/faulty_file_system.h"

#include <rocksdb/file_system.h>

#include <algorithm>
#include <thread>

namespace reprise::store {
namespace {

using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;
using rocksdb::Slice;

// OK unless the fault is one that fails; a delay is waited out first.
IOStatus obey(const Fault& fault, const char* what) {
  if (fault.kind == FaultKind::Delay) std::this_thread::sleep_for(fault.delay);
  if (fault.kind == FaultKind::Fail) return IOStatus::IOError("injected", what);
  return IOStatus::OK();
}

class Written final : public rocksdb::FSWritableFileOwnerWrapper {
 public:
  Written(std::unique_ptr<rocksdb::FSWritableFile> file, Faults& faults)
      : FSWritableFileOwnerWrapper(std::move(file)), faults_(faults) {}

  IOStatus Append(const Slice& data, const IOOptions& options, IODebugContext* context) override {
    const Fault fault = faults_.next(FaultSite::DiskWrite);
    if (fault.kind == FaultKind::NoSpace) return run_out(fault, data, options, context);
    const IOStatus status = obey(fault, "write");
    return status.ok() ? FSWritableFileOwnerWrapper::Append(data, options, context) : status;
  }
  IOStatus Append(const Slice& data, const IOOptions& options, const rocksdb::DataVerificationInfo&,
                  IODebugContext* context) override {
    return Append(data, options, context);
  }
  IOStatus Sync(const IOOptions& options, IODebugContext* context) override {
    const IOStatus status = obey(faults_.next(FaultSite::DiskSync), "fdatasync");
    return status.ok() ? FSWritableFileOwnerWrapper::Sync(options, context) : status;
  }
  IOStatus Fsync(const IOOptions& options, IODebugContext* context) override {
    const IOStatus status = obey(faults_.next(FaultSite::DiskSync), "fsync");
    return status.ok() ? FSWritableFileOwnerWrapper::Fsync(options, context) : status;
  }

 private:
  // A full disk takes what still fits.
  IOStatus run_out(const Fault& fault, const Slice& data, const IOOptions& options, IODebugContext* context) {
    const Slice fits(data.data(), std::min(fault.bytes, data.size()));
    const IOStatus status = FSWritableFileOwnerWrapper::Append(fits, options, context);
    return status.ok() ? IOStatus::NoSpace("injected", "write") : status;
  }
  Faults& faults_;
};

class ReadAnywhere final : public rocksdb::FSRandomAccessFileOwnerWrapper {
 public:
  ReadAnywhere(std::unique_ptr<rocksdb::FSRandomAccessFile> file, Faults& faults)
      : FSRandomAccessFileOwnerWrapper(std::move(file)), faults_(faults) {}

  IOStatus Read(std::uint64_t offset, std::size_t bytes, const IOOptions& options, Slice* result,
                char* scratch, IODebugContext* context) const override {
    const IOStatus status = obey(faults_.next(FaultSite::DiskRead), "read");
    return status.ok()
               ? FSRandomAccessFileOwnerWrapper::Read(offset, bytes, options, result, scratch, context)
               : status;
  }
  IOStatus MultiRead(rocksdb::FSReadRequest* requests, std::size_t count, const IOOptions& options,
                     IODebugContext* context) override {
    const IOStatus status = obey(faults_.next(FaultSite::DiskRead), "read");
    if (status.ok()) return FSRandomAccessFileOwnerWrapper::MultiRead(requests, count, options, context);
    for (std::size_t i = 0; i < count; ++i) requests[i].status = status;
    return status;
  }

 private:
  Faults& faults_;
};

class ReadInOrder final : public rocksdb::FSSequentialFileOwnerWrapper {
 public:
  ReadInOrder(std::unique_ptr<rocksdb::FSSequentialFile> file, Faults& faults)
      : FSSequentialFileOwnerWrapper(std::move(file)), faults_(faults) {}

  IOStatus Read(std::size_t bytes, const IOOptions& options, Slice* result, char* scratch,
                IODebugContext* context) override {
    const IOStatus status = obey(faults_.next(FaultSite::DiskRead), "read");
    return status.ok() ? FSSequentialFileOwnerWrapper::Read(bytes, options, result, scratch, context)
                       : status;
  }

 private:
  Faults& faults_;
};

class FaultyFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit FaultyFileSystem(Faults& faults)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), faults_(faults) {}
  const char* Name() const override { return "reprise-faults"; }

  IOStatus NewWritableFile(const std::string& path, const FileOptions& options,
                           std::unique_ptr<rocksdb::FSWritableFile>* file, IODebugContext* context) override {
    const IOStatus status = FileSystemWrapper::NewWritableFile(path, options, file, context);
    if (status.ok()) *file = std::make_unique<Written>(std::move(*file), faults_);
    return status;
  }
  IOStatus NewRandomAccessFile(const std::string& path, const FileOptions& options,
                               std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                               IODebugContext* context) override {
    const IOStatus status = FileSystemWrapper::NewRandomAccessFile(path, options, file, context);
    if (status.ok()) *file = std::make_unique<ReadAnywhere>(std::move(*file), faults_);
    return status;
  }
  IOStatus NewSequentialFile(const std::string& path, const FileOptions& options,
                             std::unique_ptr<rocksdb::FSSequentialFile>* file,
                             IODebugContext* context) override {
    const IOStatus status = FileSystemWrapper::NewSequentialFile(path, options, file, context);
    if (status.ok()) *file = std::make_unique<ReadInOrder>(std::move(*file), faults_);
    return status;
  }

 private:
  Faults& faults_;
};

}  // namespace

std::shared_ptr<rocksdb::FileSystem> faulty_file_system(Faults& faults) {
  return std::make_shared<FaultyFileSystem>(faults);
}

}  // namespace reprise::store
