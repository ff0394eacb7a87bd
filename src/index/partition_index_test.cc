#include "index/partition_index.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <thread>

#include "index/quantised.h"

namespace reprise::index {
namespace {

constexpr std::int64_t kForever = 1'000'000'000'000;

PartitionKey partition(std::uint8_t number) {
  PartitionKey key;
  key.digest.fill(number);
  return key;
}
ShortId id(std::uint64_t number) {
  ShortId id{};
  for (int i = 0; i < 8; ++i) id[15 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return id;
}
std::vector<float> unit(std::mt19937_64& random, std::size_t dimensions) {
  std::normal_distribution<float> normal;
  std::vector<float> vector(dimensions);
  double squares = 0;
  for (float& value : vector) {
    value = normal(random);
    squares += double{value} * value;
  }
  for (float& value : vector) value /= static_cast<float>(std::sqrt(squares));
  return vector;
}
double cosine(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += double{a[i]} * b[i];
  return sum;
}

// Half the quantisation step of each side, in the worst direction, is far above this for unit vectors.
double tolerance(std::size_t dimensions) {
  return dimensions >= 100 ? 0.005 : 0.02;
}

TEST(DotInt8, twins_agree_to_the_bit) {
  if (dot_int8_avx2() == nullptr) GTEST_SKIP() << "no AVX2 here";
  EXPECT_TRUE(rc::check([] {
    const std::size_t size = kDotBlock * *rc::gen::inRange(0, 16);
    const auto value = rc::gen::inRange(-127, 128);
    const auto values = *rc::gen::container<std::vector<int>>(2 * size, value);
    const std::vector<std::int8_t> bytes(values.begin(), values.end());
    RC_ASSERT(dot_int8_avx2()(bytes.data(), bytes.data() + size, size) ==
              dot_int8_portable(bytes.data(), bytes.data() + size, size));
  }));
}

TEST(DotInt8, twins_agree_where_sixteen_bits_are_nearly_full) {
  if (dot_int8_avx2() == nullptr) GTEST_SKIP() << "no AVX2 here";
  for (const int a : {-127, 127}) {
    for (const int b : {-127, 127}) {
      const std::vector<std::int8_t> left(384, static_cast<std::int8_t>(a));
      const std::vector<std::int8_t> right(384, static_cast<std::int8_t>(b));
      EXPECT_EQ(dot_int8_avx2()(left.data(), right.data(), 384), 384 * a * b);
    }
  }
}

TEST(Quantise, keeps_each_value_within_half_a_step) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const std::vector<float> vector = unit(random, 100);
    const Quantised quantised = quantise(vector);
    RC_ASSERT(quantised.bytes.size() == 128U);
    for (std::size_t i = 0; i < vector.size(); ++i) {
      RC_ASSERT(std::fabs(quantised.bytes[i] * quantised.scale - vector[i]) <= quantised.scale * 0.5001F);
    }
  }));
}

TEST(Quantise, survives_values_that_are_no_numbers) {
  const float odd[] = {NAN, INFINITY, -INFINITY, 0.5F};
  EXPECT_EQ(quantise(odd).bytes[0], 0);
  EXPECT_EQ(quantise(odd).bytes[1], 0);
  EXPECT_EQ(quantise(odd).bytes[3], 127);
  EXPECT_EQ(quantise(std::vector<float>(4)).scale, 0);
}

TEST(PartitionIndex, agrees_with_brute_force_up_to_quantisation) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const std::size_t dimensions = 384;
    const std::size_t rows = 1 + random() % 200;
    const std::size_t count = 1 + random() % 12;
    PartitionIndex index(dimensions);
    std::vector<std::vector<float>> vectors;
    for (std::size_t i = 0; i < rows; ++i) {
      vectors.push_back(unit(random, dimensions));
      RC_ASSERT(index.insert(partition(1), {id(i), kForever}, vectors.back()));
    }
    const std::vector<float> asked = unit(random, dimensions);
    std::vector<double> exact;
    for (const auto& vector : vectors) exact.push_back(cosine(asked, vector));
    std::vector<double> sorted = exact;
    std::sort(sorted.rbegin(), sorted.rend());

    const auto found = index.search(partition(1), asked, {count, 0});
    RC_ASSERT(found.size() == std::min(rows, count));
    for (std::size_t i = 0; i < found.size(); ++i) {
      const double real = exact[found[i].id[15] + 256 * found[i].id[14]];
      RC_ASSERT(std::fabs(real - found[i].similarity) < tolerance(dimensions));
      RC_ASSERT(std::fabs(real - sorted[i]) < 2 * tolerance(dimensions));
      if (i > 0) RC_ASSERT(found[i - 1].similarity >= found[i].similarity);
    }
  }));
}

// Any sequence of inserts and removals leaves what a plain list would hold, each partition apart.
TEST(PartitionIndex, holds_what_a_list_would_hold_and_partitions_never_meet) {
  EXPECT_TRUE(rc::check([](std::uint64_t seed) {
    std::mt19937_64 random(seed);
    PartitionIndex index(32);
    std::vector<std::pair<std::uint8_t, std::uint64_t>> list;
    for (std::uint64_t step = 0; step < 300; ++step) {
      if (!list.empty() && random() % 3 == 0) {
        const std::size_t at = random() % list.size();
        const std::array<ShortId, 1> gone{id(list[at].second)};
        RC_ASSERT(index.remove(partition(list[at].first + 100), gone) == 0U);
        RC_ASSERT(index.remove(partition(list[at].first), gone) == 1U);
        RC_ASSERT(index.remove(partition(list[at].first), gone) == 0U);
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
      } else {
        const auto where = static_cast<std::uint8_t>(random() % 4);
        index.insert(partition(where), {id(step), kForever}, unit(random, 32));
        list.emplace_back(where, step);
      }
    }
    RC_ASSERT(index.rows() == list.size());
    for (std::uint8_t where = 0; where < 4; ++where) {
      std::vector<ShortId> expected;
      for (const auto& [in, number] : list) {
        if (in == where) expected.push_back(id(number));
      }
      std::vector<ShortId> found;
      for (const Neighbour& one : index.search(partition(where), unit(random, 32), {1000, 0}))
        found.push_back(one.id);
      std::sort(found.begin(), found.end());
      RC_ASSERT(found == expected);
      RC_ASSERT(index.contains(partition(where)) == !expected.empty());
    }
  }));
}

TEST(PartitionIndex, passes_over_rows_that_have_expired) {
  PartitionIndex index(32);
  std::mt19937_64 random(1);
  const std::vector<float> vector = unit(random, 32);
  index.insert(partition(1), {id(1), 100}, vector);
  index.insert(partition(1), {id(2), 101}, vector);
  const auto found = index.search(partition(1), vector, {8, 100});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, id(2));
}

TEST(PartitionIndex, refuses_a_vector_of_another_length) {
  PartitionIndex index(32);
  EXPECT_FALSE(index.insert(partition(1), {id(1), kForever}, std::vector<float>(31)));
  EXPECT_FALSE(index.contains(partition(1)));
  EXPECT_TRUE(index.search(partition(1), std::vector<float>(33), {8, 0}).empty());
}

TEST(PartitionIndex, many_rows_go_in_one_pass_and_each_is_counted_once) {
  std::mt19937_64 random(1);
  PartitionIndex index(32);
  const std::vector<float> mine = unit(random, 32);
  for (std::uint64_t i = 0; i < 500; ++i) index.insert(partition(1), {id(i), kForever}, unit(random, 32));
  index.insert(partition(1), {id(500), kForever}, mine);
  std::vector<ShortId> gone;
  for (std::uint64_t i = 0; i < 600; ++i)
    if (i != 500) gone.push_back(id(i));  // the last hundred are not there
  EXPECT_EQ(index.remove(partition(1), gone), 500U);
  EXPECT_EQ(index.remove(partition(1), gone), 0U);
  const auto left = index.search(partition(1), mine, {8, 0});
  ASSERT_EQ(left.size(), 1U);
  EXPECT_EQ(left[0].id, id(500));
}

TEST(PartitionIndex, finds_its_own_row_while_others_insert_and_remove) {
  PartitionIndex index(32);
  std::mt19937_64 random(1);
  const std::vector<float> mine = unit(random, 32);
  index.insert(partition(1), {id(1'000'000), kForever}, mine);
  std::vector<std::thread> threads;
  for (std::uint64_t t = 0; t < 2; ++t) {
    threads.emplace_back([&index, t] {
      std::mt19937_64 random(t + 2);
      for (std::uint64_t i = 0; i < 2000; ++i) {
        index.insert(partition(1), {id(t * 10'000 + i), kForever}, unit(random, 32));
        if (i % 2 == 1) index.remove(partition(1), std::array<ShortId, 1>{id(t * 10'000 + i - 1)});
      }
    });
  }
  for (int i = 0; i < 200; ++i) {
    const auto found = index.search(partition(1), mine, {1, 0});
    ASSERT_EQ(found.size(), 1U);
    ASSERT_EQ(found[0].id, id(1'000'000));
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(index.rows(), 2001U);
}

}  // namespace
}  // namespace reprise::index
