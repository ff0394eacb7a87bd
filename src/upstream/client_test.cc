#include "upstream/client.h"

#include <gtest/gtest.h>

#include <fstream>
#include <future>
#include <thread>

#include "net/server.h"
#include "net/testing.h"
#include "net/timer.h"
#include "upstream/tls_peer.h"

namespace reprise::upstream {
namespace {

using net::testing::TestListener;
using net::testing::TestSocket;
using namespace std::chrono_literals;

struct Answer {
  int status = 0;
  std::string body;
  std::optional<Error> error;
};

net::Task<Answer> fetch(Client& client, const Origin& origin, std::string target, std::string body) {
  wire::RequestHead head;
  head.method = body.empty() ? "GET" : "POST";
  head.target = std::move(target);
  head.fields.add("X-App", "a");
  head.fields.add("Host", "wrong");
  head.fields.add("Connection", "X-Hop");
  head.fields.add("X-Hop", "1");
  head.fields.add("Content-Length", "77");
  Answer answer;
  Result<std::unique_ptr<Response>> response = co_await client.ask(origin, std::move(head), body);
  if (!response) {
    answer.error = response.error();
    co_return answer;
  }
  answer.status = (*response)->head().status;
  Result<std::string> all = co_await (*response)->read_all(1 << 20);
  if (all)
    answer.body = *all;
  else
    answer.error = all.error();
  co_return answer;
}

struct Asking {
  explicit Asking(ClientOptions options = {}, const std::string& base_url = "")
      : shards(1), client(*Client::make(shards, options)) {
    origin =
        *Origin::parse(base_url.empty() ? "http://127.0.0.1:" + std::to_string(provider.port()) : base_url);
  }
  std::future<Answer> ask(const std::string& target, const std::string& body = "") {
    return std::async(std::launch::async, [this, target, body] {
      return net::block_on(shards[0], fetch(*client, origin, target, body));
    });
  }
  PoolCounts counts() { return client->counts(shards[0], origin); }
  TestListener provider;
  net::Shards shards;
  std::unique_ptr<Client> client;
  Origin origin;
};

std::string ok(const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(Client, request_is_framed_anew) {
  Asking asking;
  asking.origin = *Origin::parse(asking.origin.name + "/base/");
  auto answer = asking.ask("/v1/x?y=1", "hello");
  TestSocket peer = asking.provider.accept();
  EXPECT_EQ(peer.hear_until("hello"), "POST /base/v1/x?y=1 HTTP/1.1\r\nHost: " + asking.origin.authority +
                                          "\r\nX-App: a\r\nContent-Length: 5\r\n\r\nhello");
  peer.say(ok("world"));
  EXPECT_EQ(answer.get().body, "world");
}

TEST(Client, connection_is_used_again) {
  Asking asking;
  auto first = asking.ask("/1");
  TestSocket peer = asking.provider.accept();
  (void)peer.hear_until("\r\n\r\n");
  peer.say(ok("1"));
  EXPECT_EQ(first.get().body, "1");
  EXPECT_EQ(asking.counts().idle, 1u);
  auto second = asking.ask("/2");
  EXPECT_TRUE(peer.hear_until("\r\n\r\n").starts_with("GET /2"));
  peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n2\r\n0\r\n\r\n");
  EXPECT_EQ(second.get().body, "2");
  EXPECT_EQ(asking.counts().open, 1u);
}

TEST(Client, kept_connection_that_dies_before_an_answer_is_replaced) {
  Asking asking;
  auto first = asking.ask("/1");
  TestSocket peer = asking.provider.accept();
  (void)peer.hear_until("\r\n\r\n");
  peer.say(ok("1"));
  EXPECT_EQ(first.get().body, "1");
  auto second = asking.ask("/2", "body");
  (void)peer.hear_until("body");
  peer.close();
  TestSocket fresh = asking.provider.accept();
  EXPECT_TRUE(fresh.hear_until("body").starts_with("POST /2"));
  fresh.say(ok("2"));
  EXPECT_EQ(second.get().body, "2");
}

TEST(Client, fresh_connection_that_dies_before_an_answer_is_an_error) {
  Asking asking;
  auto answer = asking.ask("/1");
  {
    TestSocket peer = asking.provider.accept();
    (void)peer.hear_until("\r\n\r\n");
  }
  const Answer result = answer.get();
  ASSERT_TRUE(result.error);
  EXPECT_EQ(result.error->code, ErrorCode::Unavailable);
  EXPECT_NE(result.error->detail.find(asking.origin.name), std::string::npos);
  EXPECT_EQ(asking.counts().open, 0u);
}

TEST(Client, idle_connection_that_the_provider_closes_is_dropped) {
  Asking asking;
  auto first = asking.ask("/1");
  {
    TestSocket peer = asking.provider.accept();
    (void)peer.hear_until("\r\n\r\n");
    peer.say(ok("1"));
    EXPECT_EQ(first.get().body, "1");
  }
  while (asking.counts().open != 0) std::this_thread::yield();
  EXPECT_EQ(asking.counts().idle, 0u);
}

TEST(Client, body_that_is_cut_short_is_an_error) {
  struct Case {
    const char* why;
    std::string bytes;
  };
  for (const Case& c :
       {Case{"length", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"},
        Case{"chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf"},
        Case{"no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"},
        Case{"half a head", "HTTP/1.1 200 OK\r\nContent-"}}) {
    Asking asking;
    auto answer = asking.ask("/");
    {
      TestSocket peer = asking.provider.accept();
      (void)peer.hear_until("\r\n\r\n");
      peer.say(c.bytes);
    }
    const Answer result = answer.get();
    ASSERT_TRUE(result.error) << c.why;
    EXPECT_EQ(result.error->code, ErrorCode::Unavailable) << c.why;
    EXPECT_EQ(asking.counts().open, 0u) << c.why;
  }
}

TEST(Client, body_until_the_close_is_whole) {
  Asking asking;
  auto answer = asking.ask("/");
  {
    TestSocket peer = asking.provider.accept();
    (void)peer.hear_until("\r\n\r\n");
    peer.say("HTTP/1.1 200 OK\r\n\r\nall of it");
    peer.shutdown_write();
    EXPECT_EQ(answer.get().body, "all of it");
  }
}

TEST(Client, odd_responses_are_read_or_refused) {
  struct Case {
    const char* why;
    std::string bytes;
    int status;  // 0: refused
  };
  for (const Case& c :
       {Case{"interim first", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + ok(""), 200},
        Case{"no content", "HTTP/1.1 204 No Content\r\n\r\n", 204},
        Case{"switching protocols", "HTTP/1.1 101 Switching\r\n\r\n", 0},
        Case{"both framings", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
             0},
        Case{"two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 0},
        Case{"no http", "SSH-2.0-OpenSSH\r\n", 0}}) {
    Asking asking;
    auto answer = asking.ask("/");
    TestSocket peer = asking.provider.accept();
    (void)peer.hear_until("\r\n\r\n");
    peer.say(c.bytes);
    const Answer result = answer.get();
    EXPECT_EQ(result.status, c.status) << c.why;
    EXPECT_EQ(result.error.has_value(), c.status == 0) << c.why;
  }
}

TEST(Client, pool_stays_within_its_bound_and_refuses_past_the_line) {
  ClientOptions options;
  options.connections_max = 1;
  options.waiting_max = 1;
  Asking asking(options);
  auto first = asking.ask("/1");
  TestSocket peer = asking.provider.accept();
  (void)peer.hear_until("\r\n\r\n");
  auto second = asking.ask("/2");
  while (asking.counts().waiting != 1) std::this_thread::yield();
  const Answer third = asking.ask("/3").get();
  ASSERT_TRUE(third.error);
  EXPECT_EQ(third.error->code, ErrorCode::Overloaded);
  EXPECT_EQ(asking.counts().open, 1u);
  peer.say(ok("1"));
  EXPECT_EQ(first.get().body, "1");
  EXPECT_TRUE(peer.hear_until("\r\n\r\n").starts_with("GET /2"));
  peer.say(ok("2"));
  EXPECT_EQ(second.get().body, "2");
}

TEST(Client, silent_provider_is_a_timeout) {
  ClientOptions options;
  options.first_byte_timeout = 20ms;
  options.silence_timeout = 20ms;
  for (const std::string bytes : {"", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"}) {
    Asking asking(options);
    auto answer = asking.ask("/");
    TestSocket peer = asking.provider.accept();
    (void)peer.hear_until("\r\n\r\n");
    peer.say(bytes);
    const Answer result = answer.get();
    ASSERT_TRUE(result.error);
    EXPECT_EQ(result.error->code, ErrorCode::Timeout);
    EXPECT_TRUE(peer.at_end());
  }
}

TEST(Client, refused_connection_and_unknown_name_say_what_to_check) {
  std::uint16_t closed_port = 0;
  {
    TestListener listener;
    closed_port = listener.port();
  }
  for (const std::string& base_url :
       {"http://127.0.0.1:" + std::to_string(closed_port), std::string("http://no.invalid")}) {
    Asking asking({}, base_url);
    const Answer answer = asking.ask("/").get();
    ASSERT_TRUE(answer.error) << base_url;
    EXPECT_EQ(answer.error->code, ErrorCode::Unavailable) << base_url;
    EXPECT_NE(answer.error->detail.find(base_url), std::string::npos) << answer.error->detail;
    EXPECT_NE(answer.error->detail.find("base_url"), std::string::npos) << answer.error->detail;
    EXPECT_EQ(asking.counts().open, 0u);
  }
}

TEST(Client, tls_needs_a_trusted_certificate_of_that_host) {
  TlsPeer trusted("localhost");
  TlsPeer of_another_host("example.org");
  struct Case {
    const char* why;
    TlsPeer& peer;
    std::string ca_file;
    std::string says;  // empty: it works
  };
  for (const Case& c : {Case{"good", trusted, trusted.ca_file(), ""},
                        Case{"wrong host", of_another_host, of_another_host.ca_file(), "hostname mismatch"},
                        Case{"unknown CA", trusted, of_another_host.ca_file(), "not trusted"},
                        Case{"the system's store", trusted, "", "not trusted"}}) {
    ClientOptions options;
    options.ca_file = c.ca_file;
    Asking asking(options, "https://localhost:" + std::to_string(c.peer.port()));
    auto asked = asking.ask("/");
    c.peer.serve_one(ok("sealed"));
    const Answer answer = asked.get();
    if (c.says.empty()) {
      EXPECT_EQ(answer.body, "sealed") << c.why << (answer.error ? answer.error->detail : "");
      continue;
    }
    ASSERT_TRUE(answer.error) << c.why;
    EXPECT_EQ(answer.error->code, ErrorCode::Unavailable) << c.why;
    EXPECT_NE(answer.error->detail.find(c.says), std::string::npos) << c.why << ": " << answer.error->detail;
  }
}

TEST(Client, missing_ca_file_is_named) {
  net::Shards shards(1);
  ClientOptions options;
  options.ca_file = "/does/not/exist.pem";
  const auto client = Client::make(shards, options);
  ASSERT_FALSE(client);
  EXPECT_EQ(client.error().code, ErrorCode::Environment);
  EXPECT_NE(client.error().detail.find("/does/not/exist.pem"), std::string::npos);
}

// A proxy of server and client: what the gateway does, without its rooms.
struct Relay {
  Asking& asking;
  net::Task<void> serve(net::Exchange& exchange) {
    wire::RequestHead head = exchange.request();
    Result<std::unique_ptr<Response>> response =
        co_await asking.client->ask(asking.origin, std::move(head), {});
    if (!response) co_return;
    exchange.start((*response)->head());
    while (true) {
      Result<std::optional<std::string>> piece = co_await (*response)->read_some();
      if (!piece) co_return;
      if (!*piece) break;
      const Result<void> sent = co_await exchange.write(**piece);
      if (!sent) co_return;
    }
    const Result<void> finished = co_await exchange.finish();
    (void)finished;  // the tests look at the bytes
  }
};

struct Relaying : Asking {
  Relay relay{*this};
  std::unique_ptr<net::Server> server = *net::Server::listen(
      shards, "127.0.0.1:0", {}, [this](net::Exchange& exchange) { return relay.serve(exchange); },
      [](const wire::RequestHead*, int, const Error& error) { return error.detail; });
};

TEST(Relay, client_that_leaves_closes_the_provider_connection) {
  for (const bool streaming : {false, true}) {
    Relaying relaying;
    TestSocket client = TestSocket::connect(relaying.server->port());
    client.say("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
    TestSocket peer = relaying.provider.accept();
    (void)peer.hear_until("\r\n\r\n");
    if (streaming) {
      peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntick\r\n");
      (void)client.hear_until("tick");
    }
    client.close();
    EXPECT_TRUE(peer.at_end());
  }
}

TEST(Relay, provider_that_is_cut_mid_stream_cuts_the_client) {
  Relaying relaying;
  TestSocket client = TestSocket::connect(relaying.server->port());
  client.say("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
  TestSocket peer = relaying.provider.accept();
  (void)peer.hear_until("\r\n\r\n");
  peer.say("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntick\r\n");
  (void)client.hear_until("tick\r\n");
  peer.close();
  EXPECT_EQ(client.hear_all(), "");
}

TEST(Relay, provider_waits_for_a_slow_client) {
  Relaying relaying;
  TestSocket client = TestSocket::connect(relaying.server->port(), 64 << 10);
  client.say("GET /x HTTP/1.1\r\nHost: a\r\n\r\n");
  TestSocket peer = relaying.provider.accept();
  (void)peer.hear_until("\r\n\r\n");
  const std::size_t size = 96u << 20;
  peer.say("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n");
  std::atomic<std::size_t> said{0};
  std::thread provider([&] {
    const std::string piece(1 << 20, 'x');
    for (; said < size; said += piece.size()) peer.say(piece);
  });
  (void)client.hear_until("\r\n\r\n");
  std::size_t before = 1;
  while (before != said) {
    before = said;
    (void)net::block_on(relaying.shards[0], net::sleep_for(100ms));
  }
  EXPECT_LT(said, size / 2);
  EXPECT_EQ(client.hear(size).size(), size);
  provider.join();
}

}  // namespace
}  // namespace reprise::upstream
