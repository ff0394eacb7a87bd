// Sockets that refuse, break off, give little and come late: a server and its clients go on, and nothing is
// cut silently.
#include <gtest/gtest.h>

#include "net/server.h"
#include "net/testing.h"
#include "vocabulary/seeded_faults.h"

namespace reprise::net {
namespace {

using testing::TestSocket;

const std::string kBody(40'000, 'b');

Task<void> echo(Exchange& exchange) {
  auto body = co_await exchange.read_body(1 << 20);
  if (!body) co_return;
  wire::ResponseHead head;
  head.status = 200;
  const auto sent = co_await exchange.respond(std::move(head), *body);
  (void)sent;  // a fault may have cut it
}

struct Serving {
  explicit Serving(SeededFaults& faults) : shards(2, &faults) {
    auto listening =
        Server::listen(shards, "127.0.0.1:0", {}, echo,
                       [](const wire::RequestHead*, int, const Error&) { return std::string("{}"); });
    if (!listening) throw std::runtime_error(listening.error().detail);
    server = std::move(*listening);
  }
  // The body of the answer; nothing when it was cut.
  std::optional<std::string> ask() const {
    TestSocket client = TestSocket::connect(server->port());
    client.say("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: " +
               std::to_string(kBody.size()) + "\r\n\r\n" + kBody);
    const std::string head = client.hear_until("\r\n\r\n");
    if (!head.starts_with("HTTP/1.1 200")) return std::nullopt;
    std::string body = client.hear(kBody.size());
    return body.size() == kBody.size() ? std::optional(body) : std::nullopt;
  }
  Shards shards;
  std::unique_ptr<Server> server;
};

TEST(SocketFaults, short_reads_and_writes_and_delays_change_no_byte) {
  std::uint64_t reads = 0, writes = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    SCOPED_TRACE(seed);
    SeededFaults faults(seed);
    faults.plan(FaultSite::SocketRead, {.chance = 0.5,
                                        .kinds = {FaultKind::Short, FaultKind::Delay},
                                        .bytes_max = 700,
                                        .delay_max = std::chrono::microseconds(500)});
    faults.plan(FaultSite::SocketWrite, {.chance = 0.5, .kinds = {FaultKind::Short}, .bytes_max = 700});
    const Serving serving(faults);
    EXPECT_EQ(serving.ask(), kBody);
    reads += faults.injected(FaultSite::SocketRead);
    writes += faults.injected(FaultSite::SocketWrite);
  }
  EXPECT_GT(reads, 0U);
  EXPECT_GT(writes, 0U);
}

TEST(SocketFaults, after_resets_anywhere_the_next_connection_is_served) {
  std::size_t cut = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    SeededFaults faults(seed);
    faults.plan(FaultSite::SocketRead,
                {.chance = 0.2, .kinds = {FaultKind::Reset, FaultKind::Short}, .bytes_max = 5000});
    faults.plan(FaultSite::SocketWrite,
                {.chance = 0.2, .kinds = {FaultKind::Reset, FaultKind::Short}, .bytes_max = 5000});
    const Serving serving(faults);
    const std::optional<std::string> answer = serving.ask();
    if (!answer) ++cut;
    if (answer) EXPECT_EQ(*answer, kBody);
    faults.enable(false);
    EXPECT_EQ(serving.ask(), kBody);
  }
  EXPECT_GT(cut, 0U);
  EXPECT_LT(cut, 40U);
}

}  // namespace
}  // namespace reprise::net
