#include "gateway/access_log.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace reprise::gateway {
namespace {

using nlohmann::json;

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
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

AccessRecord record(std::string_view path = "/v1/chat/completions") {
  AccessRecord record;
  record.at = std::chrono::system_clock::time_point(std::chrono::milliseconds(1'800'000'000'007));
  record.method = "POST";
  record.path = path;
  record.status = 200;
  record.complete = true;
  record.outcome = Outcome::Hit;
  record.tier = Tier::Semantic;
  record.reason = Reason::SemanticMatch;
  record.score = 0.875;
  record.duration = std::chrono::microseconds(1234);
  return record;
}

std::vector<std::string> lines_of(const std::string& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST(AccessLine, is_one_json_object_and_leaves_out_what_is_not_known) {
  const std::string line = access_line(record());
  ASSERT_EQ(line.find('\n'), line.size() - 1);
  const json page = json::parse(line);
  EXPECT_EQ(page["time"], "2027-01-15T08:00:00.007Z");
  EXPECT_EQ(page["score"], 0.875);
  EXPECT_EQ(page["duration_ms"], 1.234);
  EXPECT_EQ(page["outcome"], "hit");
  for (const char* name : {"tenant", "upstream_ms", "input_tokens", "stored"})
    EXPECT_FALSE(page.contains(name)) << name;
}

TEST(AccessLine, a_clients_path_cannot_break_out_of_its_line_and_is_cut) {
  for (const std::string& path :
       {std::string("/\"\n{\"a\":1}"), std::string("/\x1b[2J\xff\0x", 9), std::string(5000, '\\')}) {
    const std::string line = access_line(record(path));
    EXPECT_EQ(line.find('\n'), line.size() - 1);
    EXPECT_LT(line.size(), 2000U);
    const json page = json::parse(line, nullptr, false);
    ASSERT_TRUE(page.is_object()) << line;
    EXPECT_TRUE(page["path"].is_string());
  }
}

TEST(AccessLog, lines_of_many_threads_are_all_there_and_whole) {
  const Folder folder;
  const std::string file = folder.file("access.log");
  {
    auto log = AccessLog::open(file);
    ASSERT_TRUE(log);
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&log] {
        for (int j = 0; j < 500; ++j) (*log)->write(record());
      });
    threads.clear();
    EXPECT_EQ((*log)->lines_dropped(), 0U);
  }
  const auto lines = lines_of(file);
  ASSERT_EQ(lines.size(), 2000U);
  for (const std::string& line : lines) ASSERT_TRUE(json::accept(line)) << line;
}

TEST(AccessLog, a_reader_that_takes_nothing_costs_lines_and_holds_up_nobody) {
  const Folder folder;
  const std::string pipe = folder.file("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  auto log = AccessLog::open(pipe);
  ASSERT_TRUE(log);
  const std::size_t line_bytes = access_line(record()).size();
  const std::size_t lines = 3 * AccessLog::kBufferBytesMax / line_bytes;
  for (std::size_t i = 0; i < lines; ++i) (*log)->write(record());
  EXPECT_GT((*log)->lines_dropped(), 0U);
  // At most what one buffer, the batch being written and the pipe hold was kept.
  EXPECT_GE((*log)->lines_dropped() + 2 * AccessLog::kBufferBytesMax / line_bytes + 1000, lines);
  log->reset();  // returns although nobody reads
  ::close(reader);
}

// The reader took nothing while a line was half written: ending that line must not wait for the reader.
TEST(AccessLog, stops_with_a_line_half_written_and_a_full_pipe) {
  const Folder folder;
  const std::string pipe = folder.file("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK);
  ASSERT_GE(reader, 0);
  auto log = AccessLog::open(pipe);
  ASSERT_TRUE(log);
  // More than two buffers: whatever the thread took first, it is followed by another batch.
  const std::size_t lines = 3 * AccessLog::kBufferBytesMax / access_line(record()).size();
  std::jthread writer([&log, lines] {
    for (std::size_t i = 0; i < lines; ++i) (*log)->write(record());
  });
  writer.join();
  log->reset();
  ::close(reader);
}

TEST(AccessLog, is_opened_anew_where_its_file_was_moved_away) {
  const Folder folder;
  const std::string file = folder.file("access.log"), moved = folder.file("access.log.1");
  {
    auto log = AccessLog::open(file);
    ASSERT_TRUE(log);
    std::filesystem::rename(file, moved);
    ASSERT_TRUE((*log)->reopen());
    (*log)->write(record());
  }
  EXPECT_EQ(lines_of(file).size(), 1U);
  EXPECT_EQ(lines_of(moved).size(), 0U);
}

TEST(AccessLog, a_file_that_cannot_be_opened_is_told_with_what_to_do) {
  const auto log = AccessLog::open("/nowhere/at/all.log");
  ASSERT_FALSE(log);
  EXPECT_EQ(log.error().code, ErrorCode::Environment);
  EXPECT_THAT(log.error().detail, testing::HasSubstr("/nowhere/at/all.log"));
  EXPECT_THAT(log.error().detail, testing::HasSubstr("log.access"));
}

}  // namespace
}  // namespace reprise::gateway
