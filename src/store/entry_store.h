// EntryStore: entries that outlive the process. The seam between the cache and the disk, so that a test can
// put a failing store behind the cache.
//
// Threads: implementations are thread-safe. Calls block for disk. Errors: Corrupt for a record whose bytes do
// not check, Environment for the disk; a record that is not there is no error.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "reprise/result.h"
#include "store/entry.h"

namespace reprise::store {

struct LoadReport {
  std::uint64_t entries = 0;  // given to the visitor
  std::uint64_t corrupt = 0;  // skipped
};

struct StoreHealth {
  bool failing = false;             // the last write failed; nothing is kept until one succeeds
  std::uint64_t reopened = 0;       // times it was opened again after a failed write
  std::uint64_t set_aside = 0;      // times that damaged files were moved away
  std::uint64_t sync_failures = 0;  // of the log, since it was opened last
  std::uint64_t disk_bytes = 0;     // of the database's tables, with what waits for a compaction
};

// What an entry takes: both records with their keys, before compression. What the database adds is stated in
// docs/operation.md.
std::size_t bytes_on_disk(const EntryHead& head);

class EntryStore {
 public:
  virtual ~EntryStore() = default;
  // Writes both records or none, and gives the bytes that they take on disk (bytes_on_disk). When it returns,
  // the entry survives the end of the process; what a power cut may take is what was written in the last
  // kSyncInterval (rocks_store.h).
  virtual Result<std::size_t> put(const EntryHead& head, const Answer& answer) = 0;
  // In the order of `ids`; nullopt where there is none or its bytes do not check (counted in corrupt()).
  virtual Result<std::vector<std::optional<EntryHead>>> heads(std::span<const ShortId> ids) const = 0;
  // nullopt: there is none. Fails with Corrupt when its bytes do not check (counted).
  virtual Result<std::optional<Answer>> answer(const ShortId& id) const = 0;
  virtual Result<void> erase(std::span<const ShortId> ids) = 0;
  // Every head, in no order that means anything, with its `answer_bytes`. Corrupt ones are skipped and
  // counted.
  virtual Result<LoadReport> load(const std::function<void(EntryHead)>& visit) const = 0;
  // Records found corrupt since the start.
  virtual std::uint64_t corrupt() const = 0;
  virtual StoreHealth health() const = 0;
};

}  // namespace reprise::store
