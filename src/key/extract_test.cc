#include "key/extract.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace reprise::key {
namespace {

Prompt prompt(std::string text) {
  Prompt prompt;
  prompt.turns = {Turn{Role::User, {TextPart{std::move(text), {}}}, {}}};
  return prompt;
}

struct Case {
  const char* name;
  Extract rule;
  std::string text;
  std::optional<std::string> question;  // nothing: does not fit
  std::vector<std::string> exact = {};
  std::size_t passages = 0;
};

void check(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    const auto result = extract(prompt(one.text), one.rule);
    ASSERT_EQ(result.has_value(), one.question.has_value()) << one.name;
    if (!result) continue;
    EXPECT_EQ(result->question, *one.question) << one.name;
    EXPECT_EQ(result->exact, one.exact) << one.name;
    EXPECT_EQ(result->passages.size(), one.passages) << one.name;
  }
}

TEST(Extract, takes_the_question_out_of_a_template_or_from_between_markers) {
  const Extract notes{.pattern = "Notes:\n{{passages}}\nAt {{ignored}} {{who}} asks: {{question}}"};
  const Extract lines{.pattern = "{{passages}}||{{question}}", .separator = "\n"};
  const Extract marked{.begin = "<q>", .end = "</q>"};
  const Extract open{.begin = "Q: "};
  check({
      {"template", notes, "Notes:\na\n\nb\nAt 9:00 Ann asks: why?", "why?", {"Ann"}, 2},
      {"passages in another order", notes, "Notes:\nb\n\n a \nAt 9:00 Ann asks: why?", "why?", {"Ann"}, 2},
      {"a passage twice", notes, "Notes:\na\n\na\nAt 9:00 Ann asks: why?", "why?", {"Ann"}, 1},
      {"no passage", notes, "Notes:\n\nAt 9:00 Ann asks: why?", "why?", {"Ann"}, 0},
      {"other text", notes, "why?", std::nullopt},
      {"the border twice", notes, "Notes:\na\nAt 9:00 Ann asks: Bob asks: why?", std::nullopt},
      {"own separator", lines, "a\nb\n\nc||why?", "why?", {}, 3},
      {"markers", marked, "before<q>why?</q>after", "why?", {"before", "after"}},
      {"two questions", marked, "<q>a</q><q>b</q>", std::nullopt},
      {"no end", marked, "<q>a", std::nullopt},
      {"up to the end", open, "notes\nQ: why?", "why?", {"notes\n"}},
      {"no template", {.pattern = "{{question}}{{ignored}}"}, "why?", std::nullopt},
  });
  std::string many = "Notes:\n";
  for (std::size_t i = 0; i <= kPassagesMax; ++i) many += std::to_string(i) + "\n\n";
  EXPECT_FALSE(extract(prompt(many + "\nAt 9 Ann asks: why?"), notes));
}

TEST(Extract, takes_the_question_out_of_a_record_by_pointers) {
  const Extract plain{.pointer = "/question"};
  const Extract full{.pointer = "/ask/text", .ignored = {"/id", "/at"}, .passages = "/documents"};
  const Extract listed{.pointer = "/1"};
  const Extract escaped{.pointer = "/a~1b~0c"};
  check({
      {"string", plain, R"({"question":"why?","x":1})", "why?", {R"({"question":)", R"(,"x":1})"}},
      {"escapes", plain, R"( {"question" : "a\"\u00e4\\" } )", "a\"ä\\", {R"( {"question" : )", " } "}},
      {"name in escapes", plain, R"({"\u0071uestion":"why?"})", "why?", {R"({"\u0071uestion":)", "}"}},
      {"missing", plain, R"({"x":1})", std::nullopt},
      {"no string", plain, R"({"question":7})", std::nullopt},
      {"null", plain, R"({"question":null})", std::nullopt},
      {"twice", plain, R"({"question":"a","question":"b"})", std::nullopt},
      {"twice, once in escapes", plain, R"({"question":"a","\u0071uestion":"b"})", std::nullopt},
      {"no JSON", plain, R"({"question":"why?")", std::nullopt},
      {"trailing text", plain, R"({"question":"why?"} and more)", std::nullopt},
      {"not an object", plain, R"("why?")", std::nullopt},
      {"braces in texts",
       plain,
       R"({"x":"}\"{","question":"why?"})",
       "why?",
       {R"({"x":"}\"{","question":)", "}"}},
      {"all kinds",
       full,
       R"({"id":7,"at":"9:00","ask":{"text":"why?"},"documents":["a",{"b":[1]}],"n":1.0})",
       "why?",
       {R"({"id":)", R"(,"at":)", R"(,"ask":{"text":)", R"(},"documents":)", R"(,"n":1.0})"},
       2},
      {"ignored is missing",
       full,
       R"({"ask":{"text":"why?"},"documents":[]})",
       "why?",
       {R"({"ask":{"text":)", R"(},"documents":)", "}"}},
      {"ignored twice", full, R"({"id":1,"id":2,"ask":{"text":"why?"},"documents":[]})", std::nullopt},
      {"ignored is long", full,
       R"({"id":")" + std::string(300, 'x') + R"(","ask":{"text":"why?"},"documents":[]})", std::nullopt},
      {"passages are no list", full, R"({"ask":{"text":"why?"},"documents":"a"})", std::nullopt},
      {"passages are missing", full, R"({"ask":{"text":"why?"}})", std::nullopt},
      {"list", listed, R"([1, "why?" , 2])", "why?", {"[1, ", " , 2]"}},
      {"list too short", listed, "[1]", std::nullopt},
      {"list, index with a zero", {.pointer = "/01"}, R"([1, "why?"])", std::nullopt},
      {"pointer in escapes", escaped, R"({"a/b~c":"why?"})", "why?", {R"({"a/b~c":)", "}"}},
      {"cuts overlap", {.pointer = "/a/b", .ignored = {"/a"}}, R"({"a":{"b":"why?"}})", std::nullopt},
  });
}

TEST(Extract, needs_a_last_turn_of_one_text) {
  const Extract rule{.pattern = "{{question}}"};
  Prompt two = prompt("why?");
  two.turns[0].parts.emplace_back(TextPart{"and how?", {}});
  Prompt assistant = prompt("why?");
  assistant.turns[0].role = Role::Assistant;
  EXPECT_TRUE(extract(prompt("why?"), rule));
  EXPECT_FALSE(extract(two, rule));
  EXPECT_FALSE(extract(assistant, rule));
  EXPECT_FALSE(extract({}, rule));
}

// What a record says beside the question and what is ignored is all in the exact part.
TEST(Extract, puts_a_record_together_again) {
  EXPECT_TRUE(rc::check([](int id, int other, const std::vector<int>& list) {
    const std::string head =
        "{\"id\":" + std::to_string(id) + ",\"q\":\"why?\",\"o\":[" + std::to_string(other);
    std::string tail;
    for (const int one : list) tail += "," + std::to_string(one);
    const auto result = extract_record(head + tail + "]}", {.pointer = "/q", .ignored = {"/id"}});
    RC_ASSERT(result.has_value());
    RC_ASSERT(result->exact == (std::vector<std::string>{
                                   "{\"id\":", ",\"q\":", ",\"o\":[" + std::to_string(other) + tail + "]}"}));
  }));
}

TEST(Extract, survives_any_text) {
  const Extract rule{.pointer = "/a/0", .ignored = {"/b"}, .passages = "/c"};
  EXPECT_TRUE(rc::check([&] {
    const auto piece = rc::gen::element<std::string>("{", "}", "[", "]", "\"a\"", "\"b\"", "\"c\"", ":", ",",
                                                     "1", " ", "\"", "\\", "null", "{\"a\":[\"x\"]", "-1e5");
    std::string text;
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
    (void)extract_record(text, rule);
  }));
}

}  // namespace
}  // namespace reprise::key
