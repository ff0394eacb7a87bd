// Stream: a connection's bytes, plain or TLS, as callbacks; and the operations by which tasks wait for them.
//
// One read and one write may be under way at a time. A deadline ends both; a later write is still allowed, so
// that a late peer can be told. An aborted stream stays so.
// Destroying it closes the connection; callbacks under way are dropped, not called. Confined to its shard.
#pragma once

#include <sys/uio.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "net/deadline.h"
#include "net/task.h"

namespace reprise::net {

enum class IoFailure : std::uint8_t {
  None,
  End,        // the peer closed properly
  Reset,      // the peer went away
  TimedOut,   // the deadline passed
  Cancelled,  // abort()
  Broken,     // anything else: TLS, memory
};

struct IoResult {
  std::size_t bytes = 0;
  IoFailure failure = IoFailure::None;
};

class IoCallback {
 public:
  virtual void io_done(IoResult result) = 0;  // from the event loop, once; may destroy the stream

 protected:
  ~IoCallback() = default;
};

class Stream : public Timed {
 public:
  using Timed::Timed;
  // Begins a read of at least one byte. A result at once, or the callback later; both live until then.
  virtual std::optional<IoResult> start_read(std::span<char> into, IoCallback& callback) = 0;
  // Writes what the socket takes now: 0 bytes without failure when it takes nothing.
  virtual IoResult try_write(std::span<const iovec> parts) = 0;
  // Calls back when it may take more.
  virtual void wait_writable(IoCallback& callback) = 0;
  // Calls back if the peer resets the connection, which a read that has seen the end does not show.
  virtual void watch_for_reset(IoCallback& callback) = 0;
  // Says that nothing more will be written.
  virtual void shutdown_write() = 0;
  // The close will tell the peer that what it got is not whole (RST).
  virtual void reset_on_close() = 0;
  // Ends what is under way with that failure; callbacks come from the event loop. After Cancelled everything
  // that follows fails too.
  virtual void abort(IoFailure why) = 0;
  // What the TLS library said of a failure; empty for plain streams.
  virtual std::string explanation() const { return {}; }

 private:
  void expire() final { abort(IoFailure::TimedOut); }
};

// co_await Write(stream, timeout, {head, body}): all of it, in as few system calls as the socket allows. The
// timeout counts only while the socket takes nothing. Cancelling aborts the stream.
class Write final : public Operation, private IoCallback {
 public:
  Write(Stream& stream, std::chrono::milliseconds timeout, std::string_view first,
        std::string_view second = {}, std::string_view third = {});
  IoFailure await_resume() const { return failure_; }
  void cancel() override { stream_.abort(IoFailure::Cancelled); }

 private:
  bool start() override;
  void cancelled_before_start() override { failure_ = IoFailure::Cancelled; }
  void io_done(IoResult result) override;
  bool write_what_fits();  // true: ended

  Stream& stream_;
  std::chrono::milliseconds timeout_;
  std::array<iovec, 3> parts_;
  std::size_t at_ = 0;
  IoFailure failure_ = IoFailure::None;
};

// What arrives on a stream, read ahead into one buffer that is used again and again. A read stays under way
// while nobody waits, so that the end of the connection is seen at once.
class ReadAhead final : private IoCallback {
 public:
  class Listener {
   public:
    // Bytes came, or the stream ended, while no task waited. May destroy the ReadAhead.
    virtual void on_arrival() = 0;

   protected:
    ~Listener() = default;
  };

  // Holds at most `bytes_max` bytes that were not consumed.
  ReadAhead(Stream& stream, std::size_t bytes_max);
  void listen(Listener* listener) { listener_ = listener; }

  std::string_view bytes() const { return {buffer_.get() + begin_, end_ - begin_}; }
  void consume(std::size_t bytes);
  bool ended() const { return failure_ != IoFailure::None; }
  IoFailure failure() const { return failure_; }
  // Makes sure that a read is under way, if there is room for it.
  void start();

  // co_await more(): true when bytes came; false when the stream has ended (see failure()) or the buffer is
  // full.
  class More final : public Operation {
   public:
    explicit More(ReadAhead& ahead) : ahead_(ahead) {}
    bool await_resume() const { return came_; }
    void cancel() override { ahead_.stream_.abort(IoFailure::Cancelled); }

   private:
    friend class ReadAhead;
    bool start() override;
    void cancelled_before_start() override;
    void arrive(bool came) {
      came_ = came;
      complete();
    }
    ReadAhead& ahead_;
    bool came_ = false;
  };
  More more() { return More(*this); }

 private:
  void io_done(IoResult result) override;
  void take(IoResult result);
  bool make_room();

  Stream& stream_;
  std::size_t bytes_max_;
  std::size_t capacity_;
  std::unique_ptr<char[]> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool under_way_ = false;
  IoFailure failure_ = IoFailure::None;
  More* waiting_ = nullptr;
  Listener* listener_ = nullptr;
};

}  // namespace reprise::net
