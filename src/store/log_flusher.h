// LogFlusher: brings the write-ahead log to the disk (LogFiles::sync) at most once per interval while there
// are writes, on a thread of its own. That bounds what a power cut can take; it is no part of the
// acknowledgement.
//
// Threads: wrote() from any; stop() once, before the database closes. Errors: a failed sync is tried again
// with the next interval, and counted. Borrows the files.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <stop_token>
#include <thread>

#include "store/log_files.h"

namespace reprise::store {

class LogFlusher {
 public:
  LogFlusher(LogFiles& files, std::chrono::milliseconds interval);
  ~LogFlusher() { stop(); }

  void wrote();
  // Syncs what is left and ends the thread. May be called again.
  void stop();
  std::uint64_t failures() const { return failures_.load(std::memory_order_relaxed); }

 private:
  void run(const std::stop_token& stopping);
  void sync();

  LogFiles& files_;
  std::chrono::milliseconds interval_;
  std::atomic<bool> dirty_{false};
  std::atomic<std::uint64_t> failures_{0};
  std::mutex mutex_;  // guards nothing but the wait; dirty_ is what is waited for
  std::condition_variable_any changed_;
  std::jthread thread_;
};

}  // namespace reprise::store
