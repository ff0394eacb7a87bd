// A client that leaves, or ends its side, while it is answered or still asks.
#include <gtest/gtest.h>

#include "net/test_server.h"

namespace reprise::net {
namespace {

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

}  // namespace
}  // namespace reprise::net
