#include "key/question.h"

#include <gtest/gtest.h>

namespace reprise::key {
namespace {

Turn user(std::string text) {
  return {Role::User, {TextPart{std::move(text), {}}}, {}};
}
Turn assistant(std::string text) {
  return {Role::Assistant, {TextPart{std::move(text), {}}}, {}};
}
Turn with(Role role, Part part) {
  return {role, {std::move(part)}, {}};
}

Prompt prompt(std::vector<Turn> turns) {
  Prompt prompt;
  prompt.turns = std::move(turns);
  return prompt;
}

TEST(Question, is_the_text_of_the_last_user_turn) {
  EXPECT_EQ(question_of(prompt({with(Role::System, TextPart{"be brief", {}}), user("How far?")})),
            "How far?");
  EXPECT_EQ(question_of(prompt({{Role::User, {TextPart{"a", {}}, TextPart{"b", {}}}, {}}})), "a\nb");
  EXPECT_EQ(question_of(prompt({})), "");
  EXPECT_EQ(question_of(prompt({assistant("hello")})), "");
}

TEST(SemanticBarrier, is_open_only_for_one_question_in_words) {
  Prompt schema = prompt({user("extract")});
  schema.output_format.bytes = R"({"type":"json_object"})";
  struct Case {
    const char* name;
    Prompt prompt;
    std::optional<Reason> expected;
  };
  const MediaPart picture{MediaPart::Kind::Image, {"{}"}};
  const std::vector<Case> cases = {
      {"one question", prompt({user("How far?")}), std::nullopt},
      {"with instructions", prompt({with(Role::System, TextPart{"x", {}}), user("How far?")}), std::nullopt},
      {"no turn", prompt({}), Reason::NoQuestion},
      {"blank", prompt({user(" \n")}), Reason::NoQuestion},
      {"instructions last", prompt({user("x"), with(Role::System, TextPart{"y", {}})}), Reason::NoQuestion},
      {"text beside a picture", prompt({{Role::User, {TextPart{"x", {}}, picture}, {}}}), Reason::NoQuestion},
      {"unknown block", prompt({{Role::User, {TextPart{"x", {}}, OpaquePart{}}, {}}}), Reason::NoQuestion},
      {"second user turn", prompt({user("a"), user("b")}), Reason::MultiTurn},
      {"conversation", prompt({user("a"), assistant("b"), user("c")}), Reason::MultiTurn},
      {"answer begun by the caller", prompt({user("a"), assistant("b")}), Reason::MultiTurn},
      {"tool call", prompt({user("a"), with(Role::Assistant, ToolCallPart{}), user("c")}), Reason::ToolTurns},
      {"tool result in a user turn", prompt({with(Role::User, ToolResultPart{})}), Reason::ToolTurns},
      {"tool turn", prompt({user("a"), with(Role::Tool, TextPart{})}), Reason::ToolTurns},
      {"schema", schema, Reason::StructuredOutput},
  };
  for (const Case& one : cases) EXPECT_EQ(read_prompt(one.prompt, {}).barrier, one.expected) << one.name;
}

CachePolicy chain() {
  CachePolicy policy;
  policy.context = Context::Chain;
  return policy;
}

TEST(SemanticBarrier, a_chain_opens_the_turns_after_the_first_and_nothing_else) {
  std::vector<Turn> longest(kChainTurnsMax, user("a"));
  const MediaPart picture{MediaPart::Kind::Image, {"{}"}};
  struct Case {
    const char* name;
    std::vector<Turn> turns;
    std::optional<Reason> expected;
  };
  std::vector<Turn> too_long = longest;
  too_long.push_back(user("a"));
  const std::vector<Case> cases = {
      {"one question", {user("a")}, std::nullopt},
      {"second user turn", {user("a"), user("b")}, std::nullopt},
      {"conversation", {user("a"), assistant("b"), user("c")}, std::nullopt},
      {"greeted first", {assistant("hello"), user("a")}, std::nullopt},
      {"picture before", {with(Role::User, picture), assistant("b"), user("c")}, std::nullopt},
      {"picture now", {user("a"), assistant("b"), with(Role::User, picture)}, Reason::NoQuestion},
      {"answer begun by the caller", {user("a"), assistant("b")}, Reason::NoQuestion},
      {"tool call before", {user("a"), with(Role::Assistant, ToolCallPart{}), user("c")}, Reason::ToolTurns},
      {"longest", longest, std::nullopt},
      {"too long", too_long, Reason::MultiTurn},
  };
  for (const Case& one : cases)
    EXPECT_EQ(read_prompt(prompt(one.turns), chain()).barrier, one.expected) << one.name;
  CachePolicy both = chain();
  both.key = std::make_shared<KeyRules>(KeyRules{Extract{.pattern = "{{question}}"}, ""});
  EXPECT_EQ(read_prompt(prompt({user("a"), assistant("b"), user("c")}), both).barrier, Reason::MultiTurn);
}

TEST(SemanticBarrier, an_extraction_opens_structured_output_to_prompts_that_fit_it) {
  CachePolicy policy;
  policy.key = std::make_shared<KeyRules>(KeyRules{Extract{.begin = "<q>", .end = "</q>"}, ""});
  Prompt fits = prompt({user("Order 7. <q>Where is it?</q>")});
  fits.output_format.bytes = R"({"type":"json_object"})";
  const Reading reading = read_prompt(fits, policy);
  EXPECT_EQ(reading.barrier, std::nullopt);
  EXPECT_EQ(reading.question, "Where is it?");
  ASSERT_TRUE(reading.extraction);
  EXPECT_EQ(reading.extraction->exact, (std::vector<std::string>{"Order 7. ", ""}));
  const Reading misfit = read_prompt(prompt({user("Where is it?")}), policy);
  EXPECT_EQ(misfit.barrier, Reason::ExtractMisfit);
  EXPECT_EQ(misfit.question, "");
  EXPECT_EQ(read_prompt(prompt({user("<q> \n</q>")}), policy).barrier, Reason::NoQuestion);
}

TEST(CacheBarrier, follows_the_mode_the_request_and_its_sampling) {
  Prompt fixed = prompt({user("a")});
  fixed.sampling.temperature = 0;
  Prompt seeded = prompt({user("a")});
  seeded.sampling.seed = 1;
  seeded.sampling.temperature = 1;
  Prompt warm = prompt({user("a")});
  warm.sampling.temperature = 0.2;
  Prompt stored = fixed;
  stored.uncacheable = Uncacheable::StoreRequested;
  const CachePolicy declared{.mode = CacheMode::Exact, .guards = {}, .mode_declared = true};
  const CachePolicy undeclared{.mode = CacheMode::Exact, .guards = {}, .mode_declared = false};
  const CachePolicy off{.mode = CacheMode::Off, .guards = {}};

  EXPECT_EQ(cache_barrier(fixed, undeclared), std::nullopt);
  EXPECT_EQ(cache_barrier(seeded, undeclared), std::nullopt);
  EXPECT_EQ(cache_barrier(warm, undeclared), Reason::Sampling);
  EXPECT_EQ(cache_barrier(prompt({user("a")}), undeclared), Reason::Sampling);
  EXPECT_EQ(cache_barrier(warm, declared), std::nullopt);
  EXPECT_EQ(cache_barrier(stored, declared), Reason::Uncacheable);
  EXPECT_EQ(cache_barrier(fixed, off), Reason::CacheOff);
}

}  // namespace
}  // namespace reprise::key
