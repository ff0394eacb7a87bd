#include "net/compute_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace reprise::net {

struct ComputePool::State {
  std::size_t queue_max;
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<Job*> queue;  // guarded by mutex
  bool stopping = false;   // guarded by mutex
  std::vector<std::thread> threads;

  void work() {
    while (true) {
      Job* job = nullptr;
      {
        std::unique_lock lock(mutex);
        wake.wait(lock, [&] { return stopping || !queue.empty(); });
        if (queue.empty()) return;
        job = queue.front();
        queue.pop_front();
      }
      job->run_and_return();
    }
  }
};

ComputePool::ComputePool(ComputePoolOptions options) : state_(std::make_unique<State>()) {
  state_->queue_max = options.queue_max;
  for (std::size_t i = 0; i < options.threads; ++i)
    state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

ComputePool::~ComputePool() {
  stop();
}

void ComputePool::stop() {
  std::deque<Job*> left;
  {
    const std::lock_guard lock(state_->mutex);
    state_->stopping = true;
    left.swap(state_->queue);
  }
  state_->wake.notify_all();
  for (Job* job : left) {
    job->end_ = Job::End::Stopped;
    job->finish_later();
  }
  for (std::thread& thread : state_->threads)
    if (thread.joinable()) thread.join();
}

std::size_t ComputePool::queued() const {
  const std::lock_guard lock(state_->mutex);
  return state_->queue.size();
}

bool ComputePool::Job::start() {
  home_ = &shard();
  State& state = *pool_.state_;
  {
    const std::lock_guard lock(state.mutex);
    end_ = state.stopping ? End::Stopped : End::Full;
    if (state.stopping || state.queue.size() >= state.queue_max) return false;
    end_ = End::Ran;
    state.queue.push_back(this);
  }
  state.wake.notify_one();
  return true;
}

// A job that has left the queue runs, or is on its way back: then its end is awaited.
void ComputePool::Job::cancel() {
  State& state = *pool_.state_;
  {
    const std::lock_guard lock(state.mutex);
    const auto found = std::find(state.queue.begin(), state.queue.end(), this);
    if (found == state.queue.end()) return;
    state.queue.erase(found);
  }
  end_ = End::Cancelled;
  finish_later();
}

void ComputePool::Job::run_and_return() {
  try {
    work();
  } catch (...) {
    end_ = End::Threw;
  }
  finish_later();
}

void ComputePool::Job::finish_later() {
  home_->post([this] { complete(); });
}

Error ComputePool::error_of(Job::End end) {
  switch (end) {
    case Job::End::Full:
      return {ErrorCode::Overloaded, Blame::Us, Retry::Safe,
              "the compute pool's queue is full; try again later"};
    case Job::End::Cancelled:
      return {ErrorCode::Cancelled, Blame::Client, Retry::Never, "whoever waited has left"};
    case Job::End::Stopped:
      return {ErrorCode::Unavailable, Blame::Us, Retry::Safe, "the gateway is stopping"};
    case Job::End::Ran:
    case Job::End::Threw:
      break;
  }
  return {ErrorCode::Internal, Blame::Us, Retry::Never, "a job on the compute pool threw an exception"};
}

}  // namespace reprise::net
