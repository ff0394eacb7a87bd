// The sweep: every field of Prompt is changed once, and what changes with it is compared with what it should
// be.
#include "key/partition.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <functional>

#include "vocabulary/hex.h"

namespace reprise::key {
namespace {

CanonicalJson json(std::string bytes) {
  return CanonicalJson{std::move(bytes)};
}

// A prompt in which every field holds something and every kind of part occurs.
Prompt full_prompt() {
  Prompt prompt;
  prompt.model = "m";
  prompt.system = {TextPart{"be brief", json("{\"a\":1}")}};
  prompt.turns = {
      Turn{Role::User,
           {TextPart{"first", {}}, MediaPart{MediaPart::Kind::Image, json("{\"url\":1}")}},
           json("1")},
      Turn{Role::Assistant, {ToolCallPart{"c1", "weather", json("{\"city\":1}"), json("{}")}}, {}},
      Turn{Role::Tool, {ToolResultPart{"c1", json("\"warm\""), json("{}")}}, {}},
      Turn{Role::User, {TextPart{"and now?", json("2")}, OpaquePart{json("{\"type\":\"new\"}")}}, json("3")},
  };
  prompt.tools = json("[1]");
  prompt.tool_choice = json("\"auto\"");
  prompt.output_format = json("{\"type\":\"json_object\"}");
  prompt.reasoning = json("\"low\"");
  prompt.sampling = {0.5, 0.9, 40, 0.1, 0.2, 7, 100, {"END"}};
  prompt.extra = json("{\"x\":1}");
  prompt.protocol = json("{\"beta\":1}");
  prompt.end_user = "u1";
  return prompt;
}

Asker asker(Scope scope) {
  return {TenantId("t"), PrincipalId("p"), "", scope, RouteId("r"), UpstreamId("o")};
}

enum class Effect { Nothing, ExactOnly, Both };

Effect effect(const Keys& before, const Keys& after) {
  if (before.partition != after.partition) {
    EXPECT_NE(before.exact, after.exact) << "an exact key crossed a partition";
    return Effect::Both;
  }
  return before.exact == after.exact ? Effect::Nothing : Effect::ExactOnly;
}

struct Change {
  const char* field;
  std::function<void(Prompt&)> apply;
  Effect expected = Effect::Both;
};

template <class T>
T& part(Prompt& prompt, std::size_t turn, std::size_t index) {
  return std::get<T>(prompt.turns[turn].parts[index]);
}

const std::vector<Change>& changes() {
  static const std::vector<Change> all = {
      {"model", [](Prompt& p) { p.model = "n"; }},
      {"system text", [](Prompt& p) { std::get<TextPart>(p.system[0]).text = "be long"; }},
      {"system extra", [](Prompt& p) { std::get<TextPart>(p.system[0]).extra = json("{\"a\":2}"); }},
      {"system part added", [](Prompt& p) { p.system.push_back(TextPart{}); }},
      {"system removed", [](Prompt& p) { p.system.clear(); }},
      {"role of a turn", [](Prompt& p) { p.turns[0].role = Role::System; }},
      {"developer is not system", [](Prompt& p) { p.turns[0].role = Role::Developer; }},
      {"role of the last turn", [](Prompt& p) { p.turns[3].role = Role::Assistant; }},
      {"turn extra", [](Prompt& p) { p.turns[0].extra = json("9"); }},
      {"last turn extra", [](Prompt& p) { p.turns[3].extra = json("9"); }},
      {"earlier text", [](Prompt& p) { part<TextPart>(p, 0, 0).text = "other"; }},
      {"earlier text extra", [](Prompt& p) { part<TextPart>(p, 0, 0).extra = json("9"); }},
      {"media source", [](Prompt& p) { part<MediaPart>(p, 0, 1).source = json("{\"url\":2}"); }},
      {"media kind", [](Prompt& p) { part<MediaPart>(p, 0, 1).kind = MediaPart::Kind::File; }},
      {"media audio", [](Prompt& p) { part<MediaPart>(p, 0, 1).kind = MediaPart::Kind::Audio; }},
      {"tool call id", [](Prompt& p) { part<ToolCallPart>(p, 1, 0).id = "c2"; }},
      {"tool call name", [](Prompt& p) { part<ToolCallPart>(p, 1, 0).name = "time"; }},
      {"tool call arguments",
       [](Prompt& p) { part<ToolCallPart>(p, 1, 0).arguments = json("{\"city\":2}"); }},
      {"tool call extra", [](Prompt& p) { part<ToolCallPart>(p, 1, 0).extra = json("9"); }},
      {"tool result id", [](Prompt& p) { part<ToolResultPart>(p, 2, 0).call_id = "c2"; }},
      {"tool result content", [](Prompt& p) { part<ToolResultPart>(p, 2, 0).content = json("\"cold\""); }},
      {"tool result extra", [](Prompt& p) { part<ToolResultPart>(p, 2, 0).extra = json("9"); }},
      {"opaque block", [](Prompt& p) { part<OpaquePart>(p, 3, 1).block = json("{}"); }},
      {"question extra", [](Prompt& p) { part<TextPart>(p, 3, 0).extra = json("9"); }},
      {"question text", [](Prompt& p) { part<TextPart>(p, 3, 0).text = "and then?"; }, Effect::ExactOnly},
      {"question case", [](Prompt& p) { part<TextPart>(p, 3, 0).text = "And now?"; }, Effect::ExactOnly},
      {"question white space", [](Prompt& p) { part<TextPart>(p, 3, 0).text = "and now? "; },
       Effect::ExactOnly},
      {"question cut in two",
       [](Prompt& p) { p.turns[3].parts.insert(p.turns[3].parts.begin(), TextPart{}); }},
      {"order of parts", [](Prompt& p) { std::swap(p.turns[3].parts[0], p.turns[3].parts[1]); }},
      {"order of turns", [](Prompt& p) { std::swap(p.turns[1], p.turns[2]); }},
      {"turn removed", [](Prompt& p) { p.turns.erase(p.turns.begin()); }},
      {"tools", [](Prompt& p) { p.tools = json("[2]"); }},
      {"tool_choice", [](Prompt& p) { p.tool_choice = json("\"none\""); }},
      {"output_format", [](Prompt& p) { p.output_format = {}; }},
      {"reasoning", [](Prompt& p) { p.reasoning = json("\"high\""); }},
      {"temperature", [](Prompt& p) { p.sampling.temperature = 0.6; }},
      {"temperature not given", [](Prompt& p) { p.sampling.temperature.reset(); }},
      {"top_p", [](Prompt& p) { p.sampling.top_p = 0.8; }},
      {"top_p not given", [](Prompt& p) { p.sampling.top_p.reset(); }},
      {"top_k", [](Prompt& p) { p.sampling.top_k = 41; }},
      {"frequency_penalty", [](Prompt& p) { p.sampling.frequency_penalty = 0.3; }},
      {"presence_penalty", [](Prompt& p) { p.sampling.presence_penalty = 0.3; }},
      {"seed", [](Prompt& p) { p.sampling.seed = 8; }},
      {"output_tokens_max", [](Prompt& p) { p.sampling.output_tokens_max = 101; }},
      {"stop", [](Prompt& p) { p.sampling.stop = {"STOP"}; }},
      {"stop cut in two", [](Prompt& p) { p.sampling.stop = {"EN", "D"}; }},
      {"extra", [](Prompt& p) { p.extra = json("{\"x\":2}"); }},
      {"protocol", [](Prompt& p) { p.protocol = json("{\"beta\":2}"); }},
      {"moved between neighbours", [](Prompt& p) { std::swap(p.extra, p.protocol); }},
      {"end user", [](Prompt& p) { p.end_user = "u2"; }},  // scope caller; see the test on tenant scope
      {"stream", [](Prompt& p) { p.delivery.stream = true; }, Effect::Nothing},
      {"include_usage", [](Prompt& p) { p.delivery.include_usage = true; }, Effect::Nothing},
      {"uncacheable", [](Prompt& p) { p.uncacheable = Uncacheable::Background; }, Effect::Nothing},
  };
  return all;
}

TEST(Partition, every_field_of_a_prompt_changes_the_keys_as_it_should) {
  const Keys before = make_keys(full_prompt(), asker(Scope::Caller));
  for (const Change& change : changes()) {
    Prompt prompt = full_prompt();
    change.apply(prompt);
    EXPECT_EQ(effect(before, make_keys(prompt, asker(Scope::Caller))), change.expected) << change.field;
  }
}

TEST(Partition, no_two_changes_lead_to_the_same_keys) {
  std::vector<std::pair<ExactKey, const char*>> seen;
  for (const Change& change : changes()) {
    if (change.expected == Effect::Nothing) continue;
    Prompt prompt = full_prompt();
    change.apply(prompt);
    const ExactKey exact = make_keys(prompt, asker(Scope::Caller)).exact;
    for (const auto& [other, field] : seen) EXPECT_NE(exact, other) << change.field << " = " << field;
    seen.emplace_back(exact, change.field);
  }
}

TEST(Partition, who_asks_and_by_which_way_is_a_wall) {
  const Prompt prompt = full_prompt();
  struct Case {
    const char* field;
    std::function<void(Asker&)> apply;
    Effect caller;
    Effect tenant;
  };
  const std::vector<Case> cases = {
      {"tenant", [](Asker& a) { a.tenant = TenantId("other"); }, Effect::Both, Effect::Both},
      {"principal", [](Asker& a) { a.principal = PrincipalId("other"); }, Effect::Both, Effect::Nothing},
      {"end user header", [](Asker& a) { a.end_user = "other"; }, Effect::Both, Effect::Nothing},
      {"route", [](Asker& a) { a.route = RouteId("other"); }, Effect::Both, Effect::Both},
      {"upstream", [](Asker& a) { a.upstream = UpstreamId("other"); }, Effect::Both, Effect::Both},
  };
  for (const Case& one : cases) {
    for (const Scope scope : {Scope::Caller, Scope::Tenant}) {
      Asker changed = asker(scope);
      one.apply(changed);
      EXPECT_EQ(effect(make_keys(prompt, asker(scope)), make_keys(prompt, changed)),
                scope == Scope::Caller ? one.caller : one.tenant)
          << one.field;
    }
  }
  EXPECT_EQ(effect(make_keys(prompt, asker(Scope::Caller)), make_keys(prompt, asker(Scope::Tenant))),
            Effect::Both);
}

TEST(Partition, tenant_scope_looks_past_the_end_user_of_the_prompt) {
  Prompt other = full_prompt();
  other.end_user = "u2";
  EXPECT_EQ(effect(make_keys(full_prompt(), asker(Scope::Tenant)), make_keys(other, asker(Scope::Tenant))),
            Effect::Nothing);
}

TEST(Partition, the_trusted_header_counts_before_the_prompts_own_end_user) {
  Asker trusted = asker(Scope::Caller);
  trusted.end_user = "from the header";
  Prompt claims_another = full_prompt();
  claims_another.end_user = "u2";
  EXPECT_EQ(effect(make_keys(full_prompt(), trusted), make_keys(claims_another, trusted)), Effect::Nothing);
}

TEST(Partition, zero_has_one_sign) {
  Prompt positive = full_prompt();
  Prompt negative = full_prompt();
  positive.sampling.temperature = 0.0;
  negative.sampling.temperature = -0.0;
  EXPECT_EQ(make_keys(positive, asker(Scope::Caller)).exact, make_keys(negative, asker(Scope::Caller)).exact);
}

TEST(Partition, text_cannot_be_moved_across_the_borders_of_fields) {
  EXPECT_TRUE(
      rc::check([](const std::string& tenant, const std::string& principal, const std::string& moved) {
        RC_PRE(!moved.empty());
        Asker one = asker(Scope::Caller);
        one.tenant = TenantId(tenant + moved);
        one.principal = PrincipalId(principal);
        Asker two = one;
        two.tenant = TenantId(tenant);
        two.principal = PrincipalId(moved + principal);
        RC_ASSERT(make_keys(full_prompt(), one).partition != make_keys(full_prompt(), two).partition);
      }));
}

// Entries on disk are found by these digests: a change here orphans every stored entry, so it needs a new
// version byte and a line in docs/formats/key.md.
TEST(Partition, keys_of_version_1_stay_what_they_were) {
  const Keys keys = make_keys(full_prompt(), asker(Scope::Caller));
  EXPECT_EQ(to_hex(keys.partition.digest),
            "d7425d2fb57147f667ebcf040592f848f04465f5b46710eea0984b0df70df859");
  EXPECT_EQ(to_hex(keys.exact.digest), "35050264b1fdb0fe95a8211c62b96d7f0a82777f16a928c9e5458660d856b1a7");
}

}  // namespace
}  // namespace reprise::key
