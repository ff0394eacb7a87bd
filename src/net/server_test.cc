#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <thread>

#include "net/compute_pool.h"
#include "net/test_server.h"

namespace reprise::net {
namespace {

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
