#include "calibration/exact_bounds.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "calibration/label_plan.h"
#include "calibration/reference_values.h"

namespace reprise::calibration {
namespace {

constexpr double kDeltaFirstPeriod = 0.05 * 6 / (M_PI * M_PI) / 2;

// Any sample that agrees with itself, and a delta as claims have it.
struct Case {
  Sample sample;
  double delta = 0;
};
Case any_case() {
  const auto hits = *rc::gen::inRange<std::uint64_t>(1, 30'000);
  const auto audited = *rc::gen::inRange<std::uint64_t>(1, hits + 1);
  const auto wrong = *rc::gen::inRange<std::uint64_t>(0, std::min<std::uint64_t>(audited, 60) + 1);
  return {{hits, audited, wrong}, *rc::gen::inRange(1, 200) / 1000.0};
}

TEST(ExactBounds, binomial_bounds_are_scipys) {
  for (const auto& row : reference_values("binomial")) {
    const Counted counted{row["count"], row["total"]};
    const double upper = row["upper"], lower = row["lower"];
    EXPECT_NEAR(share_upper(counted, row["delta"]), upper, 1e-9 * upper) << row;
    EXPECT_NEAR(share_lower(counted, row["delta"]), lower, 1e-9 * lower) << row;
  }
}

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

TEST(ExactBounds, hypergeometric_bounds_are_scipys) {
  for (const auto& row : reference_values("hypergeometric")) {
    const Sample sample{row["hits"], row["audited"], row["wrong"]};
    const std::uint64_t upper = row["wrong_upper"];
    EXPECT_EQ(wrong_hits_upper(sample, row["delta"]), upper) << row;
    if (upper == sample.hits) continue;
    const double tail = row["tail_past_it"];
    EXPECT_NEAR(chance_of_as_few(sample, upper + 1), tail, 1e-7 * tail) << row;
  }
}

TEST(ExactBounds, what_was_seen_is_the_least_and_what_is_left_the_most_that_may_be_wrong) {
  EXPECT_EQ(wrong_hits_upper({.hits = 100, .audited = 100, .wrong = 7}, 0.05), 7U);
  EXPECT_EQ(wrong_hits_upper({.hits = 100, .audited = 0, .wrong = 0}, 0.05), 100U);
  EXPECT_EQ(wrong_hits_upper({.hits = 100, .audited = 40, .wrong = 40}, 0.05), 100U);
  EXPECT_EQ(chance_of_as_few({.hits = 10, .audited = 9, .wrong = 1}, 3), 0);  // one is left out, two are in
}

TEST(ExactBounds, nothing_counted_or_counts_that_contradict_each_other_say_nothing) {
  EXPECT_EQ(share_upper({0, 0}, 0.05), 1);
  EXPECT_EQ(share_lower({0, 0}, 0.05), 0);
  EXPECT_EQ(share_upper({3, 2}, 0.05), 1);
  EXPECT_EQ(share_lower({3, 2}, 0.05), 0);
  EXPECT_EQ(hit_error_upper({.hits = 0, .audited = 0, .wrong = 0}, 0.05), 1);
  EXPECT_EQ(hit_error_upper({.hits = 10, .audited = 5, .wrong = 6}, 0.05), 1);
  EXPECT_EQ(hit_error_upper({.hits = 10, .audited = 11, .wrong = 0}, 0.05), 1);
  for (const double delta : {0.0, -1.0, 1.0, 2.0, std::nan("")}) {
    EXPECT_EQ(share_upper({0, 100}, delta), 1) << delta;
    EXPECT_EQ(share_lower({100, 100}, delta), 0) << delta;
    EXPECT_EQ(hit_error_upper({.hits = 100, .audited = 90, .wrong = 0}, delta), 1) << delta;
  }
}

RC_GTEST_PROP(ExactBounds, lie_in_0_to_1_around_what_was_seen, ()) {
  const auto [sample, delta] = any_case();
  const Counted counted{sample.wrong, sample.audited};
  const double seen = static_cast<double>(sample.wrong) / static_cast<double>(sample.audited);
  RC_ASSERT(share_lower(counted, delta) >= 0 && share_lower(counted, delta) <= seen);
  RC_ASSERT(share_upper(counted, delta) >= seen && share_upper(counted, delta) <= 1);
  RC_ASSERT(wrong_hits_upper(sample, delta) >= sample.wrong);
  RC_ASSERT(wrong_hits_upper(sample, delta) <= sample.hits - (sample.audited - sample.wrong));
}

RC_GTEST_PROP(ExactBounds, grow_with_the_wrong_and_shrink_with_labels_and_delta, ()) {
  const auto [sample, delta] = any_case();
  const std::uint64_t upper = wrong_hits_upper(sample, delta);
  if (sample.wrong < sample.audited)
    RC_ASSERT(wrong_hits_upper({sample.hits, sample.audited, sample.wrong + 1}, delta) > upper);
  if (sample.audited < sample.hits)
    RC_ASSERT(wrong_hits_upper({sample.hits, sample.audited + 1, sample.wrong}, delta) <= upper);
  RC_ASSERT(wrong_hits_upper(sample, delta / 2) >= upper);
  RC_ASSERT(share_upper({sample.wrong, sample.audited}, delta / 2) >=
            share_upper({sample.wrong, sample.audited}, delta));
}

RC_GTEST_PROP(ExactBounds, knowing_how_many_hits_there_are_never_loosens_a_bound, ()) {
  const auto [sample, delta] = any_case();
  RC_ASSERT(hit_error_upper(sample, delta) <= share_upper({sample.wrong, sample.audited}, delta) + 1e-12);
}

RC_GTEST_PROP(ExactBounds, one_more_than_the_bound_is_ruled_out_and_the_bound_is_not, ()) {
  const auto [sample, delta] = any_case();
  const std::uint64_t upper = wrong_hits_upper(sample, delta);
  RC_ASSERT(chance_of_as_few(sample, upper) > delta * (1 - 1e-8));
  if (upper < sample.hits - (sample.audited - sample.wrong))
    RC_ASSERT(chance_of_as_few(sample, upper + 1) <= delta);
}

struct Plan {
  double hit_error, delta;
  std::uint64_t wrong, labels;
};

TEST(LabelPlan, labels_needed_are_the_published_ones) {
  const Plan plans[] = {
      {0.01, 0.05, 0, 299},
      {0.01, 0.05, 1, 473},
      {0.01, 0.05, 5, 1049},
      {0.02, 0.05, 0, 149},
      {0.02, 0.05, 1, 236},
      {0.02, 0.05, 5, 523},
      {0.05, 0.05, 0, 59},
      {0.05, 0.05, 1, 93},
      {0.05, 0.05, 5, 208},
      {0.01, 0.05 / 4, 0, 437},
      {0.01, kDeltaFirstPeriod, 0, 417},
  };
  for (const Plan& plan : plans)
    EXPECT_EQ(labels_needed({plan.hit_error, plan.delta}, plan.wrong), plan.labels)
        << plan.hit_error << " " << plan.delta << " " << plan.wrong;
}

TEST(LabelPlan, one_label_fewer_is_not_enough) {
  for (const double hit_error : {0.001, 0.01, 0.05, 0.3})
    for (const std::uint64_t wrong : {0U, 1U, 5U, 40U}) {
      const std::uint64_t labels = labels_needed({hit_error, 0.05}, wrong).value();
      EXPECT_LE(share_upper({wrong, labels}, 0.05), hit_error * (1 + 1e-9));
      EXPECT_GT(share_upper({wrong, labels - 1}, 0.05), hit_error);
    }
}

TEST(LabelPlan, among_few_hits_fewer_labels_do) {
  const Claim claim{.hit_error = 0.01, .delta = kDeltaFirstPeriod};
  EXPECT_EQ(labels_needed_among(100'000'000, claim, 0), 417U);
  const std::uint64_t among_8340 = labels_needed_among(8340, claim, 0).value();
  EXPECT_LT(among_8340, 417U);
  EXPECT_LE(hit_error_upper({.hits = 8340, .audited = among_8340, .wrong = 0}, claim.delta), 0.01);
  EXPECT_GT(hit_error_upper({.hits = 8340, .audited = among_8340 - 1, .wrong = 0}, claim.delta), 0.01);
}

TEST(LabelPlan, more_wrong_than_the_claim_allows_is_not_mended_by_labels) {
  EXPECT_EQ(labels_needed_among(1000, {.hit_error = 0.01, .delta = 0.05}, 11), std::nullopt);
  EXPECT_EQ(labels_needed_among(0, {.hit_error = 0.01, .delta = 0.05}, 0), std::nullopt);
  EXPECT_NE(labels_needed_among(1000, {.hit_error = 0.01, .delta = 0.05}, 10), std::nullopt);
}

TEST(LabelPlan, a_claim_of_nothing_or_of_everything_has_no_plan) {
  for (const double out : {0.0, 1.0, -0.1, std::nan("")}) {
    EXPECT_EQ(labels_needed({.hit_error = out, .delta = 0.05}, 0), std::nullopt);
    EXPECT_EQ(labels_needed({.hit_error = 0.01, .delta = out}, 0), std::nullopt);
    EXPECT_EQ(labels_needed_among(1000, {.hit_error = out, .delta = 0.05}, 0), std::nullopt);
  }
}

TEST(LabelPlan, what_is_still_to_come_is_counted_down) {
  const Claim claim{.hit_error = 0.01, .delta = 0.05};
  EXPECT_EQ(labels_to_come(claim, {.count = 0, .total = 0}), 299U);
  EXPECT_EQ(labels_to_come(claim, {.count = 0, .total = 100}), 199U);
  EXPECT_EQ(labels_to_come(claim, {.count = 1, .total = 100}), 373U);
  EXPECT_EQ(labels_to_come(claim, {.count = 0, .total = 500}), 0U);
}

}  // namespace
}  // namespace reprise::calibration
