#include "encoder/encode.h"

#include <gtest/gtest.h>

#include "encoder/test_model.h"
#include "encoder/tokenizer.h"

namespace reprise::encoder {
namespace {

float cosine(const std::vector<float>& a, const float* b) {
  float sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

TEST(FloatTwin, reproduces_the_check_vectors_of_the_converter) {
  const auto weights = Weights::open(test_model());
  ASSERT_TRUE(weights) << weights.error().detail;
  const auto encoder = open_encoder(test_model(), Precision::Float);
  ASSERT_TRUE(encoder) << encoder.error().detail;
  for (const Check& check : (*weights)->checks()) {
    const auto encoding = (*encoder)->encode(check.text, {});
    ASSERT_TRUE(encoding);
    EXPECT_GT(cosine(encoding->vector, check.vector), 0.9999f) << check.text;
  }
}

}  // namespace
}  // namespace reprise::encoder
