// Frames by size class of 64 bytes, at most kKept of each per thread. Off under the address sanitizer, which
// would see no use after free otherwise.
#include <array>
#include <new>

#include "net/task.h"

namespace reprise::net::detail {
namespace {

constexpr std::size_t kClassBytes = 64;
constexpr std::size_t kClasses = 64;
constexpr std::size_t kKept = 64;

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kCached = false;
#else
constexpr bool kCached = true;
#endif
#else
constexpr bool kCached = true;
#endif

struct FreeFrame {
  FreeFrame* next;
};

struct FrameCache {
  struct Class {
    FreeFrame* first = nullptr;
    std::size_t count = 0;
  };
  std::array<Class, kClasses> classes;
  ~FrameCache() {
    for (Class& kept : classes)
      while (kept.first != nullptr) ::operator delete(std::exchange(kept.first, kept.first->next));
  }
};

FrameCache& cache() {
  thread_local FrameCache frames;
  return frames;
}

}  // namespace

void* allocate_frame(std::size_t bytes) {
  const std::size_t index = (bytes - 1) / kClassBytes;
  if (!kCached || index >= kClasses) return ::operator new(bytes);
  FrameCache::Class& kept = cache().classes[index];
  if (kept.first == nullptr) return ::operator new((index + 1) * kClassBytes);
  --kept.count;
  return std::exchange(kept.first, kept.first->next);
}

void free_frame(void* frame, std::size_t bytes) {
  const std::size_t index = (bytes - 1) / kClassBytes;
  if (kCached && index < kClasses) {
    FrameCache::Class& kept = cache().classes[index];
    if (kept.count < kKept) {
      ++kept.count;
      kept.first = new (frame) FreeFrame{kept.first};
      return;
    }
  }
  ::operator delete(frame);
}

}  // namespace reprise::net::detail
