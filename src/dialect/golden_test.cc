// Recorded answers of the providers (tests/golden/README.md), read and written again in both forms. The files
// that are compared with are re-written by REPRISE_UPDATE_GOLDEN=1.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dialect/dialect.h"

namespace reprise::dialect {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const Rendering kRendering = {.id_seed = "5eed", .created = 1700000000, .include_usage = true};

struct Case {
  std::string dialect;
  fs::path path;
};
void PrintTo(const Case& test, std::ostream* out) {
  *out << test.path.filename().string();
}

fs::path folder() {
  return fs::path(REPRISE_SOURCE_DIR) / "tests/golden";
}

std::vector<Case> cases(std::string_view ending, std::string_view but_not) {
  std::vector<Case> found;
  for (const std::string dialect : {"openai", "anthropic"})
    for (const auto& entry : fs::directory_iterator(folder() / dialect)) {
      const std::string name = entry.path().filename().string();
      if (name.ends_with(ending) && !name.ends_with(but_not)) found.push_back({dialect, entry.path()});
    }
  std::sort(found.begin(), found.end(), [](const Case& a, const Case& b) { return a.path < b.path; });
  return found;
}

std::string case_name(const testing::TestParamInfo<Case>& info) {
  std::string name;
  for (const char c : info.param.path.filename().string()) name += std::isalnum(c) ? c : '_';
  return name;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

void expect_golden(const fs::path& path, const std::string& text) {
  if (std::getenv("REPRISE_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(text, read_file(path)) << path << " (REPRISE_UPDATE_GOLDEN=1 writes it anew)";
}

// Without what a replayed answer has of its own.
json without_ids(json value) {
  for (const char* name : {"id", "created", "obfuscation"}) value.erase(name);
  if (value.contains("message") && value["message"].is_object()) value["message"].erase("id");
  return value;
}

// Without nulls and empty texts: clients read them as they read absence, and some providers leave them out.
json without_blanks(json value) {
  for (auto item = value.begin(); value.is_structured() && item != value.end();) {
    *item = without_blanks(*item);
    const bool blank = item->is_null() || (item->is_string() && item->get_ref<const std::string&>().empty());
    if (blank && value.is_object())
      item = value.erase(item);
    else
      ++item;
  }
  return value;
}

std::vector<json> recorded_events(const fs::path& path) {
  std::vector<json> events;
  std::istringstream lines(read_file(path));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty()) events.push_back(json::parse(line));
  return events;
}

// The stream as the provider sent it, of which the recording keeps the data alone.
std::string recorded_stream(const Case& test) {
  std::string stream;
  std::istringstream lines(read_file(test.path));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    if (test.dialect == "anthropic")
      stream += "event: " + json::parse(line)["type"].get<std::string>() + "\n";
    stream += "data: " + line + "\n\n";
  }
  return test.dialect == "openai" ? stream + "data: [DONE]\n\n" : stream;
}

std::string join(const std::vector<std::string>& events) {
  std::string all;
  for (const std::string& event : events) all += event;
  return all;
}

Answer follow(const Dialect& dialect, const std::string& stream) {
  const auto reader = dialect.read_stream(ReadPrompt());
  std::string out;
  EXPECT_TRUE(reader->feed(stream, out));
  reader->finish(out);
  EXPECT_EQ(out, stream);
  return reader->take_answer();
}

std::vector<json> data_of(const std::vector<std::string>& events) {
  std::vector<json> all;
  for (const std::string& event : events) {
    const std::string data = event.substr(event.find("data: ") + 6);
    if (!data.starts_with("[DONE]")) all.push_back(json::parse(data));
  }
  return all;
}

class RecordedJson : public testing::TestWithParam<Case> {
 protected:
  const Dialect& dialect_ = *find_dialect(GetParam().dialect);
  const std::string body_ = read_file(GetParam().path);
};

TEST_P(RecordedJson, is_written_again_member_by_member) {
  const auto answer = dialect_.read_answer(body_);
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_TRUE(answer->complete);
  json original = json::parse(body_);
  // One recording was shortened by hand; the API always sends this field.
  if (GetParam().dialect == "anthropic") original.emplace("stop_sequence", nullptr);
  const json written = json::parse(dialect_.write_answer(*answer, kRendering));
  EXPECT_EQ(without_ids(written), without_ids(original));
  EXPECT_NE(written["id"], original["id"]);
}

TEST_P(RecordedJson, survives_the_way_through_a_stream) {
  const auto answer = dialect_.read_answer(body_);
  ASSERT_TRUE(answer) << answer.error().detail;
  const std::string stream = join(dialect_.write_stream(*answer, kRendering));
  const Answer again = follow(dialect_, stream);
  EXPECT_TRUE(again.complete);
  EXPECT_EQ(json::parse(dialect_.write_answer(again, kRendering)),
            json::parse(dialect_.write_answer(*answer, kRendering)));
  fs::path expected = GetParam().path;
  expect_golden(expected.replace_extension("sse"), stream);
}

TEST_P(RecordedJson, is_rendered_for_clients_of_the_other_dialect) {
  const auto answer = dialect_.read_answer(body_);
  ASSERT_TRUE(answer) << answer.error().detail;
  const Dialect& other = *find_dialect(GetParam().dialect == "openai" ? "anthropic" : "openai");
  const auto body = other.read_answer(other.write_answer(*answer, kRendering));
  ASSERT_TRUE(body) << body.error().detail;
  const Answer stream = follow(other, join(other.write_stream(*answer, kRendering)));
  EXPECT_TRUE(body->complete);
  EXPECT_TRUE(stream.complete);
  EXPECT_EQ(json::parse(other.write_answer(stream, kRendering)),
            json::parse(other.write_answer(*answer, kRendering)));
}

INSTANTIATE_TEST_SUITE_P(Golden, RecordedJson, testing::ValuesIn(cases(".json", ".answer.json")), case_name);

class RecordedStream : public testing::TestWithParam<Case> {
 protected:
  const Dialect& dialect_ = *find_dialect(GetParam().dialect);
  const std::string stream_ = recorded_stream(GetParam());
};

TEST_P(RecordedStream, is_replayed_event_by_event) {
  const Answer answer = follow(dialect_, stream_);
  ASSERT_TRUE(answer.complete);
  std::vector<json> expected = recorded_events(GetParam().path);
  // A provider that begins anew is replayed from there, pings are not, and what Azure says in a chunk before
  // the first is said in the first.
  const auto last_start = std::find_if(expected.rbegin(), expected.rend(), [](const json& event) {
    return event.value("type", "") == "message_start";
  });
  if (last_start != expected.rend()) expected.erase(expected.begin(), last_start.base() - 1);
  std::erase_if(expected, [](const json& event) { return event.value("type", "") == "ping"; });
  if (expected.front().contains("prompt_filter_results")) {
    expected[1]["prompt_filter_results"] = expected[0]["prompt_filter_results"];
    expected.erase(expected.begin());
  }
  const std::vector<json> replayed = data_of(dialect_.write_stream(answer, kRendering));
  ASSERT_EQ(replayed.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_EQ(without_blanks(without_ids(replayed[i])), without_blanks(without_ids(expected[i])));
}

TEST_P(RecordedStream, is_read_back_as_the_same_answer) {
  const Answer answer = follow(dialect_, stream_);
  EXPECT_EQ(follow(dialect_, join(dialect_.write_stream(answer, kRendering))), answer);
}

TEST_P(RecordedStream, becomes_a_json_body) {
  const Answer answer = follow(dialect_, stream_);
  const std::string body = dialect_.write_answer(answer, kRendering);
  const auto again = dialect_.read_answer(body);
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(json::parse(dialect_.write_answer(*again, kRendering)), json::parse(body));
  std::string expected = GetParam().path.string();
  expected.replace(expected.find(".chunks.txt"), std::string::npos, ".answer.json");
  expect_golden(expected, json::parse(body).dump(2) + "\n");
}

INSTANTIATE_TEST_SUITE_P(Golden, RecordedStream, testing::ValuesIn(cases(".chunks.txt", "\n")), case_name);

}  // namespace
}  // namespace reprise::dialect
