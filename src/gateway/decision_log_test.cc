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

TEST(DecisionLog, a_miss_learns_what_it_left_behind) {
  DecisionLog log(2);
  const ShortId id = random_short_id(system_random());
  log.record(decision(id, 0.5));
  log.mark_stored(DecisionId(to_hex(id)), EntryId("00112233445566778899aabbccddeeff"));
  EXPECT_EQ(log.find(DecisionId(to_hex(id)))->stored.text(), "00112233445566778899aabbccddeeff");
}

TEST(DecisionLog, what_is_no_id_is_not_found) {
  DecisionLog log(2);
  for (const char* id : {"", "xyz", "../../etc/passwd", "00112233445566778899aabbccddeef"})
    EXPECT_FALSE(log.find(DecisionId(id)).has_value()) << id;
}

}  // namespace
}  // namespace reprise::gateway
