// The EntryStore on RocksDB, and the secret that lies beside it. See entry_store.h.
//
//   <path>/entries/   RocksDB: column families "heads" and "answers", key = the sixteen bytes of the id; in
//   the
//                     default one "mark": says under which storage key the store was made
//   <path>/identity   32 random bytes, mode 0600: the secret behind principal_of()
//
// Threads: one of its own, which flushes the log to the disk at most every kSyncInterval while there are
// writes. A store whose disk fails is closed and opened again by a later write, at most every
// kReopenInterval; until then reads and writes fail with Environment. Limits: 32 MB of block cache, 2 * 16 MB
// of write buffers, 256 open files. One process at a time.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "reprise/environment.h"
#include "reprise/result.h"
#include "store/entry_store.h"

namespace rocksdb {
class FileSystem;
}

namespace reprise::store {

inline constexpr std::chrono::milliseconds kSyncInterval{50};
inline constexpr std::chrono::milliseconds kReopenInterval{500};

struct StoreOptions {
  std::filesystem::path path;  // made when missing, mode 0700
  std::string storage_key;     // empty: entries are not sealed; else 32 bytes
  // Told what an operator should know, one sentence a change and no more: damage that was set aside, a disk
  // that takes nothing any more, a disk that does again. May be empty; called on the thread that found it.
  std::function<void(const std::string&)> report = {};
  std::shared_ptr<rocksdb::FileSystem> file_system = {};  // of a test; null: the machine's own
};

// Opens the store, or makes it. A damaged one is not in the way of a gateway: what can be read of its log is
// kept; when nothing can, its files are set aside (entries.damaged-N) and an empty one begins; both are
// reported. Fails with Environment when the folder cannot be made or written, is in use by another process,
// or was made under another storage key, which is the operator's to mend: an empty store in its place would
// hide the mistake. The detail names the path and what to do. `random` is borrowed and outlives the store.
Result<std::unique_ptr<EntryStore>> open_rocks_store(const StoreOptions& options, Random& random);

// Reads <path>/identity, or makes it. Call after the store was opened: then no other process does.
Result<std::string> load_identity(const std::filesystem::path& path, Random& random);

}  // namespace reprise::store
