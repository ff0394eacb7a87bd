// Task<T>: a coroutine that runs on one shard, started by whoever awaits it.
//
// A chain of tasks that await each other waits for at most one Operation (socket, timer, pool job) at a time;
// the chain's TaskContext knows it, so that cancelling a chain is one call: the pending operation ends with
// an error of code Cancelled, and every later one ends so at once. Cancellation is a normal ending: what
// a task owns is destroyed on its way out.
//
// Threads: confined to the shard of the context; tasks resume only there. Ownership: a Task owns its frame;
// an awaited task must outlive the await (a temporary in the co_await expression does). Parameters are
// values, or references to what outlives the task; a capturing lambda is never a coroutine. Errors: tasks
// return Result; an exception that leaves a task is rethrown to whoever awaits it.
//
// Our own, and not asio::awaitable, because other folders then compile without Asio, an operation that
// can end at once does so without a trip through the queue, and a chain is cancelled without a spawn per
// request.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <optional>
#include <utility>

namespace reprise::net {

class Shard;
class Operation;

// What all tasks of one chain share. Lives in the chain's root (a connection, or a spawned task).
struct TaskContext {
  Shard* shard = nullptr;
  Operation* pending = nullptr;
  bool cancelled = false;
  // Ends the chain's pending operation and all later ones with Cancelled. The chain is resumed later, from
  // the event loop, never inside this call. Calling it again changes nothing.
  void cancel();
  // Ends the pending operation alone. Likewise.
  void interrupt();
};

// One thing that a task waits for. Lives in the awaiting frame. Subclasses give start() and cancel(), and
// their result through await_resume().
class Operation {
 public:
  Operation() = default;
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;
  virtual ~Operation() = default;

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  bool await_suspend(std::coroutine_handle<Promise> handle) {
    waiter_ = handle;
    context_ = handle.promise().context;
    if (context_->cancelled) {
      cancelled_before_start();
      return false;
    }
    context_->pending = this;
    if (start()) return true;
    context_->pending = nullptr;
    return false;
  }

  // Asks a started operation to end soon. Must not resume the task inside the call.
  virtual void cancel() = 0;

 protected:
  // True: started, complete() will follow from the event loop. False: ended at once, the task goes on.
  virtual bool start() = 0;
  // The result is to be Cancelled, without a start.
  virtual void cancelled_before_start() = 0;
  // Resumes the task. `this` may be gone when it returns.
  void complete() {
    context_->pending = nullptr;
    waiter_.resume();
  }
  Shard& shard() const { return *context_->shard; }
  TaskContext& context() const { return *context_; }

 private:
  std::coroutine_handle<> waiter_;
  TaskContext* context_ = nullptr;
};

inline void TaskContext::cancel() {
  if (cancelled) return;
  cancelled = true;
  if (pending != nullptr) pending->cancel();
}

inline void TaskContext::interrupt() {
  if (!cancelled && pending != nullptr) pending->cancel();
}

namespace detail {

// Frames of finished tasks, kept per thread and size for the next one: a request makes some twenty.
void* allocate_frame(std::size_t bytes);
void free_frame(void* frame, std::size_t bytes);

struct PromiseBase {
  TaskContext* context = nullptr;
  std::coroutine_handle<> continuation;
  std::exception_ptr thrown;

  static void* operator new(std::size_t bytes) { return allocate_frame(bytes); }
  static void operator delete(void* frame, std::size_t bytes) { free_frame(frame, bytes); }

  std::suspend_always initial_suspend() noexcept { return {}; }
  struct Final {
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> handle) noexcept {
      return handle.promise().continuation;
    }
    void await_resume() const noexcept {}
  };
  Final final_suspend() noexcept { return {}; }
  void unhandled_exception() noexcept { thrown = std::current_exception(); }
};

template <class T>
struct Promise : PromiseBase {
  std::optional<T> value;
  auto get_return_object() { return std::coroutine_handle<Promise>::from_promise(*this); }
  template <class U>
  void return_value(U&& result) {
    value.emplace(std::forward<U>(result));
  }
  T take() {
    if (thrown) std::rethrow_exception(thrown);
    return std::move(*value);
  }
};

template <>
struct Promise<void> : PromiseBase {
  auto get_return_object() { return std::coroutine_handle<Promise>::from_promise(*this); }
  void return_void() {}
  void take() {
    if (thrown) std::rethrow_exception(thrown);
  }
};

}  // namespace detail

template <class T>
class [[nodiscard]] Task {
 public:
  using promise_type = detail::Promise<T>;
  using Handle = std::coroutine_handle<promise_type>;

  Task(Handle handle) : handle_(handle) {}
  Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Task& operator=(Task&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Task() {
    if (handle_) handle_.destroy();
  }

  bool await_ready() const noexcept { return false; }
  template <class Promise>
  std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> awaiting) noexcept {
    handle_.promise().context = awaiting.promise().context;
    handle_.promise().continuation = awaiting;
    return handle_;
  }
  T await_resume() { return handle_.promise().take(); }

 private:
  Handle handle_;
};

}  // namespace reprise::net
