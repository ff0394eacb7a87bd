// Layout: u32 trees; per tree u32 nodes, nodes of {u16 feature, u8 flags, f32 threshold, i32 left, i32
// right}, then nodes + 1 leaves as f32. Children count within their tree and lie behind their parent, so that
// a walk ends.
#include "judge/learned/trees.h"

#include <algorithm>
#include <cmath>

namespace reprise::judge {
namespace {

constexpr std::uint32_t kTreesMax = 4096;
constexpr std::uint32_t kNodesMax = 1024;
constexpr std::uint8_t kMissingLeft = 1, kMissingIsZero = 2;

std::uint16_t u16(ByteReader& in) {
  const std::uint16_t low = in.u8();
  return static_cast<std::uint16_t>(low | in.u8() << 8);
}

}  // namespace

bool Trees::read(ByteReader& in, std::size_t features) {
  const std::uint32_t trees = in.u32();
  if (trees > kTreesMax) return false;
  for (std::uint32_t t = 0; t < trees && in.ok(); ++t) {
    const std::uint32_t count = in.u32();
    if (count > kNodesMax) return false;
    const auto base = static_cast<std::int32_t>(nodes_.size());
    const auto first_leaf = static_cast<std::int32_t>(leaves_.size());
    roots_.push_back(count == 0 ? ~first_leaf : base);
    for (std::int32_t i = 0; i < static_cast<std::int32_t>(count); ++i) {
      Node node;
      node.feature = u16(in);
      const std::uint8_t flags = in.u8();
      node.missing_left = (flags & kMissingLeft) != 0;
      node.missing_is_zero = (flags & kMissingIsZero) != 0;
      node.threshold = in.f32();
      for (std::int32_t* child : {&node.left, &node.right}) {
        const auto at = static_cast<std::int32_t>(in.u32());
        const bool leaf = at < 0;
        const std::int32_t bound = static_cast<std::int32_t>(count) + (leaf ? 1 : 0);
        const std::int32_t index = leaf ? ~at : at;
        if (index >= bound || (!leaf && index <= i)) return false;
        *child = leaf ? ~(first_leaf + index) : base + index;
      }
      if (node.feature >= features || std::isnan(node.threshold)) return false;
      nodes_.push_back(node);
    }
    for (std::uint32_t i = 0; i <= count; ++i) {
      leaves_.push_back(in.f32());
      if (!std::isfinite(leaves_.back())) return false;
    }
  }
  return in.ok();
}

std::int32_t Trees::step(std::int32_t at, const float* features) const {
  const Node& node = nodes_[static_cast<std::size_t>(at)];
  float value = features[node.feature];
  if (std::isnan(value)) {
    if (!node.missing_is_zero) return node.missing_left ? node.left : node.right;
    value = 0;
  }
  return value <= node.threshold ? node.left : node.right;
}

void Trees::add_sums(std::span<const float> rows, std::size_t features, std::span<double> totals) const {
  constexpr std::size_t kAtOnce = 8;
  for (std::size_t first = 0; first < totals.size(); first += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, totals.size() - first);
    const float* const row = rows.data() + first * features;
    for (const std::int32_t root : roots_) {
      std::int32_t at[kAtOnce];
      std::fill_n(at, count, root);
      for (bool walking = root >= 0; walking;) {
        walking = false;
        for (std::size_t i = 0; i < count; ++i) {
          if (at[i] < 0) continue;
          at[i] = step(at[i], row + i * features);
          walking |= at[i] >= 0;
        }
      }
      for (std::size_t i = 0; i < count; ++i)
        totals[first + i] += double{leaves_[static_cast<std::size_t>(~at[i])]};
    }
  }
}

double Trees::sum(std::span<const float> features) const {
  double total = 0;
  add_sums(features, features.size(), {&total, 1});
  return total;
}

}  // namespace reprise::judge
