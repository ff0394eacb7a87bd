#include "net/timer.h"

#include "net/loop.h"

namespace reprise::net {
namespace {

class Sleep final : public Operation {
 public:
  explicit Sleep(std::chrono::nanoseconds duration) : duration_(duration) {}
  bool await_resume() const { return cancelled_; }
  void cancel() override {
    cancelled_ = true;
    timer_->cancel();
  }

 private:
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  bool start() override {
    timer_.emplace(shard().loop().context, duration_);
    timer_->async_wait([this](const ErrorValue&) { complete(); });
    return true;
  }
  void cancelled_before_start() override { cancelled_ = true; }

  std::chrono::nanoseconds duration_;
  std::optional<Timer> timer_;
  bool cancelled_ = false;
};

}  // namespace

Task<Result<void>> sleep_for(std::chrono::nanoseconds duration) {
  Sleep sleep(duration);
  const bool cancelled = co_await sleep;
  if (cancelled) co_return fail(ErrorCode::Cancelled, Blame::Client, "whoever waited has left");
  co_return Result<void>();
}

}  // namespace reprise::net
