#include "judge/learned/score.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "judge/learned/small_model_test.h"

namespace reprise::judge {
namespace {

LanguageSet set_of(std::initializer_list<Language> languages) {
  unsigned set = 0;
  for (const Language language : languages) set |= 1U << static_cast<unsigned>(language);
  return static_cast<LanguageSet>(set);
}

// Any rising scale.
rc::Gen<std::vector<ScalePoint>> scales() {
  const auto steps = rc::gen::nonEmpty(rc::gen::container<std::vector<std::pair<int, int>>>(
      rc::gen::pair(rc::gen::inRange(1, 100), rc::gen::inRange(0, 20))));
  return rc::gen::map(steps, [](const auto& list) {
    std::vector<ScalePoint> points;
    float logit = -5, score = 0;
    for (const auto& [up, more] : list) {
      logit += static_cast<float>(up) / 50;
      score = std::min(1.0F, score + static_cast<float>(more) / 100);
      points.push_back({logit, score});
    }
    return points;
  });
}
double any_logit() {
  return *rc::gen::inRange(-2000, 2001) / 100.0;
}

RC_GTEST_PROP(Score, rises_with_the_logit_and_stays_within_0_and_1, ()) {
  Model model;
  model.scale[0] = *scales();
  model.scale[1] = *scales();
  const LanguageSet set = *rc::gen::element<LanguageSet>(1, 2, 3);
  const double a = any_logit(), b = any_logit();
  const double low = score_of(model, std::min(a, b), set), high = score_of(model, std::max(a, b), set);
  RC_ASSERT(low <= high);
  RC_ASSERT(low >= 0 && high <= 1);
}

RC_GTEST_PROP(Score, of_several_languages_is_the_lowest_of_them, ()) {
  Model model;
  model.scale[2] = *scales();
  model.scale[5] = *scales();
  const double logit = any_logit();
  const double es = score_of(model, logit, 1U << 2), nl = score_of(model, logit, 1U << 5);
  RC_ASSERT(score_of(model, logit, 1U << 2 | 1U << 5) == std::min(es, nl));
}

TEST(Score, is_on_the_line_between_two_points_and_runs_out_beyond_them) {
  Model model;
  model.scale[0] = {{0, 0.5F}, {2, 0.75F}};
  const auto at = [&](double logit) { return score_of(model, logit, 1); };
  EXPECT_DOUBLE_EQ(at(0), 0.5);
  EXPECT_DOUBLE_EQ(at(1), 0.625);
  EXPECT_DOUBLE_EQ(at(2), 0.75);
  EXPECT_DOUBLE_EQ(at(-2), 0.25);
  EXPECT_DOUBLE_EQ(at(-40), 0);
  EXPECT_DOUBLE_EQ(at(4), 0.875);
  EXPECT_DOUBLE_EQ(at(40), 1);
}

TEST(Score, of_what_is_not_a_number_is_0) {
  Model model;
  model.scale[0] = {{0, 0.5F}, {2, 0.75F}};
  EXPECT_EQ(score_of(model, std::numeric_limits<double>::quiet_NaN(), 1), 0);
}

TEST(Score, of_a_language_without_a_scale_is_0) {
  EXPECT_EQ(score_of(Model(), 40, 1), 0);
}

TEST(Languages, are_the_sure_one_of_both_sides_or_all_that_either_may_be) {
  const LanguageGuess english{Language::En, Language::En, set_of({Language::En})};
  const LanguageGuess german{Language::De, Language::De, set_of({Language::De})};
  const LanguageGuess unsure{Language::Unsure, Language::En, set_of({Language::En, Language::Nl})};
  EXPECT_EQ(languages_of(english, english), set_of({Language::En}));
  EXPECT_EQ(languages_of(english, german), set_of({Language::En, Language::De}));
  EXPECT_EQ(languages_of(unsure, german), set_of({Language::En, Language::Nl, Language::De}));
  EXPECT_EQ(languages_of({}, {}), 0);
}

TEST(Languages, have_evidence_when_every_one_has_a_scale) {
  Model model;
  model.scale[0] = {{0, 0.5F}};
  EXPECT_TRUE(has_evidence(model, set_of({Language::En})));
  EXPECT_FALSE(has_evidence(model, set_of({Language::En, Language::De})));
  EXPECT_FALSE(has_evidence(model, 0));
}

TEST(Probability, rises_with_the_logit_between_0_and_1) {
  Model model;
  model.slope = 0.5F;
  model.offset = -1;
  EXPECT_DOUBLE_EQ(probability_of(model, 2), 0.5);
  EXPECT_NEAR(probability_of(model, 0), 1 / (1 + std::exp(1.0)), 1e-12);
  EXPECT_LT(probability_of(model, -1e6), 1e-12);
  EXPECT_GT(probability_of(model, 1e6), 1 - 1e-12);
}

TEST(Logit, is_the_trees_sum_and_the_cosine) {
  const Model model = SmallModel{.mix = 10}.model();
  PairVector row{};
  row[0] = 0.95F;
  EXPECT_NEAR(logits_of(model, {&row, 1})[0], 2 + 10 * 0.02, 1e-5);
  row[feature_number("residue_mass_max")] = 1;
  EXPECT_NEAR(logits_of(model, {&row, 1})[0], -2 + 10 * 0.02, 1e-5);
}

}  // namespace
}  // namespace reprise::judge
