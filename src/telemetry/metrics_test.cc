#include "telemetry/metrics.h"

#include <gmock/gmock.h>

namespace reprise::telemetry {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, decisions_are_counted_by_route_outcome_and_reason) {
  gateway::Probe probe;
  gateway::RouteProbe& faq = *probe.routes.find_or_add("faq");
  Decision hit;
  hit.outcome = Outcome::Hit;
  hit.reason = Reason::SemanticMatch;
  faq.count(hit);
  faq.count(hit);
  const std::string text = metrics_text(probe, {});
  EXPECT_THAT(text,
              HasSubstr("reprise_requests_total{route=\"faq\",outcome=\"hit\",reason=\"semantic\"} 2\n"));
  EXPECT_THAT(text, Not(HasSubstr("outcome=\"miss\"")));
}

TEST(Metrics, buckets_count_up_and_end_with_all) {
  gateway::Probe probe;
  gateway::RouteProbe& faq = *probe.routes.find_or_add("faq");
  faq.exact_hit.observe(std::chrono::microseconds(90));
  faq.exact_hit.observe(std::chrono::milliseconds(3));
  faq.exact_hit.observe(std::chrono::minutes(2));
  const std::string text = metrics_text(probe, {});
  const std::string bucket = "reprise_request_duration_seconds_bucket{route=\"faq\",served=\"exact\",le=";
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.0001\"} 1\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"0.005\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"30\"} 2\n"));
  EXPECT_THAT(text, HasSubstr(bucket + "\"+Inf\"} 3\n"));
}

TEST(Metrics, a_route_name_cannot_break_out_of_its_label) {
  gateway::Probe probe;
  ASSERT_NE(probe.routes.find_or_add("a\"b\\c\nd"), nullptr);
  EXPECT_THAT(metrics_text(probe, {}), HasSubstr("route=\"a\\\"b\\\\c\\nd\""));
}

TEST(Metrics, what_the_store_and_the_machinery_say_is_passed_on) {
  CacheStatistics cache;
  cache.entries_corrupt = 3;
  cache.store_failing = true;
  cache.sync_failures = 5;
  cache.bytes = 13;
  cache.bytes_max = 14;
  cache.entries_max = 15;
  cache.disk_bytes = 16;
  cache.evicted_expired = 17;
  cache.evicted_entries = 18;
  cache.evicted_bytes = 19;
  Machinery machinery;
  machinery.connections = 7;
  machinery.log_lines_dropped = 11;
  machinery.in_flight_bytes = 21;
  machinery.in_flight_bytes_max = 22;
  machinery.in_flight_refused = 23;
  const std::string text = metrics_text({}, cache, machinery, {});
  for (const char* line :
       {"\nreprise_store_entries_corrupt_total 3\n", "\nreprise_store_failing 1\n",
        "\nreprise_store_sync_failures_total 5\n", "\nreprise_connections 7\n",
        "\nreprise_access_log_lines_dropped_total 11\n", "\nreprise_cache_bytes 13\n",
        "\nreprise_cache_bytes_max 14\n", "\nreprise_cache_entries_max 15\n",
        "\nreprise_store_disk_bytes 16\n", "\nreprise_cache_evictions_total{cause=\"expired\"} 17\n",
        "\nreprise_cache_evictions_total{cause=\"entries\"} 18\n",
        "\nreprise_cache_evictions_total{cause=\"bytes\"} 19\n", "\nreprise_in_flight_bytes 21\n",
        "\nreprise_in_flight_bytes_max 22\n", "\nreprise_in_flight_refused_total 23\n"})
    EXPECT_THAT(text, HasSubstr(line));
}

TEST(Metrics, a_failed_operation_has_its_error_type_and_a_model_without_operations_has_no_series) {
  gateway::Probe probe;
  using Known = gateway::ModelProbes::Known;
  probe.models.of("anthropic", "claude", Known::Yes).seconds[gateway::operation_end(429)].observe(0.03);
  (void)probe.models.of("openai", "silent", Known::Yes);
  const std::string text = metrics_text(probe, {});
  EXPECT_THAT(text,
              HasSubstr("gen_ai_client_operation_duration_seconds_bucket{gen_ai_operation_name=\"chat\","
                        "gen_ai_provider_name=\"anthropic\",gen_ai_request_model=\"claude\","
                        "error_type=\"429\",le=\"0.04\"} 1\n"));
  EXPECT_THAT(text, Not(HasSubstr("silent")));
}

TEST(ProcessFigures, are_those_of_a_process_that_runs) {
  const ProcessFigures figures = process_figures();
  EXPECT_GT(figures.resident_bytes, 100'000U);
  EXPECT_GT(figures.virtual_bytes, figures.resident_bytes);
  EXPECT_GE(figures.open_descriptors, 3U);
  EXPECT_GE(figures.descriptors_max, figures.open_descriptors);
  EXPECT_GT(figures.started_at, 1.7e9);
}

}  // namespace
}  // namespace reprise::telemetry
