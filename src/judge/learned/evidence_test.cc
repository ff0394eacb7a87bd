#include "judge/learned/evidence.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>

#include "judge/learned/small_model_test.h"

namespace reprise::judge {
namespace {

const Model& small() {
  static const Model model = SmallModel().model();
  return model;
}

Evidence evidence_for(const std::vector<std::int32_t>& tokens) {
  return make_evidence(encoding_for(tokens), small());
}

std::vector<std::int32_t> some_tokens(std::size_t count) {
  std::vector<std::int32_t> tokens(count);
  for (std::size_t i = 0; i < count; ++i) tokens[i] = static_cast<std::int32_t>(i % 37);
  return tokens;
}

RC_GTEST_PROP(Evidence, reading_what_was_written_is_the_identity, ()) {
  const auto tokens = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::int32_t>>(rc::gen::inRange<std::int32_t>(-1, 60)));
  RC_PRE(tokens.size() <= kTokensMax);
  const Evidence evidence = make_evidence(encoding_for(tokens, *rc::gen::inRange(1U, 9U)), small());
  const std::string bytes = write_evidence(evidence, small());
  const auto read = read_evidence(bytes, small());
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->tokens == evidence.tokens && read->near == evidence.near);
  RC_ASSERT(read->residue == evidence.residue && read->scale == evidence.scale);
  RC_ASSERT(read->whole == evidence.whole && read->paraphrase == evidence.paraphrase);
  RC_ASSERT(write_evidence(*read, small()) == bytes);
}

TEST(Evidence, near_rows_have_length_127_and_the_residue_is_the_product_within_half_a_step) {
  const Encoding encoding = encoding_for({3, 4, 5});
  const Evidence evidence = make_evidence(encoding, small());
  for (std::size_t row = 0; row < 6; ++row) {
    double squares = 0;
    for (std::size_t i = 0; i < kNear; ++i) squares += std::pow(evidence.near[row * kNear + i], 2);
    EXPECT_NEAR(std::sqrt(squares), 127, 4) << row;
  }
  for (std::size_t t = 0; t < 3; ++t) {
    for (std::size_t c = 0; c < kResidue; ++c) {
      double sum = double{small().residue_bias[c]};
      for (std::size_t r = 0; r < 3 * SmallModel::kHidden; ++r) {
        const double state = double{encoding.states[r / 8].values[t * 8 + r % 8]};
        sum += state * double{small().residue_matrix[r * kResidue + c]};
      }
      const double scale = double{evidence.scale[t]};
      EXPECT_NEAR(evidence.residue[t * kResidue + c] * scale, sum, scale * 0.5 + 1e-5);
    }
  }
}

TEST(Evidence, none_is_made_of_what_cannot_be_compared) {
  EXPECT_TRUE(evidence_for({}).empty());
  EXPECT_FALSE(evidence_for(some_tokens(kTokensMax)).empty());
  EXPECT_TRUE(evidence_for(some_tokens(kTokensMax + 1)).empty());
  for (std::size_t layer = 0; layer < 3; ++layer) {
    Encoding lacking = encoding_for({1, 2});
    lacking.states.erase(lacking.states.begin() + static_cast<std::ptrdiff_t>(layer));
    EXPECT_TRUE(make_evidence(lacking, small()).empty()) << layer;
  }
  EXPECT_TRUE(make_evidence(encoding_for({1, 2}, 1, SmallModel::kHidden + 1), small()).empty());
  Encoding without_vector = encoding_for({1, 2});
  without_vector.vector.clear();
  EXPECT_TRUE(make_evidence(without_vector, small()).empty());
}

TEST(Evidence, another_models_is_not_read) {
  const Model other = SmallModel{.seed = 2}.model();
  const std::string bytes = write_evidence(evidence_for({1, 2}), other);
  EXPECT_TRUE(read_evidence(bytes, other));
  EXPECT_FALSE(read_evidence(bytes, small()));
}

TEST(Evidence, bytes_that_end_early_or_late_are_not_read) {
  const std::string bytes = write_evidence(evidence_for({1, 2, 3}), small());
  ASSERT_TRUE(read_evidence(bytes, small()));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read_evidence(std::string_view(bytes).substr(0, size), small())) << size;
  EXPECT_FALSE(read_evidence(bytes + 'x', small()));
}

TEST(Evidence, another_count_is_not_read) {
  const std::string bytes = write_evidence(evidence_for(some_tokens(kTokensMax)), small());
  const std::size_t at = 8 + small().version.size();
  for (const std::uint32_t count : {0U, 1U, 127U, 129U, ~0U}) {
    std::string changed = bytes;
    std::memcpy(changed.data() + at, &count, sizeof count);
    EXPECT_FALSE(read_evidence(changed, small())) << count;
  }
}

TEST(Evidence, numbers_that_would_run_over_are_not_read) {
  const Evidence good = evidence_for({1, 2, 3});
  for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                          -std::numeric_limits<float>::infinity(), 3e38F, -3e38F}) {
    Evidence scale = good, whole = good;
    scale.scale[1] = bad;
    whole.whole[kResidue - 1] = bad;
    EXPECT_FALSE(read_evidence(write_evidence(scale, small()), small())) << bad;
    EXPECT_FALSE(read_evidence(write_evidence(whole, small()), small())) << bad;
  }
}

TEST(Evidence, takes_some_150_bytes_a_token) {
  const std::size_t one = write_evidence(evidence_for(some_tokens(1)), small()).size();
  const std::size_t many = write_evidence(evidence_for(some_tokens(33)), small()).size();
  EXPECT_EQ((many - one) / 32, 4 + 2 * kNear + kResidue + 4);
  EXPECT_LT(one, 600U);
}

}  // namespace
}  // namespace reprise::judge
