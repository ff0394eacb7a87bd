#include "upstream/pool.h"

#include <algorithm>

namespace reprise::upstream {

// One request in line. Granted: with a place that is counted as its own already, and perhaps a connection.
class Pool::Wait final : public net::Operation, private net::Timed {
 public:
  enum class End : std::uint8_t { Granted, TimedOut, Cancelled };
  explicit Wait(Pool& pool) : Timed(pool.shard_), pool_(pool) { set_deadline(pool.options_.wait_timeout); }
  End await_resume() const { return end_; }
  void cancel() override { leave(End::Cancelled); }
  void grant(std::unique_ptr<Link> given) {
    link = std::move(given);
    leave(End::Granted);
  }
  std::unique_ptr<Link> link;

 private:
  bool start() override {
    waits_ = true;
    pool_.waiting_.push_back(this);
    return true;
  }
  void cancelled_before_start() override { end_ = End::Cancelled; }
  void expire() override { leave(End::TimedOut); }
  void leave(End end) {
    if (!waits_) return;
    waits_ = false;
    end_ = end;
    pool_.waiting_.remove(this);
    home().post([this] { complete(); });
  }

  Pool& pool_;
  End end_ = End::Cancelled;
  bool waits_ = false;
};

net::Task<Result<Lease>> Pool::take(Want want) {
  if (want == Want::Any && !idle_.empty()) {
    Lease lease(this);
    lease.link = std::move(idle_.back());
    idle_.pop_back();
    lease.link->idle_in_ = nullptr;
    lease.link->stream().clear_deadline();
    co_return lease;
  }
  if (open_ >= options_.connections_max && !idle_.empty()) drop(*idle_.front());
  if (open_ < options_.connections_max) {
    ++open_;
    co_return Lease(this);
  }
  if (waiting_.size() >= options_.waiting_max)
    co_return fail(ErrorCode::Overloaded, Blame::Us,
                   "all " + std::to_string(options_.connections_max) + " connections to " + name_ +
                       " are in use and too many requests wait; try again later",
                   Retry::Safe);
  Wait wait(*this);
  const Wait::End end = co_await wait;
  switch (end) {
    case Wait::End::Granted:
      break;
    case Wait::End::Cancelled:
      co_return fail(ErrorCode::Cancelled, Blame::Client, "whoever asked has left");
    case Wait::End::TimedOut:
      co_return fail(ErrorCode::Overloaded, Blame::Us,
                     "no connection to " + name_ + " became free within " +
                         std::to_string(options_.wait_timeout.count()) + " ms; try again later",
                     Retry::Safe);
  }
  Lease lease(this);
  if (want == Want::Any) lease.link = std::move(wait.link);
  co_return lease;
}

void Pool::end(std::unique_ptr<Link> link) {
  link.reset();
  if (waiting_.empty())
    --open_;
  else
    waiting_.front()->grant(nullptr);
}

void Pool::keep(std::unique_ptr<Link> link) {
  link->used_before = true;
  if (!waiting_.empty()) return waiting_.front()->grant(std::move(link));
  link->ahead().start();
  if (link->ahead().ended() || !link->ahead().bytes().empty()) return end(std::move(link));
  link->idle_in_ = this;
  link->stream().set_deadline(options_.idle_timeout);
  idle_.push_back(std::move(link));
}

void Pool::drop(Link& idle) {
  const auto found =
      std::find_if(idle_.begin(), idle_.end(), [&](const auto& link) { return link.get() == &idle; });
  if (found == idle_.end()) return;
  std::unique_ptr<Link> link = std::move(*found);
  idle_.erase(found);
  end(std::move(link));
}

void Link::on_arrival() {
  if (idle_in_ != nullptr) idle_in_->drop(*this);
}

Lease::~Lease() {
  if (pool_ != nullptr) pool_->end(std::move(link));
}

void Lease::give_back() {
  std::exchange(pool_, nullptr)->keep(std::move(link));
}

}  // namespace reprise::upstream
