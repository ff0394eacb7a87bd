// Wait for a write; then wait out the interval, so that many writes share one sync; then sync.
#include "store/log_flusher.h"

namespace reprise::store {

LogFlusher::LogFlusher(LogFiles& files, std::chrono::milliseconds interval)
    : files_(files),
      interval_(interval),
      thread_([this](const std::stop_token& stopping) { run(stopping); }) {}

void LogFlusher::wrote() {
  if (dirty_.exchange(true)) return;  // the thread knows already
  {
    const std::lock_guard lock(mutex_);
  }  // it is not between its look at dirty_ and its sleep
  changed_.notify_one();
}

void LogFlusher::stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
  if (dirty_.exchange(false)) sync();
}

void LogFlusher::run(const std::stop_token& stopping) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stopping, [this] { return dirty_.load(); })) {
    // Ended early only by a stop, which syncs by itself.
    if (changed_.wait_for(lock, stopping, interval_, [&] { return stopping.stop_requested(); })) return;
    dirty_.store(false);
    lock.unlock();
    sync();
    lock.lock();
    if (stopping.stop_requested()) return;
  }
}

void LogFlusher::sync() {
  if (files_.sync().ok()) return;
  failures_.fetch_add(1, std::memory_order_relaxed);
  dirty_.store(true);  // again with the next interval
}

}  // namespace reprise::store
