#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "cache/test_cache.h"

namespace reprise::cache {
namespace {

using std::chrono::seconds;

std::string all_bytes_under(const std::filesystem::path& path) {
  std::ostringstream bytes;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (!entry.is_regular_file() || entry.file_size() == 0) continue;  // an empty one would end the stream
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
  }
  return bytes.str();
}

TEST(Open, entries_survive_a_restart_in_both_tiers) {
  Bench bench;
  const Answer answer = say("three days");
  bench.request("how long does it live", "three days");
  bench.clock.advance(seconds(5));
  bench.open();
  const Found exact = bench.look_up("how long does it live");
  ASSERT_NE(exact.answer, nullptr);
  EXPECT_EQ(exact.answer->answer, answer);
  EXPECT_EQ(exact.decision.age, seconds(5));
  bench.open();
  EXPECT_EQ(said(bench.look_up("it live how long does")), "three days");
}

TEST(Open, what_was_acknowledged_survives_kill_9) {
  Bench bench;
  bench.cache.reset();
  int acknowledged[2];
  ASSERT_EQ(::pipe(acknowledged), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    bench.open();
    for (int i = 0;; ++i) {
      if (!bench.try_store("question " + std::to_string(i), std::to_string(i))) ::_exit(1);
      if (::write(acknowledged[1], &i, sizeof i) != sizeof i) ::_exit(1);
    }
  }
  ::close(acknowledged[1]);
  int last = -1;
  for (int i = 0; i < 50; ++i)
    ASSERT_EQ(::read(acknowledged[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
  ::kill(child, SIGKILL);
  for (int more = 0; ::read(acknowledged[0], &more, sizeof more) == sizeof more;) last = more;
  ::waitpid(child, nullptr, 0);
  ::close(acknowledged[0]);

  bench.open();
  ASSERT_GE(last, 49);
  for (int i = 0; i <= last; ++i) {
    EXPECT_EQ(said(bench.look_up("question " + std::to_string(i))), std::to_string(i));
  }
  EXPECT_EQ(bench.cache->statistics().entries_corrupt, 0U);
}

TEST(Open, expired_entries_are_not_loaded) {
  Bench bench;
  bench.policy.ttl = seconds(10);
  bench.store("a", "x");
  bench.clock.advance(seconds(10));
  bench.open();
  EXPECT_EQ(bench.cache->statistics().entries, 0U);
}

TEST(Open, vectors_of_another_encoder_are_passed_over_and_exact_hits_go_on) {
  Bench bench;
  bench.request("how long does it live", "three days");
  bench.cache.reset();
  const WordEncoder other("2");
  auto cache = SemanticCache::open(bench.options, &other, bench.clock, bench.random);
  ASSERT_TRUE(cache) << cache.error().detail;
  bench.cache = std::move(*cache);
  EXPECT_EQ(said(bench.look_up("how long does it live")), "three days");
  EXPECT_EQ(bench.look_up("it live how long does").decision.reason, Reason::EmptyPartition);
}

TEST(Open, works_without_an_encoder) {
  Bench bench;
  bench.cache.reset();
  bench.cache = SemanticCache::open(bench.options, nullptr, bench.clock, bench.random).value();
  EXPECT_EQ(bench.request("how long does it live", "three days").decision.reason, Reason::EmptyKey);
  EXPECT_EQ(said(bench.look_up("how long does it live")), "three days");
}

TEST(Open, sealed_entries_hold_no_prompt_and_no_answer_in_the_clear) {
  Bench bench({.path = {}, .storage_key = std::string(32, 'k')});
  bench.caller.end_user = "end-user-in-the-clear";
  bench.request("question in the clear", "answer in the clear");
  EXPECT_EQ(said(bench.look_up("question in the clear")), "answer in the clear");
  bench.open();
  EXPECT_EQ(said(bench.look_up("question in the clear")), "answer in the clear");
  bench.cache.reset();
  const std::string bytes = all_bytes_under(bench.options.path);
  for (const char* text : {"in the clear", "in-the-clear", "acme"})
    EXPECT_EQ(bytes.find(text), std::string::npos) << text;

  Bench plain;  // the search above can find something
  plain.request("question in the clear", "answer in the clear");
  plain.cache.reset();
  EXPECT_NE(all_bytes_under(plain.options.path).find("question in the clear"), std::string::npos);
}

TEST(Open, another_storage_key_is_refused_with_what_to_do) {
  const std::string key(32, 'k');
  const std::string other(32, 'o');
  struct Case {
    std::string made_with, opened_with;
    const char* expected;
  };
  for (const Case& one : std::vector<Case>{{key, other, "another storage key"},
                                           {key, "", "no storage key is given"},
                                           {"", key, "is not sealed"}}) {
    Bench bench({.path = {}, .storage_key = one.made_with});
    bench.request("a", "b");
    bench.cache.reset();
    bench.options.storage_key = one.opened_with;
    const auto opened = bench.try_open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::Environment);
    EXPECT_NE(opened.error().detail.find(one.expected), std::string::npos) << opened.error().detail;
    EXPECT_NE(opened.error().detail.find(bench.options.path.string()), std::string::npos);
  }
}

TEST(Open, the_name_of_a_credential_is_stable_over_restarts) {
  Bench bench;
  const PrincipalId before = bench.cache->principal_of("Bearer sk-1");
  bench.open();
  EXPECT_EQ(bench.cache->principal_of("Bearer sk-1"), before);
  EXPECT_NE(Bench().cache->principal_of("Bearer sk-2"), before);
}

}  // namespace
}  // namespace reprise::cache
