#include "program/proportion.h"

#include <gtest/gtest.h>

#include <cmath>

namespace reprise::program {
namespace {

// P(X >= k), summed term by term.
double at_least(std::uint64_t k, std::uint64_t n, double p) {
  double sum = 0;
  for (std::uint64_t i = k; i <= n; ++i) {
    const auto x = static_cast<double>(i), all = static_cast<double>(n);
    sum += std::exp(std::lgamma(all + 1) - std::lgamma(x + 1) - std::lgamma(all - x + 1) + x * std::log(p) +
                    (all - x) * std::log1p(-p));
  }
  return sum;
}

TEST(ClopperPearson, at_its_bounds_what_was_seen_has_half_of_the_remaining_probability) {
  for (const std::uint64_t n : {1U, 2U, 7U, 50U, 1000U})
    for (const std::uint64_t k : {std::uint64_t{0}, std::uint64_t{1}, n / 3, n / 2, n - 1, n}) {
      if (k > n) continue;
      const Interval interval = clopper_pearson({k, n}, 0.95);
      if (k > 0) EXPECT_NEAR(at_least(k, n, interval.low), 0.025, 1e-8) << k << " of " << n;
      if (k < n) EXPECT_NEAR(1 - at_least(k + 1, n, interval.high), 0.025, 1e-8) << k << " of " << n;
      if (k == 0) EXPECT_EQ(interval.low, 0);
      if (k == n) EXPECT_EQ(interval.high, 1);
    }
}

TEST(ClopperPearson, agrees_with_its_closed_forms) {
  // Nothing of n: the upper bound is 1 - (α/2)^(1/n).
  EXPECT_NEAR(clopper_pearson({0, 59}, 0.90).high, 1 - std::pow(0.05, 1.0 / 59), 1e-12);
  EXPECT_NEAR(clopper_pearson({299, 299}, 0.90).low, std::pow(0.05, 1.0 / 299), 1e-12);
  EXPECT_NEAR(clopper_pearson({1'000'000, 2'000'000}, 0.95).low, 0.5 - 1.959964 * std::sqrt(0.125e-6), 1e-6);
}

TEST(ClopperPearson, without_observations_it_is_everything) {
  const Interval interval = clopper_pearson({0, 0}, 0.95);
  EXPECT_EQ(interval.low, 0);
  EXPECT_EQ(interval.high, 1);
}

}  // namespace
}  // namespace reprise::program
