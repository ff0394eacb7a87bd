#include "net/server.h"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "net/compute_pool.h"
#include "net/testing.h"
#include "net/timer.h"

namespace reprise::net {
namespace {

using testing::TestSocket;
using namespace std::chrono_literals;

wire::ResponseHead plain(int status = 200) {
  wire::ResponseHead head;
  head.status = status;
  head.fields.add("Content-Type", "text/plain");
  return head;
}

// Answers "<method> <target>|<body>".
Task<void> echo(Exchange& exchange) {
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

std::string render(const wire::RequestHead* request, int status, const Error& error) {
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

std::string get(const std::string& target, const std::string& fields = "") {
  return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

TEST(Server, connection_serves_request_after_request) {
  Running running(echo);
  TestSocket client = running.connect();
  for (const std::string target : {"/a", "/b", "/c"}) {
    client.say(get(target));
    EXPECT_EQ(client.hear_until("|"),
              "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 7\r\n\r\nGET " + target + "|");
  }
}

TEST(Server, pipelined_requests_are_answered_in_order) {
  Running running(echo);
  TestSocket client = running.connect();
  client.say(get("/1") + "POST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + get("/3"));
  EXPECT_TRUE(client.hear_until("|").ends_with("GET /1|"));
  EXPECT_TRUE(client.hear_until("|abc").ends_with("POST /2|abc"));
  EXPECT_TRUE(client.hear_until("|").ends_with("GET /3|"));
}

TEST(Server, chunked_body_is_put_together) {
  Running running(echo);
  TestSocket client = running.connect();
  client.say("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  client.say("2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n" + get("/next"));
  EXPECT_TRUE(client.hear_until("|abcde").ends_with("POST /|abcde"));
  EXPECT_TRUE(client.hear_until("|").ends_with("GET /next|"));
}

TEST(Server, expecting_client_is_told_to_continue) {
  Running running(echo);
  TestSocket client = running.connect();
  client.say("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.hear_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.say("ok");
  EXPECT_TRUE(client.hear_until("|ok").ends_with("POST /|ok"));
}

TEST(Server, refused_requests_get_a_status_and_a_close) {
  Running running(echo);
  struct Case {
    const char* why;
    std::string bytes;
    std::string answer;
  };
  for (const Case& c :
       {Case{"no http", "hello\r\n\r\n", "400 - "}, Case{"bare LF", "GET / HTTP/1.1\n", "400 - "},
        Case{"version", "GET /x HTTP/2.0\r\n\r\n", "505 - "},
        Case{"both framings", get("/x", "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n"), "400 /x"},
        Case{"coding", get("/x", "Transfer-Encoding: gzip\r\n"), "501 /x"},
        Case{"large head", get("/x", "A: " + std::string(40'000, 'a') + "\r\n"), "431 /x"}}) {
    TestSocket client = running.connect();
    client.say(c.bytes);
    const std::string answer = client.hear_all();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + c.answer.substr(0, 3))) << c.why << ": " << answer;
    EXPECT_NE(answer.find("\r\n\r\n" + c.answer), answer.npos) << c.why << ": " << answer;
    EXPECT_NE(answer.find("Connection: close"), answer.npos) << c.why;
  }
}

std::string post(std::size_t bytes) {
  return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(bytes) + "\r\n\r\n";
}

// As http.client of Python and others do.
TEST(Server, a_client_that_sends_all_of_a_refused_body_first_still_reads_the_answer) {
  ServerOptions options;
  options.body_bytes_max = 1000;
  Running running(echo, options);
  TestSocket client = running.connect();
  client.say(post(8 << 20));
  const std::string piece(64 << 10, 'x');
  for (int i = 0; i < 128; ++i) client.say(piece);
  EXPECT_TRUE(client.hear_all().starts_with("HTTP/1.1 413"));
}

TEST(Server, past_the_room_for_all_bodies_a_large_one_gets_503_and_admitted_and_small_ones_go_on) {
  ByteBudget bodies(200'000);
  std::atomic<bool> go_on{false};
  const auto patient = [&](Exchange& exchange) -> Task<void> {
    return [](Exchange& at, const std::atomic<bool>& free) -> Task<void> {
      Result<std::string> body = co_await at.read_body(1 << 20);
      const int status = body ? 200 : at.body_error_status();
      const bool large = body && body->size() > 100'000;
      while (large && !free) {
        const Result<void> slept = co_await sleep_for(10ms);
        (void)slept;
      }
      const Result<void> sent = co_await at.respond(plain(status), body ? "ok" : body.error().detail);
      (void)sent;  // the client may have left
    }(exchange, go_on);
  };
  ServerOptions options;
  options.bodies = &bodies;
  Running running(patient, options);
  TestSocket admitted = running.connect();
  admitted.say(post(150'000) + std::string(150'000, 'x'));
  while (bodies.used() < 150'000 - kBodyBytesFree) std::this_thread::yield();

  TestSocket announced = running.connect();
  announced.say(post(150'000));
  const std::string refused = announced.hear_all();
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503")) << refused;
  EXPECT_NE(refused.find("limits.in_flight_bytes"), refused.npos) << refused;
  TestSocket chunked = running.connect();
  chunked.say("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n249F0\r\n" +
              std::string(150'000, 'x'));
  EXPECT_TRUE(chunked.hear_all().starts_with("HTTP/1.1 503"));
  TestSocket small = running.connect();
  small.say(post(10'000) + std::string(10'000, 'x'));
  EXPECT_TRUE(small.hear_until("ok").starts_with("HTTP/1.1 200"));
  EXPECT_EQ(bodies.used(), 150'000 - kBodyBytesFree);
  EXPECT_EQ(bodies.refused(), 2U);

  go_on = true;
  EXPECT_TRUE(admitted.hear_until("ok").starts_with("HTTP/1.1 200"));
  TestSocket again = running.connect();
  again.say(post(150'000) + std::string(150'000, 'x'));
  EXPECT_TRUE(again.hear_until("ok").starts_with("HTTP/1.1 200"));
}

TEST(Server, a_client_that_leaves_in_the_midst_of_its_body_gives_its_room_back) {
  ByteBudget bodies(200'000);
  ServerOptions options;
  options.bodies = &bodies;
  Running running(echo, options);
  {
    TestSocket client = running.connect();
    client.say(post(150'000) + std::string(100'000, 'x'));
    while (bodies.used() < 80'000) std::this_thread::yield();
  }
  while (bodies.used() > 0) std::this_thread::yield();
  EXPECT_EQ(bodies.refused(), 0U);
}

TEST(Server, body_past_the_limit_gets_413_even_while_the_client_still_sends) {
  ServerOptions options;
  options.body_bytes_max = 1000;
  Running running(echo, options);
  TestSocket announced = running.connect();
  announced.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" + std::string(500, 'x'));
  EXPECT_TRUE(announced.hear_all().starts_with("HTTP/1.1 413"));
  TestSocket chunked = running.connect();
  chunked.say("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n" +
              std::string(2000, 'x'));
  EXPECT_TRUE(chunked.hear_all().starts_with("HTTP/1.1 413"));
  TestSocket fitting = running.connect();
  fitting.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n" + std::string(1000, 'x'));
  EXPECT_TRUE(fitting.hear_until("xxx").starts_with("HTTP/1.1 200"));
}

TEST(Server, old_client_gets_a_length_and_a_close) {
  Running running(echo);
  TestSocket client = running.connect();
  client.say("GET /old HTTP/1.0\r\n\r\n");
  const std::string answer = client.hear_all();
  EXPECT_NE(answer.find("Content-Length: 9\r\nConnection: close\r\n\r\nGET /old|"), answer.npos) << answer;
}

Task<void> say_nothing(Exchange&) {
  co_return;
}
Task<void> throw_up(Exchange&) {
  throw std::runtime_error("broken");
  co_return;
}
TEST(Server, handler_without_an_answer_gives_500) {
  for (const Handler& handler : {Handler(say_nothing), Handler(throw_up)}) {
    Running running(handler);
    TestSocket client = running.connect();
    client.say(get("/x"));
    EXPECT_TRUE(client.hear_all().starts_with("HTTP/1.1 500"));
  }
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

TEST(Server, stream_passes_each_piece_before_the_next_is_made) {
  Paced paced;
  Running running(paced.handler());
  TestSocket client = running.connect();
  client.say(get("/s"));
  paced.allowed = 1;
  EXPECT_TRUE(client.hear_until("tick\r\n").ends_with("chunked\r\n\r\n4\r\ntick\r\n"));
  paced.allowed = 2;
  EXPECT_EQ(client.hear_until("tick\r\n"), "4\r\ntick\r\n");
  paced.allowed = 3;
  EXPECT_EQ(client.hear_until("0\r\n\r\n"), "4\r\ntick\r\n0\r\n\r\n");
}

TEST(Server, departed_client_cancels_what_the_handler_waits_for) {
  Paced paced;
  Running running(paced.handler());
  TestSocket client = running.connect();
  client.say(get("/s"));
  paced.allowed = 1;
  (void)client.hear_until("tick\r\n");
  client.close();
  paced.ended.wait();
  EXPECT_TRUE(paced.cancelled);
}

TEST(Server, client_that_ends_its_side_still_gets_its_answers) {
  Paced paced;
  Running running([&](Exchange& exchange) {
    return exchange.request().target == "/s" ? paced.serve(exchange) : echo(exchange);
  });
  TestSocket client = running.connect();
  client.say(get("/s") + get("/next"));
  client.shutdown_write();
  EXPECT_EQ(client.hear_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  paced.allowed = 3;
  EXPECT_TRUE(client.hear_until("0\r\n\r\n").starts_with("HTTP/1.1 200 OK"));
  EXPECT_TRUE(client.hear_all().ends_with("GET /next|"));
  EXPECT_FALSE(paced.cancelled);
}

TEST(Server, client_that_ends_its_side_and_then_leaves_cancels_what_the_handler_waits_for) {
  Paced paced;
  Running running(paced.handler());
  TestSocket client = running.connect();
  client.say(get("/s"));
  client.shutdown_write();
  EXPECT_EQ(client.hear_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.reset();
  paced.ended.wait();
  EXPECT_TRUE(paced.cancelled);
}

TEST(Server, client_that_closes_before_its_answer_cancels_what_the_handler_waits_for) {
  Paced paced;
  Running running(paced.handler());
  TestSocket client = running.connect();
  client.say(get("/s"));
  client.close();
  paced.ended.wait();
  EXPECT_TRUE(paced.cancelled);
}

TEST(Server, client_that_ends_its_side_in_the_middle_of_a_stream_or_with_http10_has_left) {
  for (const bool old : {false, true}) {
    Paced paced;
    Running running(paced.handler());
    TestSocket client = running.connect();
    client.say(old ? "GET /s HTTP/1.0\r\n\r\n" : get("/s"));
    paced.allowed = 1;
    (void)client.hear_until("tick");
    client.shutdown_write();
    paced.ended.wait();
    EXPECT_TRUE(paced.cancelled);
  }
}

TEST(Server, request_that_the_client_breaks_off_is_not_answered) {
  Running running(echo);
  for (const std::string broken :
       {"GET / HT", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"}) {
    TestSocket client = running.connect();
    client.say(broken);
    client.shutdown_write();
    EXPECT_EQ(client.hear_all(), "") << broken;
  }
}

TEST(Server, what_follows_a_refused_request_is_not_read_as_one) {
  Running running(echo);
  TestSocket client = running.connect();
  client.say(get("/1") + get("/2", "Content-Length: x\r\n") + get("/3"));
  const std::string answers = client.hear_all();
  EXPECT_NE(answers.find("GET /1|"), answers.npos);
  EXPECT_NE(answers.find("HTTP/1.1 400"), answers.npos);
  EXPECT_EQ(answers.find("/3"), answers.npos) << answers;
}

TEST(Server, thousand_pipelined_requests_are_answered_in_order) {
  Running running(echo);
  TestSocket client = running.connect();
  std::string requests;
  for (int i = 0; i < 1000; ++i) requests += get("/" + std::to_string(i));
  std::thread writer([&] { client.say(requests); });
  for (int i = 0; i < 1000; ++i)
    EXPECT_TRUE(client.hear_until("|").ends_with("GET /" + std::to_string(i) + "|")) << i;
  writer.join();
}

TEST(Server, slow_reader_slows_the_writer) {
  Paced paced;
  paced.piece = std::string(1 << 20, 'x');
  paced.pieces = 64;
  paced.allowed = 64;
  Running running(paced.handler());
  TestSocket client = TestSocket::connect(running.server->port(), 64 << 10);
  client.say(get("/s"));
  (void)client.hear(1);
  // What sockets of this machine hold is far below 64 MiB, and nobody reads: the writer must stand still.
  int before = -1;
  while (before != paced.written) {
    before = paced.written;
    (void)block_on(running.shards[0], sleep_for(50ms));
  }
  EXPECT_LT(paced.written, 32);
  EXPECT_EQ(client.hear_until("0\r\n\r\n").size() > (64u << 20), true);
  EXPECT_EQ(paced.written, 64);
}

TEST(Server, unfinished_stream_is_cut) {
  Running running([](Exchange& exchange) {
    struct Half {
      static Task<void> serve(Exchange& exchange) {
        exchange.start(plain());
        const Result<void> sent = co_await exchange.write("half");
        (void)sent;  // the test looks at the bytes
      }
    };
    return Half::serve(exchange);
  });
  TestSocket client = running.connect();
  client.say(get("/s"));
  const std::string answer = client.hear_all();
  EXPECT_FALSE(answer.ends_with("0\r\n\r\n"));
}

TEST(Server, stop_finishes_the_stream_in_flight_and_closes_idle_connections) {
  Paced paced;
  Running running(paced.handler());
  TestSocket idle = running.connect();
  TestSocket busy = running.connect();
  busy.say(get("/s"));
  paced.allowed = 1;
  (void)busy.hear_until("tick\r\n");
  running.server->stop_accepting();
  EXPECT_TRUE(idle.at_end());
  paced.allowed = 3;
  EXPECT_EQ(busy.hear_all(), "4\r\ntick\r\n4\r\ntick\r\n0\r\n\r\n");
  EXPECT_TRUE(running.server->wait_until_idle(10s));
}

TEST(Server, stop_cuts_what_passes_the_deadline) {
  Paced paced;
  Running running(paced.handler());
  TestSocket busy = running.connect();
  busy.say(get("/s"));
  paced.allowed = 1;
  (void)busy.hear_until("tick\r\n");
  running.server->stop_accepting();
  EXPECT_FALSE(running.server->wait_until_idle(1ms));
  paced.ended.wait();
  EXPECT_TRUE(paced.cancelled);
}

TEST(Server, connections_past_the_limit_get_503) {
  ServerOptions options;
  options.connections_max = 1;
  Running running(echo, options);
  TestSocket first = running.connect();
  first.say(get("/a"));
  (void)first.hear_until("|");
  TestSocket second = running.connect();
  second.say(get("/b"));
  const std::string refused = second.hear_all();
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503")) << refused;
  EXPECT_NE(refused.find("\r\nRetry-After: 1\r\n"), refused.npos) << refused;
  EXPECT_NE(refused.find("\r\nConnection: close\r\n"), refused.npos) << refused;
  first.say(get("/c"));
  EXPECT_TRUE(first.hear_until("|").ends_with("GET /c|"));
}

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

TEST(Server, port_in_use_is_named_with_what_to_do) {
  Running running(echo);
  const std::string address = "127.0.0.1:" + std::to_string(running.server->port());
  const auto second = Server::listen(running.shards, address, {}, echo, render);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Environment);
  EXPECT_NE(second.error().detail.find(std::to_string(running.server->port())), std::string::npos);
  EXPECT_NE(second.error().detail.find("another process has that port"), std::string::npos);
}

TEST(Server, unreadable_address_is_bad_input) {
  Shards shards(1);
  for (const char* address :
       {"8080", ":8080", "127.0.0.1:", "127.0.0.1:99999", "nowhere:1", "127.0.0.1:80a"}) {
    const auto server = Server::listen(shards, address, {}, echo, render);
    ASSERT_FALSE(server) << address;
    EXPECT_EQ(server.error().code, ErrorCode::BadInput) << address;
  }
}

TEST(Server, every_shard_serves) {
  Shards shards(2);
  const auto server = *Server::listen(shards, "127.0.0.1:0", {}, echo, render);
  for (int i = 0; i < 20; ++i) {
    TestSocket client = TestSocket::connect(server->port());
    client.say(get("/x", "Connection: close\r\n"));
    EXPECT_TRUE(client.hear_all().ends_with("GET /x|"));
  }
}

}  // namespace
}  // namespace reprise::net
