#include <gtest/gtest.h>

#include <thread>

#include "cache/test_cache.h"

namespace reprise::cache {
namespace {

using std::chrono::seconds;

TEST(Admissible, only_a_whole_answer_that_the_model_ended_itself) {
  struct Case {
    const char* name;
    std::function<void(Answer&)> change;
    bool expected;
  };
  const auto finish = [](FinishReason reason) {
    return [reason](Answer& answer) { std::get<Finish>(answer.events.back()).reason = reason; };
  };
  const std::vector<Case> cases = {
      {"whole", [](Answer&) {}, true},
      {"with reasoning", [](Answer& a) { a.events.insert(a.events.begin(), ReasoningDelta{}); }, true},
      {"with usage", [](Answer& a) { a.events.push_back(Usage{}); }, true},
      {"with citations", [](Answer& a) { a.events.push_back(NativeEvent{}); }, true},
      {"cut off", [](Answer& a) { a.complete = false; }, false},
      {"without an end", [](Answer& a) { a.events.pop_back(); }, false},
      {"with two ends", [](Answer& a) { a.events.push_back(Finish{}); }, false},
      {"stop sequence", finish(FinishReason::StopSequence), false},
      {"out of tokens", finish(FinishReason::Length), false},
      {"calls a tool", finish(FinishReason::ToolCalls), false},
      {"filtered", finish(FinishReason::ContentFilter), false},
      {"refused", finish(FinishReason::Refusal), false},
      {"unknown end", finish(FinishReason::Other), false},
      {"a tool call inside", [](Answer& a) { a.events.insert(a.events.begin(), ToolCallDelta{}); }, false},
      {"a refusal inside", [](Answer& a) { a.events.insert(a.events.begin(), RefusalDelta{}); }, false},
      {"nothing", [](Answer& a) { a = {}; }, false},
  };
  for (const Case& one : cases) {
    Answer answer = say("text");
    one.change(answer);
    EXPECT_EQ(admissible(answer), one.expected) << one.name;
  }
}

TEST(Admit, refuses_what_may_not_be_kept_and_says_why) {
  Bench bench({.path = {}, .storage_key = {}, .answer_bytes_max = 1000});
  Lookup lookup = bench.prepare(ask("q"));
  Answer cut = say("half an ans");
  cut.complete = false;
  EXPECT_EQ(bench.cache->admit(lookup, cut).error().code, ErrorCode::Forbidden);
  EXPECT_EQ(bench.cache->admit(lookup, say(std::string(1001, 'x'))).error().code, ErrorCode::TooLarge);
  bench.policy.ttl = seconds(0);
  Lookup brief = bench.prepare(ask("q"));
  EXPECT_EQ(bench.cache->admit(brief, say("x")).error().code, ErrorCode::Forbidden);
  EXPECT_EQ(bench.cache->statistics().entries, 0U);
  EXPECT_EQ(bench.cache->statistics().store_failures, 0U);
}

TEST(Admit, an_answer_made_of_a_tools_result_is_not_kept) {
  Bench bench;
  Prompt prompt = ask("q");
  prompt.turns.push_back({Role::Tool, {ToolResultPart{"call", {"\"42\""}, {}}}, {}});
  Lookup lookup = bench.prepare(prompt);
  EXPECT_EQ(bench.cache->admit(lookup, say("42")).error().code, ErrorCode::Forbidden);
  EXPECT_EQ(bench.cache->statistics().entries, 0U);
}

TEST(Admit, replaces_the_entry_under_the_same_key_everywhere) {
  Bench bench;
  const EntryId first = bench.store("a b c d", "old");
  const EntryId second = bench.store("a b c d", "new");
  EXPECT_NE(first, second);
  EXPECT_EQ(bench.look_up("a b c d").decision.entry, second);
  const Found reworded = bench.look_up("d c b a");
  EXPECT_EQ(reworded.decision.entry, second);
  EXPECT_EQ(reworded.decision.candidates.size(), 1U);
  bench.open();
  EXPECT_EQ(bench.cache->statistics().entries, 1U);
  EXPECT_EQ(said(bench.look_up("a b c d")), "new");
}

TEST(Admit, past_entries_max_the_one_nearest_to_its_expiry_goes) {
  Bench bench({.path = {}, .storage_key = {}, .entries_max = 2});
  bench.policy.ttl = seconds(300);
  bench.store("aa", "a");
  bench.policy.ttl = seconds(100);
  bench.store("bb", "b");
  bench.policy.ttl = seconds(200);
  bench.store("cc", "c");
  EXPECT_EQ(bench.cache->statistics().entries, 2U);
  EXPECT_EQ(bench.look_up("bb").answer, nullptr);
  EXPECT_EQ(said(bench.look_up("aa")), "a");
  EXPECT_EQ(said(bench.look_up("cc")), "c");
}

TEST(Admit, sweeps_out_what_has_expired) {
  Bench bench;
  bench.policy.ttl = seconds(10);
  for (int i = 0; i < 20; ++i) bench.store("question " + std::to_string(i), "x");
  bench.clock.advance(seconds(10));
  bench.store("one more", "x");
  EXPECT_EQ(bench.cache->statistics().entries, 1U);
}

TEST(Admit, of_many_at_once_under_one_key_one_stays) {
  Bench bench;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&bench, t] {
      for (int i = 0; i < 25; ++i) {
        (void)bench.try_store("a b c d", std::to_string(t));
        (void)bench.look_up("d c b a");
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(bench.cache->statistics().entries, 1U);
  EXPECT_EQ(bench.look_up("d c b a").decision.candidates.size(), 1U);
  bench.open();
  EXPECT_EQ(bench.cache->statistics().entries, 1U);
}

}  // namespace
}  // namespace reprise::cache
