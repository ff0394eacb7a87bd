#include "judge/learned/trees.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <cmath>
#include <limits>

#include "judge/learned/small_model_test.h"

namespace reprise::judge {
namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
constexpr std::size_t kFeatures = 3;
using Row = std::array<float, kFeatures>;

std::string bytes_of(const std::vector<TestTree>& trees) {
  ByteWriter out;
  write_trees(out, trees);
  return out.take();
}

// None: refused.
std::optional<Trees> read(std::string_view bytes) {
  ByteReader in(bytes);
  Trees trees;
  if (!trees.read(in, kFeatures)) return std::nullopt;
  return trees;
}

double sum_of(const std::vector<TestTree>& trees, const Row& row) {
  return read(bytes_of(trees)).value().sum(row);
}

TestTree split(std::uint8_t flags, float threshold = 1) {
  return {.nodes = {{.feature = 1, .flags = flags, .threshold = threshold}}, .leaves = {10, 20}};
}

TEST(Trees, a_value_at_the_threshold_goes_left_and_one_above_it_right) {
  EXPECT_EQ(sum_of({split(0)}, {5, 1, 5}), 10);
  EXPECT_EQ(sum_of({split(0)}, {5, std::nextafter(1.0F, 2.0F), 5}), 20);
  EXPECT_EQ(sum_of({split(0)}, {5, -7, 5}), 10);
}

TEST(Trees, a_missing_value_goes_where_the_node_says) {
  EXPECT_EQ(sum_of({split(0)}, {5, kMissing, 5}), 20);
  EXPECT_EQ(sum_of({split(1)}, {5, kMissing, 5}), 10);
  // A feature that was never missing in training is 0, whatever the other flag says.
  EXPECT_EQ(sum_of({split(2, 1)}, {5, kMissing, 5}), 10);
  EXPECT_EQ(sum_of({split(2, -1)}, {5, kMissing, 5}), 20);
  EXPECT_EQ(sum_of({split(3, -1)}, {5, kMissing, 5}), 20);
}

TEST(Trees, trees_add_up_and_a_tree_of_one_leaf_is_that_leaf) {
  EXPECT_EQ(sum_of({split(0), {.nodes = {}, .leaves = {0.5F}}, split(0, 100)}, {0, 50, 0}), 20 + 0.5 + 10);
  EXPECT_EQ(sum_of({}, {0, 0, 0}), 0);
}

// A tree by recursion, its own slow walk, and its bytes.
struct Grown {
  TestTree tree{.nodes = {}, .leaves = {}};

  std::int32_t grow(int depth) {
    if (depth == 0 || *rc::gen::inRange(0, 4) == 0) {
      tree.leaves.push_back(static_cast<float>(*rc::gen::inRange(-100, 101)) / 8);
      return ~(static_cast<std::int32_t>(tree.leaves.size()) - 1);
    }
    const auto at = tree.nodes.size();
    tree.nodes.push_back({.feature = *rc::gen::inRange<std::uint16_t>(0, kFeatures),
                          .flags = *rc::gen::inRange<std::uint8_t>(0, 4),
                          .threshold = static_cast<float>(*rc::gen::inRange(-4, 5))});
    const std::int32_t left = grow(depth - 1), right = grow(depth - 1);
    tree.nodes[at].left = left;
    tree.nodes[at].right = right;
    return static_cast<std::int32_t>(at);
  }
  float walk(std::int32_t at, const Row& row) const {
    if (at < 0) return tree.leaves[static_cast<std::size_t>(~at)];
    const TestNode& node = tree.nodes[static_cast<std::size_t>(at)];
    const float value = row[node.feature];
    const bool zero = (node.flags & 2) != 0;
    const bool left = std::isnan(value) && !zero ? (node.flags & 1) != 0
                                                 : (std::isnan(value) ? 0 : value) <= node.threshold;
    return walk(left ? node.left : node.right, row);
  }
};

RC_GTEST_PROP(Trees, any_trees_give_what_a_plain_walk_gives, ()) {
  std::vector<TestTree> trees;
  double expected = 0;
  Row row;
  for (float& value : row)
    value = *rc::gen::inRange(0, 5) == 0 ? kMissing : static_cast<float>(*rc::gen::inRange(-5, 6));
  for (int count = *rc::gen::inRange(0, 5); count > 0; --count) {
    Grown grown;
    const std::int32_t root = grown.grow(4);
    trees.push_back(grown.tree);
    expected += double{grown.walk(root, row)};
  }
  RC_ASSERT(sum_of(trees, row) == expected);
}

TEST(Trees, bytes_that_are_no_trees_are_refused) {
  const auto with = [](TestNode node) { return bytes_of({{.nodes = {node}, .leaves = {1, 2}}}); };
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const struct {
    const char* what;
    std::string bytes;
  } kCases[] = {
      {"a node that is its own child", with({.left = 0})},
      {"a child that is no node", with({.right = 1})},
      {"a child that is no leaf", with({.left = -3})},
      {"a child far below", with({.left = std::numeric_limits<std::int32_t>::min()})},
      {"a feature too many", with({.feature = kFeatures})},
      {"a threshold that is not a number", with({.threshold = kMissing})},
      {"a leaf that is not a number", bytes_of({{.nodes = {}, .leaves = {kMissing}}})},
      {"a leaf without end", bytes_of({{.nodes = {}, .leaves = {kInfinity}}})},
      {"more trees than a model may have", bytes_of(std::vector<TestTree>(4097))},
      {"a tree of more nodes than it may have",
       bytes_of({{.nodes = std::vector<TestNode>(1025), .leaves = std::vector<float>(1026)}})},
      {"a child before its parent", bytes_of({{.nodes = {{.left = 1}, {.left = 0}}, .leaves = {1, 2, 3}}})},
  };
  EXPECT_TRUE(read(with({})));
  for (const auto& [what, bytes] : kCases) EXPECT_FALSE(read(bytes)) << what;
}

TEST(Trees, bytes_that_end_early_are_refused) {
  const std::string bytes = bytes_of({split(0), {.nodes = {}, .leaves = {0.5F}}, split(1)});
  ASSERT_TRUE(read(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(read(std::string_view(bytes).substr(0, size))) << size;
}

}  // namespace
}  // namespace reprise::judge
