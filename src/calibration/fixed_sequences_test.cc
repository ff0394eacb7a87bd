#include "calibration/fixed_sequences.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>

namespace reprise::calibration {
namespace {

constexpr Claim kClaim{.hit_error = 0.01, .delta = 0.05};  // an errorless test at delta / 4 takes 437 labels

std::vector<bool> certified(const std::vector<ThresholdResult>& results) {
  std::vector<bool> within;
  within.reserve(results.size());
  for (const ThresholdResult& result : results) within.push_back(result.within_limit);
  return within;
}
ThresholdCounts counts(std::uint64_t labelled, std::uint64_t wrong) {
  return {.threshold = 0.9, .hits = 100'000, .labelled = labelled, .wrong = wrong};
}
std::vector<bool> tested(std::vector<ThresholdCounts> grid, std::vector<std::size_t> starts) {
  return certified(test_thresholds(grid, starts, kClaim));
}

TEST(SequenceStarts, begin_at_the_strictest_threshold_with_hits_for_twice_the_labels) {
  const std::vector<std::uint64_t> hits{0, 100, 873, 874, 2000, 3000, 4000};
  const std::vector<std::size_t> starts = sequence_starts(hits, kClaim);
  EXPECT_EQ(starts, (std::vector<std::size_t>{3, 4, 5, 6}));
}

TEST(SequenceStarts, are_spread_evenly_over_what_is_left_and_at_most_four) {
  const std::vector<std::uint64_t> hits(21, 5000);
  EXPECT_EQ(sequence_starts(hits, kClaim), (std::vector<std::size_t>{0, 5, 10, 15}));
}

TEST(SequenceStarts, there_are_none_where_no_threshold_has_hits_enough) {
  EXPECT_TRUE(sequence_starts(std::vector<std::uint64_t>{10, 500, 873}, kClaim).empty());
  EXPECT_TRUE(sequence_starts({}, kClaim).empty());
  EXPECT_TRUE(sequence_starts(std::vector<std::uint64_t>{9'000}, {.hit_error = 0, .delta = 0.05}).empty());
}

TEST(FixedSequences, need_437_labels_without_an_error_at_one_percent) {
  EXPECT_EQ(tested({counts(437, 0)}, {0}), (std::vector<bool>{true}));
  // 434 do among 100,000 hits, since what was audited is known.
  EXPECT_EQ(tested({counts(430, 0)}, {0}), (std::vector<bool>{false}));
}

TEST(FixedSequences, end_at_the_first_threshold_that_fails) {
  EXPECT_EQ(tested({counts(500, 0), counts(500, 9), counts(500, 0)}, {0}),
            (std::vector<bool>{true, false, false}));
}

TEST(FixedSequences, error_may_fall_with_looser_thresholds) {
  // Traps lie nearest: the strict end is bad, another sequence begins past it.
  EXPECT_EQ(tested({counts(500, 9), counts(500, 9), counts(500, 0), counts(500, 0)}, {0, 2}),
            (std::vector<bool>{false, false, true, true}));
}

TEST(FixedSequences, without_labels_or_with_contradicting_counts_nothing_is_certified) {
  const ThresholdCounts more_than_hits{.threshold = 0.9, .hits = 400, .labelled = 500, .wrong = 0};
  const ThresholdCounts no_hits{.threshold = 0.9, .hits = 0, .labelled = 0, .wrong = 0};
  EXPECT_EQ(tested({counts(0, 0), more_than_hits, no_hits}, {0, 1, 2}),
            (std::vector<bool>{false, false, false}));
}

TEST(FixedSequences, the_curve_shows_a_bound_for_each_threshold_alone) {
  const std::vector<ThresholdCounts> grid{counts(500, 0), counts(500, 9)};
  const std::vector<ThresholdResult> results = test_thresholds(grid, std::vector<std::size_t>{0}, kClaim);
  EXPECT_NEAR(results[0].upper, share_upper({0, 500}, 0.05), 1e-4);
  EXPECT_NEAR(results[1].upper, share_upper({9, 500}, 0.05), 2e-4);
  EXPECT_LT(results[0].p_value, 0.0125);
}

// Eight thresholds, all of them just over the limit: whichever is certified is certified wrongly.
TEST(FixedSequences, certify_anything_wrongly_no_more_often_than_delta) {
  const char* given = std::getenv("REPRISE_SEED");
  const std::uint64_t seed = given == nullptr ? 1 : std::stoull(given);
  fmt::print("REPRISE_SEED={}\n", seed);
  std::mt19937_64 random(seed);
  constexpr std::uint64_t kRuns = 600, kHits = 5'000, kWrong = 51, kLabels = 900;
  const std::vector<std::size_t> starts{0, 2, 4, 6};
  Counted wrongly{.count = 0, .total = kRuns};
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    std::vector<ThresholdCounts> grid;
    for (int i = 0; i < 8; ++i) {
      std::uint64_t wrong = 0, left = kHits, wrong_left = kWrong;
      for (std::uint64_t label = 0; label < kLabels; ++label, --left)
        if (std::uniform_int_distribution<std::uint64_t>(1, left)(random) <= wrong_left)
          ++wrong, --wrong_left;
      grid.push_back({.threshold = 0.9, .hits = kHits, .labelled = kLabels, .wrong = wrong});
    }
    bool any = false;
    for (const ThresholdResult& result : test_thresholds(grid, starts, kClaim)) any |= result.within_limit;
    wrongly.count += any ? 1 : 0;
  }
  EXPECT_LE(share_lower(wrongly, 0.05), kClaim.delta) << wrongly.count << " of " << kRuns;
  EXPECT_GE(wrongly.count, 1U) << "it never dares, so that the test says nothing";
}

}  // namespace
}  // namespace reprise::calibration
