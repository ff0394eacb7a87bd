#include "net/shard.h"

#include <boost/asio/post.hpp>
#include <csignal>
#include <future>
#include <stdexcept>

#include "net/loop.h"

namespace reprise::net {
namespace {

constexpr std::chrono::milliseconds kTick{100};

// Owns the context of a spawned task until the task has ended.
Task<void> live(Shard::Loop& loop, std::unique_ptr<TaskContext> context, Task<void> task) {
  loop.spawned.insert(context.get());
  co_await task;
  loop.spawned.erase(context.get());
  loop.stop_when_done();
}

}  // namespace

Root run_root(TaskContext&, Task<void> task) {
  co_await task;
}

Shard::Shard(std::size_t index) : index_(index), loop_(std::make_unique<Loop>()) {}
Shard::~Shard() = default;

void Shard::post(std::function<void()> work) {
  asio::post(loop_->context, std::move(work));
}

void Shard::spawn(Task<void> task) {
  asio::post(loop_->context, [this, task = std::move(task)]() mutable {
    auto context = std::make_unique<TaskContext>();
    context->shard = this;
    context->cancelled = loop_->stopping;
    TaskContext& borrowed = *context;
    run_root(borrowed, live(*loop_, std::move(context), std::move(task)));
  });
}

void Shard::run_and_wait(const std::function<void()>& work) {
  if (!loop_->running) return work();
  std::promise<void> done;
  asio::post(loop_->context, [&] {
    work();
    done.set_value();
  });
  done.get_future().wait();
}

Shards::Shards(std::size_t count, Faults* faults) {
  std::signal(SIGPIPE, SIG_IGN);
  for (std::size_t i = 0; i < count; ++i) shards_.push_back(std::make_unique<Shard>(i));
  for (auto& shard : shards_) shard->loop_->faults = faults;
  for (auto& shard : shards_)
    shard->loop_->thread = std::thread([loop = shard->loop_.get()] {
      loop->context.run();
      loop->running = false;
    });
}

Shards::~Shards() {
  stop();
}

void Shards::stop() {
  for (auto& shard : shards_) {
    Shard::Loop& loop = *shard->loop_;
    if (!loop.thread.joinable()) continue;
    shard->post([&loop] {
      loop.stopping = true;
      const auto roots = loop.spawned;
      for (TaskContext* context : roots) context->cancel();
      loop.stop_when_done();
    });
  }
  for (auto& shard : shards_)
    if (shard->loop_->thread.joinable()) shard->loop_->thread.join();
}

void Shard::Loop::stop_when_done() {
  if (stopping && spawned.empty()) context.stop();
}

void Shard::Loop::add(Timed& item) {
  item.next_ = timed;
  if (timed != nullptr) timed->previous_ = &item;
  timed = &item;
  if (!ticking) {
    now = std::chrono::steady_clock::now();
    start_ticking();
  }
}

void Shard::Loop::remove(Timed& item) {
  if (item.next_ != nullptr) item.next_->previous_ = item.previous_;
  (item.previous_ != nullptr ? item.previous_->next_ : timed) = item.next_;
}

void Shard::Loop::start_ticking() {
  ticking = true;
  tick.expires_after(kTick);
  tick.async_wait([this](const ErrorValue& error) {
    if (!error) look_at_deadlines();
  });
}

void Shard::Loop::look_at_deadlines() {
  now = std::chrono::steady_clock::now();
  for (Timed* item = timed; item != nullptr; item = item->next_) {
    if (item->deadline_ > now) continue;
    item->deadline_ = Timed::kNever;
    item->expire();
  }
  ticking = timed != nullptr;
  if (ticking) start_ticking();
}

Timed::Timed(Shard& shard) : shard_(shard) {
  shard.loop().add(*this);
}
Timed::~Timed() {
  shard_.loop().remove(*this);
}

// `now` is up to a tick old: without the added tick a deadline could come too early.
void Timed::set_deadline(std::chrono::milliseconds from_now) {
  deadline_ = shard_.loop().now + from_now + kTick;
}

}  // namespace reprise::net
