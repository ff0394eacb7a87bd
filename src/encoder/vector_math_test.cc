// The vectorised steps against the same in double, and the products against integers added one by one.
#include "encoder/vector_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "encoder/product.h"

namespace reprise::encoder {
namespace {

// std::mt19937 gives the same numbers everywhere: a failure repeats without a seed being passed on.
std::vector<float> random_floats(std::size_t size, float spread, unsigned seed) {
  std::mt19937 engine(seed);
  std::vector<float> values(size);
  for (float& v : values) v = spread * (static_cast<float>(engine()) / 2147483648.0f - 1);
  return values;
}

class VectorMath : public testing::Test {
 protected:
  void SetUp() override {
    if (!has_avx2()) GTEST_SKIP() << "this CPU has no AVX2";
  }
};

TEST_F(VectorMath, gelu_is_within_its_bound_of_the_exact_one) {
  std::vector<float> x;
  for (float v = -20; v < 20; v += 0.001f) x.push_back(v);
  x.resize(x.size() / 8 * 8);
  std::vector<float> y = x;
  gelu(y.data(), y.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double exact = x[i] / 2.0 * (1 + std::erf(x[i] / std::sqrt(2.0)));
    ASSERT_NEAR(y[i], exact, 1e-6 * (1 + std::abs(x[i]))) << x[i];
  }
}

TEST_F(VectorMath, softmax_of_any_length_sums_to_one_and_matches_the_exact_one) {
  for (int size = 1; size <= 70; ++size) {
    const std::vector<float> x = random_floats(size, 40, size);
    std::vector<float> y = x;
    y.push_back(12345);  // must not be touched
    softmax(y.data(), size, 0.5f);
    double sum = 0;
    for (const float v : x) sum += std::exp(0.5 * v);
    for (int i = 0; i < size; ++i) ASSERT_NEAR(y[i], std::exp(0.5 * x[i]) / sum, 2e-6) << size;
    ASSERT_EQ(y[size], 12345);
  }
}

TEST_F(VectorMath, softmax_survives_scores_that_are_far_apart) {
  std::vector<float> x = {1e4f, -1e4f, 0, 1e4f};
  softmax(x.data(), 4, 1);
  EXPECT_FLOAT_EQ(x[0], 0.5f);
  EXPECT_NEAR(x[1], 0, 1e-30);
  EXPECT_FLOAT_EQ(x[3], 0.5f);
}

TEST_F(VectorMath, normalisation_matches_the_exact_one) {
  constexpr int kRows = 3, kColumns = 384;
  const auto x = random_floats(kRows * kColumns, 3, 1), y = random_floats(kRows * kColumns, 9, 2);
  const auto weight = random_floats(kColumns, 2, 3), bias = random_floats(kColumns, 1, 4);
  std::vector<float> out = x;
  add_and_normalize(out.data(), y.data(), kRows, kColumns, weight.data(), bias.data(), 1e-12f);
  for (int row = 0; row < kRows; ++row) {
    double mean = 0, variance = 0;
    const auto sum = [&](int i) {
      return static_cast<double>(x[row * kColumns + i]) + y[row * kColumns + i];
    };
    for (int i = 0; i < kColumns; ++i) mean += sum(i) / kColumns;
    for (int i = 0; i < kColumns; ++i) variance += (sum(i) - mean) * (sum(i) - mean) / kColumns;
    for (int i = 0; i < kColumns; ++i)
      ASSERT_NEAR(out[row * kColumns + i], (sum(i) - mean) / std::sqrt(variance) * weight[i] + bias[i], 1e-5);
  }
}

TEST_F(VectorMath, small_matrices_of_any_size_multiply_exactly) {
  for (const auto& [rows, inner, columns] :
       {std::array{1, 1, 8}, std::array{4, 32, 16}, std::array{7, 5, 24}}) {
    const auto a = random_floats(rows * inner, 1, 5), b = random_floats(inner * columns, 1, 6);
    std::vector<float> c(rows * columns);
    multiply(a.data(), inner, b.data(), columns, c.data(), columns, rows, inner, columns);
    for (int r = 0; r < rows; ++r) {
      for (int n = 0; n < columns; ++n) {
        double exact = 0;
        for (int k = 0; k < inner; ++k) exact += static_cast<double>(a[r * inner + k]) * b[k * columns + n];
        ASSERT_NEAR(c[r * columns + n], exact, 1e-5);
      }
    }
  }
}

TEST_F(VectorMath, a_quantised_row_is_within_half_a_step_of_itself) {
  constexpr int kRows = 20, kColumns = 64;
  std::vector<float> x = random_floats(kRows * kColumns, 5, 7);
  for (int i = 0; i < kColumns; ++i) {
    x[i] = 0;                                     // a row of zeros
    x[kColumns + i] = 3;                          // all above zero
    x[2 * kColumns + i] = -3;                     // all below
    x[3 * kColumns + i] = i == 5 ? 1e6f : 1e-3f;  // one outlier
  }
  std::vector<std::uint8_t> integers(x.size());
  std::vector<float> scales(kRows), zeros(kRows);
  quantise_rows(x.data(), kRows, kColumns, integers.data(), scales.data(), zeros.data());
  for (int i = 0; i < kRows * kColumns; ++i) {
    const int row = i / kColumns;
    ASSERT_NEAR(x[i], scales[row] * (static_cast<float>(integers[i]) - zeros[row]),
                0.5001f * scales[row] + 1e-9f)
        << i;
  }
}

// A matrix whose nibbles come from a function of (row, column), with its weights as doubles.
struct TestMatrix {
  TestMatrix(int outputs, int inputs, unsigned seed, int only_nibble = -1)
      : nibbles(static_cast<std::size_t>(outputs) * inputs / 2), bias(random_floats(outputs, 1, seed + 1)) {
    std::mt19937 engine(seed);
    for (auto& byte : nibbles)
      byte =
          only_nibble < 0 ? static_cast<std::uint8_t>(engine()) : static_cast<std::uint8_t>(only_nibble * 17);
    scales = random_floats(static_cast<std::size_t>(outputs) * inputs / Matrix::kBlock, 0.1f, seed + 2);
    if (only_nibble >= 0) scales.assign(scales.size(), 1.0f);
    linear = {{outputs, inputs, nibbles.data(), scales.data()}, bias.data()};
  }
  std::vector<std::uint8_t> nibbles;
  std::vector<float> scales, bias;
  Linear linear;
};

// Greatest error of a product against exact arithmetic, as a share of the greatest true value.
double error_of(ProductMaker& maker, const TestMatrix& m, int tokens, bool extreme) {
  const int inputs = m.linear.weight.columns, outputs = m.linear.weight.rows;
  auto product = maker.make(m.linear).value();
  std::mt19937 engine(9);
  std::vector<std::uint8_t> integers(static_cast<std::size_t>(padded(tokens)) * inputs, 255);
  if (!extreme)
    for (auto& i : integers) i = static_cast<std::uint8_t>(engine());
  std::vector<float> scales(tokens, 0.02f), zeros(tokens, extreme ? 0.0f : 100.0f), out(tokens * outputs),
      row(inputs);
  std::vector<std::byte> memory(product->workspace_bytes(tokens) + 64);
  void* start = memory.data();
  std::size_t space = memory.size();
  std::align(64, space - 64, start, space);
  EXPECT_TRUE(product->run({integers.data(), scales.data(), zeros.data()}, tokens, out.data(),
                           {static_cast<std::byte*>(start), space}));
  double greatest = 0, error = 0;
  for (int o = 0; o < outputs; ++o) {
    m.linear.weight.floats(o, row.data());
    for (int t = 0; t < tokens; ++t) {
      double exact = m.bias[o];
      for (int k = 0; k < inputs; ++k)
        exact += static_cast<double>(scales[t]) *
                 (integers[static_cast<std::size_t>(t) * inputs + k] - zeros[t]) * row[k];
      greatest = std::max(greatest, std::abs(exact));
      error = std::max(error, std::abs(exact - out[t * outputs + o]));
    }
  }
  return error / greatest;
}

TEST_F(VectorMath, avx2_products_are_exact_but_for_float_rounding) {
  const auto maker = make_avx2_products();
  for (const int tokens : {1, 2, 3, 4, 5, 31})
    EXPECT_LT(error_of(*maker, TestMatrix(48, 384, tokens), tokens, false), 1e-5) << tokens;
}

TEST_F(VectorMath, no_product_saturates_at_the_greatest_activations_and_weights) {
  const auto avx2 = make_avx2_products();
  const auto onednn = make_onednn_products().value();
  for (const int nibble : {0, 15}) {  // weights all -8, all 7
    EXPECT_LT(error_of(*avx2, TestMatrix(64, 1536, 1, nibble), 8, true), 1e-5) << nibble;
    EXPECT_LT(error_of(*onednn, TestMatrix(64, 1536, 1, nibble), 8, true), 1e-5) << nibble;
  }
}

TEST_F(VectorMath, onednn_products_are_within_the_rounding_of_their_weights) {
  const auto maker = make_onednn_products().value();
  for (const int tokens : {1, 7, 32, 129})
    EXPECT_LT(error_of(*maker, TestMatrix(64, 384, tokens), tokens, false), 0.02) << tokens;
}

}  // namespace
}  // namespace reprise::encoder
