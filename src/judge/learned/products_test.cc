#include "judge/learned/products.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <vector>

namespace reprise::judge {
namespace {

std::vector<float> floats(std::size_t count) {
  const auto numbers = *rc::gen::container<std::vector<int>>(count, rc::gen::inRange(-1000, 1001));
  std::vector<float> values;
  for (const int number : numbers) values.push_back(static_cast<float>(number) / 777);
  return values;
}

RC_GTEST_PROP(Products, of_floats_are_those_of_the_portable_twin_within_rounding, ()) {
  const auto rows = *rc::gen::inRange<std::size_t>(0, 20);
  const std::vector<float> a = floats(rows), b = floats(rows), matrix = floats(rows * kRow);
  std::array<float, kRow> fast_a, fast_b, plain_a, plain_b;
  for (auto* out : {&fast_a, &fast_b, &plain_a, &plain_b}) out->fill(0.25F);
  products().add_products(a.data(), b.data(), matrix.data(), rows, fast_a.data(), fast_b.data());
  portable_products().add_products(a.data(), b.data(), matrix.data(), rows, plain_a.data(), plain_b.data());
  for (std::size_t c = 0; c < kRow; ++c) {
    double amount_a = 1, amount_b = 1;
    for (std::size_t r = 0; r < rows; ++r) {
      amount_a += std::abs(double{a[r]} * double{matrix[r * kRow + c]});
      amount_b += std::abs(double{b[r]} * double{matrix[r * kRow + c]});
    }
    RC_ASSERT(std::abs(fast_a[c] - plain_a[c]) <= 1e-5 * amount_a);
    RC_ASSERT(std::abs(fast_b[c] - plain_b[c]) <= 1e-5 * amount_b);
  }
}

RC_GTEST_PROP(Products, of_any_bytes_are_those_of_the_portable_twin, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 11);
  const std::size_t stride = *rc::gen::element(std::size_t{kRow}, std::size_t{2 * kRow});
  const auto byte = rc::gen::oneOf(rc::gen::arbitrary<std::int8_t>(),
                                   rc::gen::element(std::int8_t{-128}, std::int8_t{127}));
  const auto row = *rc::gen::container<std::vector<std::int8_t>>(kRow, byte);
  const auto others = *rc::gen::container<std::vector<std::int8_t>>(count * stride, byte);
  std::vector<std::int32_t> fast(count), plain(count);
  products().dots(row.data(), others.data(), stride, count, fast.data());
  portable_products().dots(row.data(), others.data(), stride, count, plain.data());
  RC_ASSERT(fast == plain);
}

TEST(Products, of_the_most_extreme_bytes_do_not_run_over) {
  const std::vector<std::int8_t> row(kRow, -128), others(4 * kRow, -128);
  std::int32_t out[4];
  products().dots(row.data(), others.data(), kRow, 4, out);
  for (const std::int32_t sum : out) EXPECT_EQ(sum, 48 * 128 * 128);
}

}  // namespace
}  // namespace reprise::judge
