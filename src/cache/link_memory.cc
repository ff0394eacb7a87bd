// A list in the order of use and a table into it.
#include "cache/link_memory.h"

#include <algorithm>
#include <utility>

namespace reprise::cache {

void LinkMemory::put(const Digest& conversation, Link link) {
  const MutexLock lock(mutex_);
  if (const auto found = by_conversation_.find(conversation); found != by_conversation_.end()) {
    slots_.erase(found->second);
    by_conversation_.erase(found);
  }
  slots_.push_front({conversation, std::move(link)});
  by_conversation_.emplace(conversation, slots_.begin());
  if (slots_.size() <= links_max_) return;
  by_conversation_.erase(slots_.back().from);
  slots_.pop_back();
}

std::optional<Link> LinkMemory::find(const Digest& conversation) {
  const MutexLock lock(mutex_);
  const auto found = by_conversation_.find(conversation);
  if (found == by_conversation_.end()) return std::nullopt;
  slots_.splice(slots_.begin(), slots_, found->second);
  return found->second->link;
}

void LinkMemory::remove(const Digest& conversation) {
  const MutexLock lock(mutex_);
  const auto found = by_conversation_.find(conversation);
  if (found == by_conversation_.end()) return;
  slots_.erase(found->second);
  by_conversation_.erase(found);
}

std::size_t LinkMemory::size() const {
  const MutexLock lock(mutex_);
  return slots_.size();
}

bool passed_all(const Link& link, const std::vector<Guard>& guards) {
  return std::ranges::all_of(
      guards, [&](Guard guard) { return std::ranges::find(link.guards, guard) != link.guards.end(); });
}

}  // namespace reprise::cache
