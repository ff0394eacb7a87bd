#include "judge/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

namespace reprise::judge {
namespace {

using testing::ElementsAre;

Judgement judge_one(const std::string& asked, const std::string& stored, double cosine,
                    const JudgePolicy& policy, std::string_view model = "all-MiniLM-L6-v2") {
  const Candidate candidate{.entry = EntryId("e"), .text = stored, .cosine = cosine, .rank = 0};
  return Judge::for_encoder(model)->judge({.text = asked}, {&candidate, 1}, policy)[0];
}

bool vetoed(const std::string& asked, const std::string& stored) {
  const Judgement judgement = judge_one(asked, stored, 1, {.threshold = 0, .guards = kGuards});
  return !judgement.accepted;
}

TEST(Judge, encoder_without_a_map_is_refused) {
  const auto judge = Judge::for_encoder("somebody's-own-encoder");
  ASSERT_FALSE(judge);
  EXPECT_EQ(judge.error().code, ErrorCode::Environment);
  EXPECT_THAT(judge.error().detail, testing::HasSubstr("somebody's-own-encoder"));
}

TEST(Judge, paraphrase_above_the_threshold_is_accepted) {
  const auto judgement = judge_one("How do I reset my password?", "What is the way to reset a password?", 0.9,
                                   {.threshold = 0.8, .guards = kGuards});
  EXPECT_TRUE(judgement.accepted);
  EXPECT_THAT(judgement.reasons, ElementsAre(Reason::SemanticMatch));
  EXPECT_DOUBLE_EQ(judgement.score, 0.9);
}

TEST(Judge, every_objection_is_told_strongest_first) {
  const auto judgement = judge_one("Can I take 2 aspirin in Berlin?", "Can't I take 3 aspirin in Rome?", 0.5,
                                   {.threshold = 0.8, .guards = kGuards});
  EXPECT_FALSE(judgement.accepted);
  EXPECT_THAT(judgement.reasons, ElementsAre(Reason::GuardNumbers, Reason::GuardNegation, Reason::GuardNames,
                                             Reason::BelowThreshold));
}

TEST(Judge, guard_that_the_policy_does_not_name_is_silent) {
  const Guard names[] = {Guard::Names};
  const auto judgement =
      judge_one("How far is 26 miles?", "How far is 27 miles?", 0.99, {.threshold = 0.8, .guards = names});
  EXPECT_TRUE(judgement.accepted);
}

TEST(Judge, score_equal_to_the_threshold_is_accepted) {
  EXPECT_TRUE(judge_one("a", "a", 0.8, {.threshold = 0.8, .guards = kGuards}).accepted);
}

TEST(Judge, what_is_not_a_number_accepts_nothing) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_FALSE(judge_one("a", "a", nan, {.threshold = 0.1, .guards = kGuards}).accepted);
  EXPECT_FALSE(judge_one("a", "a", 1.0, {.threshold = nan, .guards = kGuards}).accepted);
}

TEST(Judge, each_candidate_gets_its_own_judgement_in_order) {
  const std::vector<Candidate> candidates = {
      {.entry = EntryId("1"), .text = "How far is 27 miles?", .cosine = 0.99, .rank = 0},
      {.entry = EntryId("2"), .text = "26 miles is how far?", .cosine = 0.95, .rank = 1}};
  const auto judgements =
      Judge::for_encoder("all-MiniLM-L6-v2")
          ->judge({.text = "How far is 26 miles?"}, candidates, {.threshold = 0.9, .guards = kGuards});
  ASSERT_EQ(judgements.size(), 2u);
  EXPECT_THAT(judgements[0].reasons, ElementsAre(Reason::GuardNumbers));
  EXPECT_TRUE(judgements[1].accepted);
}

TEST(Judge, text_past_the_limit_equals_only_itself) {
  const std::string longer(kReadBytesMax + 10, 'a'), other = longer + "b";
  EXPECT_TRUE(vetoed(longer, other));
  EXPECT_FALSE(vetoed(longer, longer));
}

TEST(Judge, surprising_bytes_do_no_harm) {
  for (const std::string text :
       {"", " ", "\xFF\xFE", "\xF0\x9F\x98\x80", "\"", "@@@", "1.2.3.4.5.6.7.8", "99999999999999999999999",
        "one one one hundred hundred million million million trillion trillion", "-", "a@", "5 -", "million",
        "ein", "einundeinund", "undzwanzig", "tausendtausend", "(PPE)", "12:"}) {
    EXPECT_FALSE(vetoed(text, text)) << text;
    EXPECT_EQ(vetoed(text, "How far is it?"), vetoed("How far is it?", text)) << text;
  }
}

// Words that every extractor reacts to, so that random texts are not all the same to the guards.
rc::Gen<std::string> texts() {
  const auto word = rc::gen::element<std::string>(
      "how", "many", "not", "never", "without", "safe", "unsafe", "3", "three", "one", "1", "1,000", "from",
      "to", "Berlin", "Rome", "rome", "drei", "einundzwanzig", "nicht", "kein", "Uhr", "der", "Hund", "FBI",
      "iPhone", "-", "\"", "?", ".", ",", "%", "half", "a", "hundred", "January", "5", "2024", "open",
      "close", "@", "\xC3\xA4", "von", "nach", "World", "War", "II", "or", "isn't", "it");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(word),
                      [](const std::vector<std::string>& words) {
                        std::string text;
                        for (const std::string& each : words) text += each + " ";
                        return text;
                      });
}

RC_GTEST_PROP(Judge, veto_is_symmetric, ()) {
  const std::string a = *texts(), b = *texts();
  RC_ASSERT(vetoed(a, b) == vetoed(b, a));
}

RC_GTEST_PROP(Judge, identical_text_is_never_vetoed, ()) {
  const std::string text = *rc::gen::oneOf(texts(), rc::gen::arbitrary<std::string>());
  RC_ASSERT(!vetoed(text, text));
}

RC_GTEST_PROP(Judge, stricter_threshold_never_accepts_more, ()) {
  const std::string a = *texts(), b = *texts();
  const double cosine = *rc::gen::inRange(-100, 101) / 100.0;
  const double low = *rc::gen::inRange(0, 101) / 100.0, high = *rc::gen::inRange(0, 101) / 100.0;
  const auto loose =
      judge_one(a, b, cosine, {.threshold = std::min(low, high), .guards = kGuards}, "multilingual-e5-small");
  const auto strict =
      judge_one(a, b, cosine, {.threshold = std::max(low, high), .guards = kGuards}, "multilingual-e5-small");
  RC_ASSERT(loose.accepted || !strict.accepted);
  RC_ASSERT(loose.score == strict.score);
  RC_ASSERT(loose.score >= 0 && loose.score <= 1);
}

RC_GTEST_PROP(Judge, more_guards_never_accept_more, ()) {
  const std::string a = *texts(), b = *texts();
  RC_ASSERT(judge_one(a, b, 1, {.threshold = 0, .guards = {}}).accepted);
  const Guard one[] = {*rc::gen::elementOf(std::vector<Guard>(std::begin(kGuards), std::end(kGuards)))};
  const bool some = judge_one(a, b, 1, {.threshold = 0, .guards = one}).accepted;
  const bool all = judge_one(a, b, 1, {.threshold = 0, .guards = kGuards}).accepted;
  RC_ASSERT(some || !all);
}

}  // namespace
}  // namespace reprise::judge
