#include "calibration/drift_alarm.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

namespace reprise::calibration {
namespace {

constexpr double kLimit = 0.02;

// Labels until the evidence reaches `alarm`; at most `labels_max`.
std::uint64_t labels_until_alarm(std::mt19937_64& random, double rate, double alarm,
                                 std::uint64_t labels_max) {
  std::bernoulli_distribution is_wrong(rate);
  std::vector<std::uint8_t> window;
  for (std::uint64_t label = 1; label <= labels_max; ++label) {
    if (window.size() == kDriftWindow) window.erase(window.begin());
    window.push_back(is_wrong(random) ? 1 : 0);
    if (drift_evidence(window, kLimit) >= alarm) return label;
  }
  return labels_max;
}
double average_until_alarm(double rate, double alarm, int runs) {
  const char* given = std::getenv("REPRISE_SEED");
  const std::uint64_t seed = given == nullptr ? 1 : std::stoull(given);
  fmt::print("REPRISE_SEED={}\n", seed);
  std::mt19937_64 random(seed);
  double sum = 0;
  for (int run = 0; run < runs; ++run)
    sum +=
        static_cast<double>(labels_until_alarm(random, rate, alarm, static_cast<std::uint64_t>(alarm) * 20));
  return sum / runs;
}

TEST(DriftAlarm, evidence_is_the_sum_over_starts_of_likelihood_ratios) {
  const std::vector<std::uint8_t> labels{0, 1, 0};
  double expected = 0;
  for (const double rate : {0.04, 0.08, 0.2}) {
    const double wrong = rate / kLimit, right = (1 - rate) / (1 - kLimit);
    expected += (right * wrong * right + wrong * right + right) / 3;
  }
  EXPECT_NEAR(drift_evidence(labels, kLimit), expected, 1e-12);
  EXPECT_EQ(drift_evidence({}, kLimit), 0);
}

TEST(DriftAlarm, at_the_limit_alarms_are_as_rare_as_promised) {
  EXPECT_GE(average_until_alarm(kLimit, 300, 60), 300);
}

TEST(DriftAlarm, four_times_the_limit_is_found_within_a_tenth_of_the_labels_between_false_alarms) {
  EXPECT_LE(average_until_alarm(4 * kLimit, 1000, 60), 100);
}

TEST(DriftAlarm, what_lies_before_the_window_is_forgotten) {
  std::vector<std::uint8_t> labels(kDriftWindow, 0);
  const double calm = drift_evidence(labels, kLimit);
  labels.insert(labels.begin(), 100, 1);
  EXPECT_EQ(drift_evidence(labels, kLimit), calm);
}

TEST(DriftAlarm, stays_a_number_when_everything_is_wrong) {
  const std::vector<std::uint8_t> labels(kDriftWindow, 1);
  EXPECT_TRUE(std::isfinite(drift_evidence(labels, 0.0001)));
  EXPECT_GT(drift_evidence(labels, 0.0001), 1e9);
}

TEST(DriftAlarm, without_a_limit_there_is_no_evidence) {
  const std::vector<std::uint8_t> labels(50, 1);
  for (const double limit : {0.0, -1.0, 1.0, std::nan("")}) EXPECT_EQ(drift_evidence(labels, limit), 0);
}

}  // namespace
}  // namespace reprise::calibration
