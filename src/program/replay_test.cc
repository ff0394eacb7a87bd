#include <gmock/gmock.h>
#include <stdlib.h>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "program/commands.h"

namespace reprise::program {
namespace {

using nlohmann::json;
using testing::HasSubstr;

// A text's vector is the sum of its words' directions; the scale of all-MiniLM-L6-v2 is the cosine itself.
class WordEncoder final : public TextEncoder {
 public:
  const EncoderInfo& info() const override { return info_; }
  Result<Encoding> encode(std::string_view text, std::span<const int>) const override {
    Encoding encoding;
    encoding.vector.assign(64, 0);
    std::istringstream words{std::string(text)};
    for (std::string word; words >> word;) {
      std::mt19937_64 random(std::hash<std::string>{}(word));
      std::normal_distribution<float> normal;
      for (float& value : encoding.vector) value += normal(random);
    }
    float squares = 0;
    for (const float value : encoding.vector) squares += value * value;
    for (float& value : encoding.vector) value /= std::sqrt(squares);
    return encoding;
  }

 private:
  const EncoderInfo info_{.model = "all-MiniLM-L6-v2",
                          .version = "words",
                          .dimensions = 64,
                          .window = 32,
                          .instruction_set = "none"};
};

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "reprise-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct Replayed {
  int code = 0;
  std::vector<json> lines;
  json summary;
  std::string err;
};

Replayed run_replay(const std::string& input, CacheMode mode = CacheMode::Semantic) {
  const Folder folder;
  CacheOptions options;
  options.path = folder.path() / "store";
  CachePolicy policy;
  policy.mode = mode;
  policy.threshold = 0.7;
  std::istringstream in(input);
  std::ostringstream out, err;
  Replayed replayed;
  replayed.code = replay(mode == CacheMode::Semantic ? std::make_unique<WordEncoder>().get() : nullptr,
                         policy, options, {in, out, err});
  std::istringstream lines(out.str());
  for (std::string line; std::getline(lines, line);) replayed.lines.push_back(json::parse(line));
  if (!replayed.lines.empty()) {
    replayed.summary = replayed.lines.back().value("summary", json());
    replayed.lines.pop_back();
  }
  replayed.err = err.str();
  return replayed;
}

std::string asked(const std::string& text, const std::string& answer_id) {
  return json{{"text", text}, {"answer_id", answer_id}}.dump() + "\n";
}

TEST(Replay, a_hit_names_the_line_it_came_from_and_whether_its_answer_is_another) {
  const Replayed replayed =
      run_replay(asked("where is the old town hall", "hall") + asked("where is the town hall", "hall") +
                 asked("where is the old town mall", "mall") + asked("where is the old town hall", "hall"));
  ASSERT_EQ(replayed.lines.size(), 4U) << replayed.err;
  EXPECT_EQ(replayed.lines[0]["verdict"], "miss");
  EXPECT_TRUE(replayed.lines[0]["from"].is_null());
  EXPECT_EQ(replayed.lines[0]["reasons"], json({"empty-partition"}));
  EXPECT_EQ(replayed.lines[1]["verdict"], "hit");
  EXPECT_EQ(replayed.lines[1]["from"], 1);
  EXPECT_EQ(replayed.lines[1]["wrong"], false);
  EXPECT_EQ(replayed.lines[2]["wrong"], true) << replayed.lines[2];
  EXPECT_EQ(replayed.lines[3]["reasons"], json({"exact"}));
  EXPECT_EQ(replayed.summary["requests"], 4);
  EXPECT_EQ(replayed.summary["hits"], 3);
  EXPECT_EQ(replayed.summary["wrong_hits"], 1);
  EXPECT_EQ(replayed.summary["exact"]["hits"], 1);
  EXPECT_EQ(replayed.summary["semantic"]["wrong_hits"], 1);
  EXPECT_EQ(replayed.code, kDone);
}

TEST(Replay, a_hit_stores_nothing_so_that_a_chain_of_rewordings_ends) {
  // The third is near to the second and far from the first; the second was a hit and left no entry.
  const Replayed replayed = run_replay(asked("red green blue white black pink", "a") +
                                       asked("red green blue white black grey", "a") +
                                       asked("red green blue brown gold grey", "a"));
  ASSERT_EQ(replayed.lines.size(), 3U);
  EXPECT_EQ(replayed.lines[1]["verdict"], "hit");
  EXPECT_EQ(replayed.lines[2]["verdict"], "miss");
  EXPECT_EQ(replayed.lines[2]["reasons"][0], "below-threshold") << replayed.lines[2];
}

TEST(Replay, an_exact_route_needs_no_encoder_and_serves_the_same_text_alone) {
  const Replayed replayed =
      run_replay(asked("a b", "1") + asked("b a", "1") + asked("a b", "1"), CacheMode::Exact);
  ASSERT_EQ(replayed.lines.size(), 3U) << replayed.err;
  EXPECT_EQ(replayed.lines[1]["reasons"], json({"no-entry"}));
  EXPECT_EQ(replayed.lines[2]["verdict"], "hit");
}

TEST(Replay, a_line_that_cannot_be_used_is_named_and_keeps_its_number) {
  const Replayed replayed =
      run_replay("{\"text\": \"a\"}\n" + asked("a", "1") + "nonsense\n" + asked("a", "1"));
  EXPECT_EQ(replayed.code, kFoundWanting);
  EXPECT_THAT(replayed.err, HasSubstr("line 1: not a JSON object"));
  EXPECT_THAT(replayed.err, HasSubstr("line 3: not a JSON object"));
  ASSERT_EQ(replayed.lines.size(), 2U);
  EXPECT_EQ(replayed.lines[1]["n"], 4);
  EXPECT_EQ(replayed.lines[1]["from"], 2);
}

TEST(Replay, an_empty_stream_has_a_summary_that_claims_nothing) {
  const Replayed replayed = run_replay("");
  EXPECT_EQ(replayed.summary["requests"], 0);
  EXPECT_TRUE(replayed.summary["wrong_hit_rate"].is_null());
  EXPECT_EQ(replayed.summary["wrong_hit_rate_interval"], json({0.0, 1.0}));
}

}  // namespace
}  // namespace reprise::program
