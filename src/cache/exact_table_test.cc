// The table against a model that looks at every entry each time.
#include "cache/exact_table.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <tuple>

#include "cache/standing.h"

namespace reprise::cache {
namespace {

ExactKey key_of(std::uint32_t number) {
  ExactKey key;
  for (std::size_t i = 0; i < 4; ++i) key.digest[28 + i] = static_cast<std::uint8_t>(number >> (8 * i));
  return key;
}

// What the head of standing.h says, one line each.
class Model {
 public:
  void put(std::uint32_t number, const Known& known) {
    const auto found = rows.find(number);
    const std::uint32_t uses = found == rows.end() ? 1 : found->second.uses;
    rows[number] = {known, uses, clock + uses * double{1} * known.cost / static_cast<double>(known.bytes)};
  }
  void use(std::uint32_t number) {
    const auto found = rows.find(number);
    if (found == rows.end()) return;
    Row& row = found->second;
    ++row.uses;
    row.standing = clock + row.uses * double{1} * row.known.cost / static_cast<double>(row.known.bytes);
  }
  ShortId take_least() {
    auto least = rows.begin();
    for (auto at = rows.begin(); at != rows.end(); ++at)
      if (order(at->second) < order(least->second)) least = at;
    clock = std::max(clock, least->second.standing);
    const ShortId id = least->second.known.id;
    rows.erase(least);
    return id;
  }
  std::size_t expire(std::int64_t now) {
    return std::erase_if(rows, [&](const auto& row) { return row.second.known.life.expires_at <= now; });
  }
  std::size_t bytes() const {
    std::size_t sum = 0;
    for (const auto& [number, row] : rows) sum += row.known.bytes;
    return sum;
  }

  struct Row {
    Known known;
    std::uint32_t uses;
    double standing;
  };
  static std::tuple<double, std::int64_t, ShortId> order(const Row& row) {
    return {row.standing, row.known.life.stored_at, row.known.id};
  }
  std::map<std::uint32_t, Row> rows;
  double clock = 0;
};

TEST(ExactTable, the_one_that_goes_is_the_one_of_least_standing_whatever_happened_before) {
  EXPECT_TRUE(rc::check([] {
    ExactTable table;
    Model model;
    std::uint32_t made = 0;
    std::int64_t now = 1000;
    const auto steps = *rc::gen::inRange(1, 400);
    for (int step = 0; step < steps; ++step) {
      const std::uint32_t number = *rc::gen::inRange<std::uint32_t>(0, 60);
      switch (*rc::gen::inRange(0, 8)) {
        case 0:
        case 1:
        case 2: {
          Known known;
          ++made;
          for (std::size_t i = 0; i < 4; ++i)
            known.id[i] = static_cast<std::uint8_t>((made * 2654435761U) >> (8 * i));
          known.life = {now, now + *rc::gen::inRange(1, 300)};
          known.bytes = *rc::gen::inRange<std::size_t>(1, 5) * 1000;  // few values: ties are wanted
          known.cost = *rc::gen::inRange<std::uint32_t>(1, 5) * 50;
          const auto before = table.put(key_of(number), known);
          RC_ASSERT(before.has_value() == model.rows.contains(number));
          if (before) RC_ASSERT(before->id == model.rows.at(number).known.id);
          model.put(number, known);
          break;
        }
        case 3:
        case 4:
          if (const auto found = table.find(key_of(number))) table.use(key_of(number), found->id);
          model.use(number);
          break;
        case 5:
          if (const auto found = table.find(key_of(number))) {
            RC_ASSERT(!table.remove(key_of(number), ShortId{}));
            RC_ASSERT(table.remove(key_of(number), found->id));
          }
          model.rows.erase(number);
          break;
        case 6:
          now += *rc::gen::inRange(0, 40);
          RC_ASSERT(table.take_expired(now, 1000).size() == model.expire(now));
          break;
        default: {
          if (model.rows.empty()) {
            RC_ASSERT(!table.take_least());
            break;
          }
          const auto gone = table.take_least();
          RC_ASSERT(gone.has_value());
          RC_ASSERT(gone->id == model.take_least());
          RC_ASSERT(table.clock() == model.clock);
        }
      }
      RC_ASSERT(table.size() == model.rows.size());
      RC_ASSERT(table.bytes() == model.bytes());
    }
    while (!model.rows.empty()) RC_ASSERT(table.take_least()->id == model.take_least());
    RC_ASSERT(table.size() == 0U);
  }));
}

Known entry(std::uint8_t number, std::uint32_t cost, std::size_t bytes) {
  Known known;
  known.id.fill(number);
  known.cost = cost;
  known.bytes = bytes;
  known.life = {number, 1000};
  return known;
}

TEST(ExactTable, among_equals_the_older_goes_and_a_hit_lifts_it_over_them) {
  ExactTable table;
  for (std::uint8_t i = 1; i <= 4; ++i) (void)table.put(key_of(i), entry(i, 100, 1000));
  table.use(key_of(1), entry(1, 0, 0).id);
  EXPECT_EQ(table.take_least()->id, entry(2, 0, 0).id);
  EXPECT_EQ(table.take_least()->id, entry(3, 0, 0).id);
  EXPECT_EQ(table.take_least()->id, entry(4, 0, 0).id);
  EXPECT_EQ(table.take_least()->id, entry(1, 0, 0).id);
}

TEST(ExactTable, a_hit_of_an_entry_that_was_replaced_lifts_nothing) {
  ExactTable table;
  (void)table.put(key_of(1), entry(1, 100, 1000));
  (void)table.put(key_of(2), entry(2, 100, 1000));
  table.use(key_of(1), entry(9, 0, 0).id);
  EXPECT_EQ(table.take_least()->id, entry(1, 0, 0).id);
}

TEST(ExactTable, what_was_popular_long_ago_goes_in_the_end) {
  ExactTable table;
  (void)table.put(key_of(1), entry(1, 100, 1000));
  for (int i = 0; i < 50; ++i) table.use(key_of(1), entry(1, 0, 0).id);
  bool gone = false;
  for (std::uint32_t i = 2; i < 200 && !gone; ++i) {
    (void)table.put(key_of(i), entry(static_cast<std::uint8_t>(i), 100, 1000));
    table.use(key_of(i), entry(static_cast<std::uint8_t>(i), 0, 0).id);
    if (table.size() > 2) gone = table.take_least()->id == entry(1, 0, 0).id;
  }
  EXPECT_TRUE(gone);
}

TEST(Standing, costs_what_the_provider_counted_or_else_by_the_text) {
  struct Case {
    const char* name;
    std::vector<AnswerEvent> events;
    std::uint32_t expected;
  };
  const std::vector<Case> cases = {
      {"nothing", {}, kCallTokens},
      {"counted", {TextDelta{0, std::string(4000, 'x')}, Usage{900, 7, ""}}, kCallTokens + 7},
      {"not counted", {TextDelta{0, std::string(400, 'x')}, Usage{900, std::nullopt, ""}}, kCallTokens + 100},
      {"by its text", {TextDelta{0, std::string(400, 'x')}, TextDelta{0, "abcd"}}, kCallTokens + 101},
      {"reasoning", {ReasoningDelta{0, std::string(40, 'x'), ""}}, kCallTokens + 10},
      {"below nothing", {Usage{1, -5, ""}}, kCallTokens},
      {"absurd", {Usage{1, std::numeric_limits<std::int64_t>::max(), ""}}, 0xffffffffU},
  };
  for (const Case& one : cases) {
    Answer answer;
    answer.events = one.events;
    EXPECT_EQ(cost_of(answer), one.expected) << one.name;
  }
}

}  // namespace
}  // namespace reprise::cache
