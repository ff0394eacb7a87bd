// What takes too long, at either end, is cut at its time.
#include <gtest/gtest.h>

#include "net/test_server.h"

namespace reprise::net {
namespace {

TEST(Server, slow_clients_are_not_waited_for) {
  ServerOptions options;
  options.timeouts.idle = 20ms;
  options.timeouts.head = 20ms;
  options.timeouts.body = 20ms;
  Running running(echo, options);
  TestSocket silent = running.connect();
  TestSocket half_head = running.connect();
  half_head.say("GET / HT");
  TestSocket half_body = running.connect();
  half_body.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc");
  EXPECT_EQ(silent.hear_all(), "");
  EXPECT_TRUE(half_head.hear_all().starts_with("HTTP/1.1 408"));
  EXPECT_TRUE(half_body.hear_all().starts_with("HTTP/1.1 408"));
}

// Tells how what it awaited ended, in the answer if that is still possible.
Task<void> wait_long(Exchange& exchange) {
  const Result<void> slept = co_await sleep_for(1h);
  const std::string end =
      std::string(slept ? "slept" : "ended") + (exchange.out_of_time() ? ", out of time" : "");
  const Result<void> sent = co_await exchange.respond(plain(504), end);
  (void)sent;  // the test looks at the bytes
}

TEST(Server, request_that_takes_too_long_ends_what_its_handler_waits_for_and_is_answered) {
  ServerOptions options;
  options.timeouts.request = 20ms;
  Running running(wait_long, options);
  TestSocket client = running.connect();
  client.say(get("/a") + get("/b"));
  const std::string answer = client.hear_all();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 504")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\nConnection: close\r\n\r\nended, out of time")) << answer;
}

Task<void> never_stop(Exchange& exchange) {
  while (!exchange.client_gone()) {
    const Result<void> slept = co_await sleep_for(1h);
    (void)slept;  // deaf on purpose
  }
}

TEST(Server, handler_that_goes_on_after_its_time_is_cut) {
  ServerOptions options;
  options.timeouts.request = 20ms;
  Running running(never_stop, options);
  TestSocket client = running.connect();
  client.say(get("/a"));
  EXPECT_EQ(client.hear_all(), "");
}

TEST(Server, body_a_byte_at_a_time_runs_out_of_the_requests_time) {
  ServerOptions options;
  options.timeouts.body = 10s;
  options.timeouts.request = 100ms;
  Running running(echo, options);
  TestSocket client = running.connect();
  client.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n");
  for (int i = 0; i < 60; ++i) {  // each in good time, all of them not
    client.say("x");
    running.pause(10ms);
  }
  EXPECT_TRUE(client.hear_all().starts_with("HTTP/1.1 408"));
}

TEST(Server, head_a_byte_at_a_time_is_cut_at_the_heads_time) {
  ServerOptions options;
  options.timeouts.idle = 10s;
  options.timeouts.head = 100ms;
  Running running(echo, options);
  TestSocket client = running.connect();
  for (const char byte : get("/" + std::string(60, 'a'))) {
    client.say({&byte, 1});
    running.pause(10ms);
  }
  EXPECT_TRUE(client.hear_all().starts_with("HTTP/1.1 408"));
}

TEST(Server, reader_that_takes_nothing_is_cut) {
  Paced paced;
  paced.piece = std::string(1 << 20, 'x');
  paced.pieces = paced.allowed = 64;
  ServerOptions options;
  options.timeouts.write = 20ms;
  Running running(paced.handler(), options);
  TestSocket client = TestSocket::connect(running.server->port(), 64 << 10);
  client.say(get("/s"));
  paced.ended.wait();
  EXPECT_LT(paced.written, 64);
  EXPECT_FALSE(client.hear_all().ends_with("0\r\n\r\n"));
}

TEST(Server, reader_that_takes_a_little_now_and_then_runs_out_of_the_requests_time) {
  Paced paced;
  paced.piece = std::string(1 << 20, 'x');
  paced.pieces = paced.allowed = 64;
  ServerOptions options;
  options.timeouts.write = 10s;
  options.timeouts.request = 200ms;
  Running running(paced.handler(), options);
  TestSocket client = TestSocket::connect(running.server->port(), 64 << 10);
  client.say(get("/s"));
  for (int i = 0; i < 60; ++i) {
    (void)client.hear(1000);
    running.pause(10ms);
  }
  paced.ended.wait();
  EXPECT_LT(paced.written, 64);
  EXPECT_FALSE(client.hear_all().ends_with("0\r\n\r\n"));
}

TEST(Server, time_of_a_request_ends_with_its_answer) {
  ServerOptions options;
  options.timeouts.request = 300ms;
  Running running(echo, options);
  TestSocket client = running.connect();
  for (int i = 0; i < 4; ++i) {
    client.say(get("/a"));
    EXPECT_TRUE(client.hear_until("|").ends_with("GET /a|")) << i;
    running.pause(150ms);
  }
}

TEST(Server, timeouts_that_change_hold_for_connections_that_are_open) {
  Running running(echo);
  TestSocket client = running.connect();
  client.say(get("/a"));
  (void)client.hear_until("|");
  Timeouts shorter;
  shorter.head = 20ms;
  running.server->set_timeouts(shorter);
  client.say("GET /b HT");
  EXPECT_TRUE(client.hear_all().starts_with("HTTP/1.1 408"));
}

}  // namespace
}  // namespace reprise::net
