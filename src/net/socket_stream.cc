// Reads go through Asio, which tries the socket first and then waits. Writes go to the socket at once and
// wait only when it takes nothing: an answer costs one system call and no trip through the queue.
#include "net/socket_stream.h"

#include <sys/socket.h>

#include <boost/asio/buffer.hpp>
#include <cerrno>

namespace reprise::net {

SocketStream::SocketStream(Shard& shard, Socket socket)
    : Stream(shard), core_(std::make_shared<Core>(std::move(socket))) {}

SocketStream::~SocketStream() {
  core_->reader = nullptr;
  core_->writer = nullptr;
  ErrorValue ignored;  // nobody is left to tell
  core_->socket.close(ignored);
}

IoFailure SocketStream::Core::failure_of(const ErrorValue& error) const {
  if (!error) return IoFailure::None;
  if (error == asio::error::operation_aborted) return why == IoFailure::None ? IoFailure::Cancelled : why;
  if (error == asio::error::eof) return IoFailure::End;
  return IoFailure::Reset;
}

void SocketStream::wait_writable(IoCallback& callback) {
  core_->writer = &callback;
  core_->socket.async_wait(Socket::wait_write, [core = core_](const ErrorValue& error) {
    core->end_write({0, core->failure_of(error)});
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
  core_->socket.async_connect(endpoint, [core = core_](const ErrorValue& error) {
    core->connect_error = error;
    ErrorValue ignored;  // a slower connection is no reason to fail
    if (!error) core->socket.set_option(asio::ip::tcp::no_delay(true), ignored);
    core->end_write({0, core->failure_of(error)});
  });
}

std::optional<IoResult> PlainStream::start_read(std::span<char> into, IoCallback& callback) {
  if (core_->why == IoFailure::Cancelled) return IoResult{0, IoFailure::Cancelled};
  core_->reader = &callback;
  core_->socket.async_read_some(asio::buffer(into.data(), into.size()),
                                [core = core_](const ErrorValue& error, std::size_t bytes) {
                                  core->end_read({bytes, core->failure_of(error)});
                                });
  return std::nullopt;
}

IoResult PlainStream::try_write(std::span<const iovec> parts) {
  if (core_->why == IoFailure::Cancelled) return {0, IoFailure::Cancelled};
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
