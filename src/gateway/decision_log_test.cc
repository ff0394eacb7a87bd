#include "gateway/decision_log.h"

#include <gtest/gtest.h>

#include "reprise/environment.h"

namespace reprise::gateway {
namespace {

RecordedDecision decision(const ShortId& id, double score) {
  RecordedDecision recorded;
  recorded.decision.id = DecisionId(to_hex(id));
  recorded.decision.score = score;
  return recorded;
}

TEST(DecisionLog, a_decision_is_found_by_its_id_until_newer_ones_push_it_out) {
  DecisionLog log(3);
  std::vector<ShortId> ids;
  for (int i = 0; i < 10; ++i) {
    ids.push_back(random_short_id(system_random()));
    log.record(decision(ids.back(), i));
    for (int j = 0; j <= i; ++j) {
      const auto found = log.find(DecisionId(to_hex(ids[j])));
      ASSERT_EQ(found.has_value(), j > i - 3) << i << " " << j;
      if (found) EXPECT_EQ(found->decision.score, j);
    }
  }
}

TEST(DecisionLog, the_last_decisions_come_newest_first_and_by_route_and_outcome) {
  DecisionLog log(4);
  EXPECT_TRUE(log.last({}).empty());
  for (int i = 0; i < 7; ++i) {
    RecordedDecision recorded = decision(random_short_id(system_random()), i);
    recorded.route = RouteId(i % 2 == 0 ? "even" : "odd");
    recorded.decision.outcome = i == 5 ? Outcome::Hit : Outcome::Miss;
    recorded.decision.candidates.resize(3);
    log.record(std::move(recorded));
    EXPECT_EQ(log.last({}).front().decision.score, i);
  }
  const auto scores = [&](const DecisionFilter& filter) {
    std::vector<double> all;
    for (const RecordedDecision& one : log.last(filter)) all.push_back(one.decision.score.value_or(-1));
    return all;
  };
  EXPECT_EQ(scores({}), (std::vector<double>{6, 5, 4, 3}));
  EXPECT_EQ(scores({std::nullopt, std::nullopt, 2}), (std::vector<double>{6, 5}));
  EXPECT_EQ(scores({"odd", std::nullopt, 20}), (std::vector<double>{5, 3}));
  EXPECT_EQ(scores({"odd", Outcome::Miss, 20}), (std::vector<double>{3}));
  EXPECT_TRUE(log.last({}).front().decision.candidates.empty());
}

TEST(DecisionLog, a_miss_learns_what_it_left_behind) {
  DecisionLog log(2);
  const ShortId id = random_short_id(system_random());
  log.record(decision(id, 0.5));
  log.mark_stored(DecisionId(to_hex(id)), EntryId("00112233445566778899aabbccddeeff"));
  EXPECT_EQ(log.find(DecisionId(to_hex(id)))->stored.text(), "00112233445566778899aabbccddeeff");
}

TEST(DecisionLog, a_miss_that_was_pushed_out_marks_no_other) {
  DecisionLog log(2);
  const ShortId gone = random_short_id(system_random());
  log.record(decision(gone, 0.5));
  for (int i = 0; i < 3; ++i) log.record(decision(random_short_id(system_random()), i));
  log.mark_stored(DecisionId(to_hex(gone)), EntryId("00112233445566778899aabbccddeeff"));
  for (const RecordedDecision& one : log.last({})) EXPECT_TRUE(one.stored.empty());
}

TEST(DecisionLog, what_is_no_id_is_not_found) {
  DecisionLog log(2);
  for (const char* id : {"", "xyz", "../../etc/passwd", "00112233445566778899aabbccddeef"})
    EXPECT_FALSE(log.find(DecisionId(id)).has_value()) << id;
}

}  // namespace
}  // namespace reprise::gateway
