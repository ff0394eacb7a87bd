#include "judge/learned/pair_features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <set>

#include "encoder/test_encoder.h"
#include "judge/learned/alignment.h"
#include "judge/learned/small_model_test.h"

namespace reprise::judge {
namespace {

const Model& small() {
  static const Model model = SmallModel().model();
  return model;
}

Evidence evidence_for(const std::vector<std::int32_t>& tokens, std::uint32_t seed = 1) {
  return make_evidence(encoding_for(tokens, seed), small());
}

// One side of a pair: its text, and evidence that need not belong to it.
struct Text {
  std::string text;
  Evidence evidence;
};

PairVector row_of(const Text& asked, const Text& stored, double cosine, const Model& model,
                  const Surroundings& around = {}) {
  TextReadings a(asked.text), b(stored.text);
  const PairFeatures pair = compare(a, b, cosine);
  return pair_vector(a, asked.evidence, b, stored.evidence, pair, around, model);
}

bool same(float a, float b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

// The first feature that is another one the other way round; empty: none.
std::string turned_feature(const PairVector& a, const PairVector& b) {
  for (std::size_t i = 0; i < kPairFeatures; ++i)
    if (!same(a[i], b[i])) return std::string(kPairFeatureNames[i]);
  return "";
}

// Surroundings and cues may be unknown; everything else is a number.
std::string unknown_feature(const PairVector& row) {
  const std::string_view around[] = {"above_mean", "margin", "rank", "mean", "candidates"};
  for (std::size_t i = 0; i < kPairFeatures; ++i) {
    const std::string_view name = kPairFeatureNames[i];
    const bool may =
        name.starts_with("cue_") || std::find(std::begin(around), std::end(around), name) != std::end(around);
    if (!std::isfinite(row[i]) && !(may && std::isnan(row[i]))) return std::string(name);
  }
  return "";
}

float value(const PairVector& row, std::string_view name) {
  return row[feature_number(name)];
}

// Few pieces, so that some stand on both sides, twice, and in another order.
rc::Gen<std::vector<std::int32_t>> pieces() {
  return rc::gen::suchThat(
      rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange<std::int32_t>(0, 12)),
      [](const auto& tokens) { return !tokens.empty() && tokens.size() <= kTokensMax; });
}
rc::Gen<std::string> texts() {
  const auto word = rc::gen::element<std::string>("who", "can", "before", "my", "3", "Berlin", "not", "nicht",
                                                  "immer", "?", "从", "from", "كل", "two", "without");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(word), [](const auto& words) {
    std::string text;
    for (const std::string& each : words) text += each + " ";
    return text;
  });
}

RC_GTEST_PROP(PairVector, is_the_same_the_other_way_round_whatever_the_evidence, ()) {
  const Text a{*texts(), evidence_for(*pieces(), *rc::gen::inRange(1U, 4U))};
  const Text b{*texts(), evidence_for(*pieces(), *rc::gen::inRange(1U, 4U))};
  const double cosine = *rc::gen::inRange(-100, 101) / 100.0;
  const PairVector row = row_of(a, b, cosine, small());
  RC_ASSERT(turned_feature(row, row_of(b, a, cosine, small())) == "");
  RC_ASSERT(unknown_feature(row) == "");
}

RC_GTEST_PROP(PairVector, equal_evidence_leaves_nothing_over, ()) {
  const Text a{*texts(), evidence_for(*pieces())};
  const PairVector row = row_of(a, a, 1, small());
  for (const char* name :
       {"residue_mass_max", "residue_tokens_max", "residue_heaviest_max", "middle_max", "shared_inversions",
        "numbers_differ", "negation_differs", "names_differ", "reordered", "question_mark"})
    RC_ASSERT(value(row, name) == 0);
  for (const char* name : {"affix", "length_ratio", "first_same", "last_same", "trigrams",
                           "residue_similarity8", "residue_similarity12"})
    RC_ASSERT(value(row, name) == 1);
  // Rows of length 127 are rounded to whole numbers.
  RC_ASSERT(value(row, "cover12_min") > 0.96F && value(row, "cover12_max") < 1.04F);
}

TEST(PairVector, a_repeated_pair_of_pieces_counts_alike_from_either_side) {
  const Text once{"a", evidence_for({1, 2})}, twice{"a", evidence_for({1, 2, 1, 2})};
  EXPECT_FLOAT_EQ(value(row_of(once, twice, 1, small()), "bigrams"), 1.0F / 3);
  EXPECT_FLOAT_EQ(value(row_of(twice, once, 1, small()), "bigrams"), 1.0F / 3);
}

TEST(PairVector, what_stands_on_one_side_only_is_the_residue) {
  const Text a{"a", evidence_for({1, 2, 3})}, b{"b", evidence_for({1, 2, 3, 9, 10})};
  const PairVector row = row_of(a, b, 0.9, small());
  EXPECT_EQ(value(row, "residue_tokens_min"), 0);
  EXPECT_EQ(value(row, "residue_tokens_max"), 2);
  EXPECT_FLOAT_EQ(value(row, "residue_heaviest_max"), small().idf_of(10));
  EXPECT_FLOAT_EQ(value(row, "affix"), 3.0F / 5);
  EXPECT_EQ(value(row, "middle_max"), 2);
}

TEST(PairVector, another_order_of_the_same_pieces_is_seen) {
  const Text a{"a", evidence_for({30, 31, 32})}, b{"a", evidence_for({32, 31, 30})};
  const PairVector row = row_of(a, b, 1, small());
  EXPECT_EQ(value(row, "residue_tokens_max"), 0);
  EXPECT_EQ(value(row, "inversions"), 1);
  EXPECT_EQ(value(row, "shared_inversions"), 1);
  EXPECT_EQ(value(row, "bigrams"), 0);
}

TEST(PairVector, names_are_different_and_in_the_order_of_the_row) {
  EXPECT_EQ(kPairFeatureNames.size(), kPairFeatures);
  EXPECT_EQ(kPairFeatureNames[0], "cosine");  // logits_of() relies on it
  const std::set<std::string_view> names(kPairFeatureNames.begin(), kPairFeatureNames.end());
  EXPECT_EQ(names.size(), kPairFeatures);
  const Text a{"Who?", evidence_for({1})};
  EXPECT_EQ(value(row_of(a, a, 0.5, small()), "cosine"), 0.5F);
}

TEST(Surroundings, are_told_of_enough_neighbours_only) {
  std::vector<float> cosines(kNeighboursMin - 1, 0.9F);
  EXPECT_TRUE(std::isnan(surroundings_of(cosines, 0, 4).mean));
  cosines.push_back(0.8F);
  EXPECT_FALSE(std::isnan(surroundings_of(cosines, 0, 4).mean));
  EXPECT_TRUE(std::isnan(surroundings_of(cosines, kNeighboursMin, 4).mean)) << "no such rank";
  EXPECT_TRUE(std::isnan(surroundings_of({}, 0, 1).mean));
}

TEST(Surroundings, are_of_the_nearest_32) {
  std::vector<float> cosines;
  for (int i = 0; i < 100; ++i) cosines.push_back(1 - 0.01F * static_cast<float>(i));
  const float mean = std::accumulate(cosines.begin(), cosines.begin() + 32, 0.0F) / 32;
  const Surroundings first = surroundings_of(cosines, 0, 8), third = surroundings_of(cosines, 2, 8);
  EXPECT_FLOAT_EQ(first.mean, mean);
  EXPECT_FLOAT_EQ(first.above_mean, 1 - mean);
  EXPECT_FLOAT_EQ(first.margin, cosines[0] - cosines[1]);
  EXPECT_FLOAT_EQ(third.margin, cosines[2] - 1);
  EXPECT_EQ(third.rank, 2);
  EXPECT_EQ(third.candidates, 8);
  EXPECT_TRUE(std::isnan(surroundings_of(cosines, 32, 8).mean));
}

TEST(Surroundings, reach_the_row) {
  const Text a{"a", evidence_for({1})};
  const PairVector row = row_of(a, a, 1, small(), {0.1F, 0.2F, 3, 0.4F, 5});
  EXPECT_EQ(value(row, "above_mean"), 0.1F);
  EXPECT_EQ(value(row, "margin"), 0.2F);
  EXPECT_EQ(value(row, "rank"), 3);
  EXPECT_EQ(value(row, "mean"), 0.4F);
  EXPECT_EQ(value(row, "candidates"), 5);
}

// Real texts, the real encoder and the model that the program carries.
TEST(PairVector, holds_for_real_texts_in_every_language) {
  const Model& model = *find_model("multilingual-e5-small");
  std::vector<Text> all;
  for (const encoder::Sentence& sentence : encoder::test_sentences(3)) {
    const auto encoding = encoder::test_encoder().encode(sentence.text, kLayers);
    ASSERT_TRUE(encoding) << sentence.text;
    const Evidence evidence = make_evidence(*encoding, model);
    ASSERT_FALSE(evidence.empty()) << sentence.text;
    all.push_back({sentence.text, *read_evidence(write_evidence(evidence, model), model)});
  }
  ASSERT_GE(all.size(), 42U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Text &a = all[i], &b = all[(i + 1) % all.size()];
    const PairVector row = row_of(a, b, 0.85, model), itself = row_of(a, a, 1, model);
    EXPECT_EQ(turned_feature(row, row_of(b, a, 0.85, model)), "") << a.text << " / " << b.text;
    EXPECT_EQ(unknown_feature(row), "") << a.text << " / " << b.text;
    EXPECT_EQ(value(itself, "residue_mass_max"), 0) << a.text;
    EXPECT_NEAR(value(itself, "cover8_min"), 1, 0.04) << a.text;
  }
}

}  // namespace
}  // namespace reprise::judge
