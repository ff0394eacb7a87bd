#include "net/compute_pool.h"

#include <gtest/gtest.h>

#include <latch>
#include <stdexcept>
#include <thread>

#include "net/timer.h"

namespace reprise::net {
namespace {

using namespace std::chrono_literals;

struct Work {
  ComputePool& pool;
  std::latch begun{1};
  std::latch go{1};

  Task<Result<int>> seven() {
    return pool.run([] { return 7; });
  }
  Task<Result<int>> nested_error() {
    return pool.run([]() -> Result<int> { return bad_input("no"); });
  }
  Task<Result<void>> broken() {
    return pool.run([] { throw std::runtime_error("broken"); });
  }
  Task<Result<int>> blocked() {
    return pool.run([this] {
      begun.count_down();
      go.wait();
      return 1;
    });
  }
  Task<bool> comes_home() {
    const Shard& before = co_await current_shard();
    const auto thread = std::this_thread::get_id();
    const Result<std::thread::id> worker = co_await pool.run([] { return std::this_thread::get_id(); });
    const Shard& after = co_await current_shard();
    co_return &before == &after && *worker != thread&& thread == std::this_thread::get_id();
  }
};

TEST(ComputePool, result_error_and_exception_come_back) {
  Shards shards(1);
  ComputePool pool({});
  Work work{pool};
  EXPECT_EQ(*block_on(shards[0], work.seven()), 7);
  EXPECT_EQ(block_on(shards[0], work.nested_error()).error().code, ErrorCode::BadInput);
  EXPECT_EQ(block_on(shards[0], work.broken()).error().code, ErrorCode::Internal);
  EXPECT_TRUE(block_on(shards[0], work.comes_home()));
}

TEST(ComputePool, full_queue_is_overloaded_at_once) {
  Shards shards(1);
  ComputePool pool({.threads = 1, .queue_max = 0});
  Work work{pool};
  EXPECT_EQ(block_on(shards[0], work.seven()).error().code, ErrorCode::Overloaded);
}

// Remembers how a blocked task ended.
struct Ending {
  std::latch ended{1};
  std::optional<ErrorCode> code;
  Task<void> watch(Task<Result<int>> task) {
    const Result<int> result = co_await task;
    if (!result) code = result.error().code;
    ended.count_down();
  }
};

TEST(ComputePool, cancelling_takes_a_queued_job_out_and_waits_for_a_running_one) {
  Ending running, queued;
  auto shards = std::make_unique<Shards>(1);
  ComputePool pool({.threads = 1, .queue_max = 4});
  Work work{pool};
  (*shards)[0].spawn(running.watch(work.blocked()));
  work.begun.wait();
  (*shards)[0].spawn(queued.watch(work.seven()));
  while (pool.queued() == 0) std::this_thread::yield();
  std::thread stopping([&] { shards->stop(); });  // cancels both
  queued.ended.wait();
  EXPECT_EQ(queued.code, ErrorCode::Cancelled);
  EXPECT_EQ(pool.queued(), 0u);
  work.go.count_down();
  running.ended.wait();
  EXPECT_EQ(running.code, std::nullopt);
  stopping.join();
}

TEST(ComputePool, stop_fails_what_is_queued) {
  Ending running, queued;
  Shards shards(1);
  ComputePool pool({.threads = 1, .queue_max = 4});
  Work work{pool};
  shards[0].spawn(running.watch(work.blocked()));
  work.begun.wait();
  shards[0].spawn(queued.watch(work.seven()));
  while (pool.queued() == 0) std::this_thread::yield();
  std::thread stopping([&] { pool.stop(); });
  queued.ended.wait();
  EXPECT_EQ(queued.code, ErrorCode::Unavailable);
  work.go.count_down();
  stopping.join();
  running.ended.wait();
  EXPECT_EQ(block_on(shards[0], work.seven()).error().code, ErrorCode::Unavailable);
}

}  // namespace
}  // namespace reprise::net
