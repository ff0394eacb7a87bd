// How often is the certificate wrong? A thousand routes of each kind, audited by chance alone. Wrong is what
// the promise says: at some time the true average hit error of the hits since the period began was above the
// bound shown, or at a period's end above that period's bound.
//
//   REPRISE_RUNS=1000 REPRISE_SEED=1 build/certificate_test        (100 without)
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <string>
#include <vector>

#include "calibration/label_plan.h"
#include "calibration/period.h"
#include "certificate/route.h"

namespace reprise::certificate {
namespace {

using calibration::clopper_pearson;
using calibration::Counted;
using calibration::Interval;

constexpr Claimed kClaimed{.hit_error = 0.01, .delta = 0.05};

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}
std::uint64_t runs() {
  static const std::uint64_t value = setting("REPRISE_RUNS", 100);
  return value;
}

// A first period planned for three times the labels that an errorless one takes: 1,251 labels, 25,020 hits.
std::uint64_t planned_hits() {
  const double delta = calibration::delta_of_period(kClaimed.delta, 1).at_end;
  const auto labels = calibration::labels_needed({.hit_error = kClaimed.hit_error, .delta = delta}, 0);
  return static_cast<std::uint64_t>(static_cast<double>(3 * labels.value()) / kAuditProbability + 0.5);
}

struct Result {
  Counted wrong, running_wrong, end_wrong, low_wrong, certified, breached;
  double true_error = 0, audits_to_breach = 0;
};

Result simulate(const Route& route) {
  const std::uint64_t seed = setting("REPRISE_SEED", 1);
  fmt::print("REPRISE_RUNS={} REPRISE_SEED={}\n", runs(), seed);
  const auto none = Counted{.count = 0, .total = runs()};
  Result result{none, none, none, none, none, none};
  Simulation simulation(route, kClaimed);
  for (std::uint64_t number = 0; number < runs(); ++number) {
    std::seed_seq start{seed, number};
    Draws draws(start);
    const Outcome outcome = simulation.run(draws);
    result.wrong.count += outcome.running_wrong || outcome.end_wrong ? 1 : 0;
    result.running_wrong.count += outcome.running_wrong ? 1 : 0;
    result.end_wrong.count += outcome.end_wrong ? 1 : 0;
    result.low_wrong.count += outcome.low_wrong ? 1 : 0;
    result.certified.count += outcome.certified ? 1 : 0;
    result.breached.count += outcome.breached_at != 0 ? 1 : 0;
    result.audits_to_breach += static_cast<double>(outcome.breached_at);
    result.true_error += outcome.true_error / static_cast<double>(runs());
  }
  if (result.breached.count > 0) result.audits_to_breach /= static_cast<double>(result.breached.count);
  return result;
}

std::string percent(const Counted& counted) {
  const Interval interval = clopper_pearson(counted, 0.95);
  return fmt::format("{:.1f} % ({:.1f}-{:.1f})",
                     100.0 * static_cast<double>(counted.count) / static_cast<double>(counted.total),
                     100 * interval.low, 100 * interval.high);
}

// Prints one row of the table of docs/certificate_simulation.md.
void print(const Route& route, const Result& result) {
  fmt::print("| {} | {:.2f} % | {} | {} | {} | {} | {} | {} |\n", route.name, 100 * result.true_error,
             percent(result.wrong), percent(result.running_wrong), percent(result.end_wrong),
             percent(result.low_wrong), percent(result.certified),
             result.breached.count == 0
                 ? "none"
                 : fmt::format("{}, after {:.0f} audits", percent(result.breached), result.audits_to_breach));
}

// What the periods of a route may spend on the promise; the last 5 % of certainty is the simulation's own.
double delta_spent(const Route& route) {
  double spent = 0;
  for (std::uint64_t number = 1; number <= route.periods; ++number) {
    const calibration::PeriodDelta delta = calibration::delta_of_period(kClaimed.delta, number);
    spent += delta.running + delta.at_end;
  }
  return spent;
}

Route route(const char* name, Kind kind, double times) {
  return {.name = fmt::format("{}, {} x the limit", name, times),
          .kind = kind,
          .true_error = kClaimed.hit_error * times,
          .hits_a_period = planned_hits()};
}
Route with_missing_labels(Route route) {
  route.missing = 0.2;
  return route;
}
// Ten days, each certified for itself.
Route daily(Route route) {
  route.periods = 10;
  return route;
}
Route stopped_early(Route route) {
  route.periods = 10;
  route.stops_early = true;
  return route;
}

std::vector<Route> routes() {
  std::vector<Route> all;
  for (const double times : {0.25, 1.0, 4.0}) {
    all.push_back(route("independent", Kind::Independent, times));
    all.push_back(route("rising", Kind::Rising, times));
    all.push_back(route("all of it late", Kind::Late, times));
    all.push_back(route("Zipf clusters", Kind::Clusters, times));
    all.push_back(route("a cache that fills", Kind::Filling, times));
    all.push_back(route("with quarantine", Kind::Quarantined, times));
    all.push_back(with_missing_labels(route("20 % of labels missing", Kind::Independent, times)));
    all.push_back(daily(route("10 daily periods", Kind::Clusters, times)));
    all.push_back(stopped_early(route("stopped when it looks good", Kind::Clusters, times)));
  }
  return all;
}

class Certificate : public testing::TestWithParam<Route> {};

TEST_P(Certificate, is_wrong_no_more_often_than_it_says_and_not_by_being_empty) {
  const Route& route = GetParam();
  const Result result = simulate(route);
  print(route, result);
  EXPECT_LE(clopper_pearson(result.wrong, 0.95).low, delta_spent(route));
  EXPECT_LE(clopper_pearson(result.low_wrong, 0.95).low, delta_spent(route) / 2);
  if (route.true_error < kClaimed.hit_error / 2 && route.missing == 0 && !route.stops_early)
    EXPECT_GE(static_cast<double>(result.certified.count), 0.8 * static_cast<double>(runs()));
  if (route.missing > 0) EXPECT_EQ(result.certified.count, 0U);
}

std::string test_name(const testing::TestParamInfo<Route>& route) {
  std::string name = route.param.name;
  for (char& letter : name)
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Routes, Certificate, testing::ValuesIn(routes()), test_name);

// Traffic that is wrong only while audits have found as many as they should: no caller knows that much. What
// is shown at any time holds even then; the bound at a period's end is not made for it.
TEST(CertificateAtItsLimit, the_running_bound_holds_against_traffic_that_knows_the_audits) {
  const Route against = route("traffic that knows the audits", Kind::KnowsTheAudits, 8);
  const Result result = simulate(against);
  print(against, result);
  EXPECT_LE(clopper_pearson(result.running_wrong, 0.95).low, delta_spent(against) / 2);
}

// That the simulation can find fault at all.
TEST(CertificateAtItsLimit, a_certificate_that_claims_too_much_is_found_out) {
  Route boastful = route("claims too much", Kind::Clusters, 4);
  boastful.delta_times = 16;
  const Result result = simulate(boastful);
  print(boastful, result);
  EXPECT_GT(clopper_pearson(result.running_wrong, 0.95).low, delta_spent(boastful));
  EXPECT_GT(clopper_pearson(result.end_wrong, 0.95).low, delta_spent(boastful));
}

}  // namespace
}  // namespace reprise::certificate
