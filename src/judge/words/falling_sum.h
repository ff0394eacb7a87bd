// FallingSum: a number told in falling parts, where a scale multiplies all smaller parts before it:
// 三千二百万, दो लाख पाँच हज़ार. A value; no failure: a part that does not fall is refused.
#pragma once

#include <cstdint>
#include <vector>

namespace reprise::judge {

class FallingSum {
 public:
  // `unit`: what one is counted as, 4 where quarters are told.
  explicit FallingSum(std::uint64_t unit = 1) : unit_(unit) {}

  bool add(std::uint64_t value) {
    if (!parts_.empty() && parts_.back().scale <= value) return false;
    parts_.push_back({value, unit_});
    return true;
  }
  bool multiply(std::uint64_t scale) {
    std::uint64_t before = 0, product = 0, size = 0;
    bool any = false;
    if (__builtin_mul_overflow(scale, unit_, &size)) return false;
    while (!parts_.empty() && parts_.back().scale < size) {
      before += parts_.back().value;
      parts_.pop_back();
      any = true;
    }
    if (__builtin_mul_overflow(any ? before : unit_, scale, &product)) return false;
    if (!parts_.empty() && parts_.back().scale <= product) return false;
    parts_.push_back({product, size});
    return true;
  }
  // "一万五": a last digit counts the scale below.
  void stretch_last() {
    if (parts_.size() < 2 || parts_.back().scale != unit_) return;
    const std::uint64_t above = parts_[parts_.size() - 2].scale;
    if (above >= 100 && parts_.back().value < 10) parts_.back().value *= above / 10;
  }
  std::uint64_t sum() const {
    std::uint64_t total = 0;
    for (const Part& part : parts_) total += part.value;
    return total;
  }

 private:
  struct Part {
    std::uint64_t value, scale;
  };
  std::uint64_t unit_;
  std::vector<Part> parts_;
};

}  // namespace reprise::judge
