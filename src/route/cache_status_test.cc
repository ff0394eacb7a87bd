#include "route/cache_status.h"

#include <gtest/gtest.h>

#include <limits>

namespace reprise::route {
namespace {

Decision decision(Outcome outcome, Reason reason, std::optional<double> score = {}) {
  Decision made;
  made.outcome = outcome;
  made.reason = reason;
  made.score = score;
  made.ttl = std::chrono::seconds(3540);
  return made;
}

TEST(CacheStatus, tells_a_trusted_caller_what_decided) {
  const std::pair<Decision, const char*> cases[] = {
      {decision(Outcome::Hit, Reason::SemanticMatch, 0.9712),
       "reprise; hit; ttl=3540; detail=semantic; score=0.971"},
      {decision(Outcome::Hit, Reason::ExactMatch), "reprise; hit; ttl=3540; detail=exact"},
      {decision(Outcome::Miss, Reason::GuardNumbers), "reprise; fwd=miss; detail=guard-numbers"},
      {decision(Outcome::Miss, Reason::BelowThreshold, 0.5),
       "reprise; fwd=miss; detail=below-threshold; score=0.500"},
      {decision(Outcome::Miss, Reason::Expired), "reprise; fwd=stale; detail=expired"},
      {decision(Outcome::Miss, Reason::RequestNoCache), "reprise; fwd=request; detail=no-cache"},
      {decision(Outcome::Miss, Reason::TooOld), "reprise; fwd=request; detail=max-age"},
      {decision(Outcome::Miss, Reason::EmptyPartition), "reprise; fwd=miss; detail=empty-partition"},
      {decision(Outcome::Bypass, Reason::CacheOff), "reprise; fwd=bypass; detail=cache-off"},
      {decision(Outcome::Bypass, Reason::Sampling), "reprise; fwd=bypass; detail=sampling"},
  };
  for (const auto& [made, expected] : cases) {
    EXPECT_EQ(cache_status(made, {.audience = Audience::Trusted}), expected);
    EXPECT_EQ(cache_status(made, {.audience = Audience::Untrusted, .stored = true}),
              made.outcome == Outcome::Hit ? "reprise; hit" : "reprise; fwd=miss");
  }
}

TEST(CacheStatus, says_stored_and_not_forwarded_where_that_is_so) {
  const Decision miss = decision(Outcome::Miss, Reason::EmptyKey);
  EXPECT_EQ(cache_status(miss, {.audience = Audience::Trusted, .stored = true}),
            "reprise; fwd=miss; stored; detail=no-entry");
  EXPECT_EQ(cache_status(miss, {.audience = Audience::Trusted, .forwarded = false}),
            "reprise; detail=no-entry");
}

TEST(CacheStatus, a_score_is_always_a_valid_decimal) {
  for (const double odd :
       {std::numeric_limits<double>::quiet_NaN(), -1.0, std::numeric_limits<double>::infinity()})
    EXPECT_NE(
        cache_status(decision(Outcome::Miss, Reason::BelowThreshold, odd), {.audience = Audience::Trusted})
            .find("score=0.000"),
        std::string::npos);
  EXPECT_NE(cache_status(decision(Outcome::Hit, Reason::SemanticMatch, 1.5), {.audience = Audience::Trusted})
                .find("score=1.000"),
            std::string::npos);
}

}  // namespace
}  // namespace reprise::route
