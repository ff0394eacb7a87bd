// What the tests of the server share: a server that runs, and handlers that echo or stream as a test allows.
#pragma once

#include <atomic>
#include <latch>
#include <memory>
#include <string>

#include "net/server.h"
#include "net/testing.h"
#include "net/timer.h"

namespace reprise::net {

using testing::TestSocket;
using namespace std::chrono_literals;

inline wire::ResponseHead plain(int status = 200) {
  wire::ResponseHead head;
  head.status = status;
  head.fields.add("Content-Type", "text/plain");
  return head;
}

// Answers "<method> <target>|<body>".
inline Task<void> echo(Exchange& exchange) {
  Result<std::string> body = co_await exchange.read_body(1 << 20);
  const std::string head = exchange.request().method + " " + exchange.request().target;
  if (!body) {
    const Result<void> refused =
        co_await exchange.respond(plain(exchange.body_error_status()), body.error().detail);
    (void)refused;  // the client may have left
    co_return;
  }
  const std::string text = head + "|" + *body;
  const Result<void> sent = co_await exchange.respond(plain(), text);
  (void)sent;  // the client may have left
}

inline std::string render(const wire::RequestHead* request, int status, const Error& error) {
  return std::to_string(status) + " " + (request == nullptr ? "-" : request->target) + " " + error.detail;
}

struct Running {
  explicit Running(Handler handler, ServerOptions options = {})
      : shards(1), server(*Server::listen(shards, "127.0.0.1:0", options, std::move(handler), render)) {}
  void pause(std::chrono::milliseconds time) { (void)block_on(shards[0], sleep_for(time)); }
  TestSocket connect() { return TestSocket::connect(server->port()); }
  Shards shards;
  std::unique_ptr<Server> server;
};

inline std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

// Streams pieces as the test allows them.
struct Paced {
  std::atomic<int> allowed{0};
  std::atomic<int> written{0};
  std::atomic<bool> cancelled{false};
  std::latch ended{1};
  std::string piece = "tick";
  int pieces = 3;

  Task<void> serve(Exchange& exchange) {
    co_await stream(exchange);
    ended.count_down();
  }
  Task<void> stream(Exchange& exchange) {
    exchange.start(plain());
    for (int i = 0; i < pieces; ++i) {
      while (allowed.load() <= i) {
        const Result<void> slept = co_await sleep_for(1ms);
        if (!slept) {
          cancelled = slept.error().code == ErrorCode::Cancelled;
          co_return;
        }
      }
      const Result<void> sent = co_await exchange.write(piece);
      if (!sent) {
        cancelled = sent.error().code == ErrorCode::Cancelled;
        co_return;
      }
      ++written;
    }
    const Result<void> finished = co_await exchange.finish();
    (void)finished;  // the test looks at the bytes
  }
  Handler handler() {
    return [this](Exchange& exchange) { return serve(exchange); };
  }
};

}  // namespace reprise::net
