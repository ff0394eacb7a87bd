// Shards: the event loops. One thread each; a connection and its requests stay on the shard that accepted
// them.
//
// `faults`, of a test, are asked before plain sockets connect, read and write; null in service. Borrowed.
// Shards outlives every server, client and pool that was given it. stop() (or the destructor) ends the loops
// and joins the threads; stop servers first, tasks that still wait are destroyed with their frames.
// Ignores SIGPIPE for the process: a peer that left is an error value of the write.
#pragma once

#include <cstddef>
#include <functional>
#include <future>
#include <memory>
#include <vector>

#include "net/task.h"
#include "reprise/faults.h"

namespace reprise::net {

class Shard {
 public:
  struct Loop;  // Asio's side, net/loop.h
  explicit Shard(std::size_t index);
  ~Shard();
  std::size_t index() const { return index_; }
  // Runs the task on this shard under a context of its own: the end of a client does not cancel it.
  // Thread-safe. An exception that leaves it ends the process.
  void spawn(Task<void> task);
  // Runs a function on this shard's thread, later. Thread-safe.
  void post(std::function<void()> work);
  // Runs a function on this shard's thread and waits for it. Never called from a shard. When the loop has
  // ended, the function runs on the caller's thread.
  void run_and_wait(const std::function<void()>& work);
  Loop& loop() { return *loop_; }

 private:
  friend class Shards;
  std::size_t index_;
  std::unique_ptr<Loop> loop_;
};

class Shards {
 public:
  explicit Shards(std::size_t count, Faults* faults = nullptr);  // starts the threads
  ~Shards();
  std::size_t size() const { return shards_.size(); }
  Shard& operator[](std::size_t index) { return *shards_[index]; }
  // Ends the loops and joins the threads. Calling it again does nothing.
  void stop();

 private:
  std::vector<std::unique_ptr<Shard>> shards_;
};

// The shard that runs the calling task: `Shard& shard = co_await current_shard();`
struct CurrentShard {
  Shard* shard = nullptr;
  bool await_ready() const noexcept { return false; }
  template <class Promise>
  bool await_suspend(std::coroutine_handle<Promise> handle) noexcept {
    shard = handle.promise().context->shard;
    return false;
  }
  Shard& await_resume() const noexcept { return *shard; }
};
inline CurrentShard current_shard() {
  return {};
}

namespace detail {
template <class T>
Task<void> fulfil(Task<T> task, std::shared_ptr<std::promise<T>> promise) {
  try {
    if constexpr (std::is_void_v<T>) {
      co_await task;
      promise->set_value();
    } else {
      promise->set_value(co_await task);
    }
  } catch (...) {
    promise->set_exception(std::current_exception());
  }
}
}  // namespace detail

// Runs a task on a shard and blocks the calling thread (never a shard's own) until it has ended.
// For tests and for program start.
template <class T>
T block_on(Shard& shard, Task<T> task) {
  auto promise = std::make_shared<std::promise<T>>();
  auto future = promise->get_future();
  shard.spawn(detail::fulfil<T>(std::move(task), std::move(promise)));
  return future.get();
}

}  // namespace reprise::net
