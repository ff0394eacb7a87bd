#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "program/commands.h"
#include "program/lines.h"
#include "program/models.h"

namespace reprise::program {
namespace {

using nlohmann::json;

// An encoder that is no model: the direction of a text is the number of its letters.
class LetterEncoder final : public TextEncoder {
 public:
  const EncoderInfo& info() const override { return info_; }
  Result<Encoding> encode(std::string_view text, std::span<const int>) const override {
    if (text.size() > 100) return fail(ErrorCode::TooLarge, Blame::Client, "longer than the window");
    const double angle = static_cast<double>(text.size()) / 1000;
    return Encoding{.vector = {static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))},
                    .tokens = {},
                    .states = {},
                    .tokens_total = text.size() + 2};
  }

 private:
  const EncoderInfo info_{.model = "multilingual-e5-small",
                          .version = "test",
                          .dimensions = 2,
                          .window = 100,
                          .instruction_set = {}};
};

struct Ran {
  int code;
  std::string out;
  std::string err;
};

template <class Function>
Ran run(const std::string& input, Function function) {
  std::istringstream in(input);
  std::ostringstream out, err;
  const int code = function(Streams{in, out, err});
  return {code, out.str(), err.str()};
}

Ran run_embed(const std::string& input) {
  return run(input, [](const Streams& streams) { return embed(LetterEncoder(), streams); });
}
Ran run_judge(const std::string& input, const CachePolicy& policy = {}) {
  return run(input, [&](const Streams& streams) { return judge(LetterEncoder(), policy, streams); });
}

TEST(Embed, takes_text_lines_and_json_lines_alike) {
  const Ran ran = run_embed("one\r\n\n{\"text\": \"one\"}\ntwo");
  EXPECT_EQ(ran.code, kDone) << ran.err;
  std::istringstream lines(ran.out);
  std::string first, second, third;
  std::getline(lines, first);
  std::getline(lines, second);
  std::getline(lines, third);
  EXPECT_EQ(first, second);
  EXPECT_EQ(json::parse(first)["text"], "one");
  EXPECT_EQ(json::parse(first)["tokens"], 5);
  EXPECT_EQ(json::parse(first)["vector"].size(), 2u);
  EXPECT_EQ(json::parse(third)["text"], "two");
}

TEST(Embed, a_line_that_cannot_be_used_is_named_and_the_others_are_done) {
  const std::pair<std::string, const char*> cases[] = {
      {"{\"text\": 1}", "line 2: begins with `{`"},
      {"{broken", "line 2: begins with `{`"},
      {"\xff\xfe", "line 2: not UTF-8"},
      {std::string(200, 'x'), "line 2: longer than the window"},
      {std::string((1 << 20) + 1, 'x'), "line 2: longer than 1 MiB"},
  };
  for (const auto& [line, expected] : cases) {
    const Ran ran = run_embed("good\n" + line + "\nalso good\n");
    EXPECT_EQ(ran.code, kFoundWanting);
    EXPECT_NE(ran.err.find(expected), std::string::npos) << ran.err;
    EXPECT_EQ(std::count(ran.out.begin(), ran.out.end(), '\n'), 2);
  }
}

TEST(Judge, writes_one_verdict_a_line_with_its_reasons) {
  const Ran ran = run_judge("{\"a\": \"How far is 26 miles?\", \"b\": \"How far is 27 miles?\"}\n");
  ASSERT_EQ(ran.code, kDone) << ran.err;
  const json result = json::parse(ran.out);
  EXPECT_NEAR(result["cosine"].get<double>(), 1.0, 1e-6);
  EXPECT_EQ(result["verdict"], "miss");
  EXPECT_EQ(result["reasons"][0], "guard-numbers");
  EXPECT_GE(result["score"].get<double>(), 0.0);
  EXPECT_TRUE(result.at("probability").is_null());  // the encoder of this test has no trained judge
}

TEST(Judge, follows_the_policy_it_is_given) {
  CachePolicy open;
  open.threshold = 0;
  open.guards = {};
  const std::string pair = "{\"a\": \"How far is 26 miles?\", \"b\": \"How far is 27 miles?\"}\n";
  EXPECT_EQ(json::parse(run_judge(pair, open).out)["verdict"], "hit");
}

TEST(Judge, names_lines_that_are_no_pair) {
  for (const char* line : {"text", "[]", "{\"a\": \"x\"}", "{\"a\": \"x\", \"b\": 2}", "{\"a\""}) {
    const Ran ran = run_judge(line);
    EXPECT_EQ(ran.code, kFoundWanting);
    EXPECT_NE(ran.err.find("line 1: not a JSON object"), std::string::npos) << line;
    EXPECT_EQ(ran.out, "");
  }
}

// A configuration in a file of its own, gone with the test.
class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text)
      : path_(testing::TempDir() + "commands_test_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) +
              ".yaml") {
    std::ofstream(path_) << text;
  }
  ~ConfigFile() { std::remove(path_.c_str()); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

constexpr const char* kValid =
    "upstreams: [{name: u, dialect: openai, base_url: http://u, credential: none}]\n"
    "routes: [{name: r, match: {}, upstream: u}]\n";

Ran run_check(const CheckOptions& options) {
  return run("", [&](const Streams& streams) { return check(options, streams); });
}

TEST(Check, a_valid_file_is_done_and_says_what_is_in_it) {
  const ConfigFile file(kValid);
  const Ran ran = run_check({.config = file.path()});
  EXPECT_EQ(ran.code, kDone);
  EXPECT_NE(ran.out.find("valid; 1 upstream, 0 tenants, 1 route"), std::string::npos) << ran.out;
}

TEST(Check, problems_are_wrong_use_with_their_places) {
  const ConfigFile file(std::string(kValid) + "tenant: []\n");
  const Ran plain = run_check({.config = file.path()});
  EXPECT_EQ(plain.code, kWrongUse);
  EXPECT_EQ(plain.out, "");
  EXPECT_NE(plain.err.find(":3:1: unknown key `tenant`; did you mean `tenants`?\n1 problem\n"),
            std::string::npos)
      << plain.err;
  const Ran ran = run_check({.config = file.path(), .json = true});
  EXPECT_EQ(ran.code, kWrongUse);
  const json result = json::parse(ran.out);
  EXPECT_EQ(result["valid"], false);
  EXPECT_EQ(result["problems"][0]["line"], 3);
}

TEST(Judge, a_route_that_does_not_exist_is_wrong_use_and_lists_those_that_do) {
  const ConfigFile file(kValid);
  const Ran ran = run("", [&](const Streams& streams) {
    return judge(JudgeOptions{.config = file.path(), .route = "x"}, streams);
  });
  EXPECT_EQ(ran.code, kWrongUse);
  EXPECT_NE(ran.err.find("No route is named x; there are: r."), std::string::npos) << ran.err;
}

TEST(Models, missing_weights_say_where_they_were_looked_for_and_what_to_do) {
  const auto file = find_model("no-such-model");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::Environment);
  for (const char* part : {"no-such-model.model", "/usr/share/reprise/models", "./dev build"})
    EXPECT_NE(file.error().detail.find(part), std::string::npos) << part;
}

TEST(Utf8, accepts_what_rfc_3629_does) {
  for (const char* text : {"", "a", "\xc3\xa4", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xf4\x8f\xbf\xbf"})
    EXPECT_TRUE(is_utf8(text)) << text;
  for (const char* text :
       {"\x80", "\xc0\xaf", "\xc3", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf5", "\xff"})
    EXPECT_FALSE(is_utf8(text));
}

}  // namespace
}  // namespace reprise::program
