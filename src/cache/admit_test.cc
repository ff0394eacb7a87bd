#include <gtest/gtest.h>

#include <cstdlib>
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

TEST(Admit, past_entries_max_the_one_that_is_worth_least_goes) {
  Bench bench({.path = {}, .storage_key = {}, .entries_max = 2});
  const std::string longer(4000, 'x');
  bench.store("aa", longer);
  bench.store("bb", "short");  // cheap to make again
  bench.store("cc", longer);
  EXPECT_EQ(bench.cache->statistics().entries, 2U);
  EXPECT_EQ(bench.cache->statistics().evicted_entries, 1U);
  EXPECT_EQ(bench.look_up("bb").answer, nullptr);
  EXPECT_EQ(said(bench.look_up("aa")), longer);
  EXPECT_EQ(said(bench.look_up("cc")), longer);
}

TEST(Admit, a_hit_in_either_tier_keeps_an_entry) {
  Bench bench({.path = {}, .storage_key = {}, .entries_max = 3});
  bench.store("a b c d", "1");
  bench.store("e f g h", "2");
  bench.store("i j k l", "3");
  EXPECT_EQ(said(bench.look_up("a b c d")), "1");
  EXPECT_EQ(said(bench.look_up("h g f e")), "2");
  bench.store("m n o p", "4");
  EXPECT_EQ(bench.look_up("i j k l").answer, nullptr);
  EXPECT_EQ(said(bench.look_up("a b c d")), "1");
  EXPECT_EQ(said(bench.look_up("e f g h")), "2");
}

TEST(Admit, past_a_bound_expired_entries_go_before_any_other) {
  Bench bench({.path = {}, .storage_key = {}, .entries_max = 60});
  for (int i = 0; i < 10; ++i) bench.store("lasting " + std::to_string(i), "x");
  bench.policy.ttl = seconds(10);
  for (int i = 0; i < 50; ++i) bench.store("brief " + std::to_string(i), std::string(4000, 'x'));
  bench.clock.advance(seconds(10));
  bench.policy.ttl = seconds(1000);
  for (int i = 0; i < 50; ++i) bench.store("new " + std::to_string(i), "x");
  EXPECT_EQ(bench.cache->statistics().evicted_expired, 50U);
  EXPECT_EQ(bench.cache->statistics().evicted_entries, 0U);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(said(bench.look_up("lasting " + std::to_string(i))), "x");
}

TEST(Admit, no_bound_is_exceeded_after_any_admission) {
  const char* given = std::getenv("REPRISE_SEED");
  const std::uint64_t seed = given == nullptr ? 1 : std::stoull(given);
  SCOPED_TRACE("REPRISE_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  Bench bench({.path = {}, .storage_key = {}, .entries_max = 150, .store_bytes_max = 300'000});
  for (int i = 0; i < 1200; ++i) {
    const std::string question = "question " + std::to_string(random() % 400);
    bench.policy.ttl = seconds(1 + random() % 600);
    const std::size_t bytes = random() % 40 == 0 ? 60'000 : random() % 3000;
    const Found found = bench.request(question, std::string(bytes, 'x'));
    if (random() % 20 == 0) bench.clock.advance(seconds(random() % 60));
    const CacheStatistics now = bench.cache->statistics();
    ASSERT_LE(now.entries, 150U) << i;
    ASSERT_LE(now.bytes, 300'000U) << i;
    if (random() % 300 == 0) {
      bench.open();
      ASSERT_EQ(bench.cache->statistics().bytes, now.bytes) << i;
    }
  }
  bench.open();
  EXPECT_GT(bench.cache->statistics().entries, 50U);
}

TEST(Admit, an_entry_that_is_larger_than_all_the_room_pushes_nobody_out) {
  Bench bench({.path = {}, .storage_key = {}, .store_bytes_max = 20'000});
  bench.store("a b c d", "kept");
  EXPECT_EQ(bench.try_store("e f g h", std::string(30'000, 'x')).error().code, ErrorCode::TooLarge);
  EXPECT_EQ(said(bench.look_up("a b c d")), "kept");
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
