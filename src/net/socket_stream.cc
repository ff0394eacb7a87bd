// Reads go through Asio, which tries the socket first and then waits. Writes go to the socket at once and
// wait only when it takes nothing: an answer costs one system call and no trip through the queue.
#include "net/socket_stream.h"

#include <sys/socket.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <cerrno>

namespace reprise::net {

namespace {

// Calls back later, from the loop. What it calls must hold what it needs.
template <class Work>
void after(Socket& socket, std::chrono::microseconds delay, Work work) {
  using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                           asio::wait_traits<std::chrono::steady_clock>, Executor>;
  const auto timer = std::make_shared<Timer>(socket.get_executor(), delay);
  timer->async_wait([timer, work](const ErrorValue&) { work(); });
}

}  // namespace

SocketStream::SocketStream(Shard& shard, Socket socket)
    : Stream(shard), core_(std::make_shared<Core>(std::move(socket), shard.loop().faults)) {}

SocketStream::~SocketStream() {
  core_->reader = nullptr;
  core_->writer = nullptr;
  core_->watcher = nullptr;
  ErrorValue ignored;  // nobody is left to tell
  core_->socket.close(ignored);
}

IoFailure SocketStream::Core::failure_of(const ErrorValue& error) const {
  if (!error) return IoFailure::None;
  if (error == asio::error::operation_aborted) return why == IoFailure::None ? IoFailure::Cancelled : why;
  if (error == asio::error::eof) return IoFailure::End;
  return IoFailure::Reset;
}

// As a reset by the peer, which ends both ways at once.
void SocketStream::Core::doom() {
  doomed = true;
  ErrorValue ignored;  // it was not connected any more
  socket.shutdown(Socket::shutdown_both, ignored);
}

void SocketStream::wait_writable(IoCallback& callback) {
  core_->writer = &callback;
  core_->socket.async_wait(Socket::wait_write, [core = core_](const ErrorValue& error) {
    core->end_write({0, core->failure_of(error)});
  });
}

void SocketStream::watch_for_reset(IoCallback& callback) {
  core_->watcher = &callback;
  core_->socket.async_wait(Socket::wait_error, [core = core_](const ErrorValue& error) {
    if (!error && core->watcher != nullptr)
      std::exchange(core->watcher, nullptr)->io_done({0, IoFailure::Reset});
  });
}

void SocketStream::shutdown_write() {
  ErrorValue ignored;  // the peer may have left
  core_->socket.shutdown(Socket::shutdown_send, ignored);
}

void SocketStream::reset_on_close() {
  ErrorValue ignored;  // then it is an ordinary close
  core_->socket.set_option(asio::socket_base::linger(true, 0), ignored);
}

void SocketStream::abort(IoFailure why) {
  if (core_->why != IoFailure::Cancelled) core_->why = why;
  ErrorValue ignored;  // nothing was under way
  core_->socket.cancel(ignored);
}

void SocketStream::start_connect(const asio::ip::tcp::endpoint& endpoint, IoCallback& callback) {
  core_->writer = &callback;
  const Fault fault = core_->next(FaultSite::Connect);
  if (fault.kind == FaultKind::Fail) {
    after(core_->socket, fault.delay, [core = core_] {
      core->connect_error = asio::error::connection_refused;
      core->end_write({0, IoFailure::Reset});
    });
    return;
  }
  core_->doomed = fault.kind == FaultKind::Reset;
  const auto connect = [core = core_, endpoint] {
    if (core->writer == nullptr) return;
    core->socket.async_connect(endpoint, [core](const ErrorValue& error) {
      core->connect_error = error;
      ErrorValue ignored;  // a slower connection is no reason to fail
      if (!error) core->socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      core->end_write({0, core->failure_of(error)});
    });
  };
  if (fault.kind != FaultKind::Delay) return connect();
  after(core_->socket, fault.delay, connect);
}

void PlainStream::read(const std::shared_ptr<Core>& core, std::span<char> into) {
  core->socket.async_read_some(asio::buffer(into.data(), into.size()),
                               [core](const ErrorValue& error, std::size_t bytes) {
                                 core->end_read({bytes, core->failure_of(error)});
                               });
}

std::optional<IoResult> PlainStream::start_read(std::span<char> into, IoCallback& callback) {
  if (core_->why == IoFailure::Cancelled) return IoResult{0, IoFailure::Cancelled};
  const Fault fault = core_->next(FaultSite::SocketRead);
  if (fault.kind == FaultKind::Reset) core_->doom();
  if (core_->doomed) return IoResult{0, IoFailure::Reset};
  core_->reader = &callback;
  if (fault.kind == FaultKind::Short) into = into.first(std::clamp<std::size_t>(fault.bytes, 1, into.size()));
  if (fault.kind != FaultKind::Delay) {
    read(core_, into);
    return std::nullopt;
  }
  after(core_->socket, fault.delay, [core = core_, into] {
    if (core->reader == nullptr) return;  // the stream, and the buffer with it, is gone
    if (core->why != IoFailure::None) return core->end_read({0, core->why});
    read(core, into);
  });
  return std::nullopt;
}

IoResult PlainStream::try_write(std::span<const iovec> parts) {
  if (core_->why == IoFailure::Cancelled) return {0, IoFailure::Cancelled};
  const Fault fault = core_->next(FaultSite::SocketWrite);
  if (fault.kind == FaultKind::Reset) core_->doom();
  if (core_->doomed) return {0, IoFailure::Reset};
  iovec shorter = parts.front();
  if (fault.kind == FaultKind::Short) {
    shorter.iov_len = std::min(shorter.iov_len, fault.bytes);
    if (shorter.iov_len == 0) return {};
    parts = {&shorter, 1};
  }
  msghdr message{};
  message.msg_iov = const_cast<iovec*>(parts.data());
  message.msg_iovlen = parts.size();
  while (true) {
    const ssize_t sent = ::sendmsg(core_->socket.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return {static_cast<std::size_t>(sent), IoFailure::None};
    if (errno == EINTR) continue;
    if (errno == EAGAIN || errno == EWOULDBLOCK) return {};
    return {0, IoFailure::Reset};
  }
}

}  // namespace reprise::net
