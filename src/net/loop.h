// The Asio side of a shard. Included by the .cc files of net/ alone.
#pragma once

#include <atomic>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <thread>
#include <unordered_set>

#include "net/deadline.h"
#include "net/shard.h"

namespace reprise::net {

namespace asio = boost::asio;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using ErrorValue = boost::system::error_code;

struct Shard::Loop {
  // Other threads only post; sockets and timers are touched by the shard's thread alone.
  asio::io_context context{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
  asio::executor_work_guard<Executor> work{context.get_executor()};
  std::thread thread;
  std::atomic<bool> running{true};
  std::unordered_set<TaskContext*> spawned;  // roots that have not ended
  bool stopping = false;
  Faults* faults = nullptr;  // of a test

  Timed* timed = nullptr;                                                        // all of this shard
  std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();  // of the last look
  asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                             Executor>
      tick{context};
  bool ticking = false;

  void add(Timed& item);
  void remove(Timed& item);
  void look_at_deadlines();
  void start_ticking();
  void stop_when_done();
};

// Runs a task as the root of its own chain. The context lives as long as the frame: in what the task owns.
struct Root {
  struct promise_type {
    TaskContext* context;
    promise_type(TaskContext& given, Task<void>&) : context(&given) {}
    Root get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() noexcept { std::terminate(); }
    static void* operator new(std::size_t bytes) { return detail::allocate_frame(bytes); }
    static void operator delete(void* frame, std::size_t bytes) { detail::free_frame(frame, bytes); }
  };
};
Root run_root(TaskContext& context, Task<void> task);

}  // namespace reprise::net
