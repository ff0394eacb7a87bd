#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "cache/test_cache.h"

namespace reprise::cache {
namespace {

using std::chrono::seconds;

constexpr const char* kQuestion = "how long does the virus live on a surface";
constexpr const char* kReworded = "on a surface how long does the virus live";

TEST(Decide, same_question_is_an_exact_hit) {
  Bench bench;
  EXPECT_EQ(bench.request(kQuestion, "three days").decision.outcome, Outcome::Miss);
  const Found found = bench.request(kQuestion, "unused");
  EXPECT_EQ(said(found), "three days");
  EXPECT_EQ(found.decision.outcome, Outcome::Hit);
  EXPECT_EQ(found.decision.tier, Tier::Exact);
  EXPECT_EQ(found.decision.reason, Reason::ExactMatch);
  EXPECT_EQ(found.decision.ttl, seconds(24 * 3600));
}

TEST(Decide, other_words_are_a_semantic_hit_with_score_and_candidates) {
  Bench bench;
  bench.request(kQuestion, "three days");
  const Found found = bench.request(kReworded, "unused");
  EXPECT_EQ(said(found), "three days");
  EXPECT_EQ(found.decision.tier, Tier::Semantic);
  EXPECT_EQ(found.decision.reason, Reason::SemanticMatch);
  EXPECT_NEAR(found.decision.score.value(), 1, 1e-5);
  EXPECT_EQ(found.decision.threshold, 0.8);
  ASSERT_EQ(found.decision.candidates.size(), 1U);
  EXPECT_TRUE(found.decision.candidates[0].accepted);
  EXPECT_EQ(found.decision.candidates[0].entry, found.decision.entry);
}

TEST(Decide, another_question_is_below_the_threshold) {
  Bench bench;
  bench.request(kQuestion, "three days");
  const Found found = bench.look_up("which vaccine is best for children");
  EXPECT_EQ(found.decision.reason, Reason::BelowThreshold);
  EXPECT_EQ(found.answer, nullptr);
  EXPECT_TRUE(found.decision.score.has_value());
}

TEST(Decide, guards_of_the_policy_are_heard) {
  Bench bench;
  bench.policy.guards = {Guard::Numbers};
  bench.request("what happens to order 48213 after a week", "sent");
  EXPECT_EQ(bench.look_up("what happens to order 48231 after a week").decision.reason, Reason::GuardNumbers);
}

TEST(Decide, a_guard_is_named_only_where_it_kept_a_candidate_from_being_served) {
  Bench bench;
  bench.policy.guards = {Guard::Numbers};
  bench.request("what happens to order 48213 after a week", "sent");
  const Found found = bench.look_up("which 2 vaccines are best for children");
  EXPECT_EQ(found.decision.reason, Reason::BelowThreshold);
  EXPECT_EQ(found.decision.candidates.at(0).reasons.front(), Reason::GuardNumbers);
}

TEST(Decide, second_nearest_is_served_where_the_nearest_is_refused) {
  Bench bench;
  bench.policy.guards = {Guard::Numbers};
  bench.policy.threshold = 0.5;
  bench.store("how far is 27 miles in kilometres please", "43");
  bench.store("in kilometres how far is 26 miles", "42");
  const Found found = bench.look_up("how far is 26 miles in kilometres please");
  EXPECT_EQ(said(found), "42");
  EXPECT_EQ(found.decision.candidates.size(), 2U);
}

TEST(Decide, an_empty_partition_is_told_without_encoding) {
  Bench bench;
  Lookup lookup = bench.prepare(ask(kQuestion));
  const Found found = bench.cache->lookup_exact(lookup);
  EXPECT_FALSE(found.undecided);
  EXPECT_EQ(found.decision.reason, Reason::EmptyPartition);
  EXPECT_EQ(bench.encoder.calls, 0);
}

TEST(Decide, what_was_encoded_for_the_look_up_is_not_encoded_again_to_store) {
  Bench bench;
  bench.store("first thing", "x");
  bench.encoder.calls = 0;
  bench.request(kQuestion, "three days");
  EXPECT_EQ(bench.encoder.calls, 1);
}

TEST(Decide, exact_mode_never_encodes) {
  Bench bench;
  bench.policy.mode = CacheMode::Exact;
  bench.request(kQuestion, "three days");
  EXPECT_EQ(said(bench.look_up(kQuestion)), "three days");
  EXPECT_EQ(bench.look_up(kReworded).decision.reason, Reason::EmptyKey);
  EXPECT_EQ(bench.encoder.calls, 0);
}

TEST(Decide, a_prompt_behind_the_semantic_barrier_gets_exact_hits_only) {
  Bench bench;
  const auto conversation = [](std::string last) {
    Prompt prompt = ask("hello");
    prompt.turns.push_back({Role::Assistant, {TextPart{"hi", {}}}, {}});
    prompt.turns.push_back({Role::User, {TextPart{std::move(last), {}}}, {}});
    return prompt;
  };
  Lookup first = bench.prepare(conversation(kQuestion));
  EXPECT_EQ(bench.look_up(first).decision.reason, Reason::MultiTurn);
  ASSERT_TRUE(bench.cache->admit(first, say("three days")));
  EXPECT_EQ(said(bench.look_up(first)), "three days");
  Lookup reworded = bench.prepare(conversation(kReworded));
  EXPECT_EQ(bench.look_up(reworded).decision.reason, Reason::MultiTurn);
}

TEST(Decide, callers_never_share_under_scope_caller) {
  Bench bench;
  bench.policy.scope = Scope::Caller;
  bench.request(kQuestion, "mine");
  for (const Caller& other : {Caller{TenantId("acme"), PrincipalId("other"), ""},
                              Caller{TenantId("acme"), PrincipalId("app"), "somebody"},
                              Caller{TenantId("other"), PrincipalId("app"), ""}}) {
    bench.caller = other;
    EXPECT_EQ(bench.look_up(kQuestion).answer, nullptr);
    EXPECT_EQ(bench.look_up(kReworded).answer, nullptr);
  }
}

TEST(Decide, principals_of_a_tenant_share_under_scope_tenant) {
  Bench bench;
  bench.request(kQuestion, "ours");
  bench.caller.principal = PrincipalId("other");
  bench.caller.end_user = "somebody";
  EXPECT_EQ(said(bench.look_up(kQuestion)), "ours");
  EXPECT_EQ(said(bench.look_up(kReworded)), "ours");
}

// Whatever a few tenants ask in any order under any scope: an answer names the tenant that it was made for.
TEST(Decide, tenants_never_meet) {
  Bench bench;
  bench.policy.threshold = 0;  // everything in reach is accepted
  int round = 0;
  EXPECT_TRUE(rc::check([&] {
    ++round;
    const auto steps = *rc::gen::container<std::vector<int>>(20, rc::gen::inRange(0, 3 * 4 * 2));
    for (const int step : steps) {
      bench.caller.tenant = TenantId(std::to_string(round) + "." + std::to_string(step % 3));
      bench.policy.scope = step / 12 == 0 ? Scope::Tenant : Scope::Caller;
      const std::string question = "question number " + std::to_string(step / 3 % 4);
      const Found found = bench.request(question, bench.caller.tenant.text());
      if (found.answer) RC_ASSERT(said(found) == bench.caller.tenant.text());
    }
  }));
}

// If a look-up hits at some threshold, it hits at every lower one: of the policy and of the caller alike.
TEST(Decide, stricter_thresholds_never_add_hits) {
  Bench bench;
  const std::vector<std::string> words = {"virus", "surface", "mask", "how", "long", "child", "test", "days"};
  std::mt19937_64 random(3);
  const auto sentence = [&](std::mt19937_64& from) {
    std::string text = words[from() % words.size()];
    for (int i = 0; i < 5; ++i) text += " " + words[from() % words.size()];
    return text;
  };
  for (int i = 0; i < 60; ++i) bench.store(sentence(random), "x");
  EXPECT_TRUE(rc::check([&](std::uint64_t seed) {
    std::mt19937_64 from(seed);
    const std::string asked = sentence(from);
    const double low = *rc::gen::inRange(0, 1000) / 1000.0;
    const double high = low + (1 - low) * *rc::gen::inRange(0, 1000) / 1000.0;
    bench.controls = {};
    bench.policy.threshold = low;
    const bool hit_low = bench.look_up(asked).answer != nullptr;
    bench.policy.threshold = high;
    const bool hit_high = bench.look_up(asked).answer != nullptr;
    RC_ASSERT(!hit_high || hit_low);
    bench.policy.threshold = low;
    bench.controls.threshold = high;
    RC_ASSERT((bench.look_up(asked).answer != nullptr) == hit_high);
    bench.policy.threshold = high;
    bench.controls.threshold = low;  // a caller cannot loosen
    RC_ASSERT((bench.look_up(asked).answer != nullptr) == hit_high);
  }));
}

TEST(Decide, an_expired_answer_is_not_served) {
  Bench bench;
  bench.policy.ttl = seconds(60);
  bench.request(kQuestion, "three days");
  bench.clock.advance(seconds(59));
  EXPECT_EQ(bench.look_up(kQuestion).decision.ttl, seconds(1));
  EXPECT_EQ(bench.look_up(kQuestion).decision.age, seconds(59));
  bench.clock.advance(seconds(1));
  EXPECT_EQ(bench.look_up(kQuestion).decision.reason, Reason::Expired);
  EXPECT_EQ(bench.look_up(kReworded).answer, nullptr);
}

TEST(Decide, a_shortened_ttl_counts_for_entries_stored_before) {
  Bench bench;
  bench.request(kQuestion, "three days");
  bench.clock.advance(seconds(600));
  bench.policy.ttl = seconds(300);
  EXPECT_EQ(bench.look_up(kQuestion).decision.reason, Reason::Expired);
  EXPECT_EQ(bench.look_up(kReworded).decision.reason, Reason::Expired);
  EXPECT_EQ(bench.look_up(kReworded).answer, nullptr);
}

TEST(Decide, an_answer_older_than_the_caller_accepts_is_not_served) {
  Bench bench;
  bench.request(kQuestion, "three days");
  bench.clock.advance(seconds(100));
  bench.controls.age_max = seconds(99);
  EXPECT_EQ(bench.look_up(kQuestion).decision.reason, Reason::TooOld);
  EXPECT_EQ(bench.look_up(kReworded).decision.reason, Reason::TooOld);
  bench.controls.age_max = seconds(100);
  EXPECT_EQ(said(bench.look_up(kQuestion)), "three days");
  EXPECT_EQ(said(bench.look_up(kReworded)), "three days");
}

TEST(Decide, no_cache_looks_up_nothing_and_replaces_the_entry) {
  Bench bench;
  bench.request(kQuestion, "old");
  bench.controls.no_cache = true;
  const Found found = bench.request(kQuestion, "new");
  EXPECT_EQ(found.decision.reason, Reason::RequestNoCache);
  EXPECT_EQ(found.answer, nullptr);
  bench.controls.no_cache = false;
  EXPECT_EQ(said(bench.look_up(kQuestion)), "new");
  EXPECT_EQ(said(bench.look_up(kReworded)), "new");
  EXPECT_EQ(bench.cache->statistics().entries, 1U);
}

TEST(Decide, no_store_looks_up_and_stores_nothing) {
  Bench bench;
  bench.controls.no_store = true;
  bench.request(kQuestion, "not kept");
  EXPECT_EQ(bench.cache->statistics().entries, 0U);
  bench.controls.no_store = false;
  bench.request(kQuestion, "kept");
  bench.controls.no_store = true;
  EXPECT_EQ(said(bench.look_up(kQuestion)), "kept");
}

TEST(Decide, a_closed_cache_bypasses) {
  Bench bench;
  struct Case {
    const char* name;
    CachePolicy policy;
    Uncacheable uncacheable;
    Reason expected;
  };
  const CachePolicy off{.mode = CacheMode::Off, .guards = {}};
  const CachePolicy undeclared{.mode = CacheMode::Exact, .guards = {}, .mode_declared = false};
  const std::vector<Case> cases = {
      {"off", off, Uncacheable::No, Reason::CacheOff},
      {"server state", bench.policy, Uncacheable::ServerState, Reason::Uncacheable},
      {"sampling", undeclared, Uncacheable::No, Reason::Sampling}};
  for (const Case& one : cases) {
    bench.policy = one.policy;
    Prompt prompt = ask(kQuestion);
    prompt.uncacheable = one.uncacheable;
    Lookup lookup = bench.prepare(prompt);
    const Found found = bench.look_up(lookup);
    EXPECT_EQ(found.decision.outcome, Outcome::Bypass) << one.name;
    EXPECT_EQ(found.decision.reason, one.expected) << one.name;
    EXPECT_FALSE(bench.cache->admit(lookup, say("x"))) << one.name;
  }
  EXPECT_EQ(bench.cache->statistics().entries, 0U);
}

TEST(Decide, with_the_cache_off_no_key_is_made) {
  Bench bench;
  EXPECT_NE(bench.prepare(ask(kQuestion)).partition, PartitionKey());
  bench.policy.mode = CacheMode::Off;
  const Lookup lookup = bench.prepare(ask(kQuestion));
  EXPECT_EQ(lookup.bypass, Reason::CacheOff);
  EXPECT_EQ(lookup.partition, PartitionKey());
  EXPECT_EQ(lookup.exact, ExactKey());
  EXPECT_TRUE(lookup.question.empty());
}

TEST(Decide, a_broken_encoder_is_a_miss_and_exact_hits_go_on) {
  Bench bench;
  bench.request(kQuestion, "three days");
  bench.encoder.broken = true;
  EXPECT_EQ(bench.request(kReworded, "stored for the exact tier").decision.reason, Reason::EncoderFailed);
  EXPECT_EQ(said(bench.look_up(kQuestion)), "three days");
  EXPECT_EQ(said(bench.look_up(kReworded)), "stored for the exact tier");
  EXPECT_GE(bench.cache->statistics().encoder_failures, 1U);
}

TEST(Decide, a_question_past_the_window_is_left_to_the_exact_tier) {
  Bench bench;
  bench.request(kQuestion, "three days");
  const std::string lengthy(300, 'x');
  EXPECT_EQ(bench.request(lengthy, "long answer").decision.reason, Reason::QuestionTooLong);
  EXPECT_EQ(said(bench.look_up(lengthy)), "long answer");
  EXPECT_EQ(bench.cache->statistics().encoder_failures, 0U);
}

TEST(Decide, a_broken_store_is_a_miss) {
  Bench bench({.path = {}, .storage_key = {}, .bodies_in_memory = 0});
  bench.request(kQuestion, "three days");
  bench.store_fails = true;
  EXPECT_EQ(bench.look_up(kQuestion).decision.reason, Reason::StoreFailed);
  EXPECT_EQ(bench.look_up(kReworded).decision.reason, Reason::StoreFailed);
  EXPECT_FALSE(bench.try_store("another", "x"));
  EXPECT_GE(bench.cache->statistics().store_failures, 3U);
  bench.store_fails = false;
  EXPECT_EQ(said(bench.look_up(kQuestion)), "three days");
}

TEST(Decide, an_answer_that_is_only_on_disk_leaves_the_exact_look_up_undecided) {
  Bench bench({.path = {}, .storage_key = {}, .bodies_in_memory = 0});
  bench.request(kQuestion, "three days");
  Lookup lookup = bench.prepare(ask(kQuestion));
  EXPECT_TRUE(bench.cache->lookup_exact(lookup).undecided);
  EXPECT_EQ(said(bench.cache->decide_semantic(lookup)), "three days");
}

}  // namespace
}  // namespace reprise::cache
