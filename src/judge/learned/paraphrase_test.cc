#include "judge/learned/paraphrase.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "judge/learned/products.h"
#include "judge/learned/small_model_test.h"

namespace reprise::judge {
namespace {

const Model& small() {
  static const Model model = SmallModel().model();
  return model;
}

std::vector<float> numbers(std::size_t count, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<float> values(count);
  for (float& value : values) value = static_cast<float>(random() % 2001) / 1000 - 1;
  return values;
}

// in matrix + bias in doubles, from blocks of kRow columns
std::vector<double> product(const std::vector<double>& in, const std::vector<float>& matrix,
                            std::size_t columns) {
  std::vector<double> out(columns);
  for (std::size_t c = 0; c < columns; ++c)
    for (std::size_t r = 0; r < in.size(); ++r)
      out[c] += in[r] * double{matrix[(c / kRow) * in.size() * kRow + r * kRow + c % kRow]};
  return out;
}

std::vector<double> expected_direction(const std::vector<float>& pooled, const std::vector<float>& vector) {
  std::vector<double> in(pooled.begin(), pooled.end());
  in.insert(in.end(), vector.begin(), vector.end());
  std::vector<double> hidden = product(in, small().paraphrase_hidden, kParaphraseHidden);
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    const double x = hidden[i] + double{small().paraphrase_hidden_bias[i]};
    hidden[i] = 0.5 * x * (1 + std::tanh(0.7978845608 * (x + 0.044715 * x * x * x)));
  }
  const std::vector<double> skip = product(in, small().paraphrase_skip, kParaphrase);
  std::vector<double> out = product(hidden, small().paraphrase_out, kParaphrase);
  double squares = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    out[i] += skip[i] + double{small().paraphrase_bias[i]};
    squares += out[i] * out[i];
  }
  for (double& value : out) value /= std::sqrt(squares);
  return out;
}

TEST(Paraphrase, is_the_networks_output_to_length_127_within_half_a_step) {
  for (std::uint32_t seed = 1; seed < 6; ++seed) {
    const auto pooled = numbers(3 * SmallModel::kHidden, seed),
               vector = numbers(SmallModel::kHidden, seed + 100);
    const auto row = paraphrase_of(pooled, vector, small());
    const auto expected = expected_direction(pooled, vector);
    ASSERT_EQ(row.size(), kParaphrase);
    for (std::size_t i = 0; i < row.size(); ++i)
      EXPECT_NEAR(row[i], 127 * expected[i], 0.51) << seed << ", " << i;
  }
}

TEST(Paraphrase, hangs_on_the_pooled_states_and_on_the_vector) {
  const auto pooled = numbers(3 * SmallModel::kHidden, 1), vector = numbers(SmallModel::kHidden, 2);
  auto other_pooled = pooled, other_vector = vector;
  other_pooled[5] += 1;
  other_vector[5] += 1;
  const auto row = paraphrase_of(pooled, vector, small());
  EXPECT_NE(row, paraphrase_of(other_pooled, vector, small()));
  EXPECT_NE(row, paraphrase_of(pooled, other_vector, small()));
}

RC_GTEST_PROP(Paraphrase, the_cosine_is_symmetric_within_1_and_1_with_itself, ()) {
  const auto one = *rc::gen::inRange(1U, 1000U), two = *rc::gen::inRange(1U, 1000U);
  const auto row_of = [](std::uint32_t seed) {
    return paraphrase_of(numbers(3 * SmallModel::kHidden, seed), numbers(SmallModel::kHidden, seed + 7),
                         small());
  };
  const auto a = row_of(one), b = row_of(two);
  RC_ASSERT(paraphrase_cosine(a, b) == paraphrase_cosine(b, a));
  RC_ASSERT(std::abs(paraphrase_cosine(a, b)) <= 1.05F);
  RC_ASSERT(std::abs(paraphrase_cosine(a, a) - 1) < 0.05F);
}

}  // namespace
}  // namespace reprise::judge
