// What a route may declare of its prompts, and what that does to the keys.
#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <random>

#include "key/partition.h"
#include "key/question.h"
#include "vocabulary/hex.h"

namespace reprise::key {
namespace {

Turn turn(Role role, std::string text) {
  return {role, {TextPart{std::move(text), {}}}, {}};
}
Prompt conversation(std::vector<Turn> turns) {
  Prompt prompt;
  prompt.model = "m";
  prompt.turns = std::move(turns);
  return prompt;
}
Prompt two_turns() {
  return conversation({turn(Role::System, "be brief"), turn(Role::User, "How far is Rome?"),
                       turn(Role::Assistant, "500 km"), turn(Role::User, "And by train?")});
}
Asker asker() {
  return {TenantId("t"), PrincipalId("p"), "", Scope::Caller, RouteId("r"), UpstreamId("o")};
}
Digest digest(std::uint8_t number) {
  Digest digest;
  digest.fill(number);
  return digest;
}

enum class Effect { Nothing, ExactOnly, PartitionOnly, Both };

Effect effect(const Keys& before, const Keys& after) {
  if (before.partition == after.partition)
    return before.exact == after.exact ? Effect::Nothing : Effect::ExactOnly;
  return before.exact == after.exact ? Effect::PartitionOnly : Effect::Both;
}

KeyRules system_rule(std::string pattern) {
  return {std::nullopt, std::move(pattern)};
}

TEST(SystemTemplate, leaves_out_of_the_keys_what_it_ignores_and_nothing_else) {
  const KeyRules rules = system_rule("Today is {{ignored}}. You help {{tenant}}.");
  const auto keys = [&](const std::string& system, bool as_turn) {
    Prompt prompt = conversation({turn(Role::User, "How far?")});
    if (as_turn)
      prompt.turns.insert(prompt.turns.begin(), turn(Role::System, system));
    else
      prompt.system = {TextPart{system, {}}};
    return make_keys(prompt, asker(), {&rules, nullptr, Context::Exact, {}});
  };
  for (const bool as_turn : {false, true}) {
    const Keys monday = keys("Today is Monday. You help ACME.", as_turn);
    EXPECT_EQ(effect(monday, keys("Today is Tuesday. You help ACME.", as_turn)), Effect::Nothing);
    EXPECT_EQ(effect(monday, keys("Today is Monday. You help Umbrella.", as_turn)), Effect::Both);
    EXPECT_EQ(effect(monday, keys("Today is Monday. You help ACME. ", as_turn)), Effect::Both);
    EXPECT_EQ(effect(monday, keys("Today was Monday. You help ACME.", as_turn)), Effect::Both);
    EXPECT_EQ(effect(monday, keys("ACME", as_turn)), Effect::Both);
  }
  EXPECT_EQ(
      effect(keys("Today is Monday. You help ACME.", false), keys("Today is Monday. You help ACME.", true)),
      Effect::Both);
}

TEST(SystemTemplate, reads_instructions_and_not_what_users_say) {
  const KeyRules rules = system_rule("Today is {{ignored}}.");
  const Shape shape{&rules, nullptr, Context::Exact, {}};
  const auto keys = [&](Role role, const char* text) {
    return make_keys(conversation({turn(role, text), turn(Role::User, "How far?")}), asker(), shape);
  };
  EXPECT_EQ(effect(keys(Role::Developer, "Today is 1."), keys(Role::Developer, "Today is 2.")),
            Effect::Nothing);
  EXPECT_EQ(effect(keys(Role::User, "Today is 1."), keys(Role::User, "Today is 2.")), Effect::Both);
  EXPECT_EQ(effect(keys(Role::Assistant, "Today is 1."), keys(Role::Assistant, "Today is 2.")), Effect::Both);
}

TEST(SystemTemplate, another_template_is_another_partition) {
  const KeyRules one = system_rule("Today is {{ignored}}."), two = system_rule("Today {{ignored}}.");
  const Prompt prompt = conversation({turn(Role::System, "Today is Monday."), turn(Role::User, "How far?")});
  EXPECT_EQ(effect(make_keys(prompt, asker(), {&one, nullptr, Context::Exact, {}}),
                   make_keys(prompt, asker(), {&two, nullptr, Context::Exact, {}})),
            Effect::Both);
}

TEST(Shape, rules_that_a_prompt_does_not_fit_leave_its_keys_alone) {
  const KeyRules rules{Extract{.pointer = "/q"}, "Today is {{ignored}}."};
  CachePolicy policy;
  policy.key = std::make_shared<KeyRules>(rules);
  ASSERT_EQ(read_prompt(two_turns(), policy).extraction, std::nullopt);
  EXPECT_EQ(effect(make_keys(two_turns(), asker()),
                   make_keys(two_turns(), asker(), {&rules, nullptr, Context::Exact, {}})),
            Effect::Nothing);
}

Keys extracted(const std::string& text, const Extract& rule, Context context) {
  const KeyRules rules{rule, ""};
  const Prompt prompt = conversation({turn(Role::User, text)});
  const auto extraction = extract(prompt, rule);
  EXPECT_TRUE(extraction) << text;
  return make_keys(prompt, asker(), {&rules, extraction ? &*extraction : nullptr, context, {}});
}

TEST(Extraction, each_part_of_a_prompt_changes_the_keys_as_it_should) {
  const Extract rule{.pattern = "{{passages}}##{{who}} at {{ignored}}: {{question}}"};
  const std::string before = "a\n\nb##Ann at 9: why?";
  struct Case {
    const char* changed;
    std::string after;
    Effect same, overlap;
  };
  const std::vector<Case> cases = {
      {"nothing", before, Effect::Nothing, Effect::Nothing},
      {"ignored", "a\n\nb##Ann at 10: why?", Effect::Nothing, Effect::Nothing},
      {"order of passages", "b\n\na##Ann at 9: why?", Effect::Nothing, Effect::Nothing},
      {"question", "a\n\nb##Ann at 9: how?", Effect::ExactOnly, Effect::ExactOnly},
      {"exact part", "a\n\nb##Bob at 9: why?", Effect::Both, Effect::Both},
      {"passage changed", "a\n\nc##Ann at 9: why?", Effect::Both, Effect::ExactOnly},
      {"passage added", "a\n\nb\n\nc##Ann at 9: why?", Effect::Both, Effect::ExactOnly},
      {"no passage", "##Ann at 9: why?", Effect::Both, Effect::ExactOnly},
  };
  for (const Case& one : cases) {
    EXPECT_EQ(effect(extracted(before, rule, Context::Same), extracted(one.after, rule, Context::Same)),
              one.same)
        << one.changed;
    EXPECT_EQ(effect(extracted(before, rule, Context::Overlap), extracted(one.after, rule, Context::Overlap)),
              one.overlap)
        << one.changed;
  }
  EXPECT_EQ(effect(extracted(before, rule, Context::Same), extracted(before, rule, Context::Overlap)),
            Effect::Both);
}

TEST(Extraction, another_rule_is_another_partition) {
  const std::string text = R"({"a":"why?","b":"why?"})";
  const std::vector<Extract> rules = {{.pointer = "/a"},
                                      {.pointer = "/b"},
                                      {.pointer = "/a", .ignored = {"/b"}},
                                      {.pointer = "/a", .ignored = {"/c"}},
                                      {.pattern = "{{question}}"},
                                      {.begin = "{"},
                                      {.begin = "{", .end = "}"}};
  std::map<PartitionKey, std::size_t> seen;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const auto [at, added] = seen.emplace(extracted(text, rules[i], Context::Exact).partition, i);
    EXPECT_TRUE(added) << at->second << " and " << i;
  }
}

TEST(Chain, earlier_questions_stand_in_the_partition_as_what_they_resolved_to) {
  const std::vector<Digest> resolved = {digest(1)};
  const auto keys = [](const Prompt& prompt, const std::vector<Digest>& to) {
    return make_keys(prompt, asker(), {nullptr, nullptr, Context::Chain, to});
  };
  struct Case {
    const char* changed;
    std::function<void(Prompt&, std::vector<Digest>&)> apply;
    Effect expected;
  };
  const std::vector<Case> cases = {
      {"earlier question", [](Prompt& p, auto&) { p.turns[1] = turn(Role::User, "Rome, how far?"); },
       Effect::ExactOnly},
      {"question", [](Prompt& p, auto&) { p.turns[3] = turn(Role::User, "By train?"); }, Effect::ExactOnly},
      {"what it resolved to", [](Prompt&, auto& to) { to[0] = digest(2); }, Effect::PartitionOnly},
      {"answer", [](Prompt& p, auto&) { p.turns[2] = turn(Role::Assistant, "501 km"); }, Effect::Both},
      {"instructions", [](Prompt& p, auto&) { p.turns[0] = turn(Role::System, "be long"); }, Effect::Both},
      {"role", [](Prompt& p, auto&) { p.turns[2].role = Role::Developer; }, Effect::Both},
      {"extra of the earlier turn", [](Prompt& p, auto&) { p.turns[1].extra.bytes = "1"; }, Effect::Both},
      {"extra of the question", [](Prompt& p, auto&) { p.turns[3].extra.bytes = "1"; }, Effect::Both},
      {"picture in the earlier turn",
       [](Prompt& p, auto&) { p.turns[1].parts.emplace_back(MediaPart{MediaPart::Kind::Image, {"1"}}); },
       Effect::Both},
      {"turn more",
       [](Prompt& p, auto& to) {
         p.turns.insert(p.turns.begin() + 1, turn(Role::User, "Hi"));
         to.insert(to.begin(), digest(1));
       },
       Effect::Both},
  };
  for (const Case& one : cases) {
    Prompt prompt = two_turns();
    std::vector<Digest> to = resolved;
    one.apply(prompt, to);
    EXPECT_EQ(effect(keys(two_turns(), resolved), keys(prompt, to)), one.expected) << one.changed;
  }
  EXPECT_EQ(make_keys(two_turns(), asker()).exact, keys(two_turns(), resolved).exact);
  EXPECT_NE(make_keys(two_turns(), asker()).partition, keys(two_turns(), resolved).partition);
}

TEST(Conversation, its_keys_are_those_of_its_beginnings) {
  std::vector<Turn> turns;
  std::vector<Digest> before;
  for (int i = 0; i < 5; ++i) {
    turns.push_back(turn(Role::User, "question " + std::to_string(i)));
    const std::vector<Digest> keys = conversation_keys(conversation(turns), asker(), nullptr);
    ASSERT_EQ(keys.size(), before.size() + 1);
    EXPECT_TRUE(std::equal(before.begin(), before.end(), keys.begin()));
    before = keys;
    turns.push_back(turn(Role::Assistant, "answer " + std::to_string(i)));
  }
}

TEST(Conversation, everything_said_before_and_whoever_asks_changes_its_key) {
  const std::vector<std::pair<const char*, std::function<void(Prompt&, Asker&)>>> changes = {
      {"model", [](Prompt& p, Asker&) { p.model = "n"; }},
      {"system", [](Prompt& p, Asker&) { p.system = {TextPart{"x", {}}}; }},
      {"instructions", [](Prompt& p, Asker&) { p.turns[0] = turn(Role::System, "be long"); }},
      {"earlier question", [](Prompt& p, Asker&) { p.turns[1] = turn(Role::User, "How far is Bonn?"); }},
      {"answer", [](Prompt& p, Asker&) { p.turns[2] = turn(Role::Assistant, "501 km"); }},
      {"question", [](Prompt& p, Asker&) { p.turns[3] = turn(Role::User, "By train?"); }},
      {"temperature", [](Prompt& p, Asker&) { p.sampling.temperature = 1; }},
      {"tools", [](Prompt& p, Asker&) { p.tools.bytes = "[1]"; }},
      {"unknown field", [](Prompt& p, Asker&) { p.extra.bytes = "{}"; }},
      {"tenant", [](Prompt&, Asker& a) { a.tenant = TenantId("other"); }},
      {"principal", [](Prompt&, Asker& a) { a.principal = PrincipalId("other"); }},
      {"end user", [](Prompt&, Asker& a) { a.end_user = "other"; }},
      {"scope", [](Prompt&, Asker& a) { a.scope = Scope::Tenant; }},
      {"route", [](Prompt&, Asker& a) { a.route = RouteId("other"); }},
  };
  std::map<Digest, const char*> seen = {{conversation_keys(two_turns(), asker(), nullptr).back(), "none"}};
  for (const auto& [changed, apply] : changes) {
    Prompt prompt = two_turns();
    Asker who = asker();
    apply(prompt, who);
    const auto [at, added] = seen.emplace(conversation_keys(prompt, who, nullptr).back(), changed);
    EXPECT_TRUE(added) << changed << " and " << at->second;
  }
}

// What of a system text is compared under these two templates, said without TextTemplate.
std::string compared_of(const std::string& text, const std::string& pattern) {
  if (pattern == "Today is {{ignored}}." && text.starts_with("Today is ")) return "by " + pattern;
  if (pattern == "{{x}}b" && text.ends_with("b")) return "by " + pattern + text.substr(0, text.size() - 1);
  return "text " + text;
}

// Random conversations over few words, so that many are alike: two share a partition exactly when all that is
// to be compared is equal.
TEST(Chain, partitions_meet_exactly_when_all_that_is_compared_is_equal) {
  const char* given = std::getenv("REPRISE_SEED");
  const std::uint64_t seed = given == nullptr ? 1 : std::stoull(given);
  SCOPED_TRACE("REPRISE_SEED=" + std::to_string(seed));
  std::mt19937_64 random(seed);
  const auto one_of = [&](const auto& list) { return list[random() % std::size(list)]; };
  const std::string words[] = {"", "a", "b", "ab", "Today is a.", "Today is b."};
  const std::string patterns[] = {"", "Today is {{ignored}}.", "{{x}}b"};
  const Role roles[] = {Role::System, Role::User, Role::User, Role::Assistant};
  std::map<PartitionKey, std::vector<std::string>> compared_by_partition;
  std::map<std::vector<std::string>, PartitionKey> partition_by_compared;
  for (int round = 0; round < 5000; ++round) {
    const KeyRules rules = system_rule(one_of(patterns));
    Prompt prompt = conversation({});
    std::vector<std::string> compared;
    std::vector<Digest> resolved;
    for (std::uint64_t left = random() % 4; left > 0; --left) {
      const Turn& said = prompt.turns.emplace_back(turn(one_of(roles), one_of(words)));
      const std::string& text = std::get<TextPart>(said.parts[0]).text;
      if (said.role == Role::User) {
        resolved.push_back(digest(static_cast<std::uint8_t>(random() % 2)));
        compared.push_back("resolved " + std::to_string(resolved.back()[0]));
      } else {
        compared.push_back(said.role == Role::Assistant ? "answer " + text
                                                        : compared_of(text, rules.system_pattern));
      }
    }
    prompt.turns.push_back(turn(Role::User, one_of(words)));
    const PartitionKey partition =
        make_keys(prompt, asker(), {&rules, nullptr, Context::Chain, resolved}).partition;
    ASSERT_EQ(compared_by_partition.emplace(partition, compared).first->second, compared);
    ASSERT_EQ(partition_by_compared.emplace(compared, partition).first->second, partition);
  }
  EXPECT_GT(compared_by_partition.size(), 200U);
  EXPECT_LT(compared_by_partition.size(), 4000U);  // so that many met
}

// As the keys of version 1: a change here orphans stored entries.
TEST(Shape, keys_of_what_routes_declare_stay_what_they_were) {
  const KeyRules rules{Extract{.pattern = "{{passages}}##{{who}}: {{question}}"}, "Today is {{ignored}}."};
  Prompt prompt = conversation({turn(Role::User, "a##Ann: why?")});
  prompt.system = {TextPart{"Today is Monday.", {}}};
  const auto extraction = extract(prompt, *rules.extract);
  const Keys same = make_keys(prompt, asker(), {&rules, &*extraction, Context::Same, {}});
  const Keys overlap = make_keys(prompt, asker(), {&rules, &*extraction, Context::Overlap, {}});
  const std::vector<Digest> resolved = {digest(1)};
  const Keys chain = make_keys(two_turns(), asker(), {nullptr, nullptr, Context::Chain, resolved});
  const std::vector<std::pair<Digest, const char*>> golden = {
      {same.partition.digest, "2ef9b9013fe798ef0f6df13c31cbe590726153c487484891f3577fd295bfe62a"},
      {same.exact.digest, "8f3e66f34e496a7d49d2804dbbfe92cfcc922156f1d28531b9e9ceb8da807b13"},
      {overlap.partition.digest, "296db1275e8a26cdc5ef0d282b0314c005e91f4707609ed0a3d1b9e1a076ebe6"},
      {overlap.exact.digest, "9586e8b7865da8871535f52184e0566292b4e7a4f83c88c11a8430f545f3d02e"},
      {chain.partition.digest, "c107d26994fce60dd8d1cff9f024038201ab34fba036c1e8eb95b6108242483b"},
      {conversation_keys(two_turns(), asker(), nullptr).back(),
       "e06db3b4a2b53cd734009b8792af1637d3a496cd59282beb48ac18571f51643b"},
  };
  for (const auto& [now, before] : golden) EXPECT_EQ(to_hex(now), before);
}

}  // namespace
}  // namespace reprise::key
