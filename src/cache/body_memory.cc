// A list in the order of last use, and a table into it.
#include "cache/body_memory.h"

#include <type_traits>
#include <utility>
#include <variant>

namespace reprise::cache {
namespace {

std::size_t texts(const TextDelta& event) {
  return event.text.size();
}
std::size_t texts(const ReasoningDelta& event) {
  return event.text.size() + event.signature.size();
}
std::size_t texts(const RefusalDelta& event) {
  return event.text.size();
}
std::size_t texts(const ToolCallDelta& event) {
  return event.id.size() + event.name.size() + event.arguments.size();
}
std::size_t texts(const NativeEvent& event) {
  return event.kind.size() + event.json.size();
}
std::size_t texts(const Usage& event) {
  return event.native.size();
}
std::size_t texts(const Finish& event) {
  return event.native.size() + event.stop_sequence.size();
}

}  // namespace

std::size_t size_of(const Answer& answer) {
  std::size_t bytes =
      sizeof(StoredAnswer) + answer.model.size() + answer.dialect.size() + answer.envelope.size();
  for (const AnswerEvent& event : answer.events) {
    bytes += sizeof event + std::visit([](const auto& one) { return texts(one); }, event);
  }
  return bytes;
}

std::shared_ptr<const StoredAnswer> BodyMemory::find(const ShortId& id) {
  const MutexLock lock(mutex_);
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) return nullptr;
  slots_.splice(slots_.begin(), slots_, found->second);
  return found->second->answer;
}

void BodyMemory::put(const ShortId& id, std::shared_ptr<const StoredAnswer> answer) {
  const std::size_t bytes = size_of(answer->answer);
  if (bytes > bytes_max_) return;
  const MutexLock lock(mutex_);
  if (by_id_.contains(id)) return;  // an id's answer never changes
  while (bytes_ + bytes > bytes_max_) drop(std::prev(slots_.end()));
  slots_.push_front({id, std::move(answer), bytes});
  by_id_.emplace(id, slots_.begin());
  bytes_ += bytes;
}

void BodyMemory::remove(const ShortId& id) {
  const MutexLock lock(mutex_);
  const auto found = by_id_.find(id);
  if (found != by_id_.end()) drop(found->second);
}

void BodyMemory::drop(std::list<Slot>::iterator slot) {
  bytes_ -= slot->bytes;
  by_id_.erase(slot->id);
  slots_.erase(slot);
}

std::size_t BodyMemory::bytes() const {
  const MutexLock lock(mutex_);
  return bytes_;
}

}  // namespace reprise::cache
