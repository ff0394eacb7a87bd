// LinkMemory: which reworded conversations were answered by which entry. A semantic hit under `context:
// chain` leaves a link from the asker's conversation to the entry's; the next turn looks the earlier ones up
// here (conversation_keys() of key/partition.h), so that follow-ups of both are compared with each other.
//
// Bounded: the link longest unused goes first. In memory only: after a restart a conversation that was
// reworded stands alone until its earlier turns are asked again. Digests, no text. Thread-safe, one short
// lock; about 250 bytes a link.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <optional>
#include <unordered_map>

#include "reprise/ids.h"
#include "reprise/options.h"
#include "vocabulary/mutex.h"

namespace reprise::cache {

struct Link {
  Digest to{};                // the conversation of the entry that answered
  ExactKey entry;             // that entry; the link holds as long as there is one
  double score = 0;           // under which it did
  std::vector<Guard> guards;  // that let it pass
};

class LinkMemory {
 public:
  static constexpr std::size_t kLinksMax = 65'536;

  explicit LinkMemory(std::size_t links_max = kLinksMax) : links_max_(links_max) {}

  void put(const Digest& conversation, Link link) REPRISE_EXCLUDES(mutex_);
  std::optional<Link> find(const Digest& conversation) REPRISE_EXCLUDES(mutex_);
  void remove(const Digest& conversation) REPRISE_EXCLUDES(mutex_);
  std::size_t size() const REPRISE_EXCLUDES(mutex_);

 private:
  struct Slot {
    Digest from;
    Link link;
  };
  // A digest is uniform already.
  struct Hash {
    std::size_t operator()(const Digest& digest) const { return std::hash<ExactKey>{}(ExactKey{digest}); }
  };

  const std::size_t links_max_;
  mutable Mutex mutex_;
  std::list<Slot> slots_ REPRISE_GUARDED_BY(mutex_);  // used last first
  std::unordered_map<Digest, std::list<Slot>::iterator, Hash> by_conversation_ REPRISE_GUARDED_BY(mutex_);
};

// What a guard let pass, under those that watch now: none of them was missing then.
bool passed_all(const Link& link, const std::vector<Guard>& guards);

}  // namespace reprise::cache
