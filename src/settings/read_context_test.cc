#include <gtest/gtest.h>

#include "settings/settings.h"

namespace reprise::settings {
namespace {

Loaded parse_policy(const std::string& cache, const std::string& defaults = "{mode: semantic}") {
  const std::string text =
      "upstreams: [{name: a, dialect: openai, base_url: https://a.example, credential: none}]\n"
      "defaults: {cache: " +
      defaults +
      "}\n"
      "routes:\n- name: r\n  match: {}\n  upstream: a\n  cache: " +
      cache + "\n";
  return parse(text, "r.yaml", [](const char*) -> const char* { return nullptr; });
}

CachePolicy policy_of(const std::string& cache, const std::string& defaults = "{mode: semantic}") {
  const Loaded loaded = parse_policy(cache, defaults);
  for (const Problem& problem : loaded.problems) ADD_FAILURE() << problem.text();
  return loaded.settings ? loaded.settings->routing.routes.at(0).cache : CachePolicy{};
}

TEST(Context, is_exact_and_without_rules_unless_a_route_says_otherwise) {
  EXPECT_EQ(policy_of("{}").context, Context::Exact);
  EXPECT_EQ(policy_of("{}").key, nullptr);
  EXPECT_EQ(policy_of("{context: chain}").context, Context::Chain);
}

TEST(Context, each_form_of_extract_is_read) {
  const CachePolicy record = policy_of(
      "{context: overlap, overlap: 0.8, "
      "extract: {pointer: /q, passages: /docs, ignored: [/id, /a~1b]}}");
  EXPECT_EQ(record.context, Context::Overlap);
  EXPECT_EQ(record.overlap, 0.8);
  ASSERT_TRUE(record.key && record.key->extract);
  EXPECT_EQ(*record.key->extract,
            (Extract{.pointer = "/q", .ignored = {"/id", "/a~1b"}, .passages = "/docs"}));
  const CachePolicy text =
      policy_of(R"({context: same, extract: {template: "{{passages}}\n--\n{{question}}", separator: "\n"}})");
  EXPECT_EQ(*text.key->extract, (Extract{.pattern = "{{passages}}\n--\n{{question}}", .separator = "\n"}));
  const CachePolicy marked = policy_of(R"({extract: {begin: "<q>", end: "</q>"}})");
  EXPECT_EQ(*marked.key->extract, (Extract{.begin = "<q>", .end = "</q>"}));
  const CachePolicy system = policy_of(R"({key: {system: {template: "Today is {{ignored}}."}}})");
  EXPECT_EQ(system.key->system_pattern, "Today is {{ignored}}.");
}

TEST(Context, a_route_inherits_and_replaces_what_the_defaults_say) {
  const std::string defaults =
      R"({mode: semantic, context: chain, key: {system: {template: "Today is {{ignored}}."}}})";
  EXPECT_EQ(policy_of("{ttl: 1h}", defaults).context, Context::Chain);
  EXPECT_EQ(policy_of("{ttl: 1h}", defaults).key->system_pattern, "Today is {{ignored}}.");
  EXPECT_EQ(policy_of("{key: {}}", defaults).key, nullptr);
  const CachePolicy both = policy_of(R"({context: exact, extract: {begin: "Q:"}})", defaults);
  EXPECT_EQ(both.context, Context::Exact);
  EXPECT_EQ(both.key->system_pattern, "Today is {{ignored}}.");
  EXPECT_EQ(both.key->extract->begin, "Q:");
}

TEST(Context, each_mistake_is_told_with_its_place_and_what_to_do) {
  struct Case {
    const char* cache;
    const char* expected;
  };
  const Case cases[] = {
      {"{context: chained}",
       "r.yaml:7:20: `context` must be one of exact, chain, same, overlap; not `chained`; did you mean "
       "`chain`?\n"},
      {"{extract: {pointer: q}}",
       "r.yaml:7:30: `pointer` must be a JSON Pointer such as /question, not `q`\n"},
      {"{extract: {pointer: /a~2}}",
       "r.yaml:7:30: `pointer` must be a JSON Pointer such as /question, not `/a~2`\n"},
      {"{extract: {pointer: /q, ignored: /id}}",
       "r.yaml:7:43: `ignored` must be a list of JSON Pointers such as [/id, /asked_at]\n"},
      {"{extract: {pointer: /q, ignored: [id]}}",
       "r.yaml:7:43: `ignored` must be a list of JSON Pointers such as [/id, /asked_at]\n"},
      {"{extract: {}}", "r.yaml:7:20: `extract` needs exactly one of `pointer`, `template` and `begin`\n"},
      {"{extract: {pointer: /q, begin: Q}}",
       "r.yaml:7:20: `extract` needs exactly one of `pointer`, `template` and `begin`\n"},
      {"{extract: {begin: Q, ignored: [/id]}}", "r.yaml:7:40: `ignored` goes with `pointer` only\n"},
      {"{extract: {pointer: /q, end: Q}}", "r.yaml:7:39: `end` goes with `begin` only\n"},
      {"{extract: {begin: Q, separator: Q}}", "r.yaml:7:42: `separator` goes with `template` only\n"},
      {"{extract: {pointer: /q, ignored: [/id, /q/x]}}",
       "r.yaml:7:43: `/q/x` is `/q` or lies in it; each pointer needs a value of its own\n"},
      {"{extract: {template: why}}", "r.yaml:7:31: `template`: there is no part such as {{ignored}} in it\n"},
      {"{extract: {template: \"{{a}}{{question}}\"}}",
       "r.yaml:7:31: `template`: {{a}} and {{question}} touch: nothing tells where one ends and the other "
       "begins\n"},
      {"{extract: {template: \"Q {{text}}\"}}", "r.yaml:7:31: the template needs a part {{question}}\n"},
      {"{key: {system: {template: \"For {{name}}\"}}}",
       "r.yaml:7:36: the template ignores nothing: it needs a part {{ignored}}\n"},
      {"{key: {system: {templat: x}}}", "r.yaml:7:26: unknown key `templat`; did you mean `template`?\n"},
      {"{context: same}",
       "r.yaml:7:20: `context: same` and `overlap` compare passages: `extract` must say where they are, with "
       "`passages` or {{passages}}\n"},
      {"{context: same, extract: {pointer: /q}}",
       "r.yaml:7:20: `context: same` and `overlap` compare passages: `extract` must say where they are, with "
       "`passages` or {{passages}}\n"},
      {"{extract: {pointer: /q, passages: /p}}",
       "r.yaml:7:20: `extract` names passages: `context` must be same or overlap\n"},
      {"{context: chain, extract: {pointer: /q}}",
       "r.yaml:7:20: `context: chain` and `extract` do not go together: a template describes one turn\n"},
      {"{context: overlap, extract: {pointer: /q, passages: /p}}",
       "r.yaml:7:20: `context: overlap` needs `overlap`, the least share of passages in common, such as "
       "0.8\n"},
      {"{overlap: 0.5}", "r.yaml:7:20: `overlap` goes with `context: overlap` only\n"},
      {"{context: overlap, overlap: 0, extract: {pointer: /q, passages: /p}}",
       "r.yaml:7:38: `overlap` must be above 0: else the passages are not compared at all\n"},
  };
  for (const Case& one : cases) {
    std::string all;
    for (const Problem& problem : parse_policy(one.cache).problems) all += problem.text() + "\n";
    EXPECT_EQ(all, one.expected) << one.cache;
  }
}

TEST(Context, a_template_that_ends_in_a_line_break_is_noted) {
  const Loaded loaded = parse_policy("{key: {system: {template: \"Today is {{ignored}}\\n\"}}}");
  EXPECT_TRUE(loaded.settings);
  ASSERT_EQ(loaded.notes.size(), 1U);
  EXPECT_NE(loaded.notes[0].message.find("`|-`"), std::string::npos);
}

}  // namespace
}  // namespace reprise::settings
