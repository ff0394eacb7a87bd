// BodyMemory: the answers used last, so that an exact hit needs no disk. Bounded in bytes; the one longest
// unused goes first. Answers are immutable and shared with those who serve them: a removed one lives until
// they are done.
//
// Threads: thread-safe, one short lock.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <unordered_map>

#include "reprise/cache.h"
#include "vocabulary/mutex.h"
#include "vocabulary/short_id.h"

namespace reprise::cache {

// Bytes that an answer takes in memory, near enough.
std::size_t size_of(const Answer& answer);

class BodyMemory {
 public:
  explicit BodyMemory(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  std::shared_ptr<const StoredAnswer> find(const ShortId& id) REPRISE_EXCLUDES(mutex_);
  // An answer larger than all the room is not kept.
  void put(const ShortId& id, std::shared_ptr<const StoredAnswer> answer) REPRISE_EXCLUDES(mutex_);
  void remove(const ShortId& id) REPRISE_EXCLUDES(mutex_);
  std::size_t bytes() const REPRISE_EXCLUDES(mutex_);

 private:
  struct Slot {
    ShortId id;
    std::shared_ptr<const StoredAnswer> answer;
    std::size_t bytes;
  };
  void drop(std::list<Slot>::iterator slot) REPRISE_REQUIRES(mutex_);

  const std::size_t bytes_max_;
  mutable Mutex mutex_;
  std::list<Slot> slots_ REPRISE_GUARDED_BY(mutex_);  // used last first
  std::unordered_map<ShortId, std::list<Slot>::iterator, ShortIdHash> by_id_ REPRISE_GUARDED_BY(mutex_);
  std::size_t bytes_ REPRISE_GUARDED_BY(mutex_) = 0;
};

}  // namespace reprise::cache
