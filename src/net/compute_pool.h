// ComputePool: worker threads for what takes milliseconds (encode, search, judge, disk), one hop each way.
//
//   auto found = co_await pool.run([&] { return cache.decide_semantic(lookup); });   // Result<Found>
//
// The queue is bounded: a full one is Overloaded at once. Cancelling the awaiting task takes a job that has
// not begun out of the queue (Cancelled); a job that runs is waited for, so that what it borrows by reference
// lives until it has ended; its result is returned all the same. An exception of the work is Internal.
//
// Thread-safe. Outlives the tasks that await it; the shards outlive it. stop() lets running jobs end, fails
// the queued ones with Unavailable and joins the threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>

#include "net/options.h"
#include "net/shard.h"
#include "net/task.h"
#include "reprise/result.h"

namespace reprise::net {

namespace detail {
template <class R>
struct JobResult {
  using type = Result<R>;
};
template <class R>
struct JobResult<Result<R>> {
  using type = Result<R>;
};
}  // namespace detail

class ComputePool {
 public:
  // One job, in the frame of the task that awaits it.
  class Job : public Operation {
   public:
    enum class End : std::uint8_t { Ran, Threw, Full, Cancelled, Stopped };
    explicit Job(ComputePool& pool) : pool_(pool) {}
    End await_resume() const { return end_; }
    void cancel() override;

   protected:
    bool start() override;
    void cancelled_before_start() override { end_ = End::Cancelled; }
    virtual void work() = 0;  // on a worker

   private:
    friend class ComputePool;
    void run_and_return();  // on a worker
    void finish_later();
    ComputePool& pool_;
    Shard* home_ = nullptr;
    End end_ = End::Cancelled;
  };

  explicit ComputePool(ComputePoolOptions options);
  ~ComputePool();  // stop()
  ComputePool(const ComputePool&) = delete;

  // `work()` returns R or Result<R>; the task gives Result<R>. R may be void.
  template <class F>
  auto run(F work) -> Task<typename detail::JobResult<std::invoke_result_t<F>>::type>;
  void stop();
  std::size_t queued() const;

 private:
  struct State;
  static Error error_of(Job::End end);
  std::unique_ptr<State> state_;
};

namespace detail {
template <class F, class R>
class JobOf final : public ComputePool::Job {
 public:
  JobOf(ComputePool& pool, F& work) : Job(pool), work_(work) {}
  std::optional<R> result;

 private:
  void work() override {
    if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
      work_();
      result.emplace();
    } else {
      result.emplace(work_());
    }
  }
  F& work_;
};
}  // namespace detail

template <class F>
auto ComputePool::run(F work) -> Task<typename detail::JobResult<std::invoke_result_t<F>>::type> {
  using R = typename detail::JobResult<std::invoke_result_t<F>>::type;
  detail::JobOf<F, R> job(*this, work);
  const Job::End end = co_await job;
  if (end != Job::End::Ran) co_return tl::unexpected<Error>(error_of(end));
  co_return std::move(*job.result);
}

}  // namespace reprise::net
