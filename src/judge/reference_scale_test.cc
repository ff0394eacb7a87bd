#include "judge/reference_scale.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

namespace reprise::judge {
namespace {

Language language_at(std::size_t index) {
  return static_cast<Language>(index);
}

TEST(ReferenceScale, unknown_encoder_has_none) {
  EXPECT_EQ(find_scale("text-embedding-3-small"), nullptr);
  EXPECT_EQ(find_scale("multilingual-e5-small"), &e5_small_scale());
}

TEST(ReferenceScale, reference_encoder_is_its_own_scale) {
  for (std::size_t l = 0; l <= kLanguages; ++l) {
    EXPECT_NEAR(minilm_scale().score(0.73, language_at(l)), 0.73, 1e-12);
  }
}

TEST(ReferenceScale, ends_are_fixed) {
  for (std::size_t l = 0; l <= kLanguages; ++l) {
    EXPECT_EQ(e5_small_scale().score(1, language_at(l)), 1);
    EXPECT_EQ(e5_small_scale().score(1.0000001, language_at(l)), 1);
    EXPECT_EQ(e5_small_scale().score(-1, language_at(l)), 0);
    EXPECT_EQ(e5_small_scale().score(std::numeric_limits<double>::quiet_NaN(), language_at(l)), 0);
  }
}

// The encoder puts unrelated questions at 0.90; on this scale that must be far below any threshold in use.
TEST(ReferenceScale, unrelated_questions_stay_low) {
  EXPECT_LT(e5_small_scale().score(0.90, Language::En), 0.75);
  EXPECT_LT(e5_small_scale().score(0.90, Language::De), 0.75);
  EXPECT_LT(e5_small_scale().score(0.90, Language::Unsure), 0.55);
}

RC_GTEST_PROP(ReferenceScale, is_monotone_and_bounded, ()) {
  const auto language = language_at(*rc::gen::inRange<std::size_t>(0, kLanguages + 1));
  const double a = *rc::gen::inRange(-1000, 1001) / 1000.0, b = *rc::gen::inRange(-1000, 1001) / 1000.0;
  const double low = e5_small_scale().score(std::min(a, b), language);
  const double high = e5_small_scale().score(std::max(a, b), language);
  RC_ASSERT(0 <= low && low <= high && high <= 1);
}

RC_GTEST_PROP(ReferenceScale, unsure_language_is_the_strictest, ()) {
  const auto language = language_at(*rc::gen::inRange<std::size_t>(0, kLanguages));
  const double cosine = *rc::gen::inRange(0, 1001) / 1000.0;
  RC_ASSERT(e5_small_scale().score(cosine, Language::Unsure) <= e5_small_scale().score(cosine, language));
}

}  // namespace
}  // namespace reprise::judge
