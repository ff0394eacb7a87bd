// The disk as a test wants it: RocksDB's file system, asking Faults before each read, write and sync.
#pragma once

#include <memory>

#include "reprise/faults.h"

namespace rocksdb {
class FileSystem;
}

namespace reprise::store {

// Thread-safe. `faults` is borrowed and outlives it. Delays sleep on the calling thread, which is never an
// event loop.
std::shared_ptr<rocksdb::FileSystem> faulty_file_system(Faults& faults);

}  // namespace reprise::store
