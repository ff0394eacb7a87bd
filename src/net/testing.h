// For tests of net/, upstream/ and their users: a blocking client socket that says and hears exact bytes, and
// a server socket that a test drives by hand. Every wait ends after ten seconds with a failed read.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>

namespace reprise::net::testing {

class TestSocket {
 public:
  explicit TestSocket(int fd) : fd_(fd) {
    const timeval limit{10, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int on = 1;
    setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  TestSocket(TestSocket&& other) noexcept
      : fd_(std::exchange(other.fd_, -1)), heard_(std::move(other.heard_)) {}
  ~TestSocket() { close(); }

  static TestSocket connect(std::uint16_t port, int receive_buffer = 0) {
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (receive_buffer > 0) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) ::perror("connect");
    return TestSocket(fd);
  }

  void say(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }
  // Everything up to and with `end`; what came instead when the peer closed or nothing more came.
  std::string hear_until(std::string_view end) {
    std::size_t found = 0;
    for (std::size_t from = 0; (found = heard_.find(end, from)) == heard_.npos;) {
      from = heard_.size() - std::min(heard_.size(), end.size());
      if (!hear_more()) return std::exchange(heard_, {});
    }
    const std::size_t size = found + end.size();
    std::string result = heard_.substr(0, size);
    heard_.erase(0, size);
    return result;
  }
  std::string hear(std::size_t bytes) {
    while (heard_.size() < bytes && hear_more()) {
    }
    const std::size_t size = std::min(bytes, heard_.size());
    std::string result = heard_.substr(0, size);
    heard_.erase(0, size);
    return result;
  }
  std::string hear_all() {
    while (hear_more()) {
    }
    return std::exchange(heard_, {});
  }
  // True when the peer closed (or reset) and nothing was left to hear.
  bool at_end() { return heard_.empty() && !hear_more() && ended_; }
  void shutdown_write() { ::shutdown(fd_, SHUT_WR); }
  void reset() {
    const linger at_once{1, 0};
    setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
  }
  void close() {
    if (fd_ >= 0) ::close(std::exchange(fd_, -1));
  }

 private:
  bool hear_more() {
    char bytes[65536];
    const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
    ended_ = got == 0 || (got < 0 && errno == ECONNRESET);
    if (got <= 0) return false;
    heard_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }
  int fd_;
  std::string heard_;
  bool ended_ = false;
};

class TestListener {
 public:
  TestListener() : fd_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(fd_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(fd_, 64) != 0)
      ::perror("listen");
    ::getsockname(fd_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    const timeval limit{10, 0};
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  ~TestListener() { ::close(fd_); }
  std::uint16_t port() const { return port_; }
  TestSocket accept() { return TestSocket(::accept(fd_, nullptr, nullptr)); }

 private:
  int fd_;
  std::uint16_t port_ = 0;
};

}  // namespace reprise::net::testing
