// Evictions that are interrupted: whatever dies in between, table, index and store say the same afterwards.
// Every entry has a partition of its own here, so that the index can be counted.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <random>

#include "cache/test_cache.h"

namespace reprise::cache {
namespace {

constexpr std::size_t kEntriesMax = 40;

std::uint64_t seed() {
  const char* given = std::getenv("REPRISE_SEED");
  return given == nullptr ? 1 : std::stoull(given);
}

Prompt prompt_of(int number) {
  Prompt prompt = ask("question number " + std::to_string(number));
  prompt.model = "model " + std::to_string(number);
  return prompt;
}
std::string answer_of(int number) {
  return std::to_string(number) + std::string(static_cast<std::size_t>(number * 37 % 900), 'x');
}

Result<EntryId> store_one(Bench& bench, int number) {
  Lookup lookup = bench.prepare(prompt_of(number));
  return bench.cache->admit(lookup, say(answer_of(number)));
}

// How many of the first `count` are hits; each of them with its own answer.
std::size_t hits(Bench& bench, int count) {
  std::size_t found = 0;
  for (int i = 0; i < count; ++i) {
    Lookup lookup = bench.prepare(prompt_of(i));
    const Found one = bench.look_up(lookup);
    if (one.answer == nullptr) continue;
    EXPECT_EQ(said(one), answer_of(i));
    ++found;
  }
  return found;
}

void expect_agreement(Bench& bench, int asked) {
  const CacheStatistics now = bench.cache->statistics();
  EXPECT_LE(now.entries, kEntriesMax);
  EXPECT_EQ(now.partitions, now.entries) << "table and index";
  EXPECT_EQ(hits(bench, asked), now.entries);
  bench.cache.reset();
  const auto store =
      store::open_rocks_store({bench.options.path, bench.options.storage_key}, bench.random).value();
  std::size_t heads = 0, bytes = 0;
  const auto loaded = store->load([&](const store::EntryHead& head) {
    ++heads;
    bytes += store::bytes_on_disk(head);
    EXPECT_TRUE(store->answer(head.id).value().has_value());
  });
  EXPECT_TRUE(loaded);
  EXPECT_EQ(heads, now.entries) << "table and store";
  EXPECT_EQ(bytes, now.bytes);
}

TEST(Eviction, table_index_and_store_agree_after_kill_9_in_the_midst_of_it) {
  SCOPED_TRACE("REPRISE_SEED=" + std::to_string(seed()));
  std::mt19937_64 random(seed());
  Bench bench({.path = {}, .storage_key = {}, .entries_max = kEntriesMax});
  bench.cache.reset();
  int asked = 0;
  for (int round = 0; round < 8; ++round) {
    int stored[2];
    ASSERT_EQ(::pipe(stored), 0);
    bench.random.seed(random());  // else every child would make the ids that the one before it made
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      bench.open();
      for (int i = asked;; ++i) {
        if (!store_one(bench, i)) ::_exit(1);
        if (::write(stored[1], &i, sizeof i) != sizeof i) ::_exit(1);
      }
    }
    ::close(stored[1]);
    int last = 0;
    const int until = 60 + static_cast<int>(random() % 60);
    for (int i = 0; i < until; ++i)
      ASSERT_EQ(::read(stored[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    ::kill(child, SIGKILL);
    while (::read(stored[0], &last, sizeof last) == sizeof last) {
    }
    ::waitpid(child, nullptr, 0);
    ::close(stored[0]);
    asked = last + 2;  // one more may have been written and not told
    bench.open();
    EXPECT_EQ(bench.cache->statistics().entries, kEntriesMax);
    expect_agreement(bench, asked);
  }
}

TEST(Eviction, what_could_not_be_removed_from_the_disk_is_removed_at_the_next_start) {
  Bench bench({.path = {}, .storage_key = {}, .entries_max = kEntriesMax});
  for (int i = 0; i < 40; ++i) ASSERT_TRUE(store_one(bench, i));
  bench.erase_fails = true;
  for (int i = 40; i < 60; ++i) ASSERT_TRUE(store_one(bench, i));
  EXPECT_EQ(bench.cache->statistics().entries, kEntriesMax);
  EXPECT_EQ(bench.cache->statistics().partitions, kEntriesMax);
  EXPECT_EQ(hits(bench, 60), kEntriesMax);
  EXPECT_GT(bench.cache->statistics().store_failures, 0U);
  bench.erase_fails = false;
  bench.open();
  expect_agreement(bench, 60);
}

TEST(Eviction, a_bound_that_was_lowered_is_held_from_the_start) {
  Bench bench;
  for (int i = 0; i < 600; ++i) ASSERT_TRUE(store_one(bench, i));
  bench.options.entries_max = kEntriesMax;
  bench.open();
  EXPECT_EQ(bench.cache->statistics().entries, kEntriesMax);
  expect_agreement(bench, 600);
}

TEST(Eviction, a_start_that_cannot_remove_what_is_too_much_serves_all_the_same) {
  Bench bench;
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(store_one(bench, i));
  bench.options.entries_max = kEntriesMax;
  bench.erase_fails = true;
  bench.open();
  EXPECT_EQ(hits(bench, 50), kEntriesMax);
}

}  // namespace
}  // namespace reprise::cache
