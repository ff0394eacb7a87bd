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

}  // namespace
}  // namespace reprise::telemetry
