// ByteBudget: how many bytes may be held at once, by all together. ByteShare: what one holder has of it,
// given back when the share goes. Asking never waits: it is granted or it is not.
//
// Threads: the budget is thread-safe, a share confined to its holder. The budget outlives its shares.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace reprise {

class ByteBudget {
 public:
  explicit ByteBudget(std::size_t max) : max_(max) {}

  // All of it or nothing.
  bool take(std::size_t bytes) {
    std::size_t used = used_.load(std::memory_order_relaxed);
    do {
      if (!has(used, bytes)) {
        refused_.fetch_add(1, std::memory_order_relaxed);
        return false;
      }
    } while (!used_.compare_exchange_weak(used, used + bytes, std::memory_order_relaxed));
    return true;
  }
  // Whether take() would be granted now; counts as refused when not.
  bool would_take(std::size_t bytes) {
    const bool granted = has(used_.load(std::memory_order_relaxed), bytes);
    if (!granted) refused_.fetch_add(1, std::memory_order_relaxed);
    return granted;
  }
  void give_back(std::size_t bytes) { used_.fetch_sub(bytes, std::memory_order_relaxed); }
  // What is held past a new maximum stays until it is given back.
  void set_max(std::size_t max) { max_.store(max, std::memory_order_relaxed); }

  std::size_t used() const { return used_.load(std::memory_order_relaxed); }
  std::size_t max() const { return max_.load(std::memory_order_relaxed); }
  std::uint64_t refused() const { return refused_.load(std::memory_order_relaxed); }

 private:
  bool has(std::size_t used, std::size_t bytes) const {
    const std::size_t max = max_.load(std::memory_order_relaxed);
    return used <= max && bytes <= max - used;
  }

  std::atomic<std::size_t> max_;
  std::atomic<std::size_t> used_{0};
  std::atomic<std::uint64_t> refused_{0};
};

class ByteShare {
 public:
  // `budget` may be null: then there is no bound. The first `free` bytes are not asked for.
  explicit ByteShare(ByteBudget* budget, std::size_t free = 0) : budget_(budget), free_(free) {}
  ~ByteShare() { release(); }
  ByteShare(const ByteShare&) = delete;
  ByteShare& operator=(const ByteShare&) = delete;

  // False: not granted; what was held is held.
  bool grow_to(std::size_t bytes) {
    const std::size_t wanted = bytes > free_ ? bytes - free_ : 0;
    if (budget_ == nullptr || wanted <= held_) return true;
    if (!budget_->take(wanted - held_)) return false;
    held_ = wanted;
    return true;
  }
  bool would_grow_to(std::size_t bytes) const {
    const std::size_t wanted = bytes > free_ ? bytes - free_ : 0;
    return budget_ == nullptr || wanted <= held_ || budget_->would_take(wanted - held_);
  }
  void release() {
    if (held_ > 0) budget_->give_back(held_);
    held_ = 0;
  }

 private:
  ByteBudget* budget_;
  std::size_t free_;
  std::size_t held_ = 0;
};

}  // namespace reprise
