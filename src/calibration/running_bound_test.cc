#include "calibration/running_bound.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

#include "calibration/period.h"
#include "calibration/reference_values.h"

namespace reprise::calibration {
namespace {

constexpr double kDelta = 0.05 * 6 / (M_PI * M_PI) / 2;

Audits audits(std::uint64_t hits, std::uint64_t wrong, double probability) {
  return {.hits = hits, .wrong = wrong, .missing = 0, .pending = 0, .probability = probability};
}
Audits any_audits() {
  const auto hits = *rc::gen::inRange<std::uint64_t>(1, 1'000'000);
  const auto wrong = *rc::gen::inRange<std::uint64_t>(0, std::min<std::uint64_t>(hits, 300) / 3 + 1);
  return {.hits = hits,
          .wrong = wrong,
          .missing = *rc::gen::inRange<std::uint64_t>(0, hits / 3 + 1),
          .pending = *rc::gen::inRange<std::uint64_t>(0, hits / 3 + 1),
          .probability = *rc::gen::inRange(1, 101) / 100.0};
}

TEST(RunningBound, the_boundary_is_that_of_the_papers_authors) {
  for (const auto& row : reference_values("gamma_exponential")) {
    const double boundary = row["boundary"];
    EXPECT_NEAR(gamma_exponential_boundary(row["intrinsic_time"], row["delta"]), boundary, 1e-8 * boundary)
        << row;
  }
}

TEST(RunningBound, theorem_4_on_whole_sequences_is_that_of_the_papers_authors) {
  for (const auto& row : reference_values("theorem_4")) {
    const double range = row["range"], delta = row["delta"];
    Terms terms;
    for (const double term : row["terms"])
      terms.add(term, terms.count == 0 ? 0 : terms.sum / static_cast<double>(terms.count));
    EXPECT_NEAR(average_upper(terms, range, delta), std::min(range, row["upper"].get<double>()), 1e-8);
    EXPECT_NEAR(average_lower(terms, range, delta), std::max(0.0, row["lower"].get<double>()), 1e-8);
  }
}

TEST(RunningBound, the_lower_bound_is_the_authors_gamma_poisson_mixture_turned_round) {
  for (const auto& row : reference_values("gamma_poisson")) {
    const double expected = row["expected_lower"];
    const Interval bounds = running_bounds(audits(100'000, row["wrong"], 0.05), row["delta"]);
    EXPECT_NEAR(bounds.low, expected / (0.05 * 100'000), 1e-9) << row;
  }
}

TEST(RunningBound, audits_are_inverse_probability_terms_of_theorem_4) {
  const double p = 0.05;
  Terms terms;
  for (int hit = 0; hit < 10'000; ++hit) terms.add(hit % 2'000 == 7 ? 1 / p : 0, 0);
  EXPECT_NEAR(running_bounds(audits(10'000, 5, p), kDelta).high, average_upper(terms, 1 / p, kDelta), 1e-12);
}

// What docs/certificate.md says of the price of looking at any time.
TEST(RunningBound, with_few_errors_it_asks_for_less_than_1_4_times_the_labels_of_an_exact_bound) {
  for (const std::uint64_t wrong : {0U, 1U, 2U, 3U, 5U, 10U}) {
    const double running = running_bounds(audits(1'000'000, wrong, 0.05), kDelta).high;
    const double exact = share_upper({wrong, 50'000}, kDelta);
    EXPECT_LT(running, 1.4 * exact) << wrong;
    EXPECT_GT(running, exact) << wrong;
  }
}

TEST(RunningBound, begins_at_1_and_without_sense_says_nothing) {
  const Audits odd[] = {
      audits(0, 0, 0.05),          audits(1, 0, 0.05),
      audits(10, 11, 0.5),         audits(10, 1, 0),
      audits(10, 1, -0.5),         audits(10, 1, 1.001),
      audits(10, 1, std::nan("")), {.hits = 10, .wrong = 4, .missing = 4, .pending = 4, .probability = 1},
  };
  for (const Audits& counts : odd) {
    const Interval bounds = running_bounds(counts, 0.05);
    EXPECT_EQ(bounds.low, 0);
    EXPECT_EQ(bounds.high, 1);
  }
  for (const double delta : {0.0, 1.0, -1.0, std::nan("")}) {
    EXPECT_EQ(running_bounds(audits(1'000'000, 0, 1), delta).high, 1) << delta;
    EXPECT_EQ(running_bounds(audits(1'000'000, 900, 1), delta).low, 0) << delta;
  }
}

TEST(RunningBound, an_audit_without_a_label_counts_as_wrong_above_and_as_nothing_below) {
  const Audits none = audits(20'000, 8, 0.05);
  Audits missing = none, pending = none;
  missing.missing = 3;
  pending.pending = 3;
  const double eleven = running_bounds(audits(20'000, 11, 0.05), kDelta).high;
  EXPECT_EQ(running_bounds(missing, kDelta).high, eleven);
  EXPECT_EQ(running_bounds(pending, kDelta).high, eleven);
  EXPECT_EQ(running_bounds(missing, kDelta).low, running_bounds(none, kDelta).low);
  EXPECT_EQ(running_bounds(pending, kDelta).low, running_bounds(none, kDelta).low);
}

RC_GTEST_PROP(RunningBound, lies_in_0_to_1_around_the_estimate, ()) {
  const Audits counts = any_audits();
  const double delta = *rc::gen::inRange(1, 200) / 1000.0;
  const Interval bounds = running_bounds(counts, delta);
  const double expected = counts.probability * static_cast<double>(counts.hits);
  RC_ASSERT(bounds.low >= 0 && bounds.high <= 1 && bounds.low <= bounds.high);
  RC_ASSERT(bounds.low <= static_cast<double>(counts.wrong) / expected);
  RC_ASSERT(bounds.high >= std::min(1.0, static_cast<double>(counts.wrong) / expected));
}

RC_GTEST_PROP(RunningBound, grows_with_the_wrong_and_shrinks_with_hits_and_delta, ()) {
  const Audits counts = any_audits();
  const double delta = *rc::gen::inRange(1, 200) / 1000.0;
  const Interval bounds = running_bounds(counts, delta), surer = running_bounds(counts, delta / 2);
  RC_ASSERT(surer.low <= bounds.low && surer.high >= bounds.high);
  Audits more = counts;
  ++more.hits;
  RC_ASSERT(running_bounds(more, delta).high <= bounds.high);
  ++more.wrong;
  RC_ASSERT(running_bounds(more, delta).low >= running_bounds(counts, delta).low * 0.999999 *
                                                   static_cast<double>(counts.hits) /
                                                   static_cast<double>(more.hits));
  Audits labelled = counts;  // a pending audit turns out wrong: nothing that was shown was too low
  if (labelled.pending > 0) {
    --labelled.pending;
    RC_ASSERT(running_bounds(labelled, delta).high <= bounds.high);
    ++labelled.wrong;
    RC_ASSERT(running_bounds(labelled, delta).high == bounds.high);
  }
}

TEST(Period, the_first_may_spend_a_delta_of_1_5_percent_on_its_end) {
  EXPECT_NEAR(delta_of_period(0.05, 1).at_end, 0.0152, 1e-4);
  EXPECT_EQ(delta_of_period(0.05, 1).running, delta_of_period(0.05, 1).at_end);
  EXPECT_NEAR(delta_of_period(0.05, 3).at_end, 0.0152 / 9, 1e-5);
  EXPECT_EQ(delta_of_period(0.05, 0).at_end, 0);
}

TEST(Period, all_periods_together_spend_delta_and_not_more) {
  double spent = 0;
  for (std::uint64_t period = 1; period <= 100'000; ++period) {
    const PeriodDelta delta = delta_of_period(0.05, period);
    spent += delta.running + delta.at_end;
  }
  EXPECT_LT(spent, 0.05);
  EXPECT_GT(spent, 0.0499);
}

TEST(Strata, are_combined_by_hits) {
  const Stratum strata[] = {{.hits = 900, .hit_error_upper = 0.01}, {.hits = 100, .hit_error_upper = 0.11}};
  EXPECT_NEAR(combined_upper(strata), 0.02, 1e-12);
  const Stratum one_empty[] = {{.hits = 10, .hit_error_upper = 0.3}, {.hits = 0, .hit_error_upper = 1}};
  EXPECT_NEAR(combined_upper(one_empty), 0.3, 1e-12);
  EXPECT_EQ(combined_upper({}), 1);
}

}  // namespace
}  // namespace reprise::calibration
