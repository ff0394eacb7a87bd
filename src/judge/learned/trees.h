// Trees: a sum of gradient-boosted regression trees, evaluated as LightGBM does (x <= threshold goes left; a
// feature that is not a number goes the way that the node says). Trained and written by tools/judge.
//
// Immutable after reading; any thread. sum() gives the same value as the training library's raw score on
// float features, up to the order of one double sum; the test compares them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "vocabulary/byte_reader.h"

namespace reprise::judge {

class Trees {
 public:
  // False when the bytes are no trees over `features` features: children out of place, a feature too many,
  // a number that is none.
  bool read(ByteReader& in, std::size_t features);

  double sum(std::span<const float> features) const;
  // totals[i] += the sum of row i, rows of `features` numbers one behind the other. Eight rows cost little
  // more than two: a tree is fetched once, and no walk waits for another's.
  void add_sums(std::span<const float> rows, std::size_t features, std::span<double> totals) const;
  std::size_t count() const { return roots_.size(); }

 private:
  struct Node {
    float threshold = 0;
    std::int32_t left = 0;  // index of a node; below 0: of leaf ~left
    std::int32_t right = 0;
    std::uint16_t feature = 0;
    bool missing_left = false;
    bool missing_is_zero = false;  // the feature was never missing in training: take 0
  };

  // The node or leaf behind `at`, which is a node.
  std::int32_t step(std::int32_t at, const float* features) const;

  std::vector<std::int32_t> roots_;  // node, or ~leaf for a tree of one leaf
  std::vector<Node> nodes_;
  std::vector<float> leaves_;
};

}  // namespace reprise::judge
