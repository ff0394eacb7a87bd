// The judge with a model: what it takes evidence for, and when it falls back to the cosine.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "judge/judge.h"
#include "judge/learned/score.h"
#include "judge/learned/small_model_test.h"
#include "judge/reference_scale.h"

namespace reprise::judge {
namespace {

using testing::ElementsAre;

const std::string kAsked = "How do I reset the password of my account?";
const std::string kStored = "What is the way to reset the password of an account?";

// A leaf for each side of a split at one feature.
TestTree split(std::string_view feature, float threshold, float left, float right) {
  return {.nodes = {{.feature = feature_number(feature), .threshold = threshold}}, .leaves = {left, right}};
}

// A judge with a small model, and what it says of one pair.
struct Bench {
  explicit Bench(const SmallModel& small = {})
      : model(small.model()), judge(e5_small_scale(), &model), own(evidence({1, 2, 3})) {}

  std::string evidence(const std::vector<std::int32_t>& tokens) const {
    return judge.evidence_of(encoding_for(tokens));
  }
  Judgement operator()(std::string_view theirs, double cosine = 0.95,
                       std::span<const float> neighbours = {}) const {
    const Candidate candidate{
        .entry = EntryId("e"), .text = kStored, .evidence = theirs, .cosine = cosine, .rank = 0};
    return judge.judge({kAsked, own, neighbours}, {&candidate, 1}, {.threshold = 0.5, .guards = {}})[0];
  }
  double by_cosine(double cosine = 0.95) const { return e5_small_scale().score(cosine, Language::En); }

  Model model;
  Judge judge;
  std::string own;
};

TEST(LearnedJudge, with_evidence_of_both_the_model_decides) {
  const Bench bench;
  const Judgement same = bench(bench.evidence({1, 2, 3})), other = bench(bench.evidence({1, 2, 9}));
  ASSERT_TRUE(same.probability && other.probability);
  EXPECT_NEAR(same.score, score_of(bench.model, 2 + 0.02, 1), 1e-6);
  EXPECT_NEAR(*same.probability, probability_of(bench.model, 2 + 0.02), 1e-6);
  EXPECT_NEAR(other.score, score_of(bench.model, -2 + 0.02, 1), 1e-6);
  EXPECT_THAT(same.reasons, ElementsAre(Reason::SemanticMatch));
  EXPECT_THAT(other.reasons, ElementsAre(Reason::BelowThreshold));
}

TEST(LearnedJudge, without_evidence_of_either_side_the_cosine_decides) {
  Bench bench;
  const std::string theirs = bench.own;
  EXPECT_EQ(bench("").probability, std::nullopt);
  EXPECT_DOUBLE_EQ(bench("").score, bench.by_cosine());
  bench.own = "";
  EXPECT_EQ(bench(theirs).probability, std::nullopt);
  EXPECT_DOUBLE_EQ(bench(theirs).score, bench.by_cosine());
}

TEST(LearnedJudge, evidence_of_another_model_is_not_looked_at) {
  const Bench bench, other(SmallModel{.seed = 2});
  EXPECT_NE(bench.judge.version(), other.judge.version());
  EXPECT_EQ(bench(other.own).probability, std::nullopt);
  EXPECT_DOUBLE_EQ(bench(other.own).score, bench.by_cosine());
}

TEST(LearnedJudge, damaged_evidence_is_not_looked_at) {
  const Bench bench;
  EXPECT_EQ(bench("x").probability, std::nullopt);
  EXPECT_EQ(bench(bench.own.substr(0, bench.own.size() - 1)).probability, std::nullopt);
}

TEST(LearnedJudge, a_language_without_a_scale_falls_back_to_the_cosine) {
  SmallModel small;
  small.scale[static_cast<std::size_t>(Language::En)] = {};
  const Bench bench(small);
  EXPECT_EQ(bench(bench.own).probability, std::nullopt);
  EXPECT_DOUBLE_EQ(bench(bench.own).score, bench.by_cosine());
}

TEST(LearnedJudge, a_cosine_that_is_not_a_number_is_refused_whatever_the_evidence) {
  const Bench bench;
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity(),
                           -std::numeric_limits<double>::infinity()}) {
    const Judgement judgement = bench(bench.own, bad);
    EXPECT_EQ(judgement.probability, std::nullopt) << bad;
    if (!std::isnan(bad)) continue;
    EXPECT_FALSE(judgement.accepted);
    EXPECT_EQ(judgement.score, 0);
  }
}

TEST(LearnedJudge, guards_refuse_whatever_the_model_says) {
  const Bench bench;
  const Guard guards[] = {Guard::Numbers};
  const Candidate candidate{
      .entry = EntryId("e"), .text = "How far is 27 miles?", .evidence = bench.own, .cosine = 1, .rank = 0};
  const auto judgement = bench.judge.judge({"How far is 26 miles?", bench.own}, {&candidate, 1},
                                           {.threshold = 0.5, .guards = guards})[0];
  ASSERT_TRUE(judgement.probability);
  EXPECT_GT(judgement.score, 0.5);
  EXPECT_THAT(judgement.reasons, ElementsAre(Reason::GuardNumbers));
}

TEST(LearnedJudge, what_surrounds_the_candidate_counts_once_there_is_enough_of_it) {
  const Bench bench({.trees = {split("above_mean", 0.05F, -2, 2)}});
  const std::vector<float> close(kNeighboursMin, 0.95F), few(kNeighboursMin - 1, 0.5F);
  std::vector<float> alone(kNeighboursMin, 0.5F);
  alone[0] = 0.95F;
  EXPECT_LT(bench(bench.own, 0.95, close).score, 0.3);
  EXPECT_GT(bench(bench.own, 0.95, alone).score, 0.7);
  // As a pair by itself: the split sends what is missing to the right.
  EXPECT_EQ(bench(bench.own, 0.95, few).score, bench(bench.own).score);
}

TEST(LearnedJudge, each_candidate_has_its_own_place_among_the_neighbours) {
  const Bench bench({.trees = {split("rank", 0.5F, 2, -2)}});
  const std::vector<float> cosines(kNeighboursMin, 0.95F);
  std::vector<Candidate> candidates;
  for (int rank = 0; rank < 3; ++rank) candidates.push_back({EntryId("e"), kStored, bench.own, 0.95, rank});
  const auto judgements =
      bench.judge.judge({kAsked, bench.own, cosines}, candidates, {.threshold = 0.5, .guards = {}});
  EXPECT_TRUE(judgements[0].accepted);
  EXPECT_FALSE(judgements[1].accepted);
  EXPECT_FALSE(judgements[2].accepted);
}

TEST(LearnedJudge, evidence_is_made_of_the_layers_that_it_asks_for) {
  const Bench bench;
  EXPECT_THAT(bench.judge.layers(), ElementsAre(4, 8, 12));
  EXPECT_FALSE(bench.own.empty());
  const Judge without(minilm_scale(), nullptr);
  EXPECT_TRUE(without.layers().empty());
  EXPECT_EQ(without.evidence_of(encoding_for({1, 2})), "");
}

RC_GTEST_PROP(LearnedJudge, any_evidence_is_judged_and_any_score_lies_within_0_and_1, ()) {
  static const Bench bench;
  std::string theirs = bench.own;
  for (int changes = *rc::gen::inRange(0, 6); changes > 0; --changes)
    theirs[*rc::gen::inRange<std::size_t>(0, theirs.size())] = *rc::gen::arbitrary<char>();
  const Judgement judgement = bench(theirs, *rc::gen::inRange(-100, 101) / 100.0);
  RC_ASSERT(judgement.score >= 0 && judgement.score <= 1);
  RC_ASSERT(!judgement.probability || (*judgement.probability >= 0 && *judgement.probability <= 1));
  RC_ASSERT(judgement.accepted == (judgement.score >= 0.5));
}

}  // namespace
}  // namespace reprise::judge
