// How sure one may be of a share that was counted: the exact interval of Clopper and Pearson. A pure
// function.
#pragma once

#include <cstdint>

namespace reprise::program {

struct Counted {
  std::uint64_t count = 0;  // at most `total`
  std::uint64_t total = 0;
};

struct Interval {
  double low = 0;  // in [0, 1]
  double high = 1;
};

// Covers the true share with at least this confidence (0.95), whatever the share is. Nothing counted: [0, 1].
Interval clopper_pearson(const Counted& counted, double confidence);

}  // namespace reprise::program
