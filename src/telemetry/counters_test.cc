#include "telemetry/counters.h"

#include <gtest/gtest.h>

#include <limits>
#include <thread>

#include "telemetry/gateway_counters.h"

namespace reprise::telemetry {
namespace {

TEST(Counters, are_written_as_prometheus_reads_them) {
  Registry registry;
  registry.counters("b_total", "Help\nwith \\ odd.", {"route", "why"}).with({"r\"1\n", "\\"}).add(3);
  registry.gauges("a", "Now.").with({}).set(-2);
  registry.gauge_from("c", "Asked.", [] { return 1.5; });
  registry.counter_from("d_total", "Asked.", [] { return 7; });
  EXPECT_EQ(registry.text(),
            "# HELP a Now.\n# TYPE a gauge\na -2\n"
            "# HELP b_total Help\\nwith \\\\ odd.\n# TYPE b_total counter\n"
            "b_total{route=\"r\\\"1\\n\",why=\"\\\\\"} 3\n"
            "# HELP c Asked.\n# TYPE c gauge\nc 1.5\n"
            "# HELP d_total Asked.\n# TYPE d_total counter\nd_total 7\n");
}

TEST(Counters, the_same_labels_are_the_same_series) {
  Registry registry;
  auto& family = registry.counters("n_total", "N.", {"a"});
  family.with({"x"}).add();
  registry.counters("n_total", "N.", {"a"}).with({"x"}).add();
  EXPECT_EQ(family.with({"x"}).value(), 2u);
  EXPECT_EQ(family.with({"y"}).value(), 0u);
}

TEST(Counters, too_few_or_too_many_label_values_are_made_to_fit) {
  Registry registry;
  auto& family = registry.counters("n_total", "N.", {"a", "b"});
  family.with({"x"}).add();
  family.with({"x", "", "z"}).add();
  EXPECT_NE(registry.text().find("n_total{a=\"x\",b=\"\"} 2\n"), std::string::npos);
}

TEST(Counters, past_the_limit_series_are_counted_together) {
  Registry registry;
  auto& family = registry.counters("n_total", "N.", {"a"});
  for (std::size_t i = 0; i < kSeriesMax + 5; ++i) family.with({std::to_string(i)}).add();
  EXPECT_EQ(family.with({"other"}).value(), 5u);
  EXPECT_EQ(family.with({"0"}).value(), 1u);
}

TEST(Histogram, counts_at_each_border_and_below) {
  Histogram histogram;
  for (const double seconds :
       {0.0, 0.0001, 0.00011, 60.0, 61.0, -1.0, std::numeric_limits<double>::quiet_NaN()})
    histogram.observe(seconds);
  const auto counts = histogram.cumulative();
  EXPECT_EQ(counts[0], 4u) << "0, the border itself, and what is not a duration";
  EXPECT_EQ(counts[1], 5u);
  EXPECT_EQ(counts[Histogram::kBorders.size() - 1], 6u);
  EXPECT_EQ(counts.back(), 7u);
  EXPECT_NEAR(histogram.sum(), 121.00021, 1e-6);
}

TEST(Histogram, is_written_with_cumulative_buckets) {
  Registry registry;
  registry.histograms("h_seconds", "H.", {"route"}).with({"r"}).observe(0.5);
  const std::string text = registry.text();
  EXPECT_NE(text.find("# TYPE h_seconds histogram\n"), std::string::npos);
  EXPECT_NE(text.find("h_seconds_bucket{route=\"r\",le=\"0.25\"} 0\n"), std::string::npos);
  EXPECT_NE(text.find("h_seconds_bucket{route=\"r\",le=\"0.5\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("h_seconds_bucket{route=\"r\",le=\"+Inf\"} 1\n"), std::string::npos);
  EXPECT_NE(text.find("h_seconds_sum{route=\"r\"} 0.5\nh_seconds_count{route=\"r\"} 1\n"), std::string::npos);
}

TEST(Counters, nothing_is_lost_between_threads) {
  Registry registry;
  auto& family = registry.counters("n_total", "N.", {"a"});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 5000; ++i) family.with({std::to_string(i % 3)}).add();
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(family.with({"0"}).value() + family.with({"1"}).value() + family.with({"2"}).value(), 20'000u);
}

TEST(GatewayCounters, go_by_their_published_names) {
  Registry registry;
  GatewayCounters counters(registry);
  counters.requests.with({"r", "hit", "semantic", "semantic"}).add();
  counters.requests_inflight.add(1);
  const std::string text = registry.text();
  for (const char* line :
       {"reprise_requests_total{route=\"r\",outcome=\"hit\",tier=\"semantic\",reason=\"semantic\"} 1",
        "# TYPE reprise_request_duration_seconds histogram", "reprise_inflight_requests 1",
        "# TYPE reprise_upstream_errors_total counter", "# TYPE reprise_encoder_duration_seconds"})
    EXPECT_NE(text.find(line), std::string::npos) << line;
}

}  // namespace
}  // namespace reprise::telemetry
