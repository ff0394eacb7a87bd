// What a route's `context:` and `extract:` do to the semantic tier. The encoder's vectors know words and not
// their order, so that the same words in another order are a rewording.
#include <gtest/gtest.h>

#include "cache/link_memory.h"
#include "cache/test_cache.h"

namespace reprise::cache {
namespace {

// User and assistant in turns; the user speaks last.
Prompt talk(const std::vector<std::string>& texts) {
  Prompt prompt = ask(texts[0]);
  for (std::size_t i = 1; i < texts.size(); ++i)
    prompt.turns.push_back({i % 2 == 1 ? Role::Assistant : Role::User, {TextPart{texts[i], {}}}, {}});
  return prompt;
}

struct Chained : Bench {
  explicit Chained(CacheOptions with = {}) : Bench(std::move(with)) { policy.context = Context::Chain; }

  Found find(const std::vector<std::string>& texts) const {
    Lookup lookup = prepare(talk(texts));
    return look_up(lookup);
  }
  // One request: served from the cache, or answered and stored.
  Found say_next(const std::vector<std::string>& texts, const std::string& answer) {
    Lookup lookup = prepare(talk(texts));
    Found found = look_up(lookup);
    if (!found.answer) (void)cache->admit(lookup, say(answer));  // tests look at what is found, not at this
    return found;
  }
  // A conversation of three turns, and the same in other words up to its second turn.
  void tell_first() {
    (void)say_next({"how far is rome"}, "500 km");
    (void)say_next({"how far is rome", "500 km", "and by train then"}, "six hours");
    (void)say_next({"how far is rome", "500 km", "and by train then", "six hours", "what does it cost"},
                   "90 euro");
  }
};
const std::vector<std::string> kReworded1 = {"rome is how far"};
const std::vector<std::string> kReworded2 = {"rome is how far", "500 km", "then and by train"};
const std::vector<std::string> kReworded3 = {"rome is how far", "500 km", "then and by train", "six hours",
                                             "it cost what does"};

TEST(Chain, conversations_that_asked_the_same_in_other_words_share_their_follow_ups) {
  Chained bench;
  bench.tell_first();
  EXPECT_EQ(said(bench.find(kReworded1)), "500 km");
  EXPECT_EQ(said(bench.find(kReworded2)), "six hours");
  const Found third = bench.find(kReworded3);
  EXPECT_EQ(said(third), "90 euro");
  EXPECT_EQ(third.decision.tier, Tier::Semantic);
}

TEST(Chain, without_it_turns_after_the_first_meet_the_exact_tier_only) {
  Chained bench;
  bench.policy.context = Context::Exact;
  bench.tell_first();
  EXPECT_EQ(said(bench.find(kReworded1)), "500 km");
  EXPECT_EQ(bench.find(kReworded2).decision.reason, Reason::MultiTurn);
}

TEST(Chain, what_was_said_before_byte_for_byte_needs_no_link) {
  Chained bench;
  bench.tell_first();
  EXPECT_EQ(said(bench.find({"how far is rome", "500 km", "then and by train"})), "six hours");
}

TEST(Chain, the_same_last_turn_in_another_context_is_never_served) {
  Chained bench;
  bench.tell_first();
  (void)bench.find(kReworded1);
  (void)bench.say_next({"how far is bonn"}, "500 km");  // the same answer to another question
  const std::vector<std::vector<std::string>> traps = {
      {"how far is bonn", "500 km", "and by train then"},    // another question
      {"rome is how far", "501 km", "and by train then"},    // another answer
      {"is it far to rome", "500 km", "and by train then"},  // one that was never asked
      {"and by train then"},                                 // no context
      {"how far is rome", "500 km", "rome is how far", "500 km", "and by train then"},
      {"how far is rome", "500 km", "and by bus then", "six hours", "what does it cost"},
      {"how far is rome", "500 km", "and by train then", "nine hours", "what does it cost"},
  };
  for (const auto& trap : traps)
    EXPECT_EQ(said(bench.find(trap)), "") << trap.front() << " … " << trap.back();
}

TEST(Chain, links_never_cross_a_tenant_or_a_caller) {
  Chained bench;
  bench.tell_first();
  (void)bench.find(kReworded1);
  ASSERT_EQ(said(bench.find(kReworded2)), "six hours");
  bench.caller.tenant = TenantId("other");
  EXPECT_EQ(said(bench.find(kReworded2)), "");
  bench.caller.tenant = TenantId("acme");
  bench.policy.scope = Scope::Caller;
  EXPECT_EQ(said(bench.find(kReworded2)), "");
}

TEST(Chain, after_a_restart_a_rewording_stands_alone_until_it_is_asked_again) {
  Chained bench;
  bench.tell_first();
  (void)bench.find(kReworded1);
  ASSERT_EQ(said(bench.find(kReworded2)), "six hours");
  bench.open();
  EXPECT_EQ(said(bench.find(kReworded2)), "");
  EXPECT_EQ(said(bench.find({"how far is rome", "500 km", "then and by train"})), "six hours");
  EXPECT_EQ(said(bench.find(kReworded1)), "500 km");
  EXPECT_EQ(said(bench.find(kReworded2)), "six hours");
}

TEST(Chain, a_link_ends_with_the_entry_it_leads_to) {
  Chained bench;
  (void)bench.say_next({"how far is rome"}, "500 km");
  bench.clock.advance(std::chrono::hours(23));
  (void)bench.find(kReworded1);
  (void)bench.say_next({"how far is rome", "500 km", "and by train then"}, "six hours");
  ASSERT_EQ(said(bench.find(kReworded2)), "six hours");
  bench.clock.advance(std::chrono::hours(2));  // the first entry is a day old, its follow-up is not
  EXPECT_EQ(said(bench.find(kReworded2)), "");
  EXPECT_EQ(said(bench.find({"how far is rome", "500 km", "then and by train"})), "six hours");
  (void)bench.say_next({"how far is rome"}, "500 km");  // the same question again: the link holds again
  EXPECT_EQ(said(bench.find(kReworded2)), "six hours");
}

TEST(Chain, replacing_an_entry_keeps_the_follow_ups_of_the_same_answer) {
  Chained bench;
  bench.tell_first();
  (void)bench.find(kReworded1);
  Lookup again = bench.prepare(talk({"how far is rome"}));
  ASSERT_TRUE(bench.cache->admit(again, say("500 km")));
  EXPECT_EQ(said(bench.find(kReworded2)), "six hours");
}

TEST(Chain, a_conversation_with_an_entry_of_its_own_follows_no_link) {
  Chained bench;
  bench.tell_first();
  (void)bench.find(kReworded1);
  Lookup own = bench.prepare(talk(kReworded1));
  ASSERT_TRUE(bench.cache->admit(own, say("500 km")));
  EXPECT_EQ(said(bench.find(kReworded2)), "");
}

TEST(Chain, a_request_that_asks_for_no_store_leaves_no_link) {
  Chained bench;
  bench.tell_first();
  bench.controls.no_store = true;
  EXPECT_EQ(said(bench.find(kReworded1)), "500 km");
  bench.controls.no_store = false;
  EXPECT_EQ(said(bench.find(kReworded2)), "");
}

TEST(Chain, a_link_holds_no_further_than_the_threshold_and_the_guards_that_it_passed) {
  Chained bench;
  bench.policy.threshold = 0.5;
  bench.tell_first();
  const std::vector<std::string> loose = {"how far is rome please"};
  const double score = bench.find(loose).decision.score.value();
  ASSERT_LT(score, 0.99);
  const std::vector<std::string> next = {loose[0], "500 km", "and by train then"};
  EXPECT_EQ(said(bench.find(next)), "six hours");
  bench.controls.threshold = 0.99;  // a caller that is stricter than whoever left the link
  EXPECT_EQ(said(bench.find(next)), "");
  bench.controls.threshold.reset();
  bench.policy.guards = {Guard::Numbers};  // a reload
  EXPECT_EQ(said(bench.find(next)), "");
  EXPECT_EQ(said(bench.find(loose)), "500 km");
  EXPECT_EQ(said(bench.find(next)), "six hours");
}

TEST(Chain, an_entry_of_another_partition_is_refused_on_the_far_side_of_the_disk) {
  Chained bench;
  bench.tell_first();
  (void)bench.find(kReworded1);
  bench.tamper = [](store::EntryHead& head) { head.partition.digest[0] ^= 1; };
  EXPECT_EQ(said(bench.find(kReworded2)), "");
  bench.tamper = {};
  EXPECT_EQ(said(bench.find(kReworded2)), "six hours");
}

TEST(Chain, an_entry_of_the_time_before_it_serves_and_leaves_no_link) {
  Chained bench;
  bench.policy.context = Context::Exact;
  (void)bench.say_next({"how far is rome"}, "500 km");
  bench.policy.context = Context::Chain;
  (void)bench.say_next({"how far is rome", "500 km", "and by train then"}, "six hours");
  EXPECT_EQ(said(bench.find(kReworded1)), "500 km");
  EXPECT_EQ(said(bench.find(kReworded2)), "");
}

CachePolicy notes(Context context, double overlap = 1) {
  CachePolicy policy;
  policy.mode = CacheMode::Semantic;
  policy.scope = Scope::Tenant;
  policy.threshold = 0.8;
  policy.guards = {};
  policy.context = context;
  policy.overlap = overlap;
  policy.key = std::make_shared<KeyRules>(
      KeyRules{Extract{.pattern = "{{passages}}##{{ignored}}##{{question}}", .separator = "|"}, ""});
  return policy;
}

TEST(Passages, must_be_the_same_or_overlap_by_the_stated_share) {
  struct Case {
    Context context;
    double overlap;
    const char* passages;
    bool served;
  };
  const std::vector<Case> cases = {
      {Context::Same, 1, "a|b|c|d", true},        {Context::Same, 1, "d|c|b|a", true},
      {Context::Same, 1, "a|b|c", false},         {Context::Same, 1, "a|b|c|e", false},
      {Context::Overlap, 0.75, "a|b|c|d", true},  {Context::Overlap, 0.75, "a|b|c", true},
      {Context::Overlap, 0.75, "a|b|c|e", true},  {Context::Overlap, 0.75, "a|b", false},
      {Context::Overlap, 0.75, "a|b|e|f", false}, {Context::Overlap, 0.75, "a|b|c|d|e", true},
      {Context::Overlap, 0.75, "", false},        {Context::Overlap, 0.75, "a|b|c|d|e|f", false},
      {Context::Overlap, 1, "b|a|d|c", true},     {Context::Overlap, 1, "a|b|c|d|e", false},
  };
  for (const Case& one : cases) {
    Bench bench;
    bench.policy = notes(one.context, one.overlap);
    bench.request("a|b|c|d##9:00##how far is rome", "500 km");
    bench.open();  // what is compared outlives the process
    const std::string asked = std::string(one.passages) + "##10:00##rome is how far";
    const Found found = bench.look_up(asked);
    EXPECT_EQ(said(found), one.served ? "500 km" : "") << asked << " at " << one.overlap;
    const Reason refused = one.context == Context::Overlap ? Reason::ContextDiffers : Reason::EmptyPartition;
    EXPECT_EQ(found.decision.reason, one.served ? Reason::SemanticMatch : refused) << asked;
  }
}

TEST(Passages, a_nearer_question_about_others_does_not_hide_the_right_one) {
  Bench bench;
  bench.policy = notes(Context::Overlap, 0.5);
  bench.policy.candidates = 1;
  bench.request("a|b##1##rome how far is it", "500 km");
  for (const char* others : {"x", "y", "z"})
    bench.request(std::string(others) + "##1##how far is rome", "no");
  EXPECT_EQ(said(bench.look_up("a|b##2##is rome how far")), "500 km");
}

TEST(Extraction, what_is_ignored_does_not_keep_the_exact_tier_from_answering) {
  Bench bench;
  bench.policy = notes(Context::Same);
  bench.request("a##9:00##how far is rome", "500 km");
  const Found found = bench.look_up("a##10:00##how far is rome");
  EXPECT_EQ(said(found), "500 km");
  EXPECT_EQ(found.decision.tier, Tier::Exact);
}

TEST(Extraction, a_prompt_that_does_not_fit_meets_the_exact_tier_and_says_so) {
  Bench bench;
  bench.policy = notes(Context::Same);
  EXPECT_EQ(bench.request("how far is rome", "500 km").decision.reason, Reason::ExtractMisfit);
  EXPECT_EQ(said(bench.look_up("how far is rome")), "500 km");
  EXPECT_EQ(bench.look_up("rome is how far").decision.reason, Reason::ExtractMisfit);
}

TEST(LinkMemory, keeps_the_links_used_last) {
  LinkMemory links(3);
  const auto named = [](std::uint8_t name) {
    Digest digest{};
    digest[0] = name;
    return digest;
  };
  for (const std::uint8_t name : {1, 2, 3}) links.put(named(name), {named(9), {}, 0.5, {}});
  EXPECT_TRUE(links.find(named(1)));
  links.put(named(2), {named(8), {}, 0.6, {}});
  links.put(named(4), {named(9), {}, 0.5, {}});
  EXPECT_EQ(links.size(), 3U);
  EXPECT_FALSE(links.find(named(3)));
  EXPECT_EQ(links.find(named(2))->to, named(8));
  links.remove(named(1));
  links.remove(named(7));
  EXPECT_FALSE(links.find(named(1)));
  EXPECT_EQ(links.size(), 2U);
}

}  // namespace
}  // namespace reprise::cache
