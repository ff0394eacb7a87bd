// Each shard has a listener of its own on the same port (SO_REUSEPORT); the kernel spreads connections over
// them. A first bind without that option finds out whether somebody else, another gateway included, has the
// port.
#include "net/server.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/detail/socket_option.hpp>
#include <charconv>

#include "net/connection.h"

namespace reprise::net {
namespace {

using Endpoint = asio::ip::tcp::endpoint;
using ReusePort = asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

// Connections past the limit that are still told 503; past these they are closed at once.
constexpr std::size_t kRefusedMax = 64;
constexpr std::chrono::milliseconds kAcceptPause{100};
constexpr std::chrono::seconds kCutTimeout{5};

Result<Endpoint> parse_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  std::string host(text.substr(0, colon));
  const std::string_view port_text = colon == text.npos ? std::string_view() : text.substr(colon + 1);
  std::uint16_t port = 0;
  const auto parsed = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
  const bool bad_port = parsed.ec != std::errc() || parsed.ptr != port_text.data() + port_text.size();
  if (host.size() > 2 && host.front() == '[' && host.back() == ']') host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  ErrorValue bad_host;
  const auto address = asio::ip::make_address(host, bad_host);
  if (bad_host || bad_port)
    return bad_input("the address to listen on, " + std::string(text) +
                     ", is not of the form 127.0.0.1:8080 or [::1]:8080");
  return Endpoint(address, port);
}

tl::unexpected<Error> cannot_listen(const Endpoint& endpoint, const ErrorValue& error) {
  const std::string where = endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
  std::string what = error.message();
  if (error == asio::error::address_in_use)
    what = "another process has that port; stop it (`ss -ltnp` names it) or choose another port";
  else if (error == asio::error::access_denied)
    what = "permission denied; choose a port above 1023";
  else if (error.value() == EADDRNOTAVAIL)
    what = "this machine has no such address";
  return fail(ErrorCode::Environment, Blame::Us, "cannot listen on " + where + ": " + what);
}

enum class Sharing : bool { Alone, WithOtherShards };

Result<std::unique_ptr<Acceptor>> bind(Shard& shard, const Endpoint& endpoint, Sharing sharing) {
  auto acceptor = std::make_unique<Acceptor>(shard.loop().context);
  ErrorValue error;
  acceptor->open(endpoint.protocol(), error);
  if (!error) acceptor->set_option(asio::socket_base::reuse_address(true), error);
  if (!error && sharing == Sharing::WithOtherShards) acceptor->set_option(ReusePort(true), error);
  if (!error) acceptor->bind(endpoint, error);
  if (!error && sharing == Sharing::WithOtherShards)
    acceptor->listen(asio::socket_base::max_listen_connections, error);
  if (error) return cannot_listen(endpoint, error);
  return acceptor;
}

Peer peer_of(const Endpoint& endpoint) {
  const auto address = endpoint.address();
  const bool mapped = address.is_v6() && address.to_v6().is_v4_mapped();
  const auto shown =
      mapped ? asio::ip::address(asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6())) : address;
  return {shown.to_string(), endpoint.port(), shown.is_loopback()};
}

// Accepts on one shard, again and again. Lives as long as its callback is awaited.
class Listener : public std::enable_shared_from_this<Listener> {
 public:
  Listener(std::shared_ptr<ServerState> server, ServerState::Home& home)
      : server_(std::move(server)), home_(home), pause_(home.shard->loop().context) {}

  void accept() {
    if (!home_.acceptor) return;
    home_.acceptor->async_accept(home_.shard->loop().context, peer_,
                                 [self = shared_from_this()](const ErrorValue& error, Socket socket) {
                                   self->take(error, std::move(socket));
                                 });
  }

 private:
  void take(const ErrorValue& error, Socket socket) {
    if (error == asio::error::operation_aborted || server_->stopping) return;
    if (error) {  // no descriptors left, most likely: wait for some to be closed
      pause_.expires_after(kAcceptPause);
      pause_.async_wait([self = shared_from_this()](const ErrorValue&) { self->accept(); });
      return;
    }
    const std::size_t open = server_->connections;
    const std::size_t limit = server_->options.connections_max;
    if (open >= limit) server_->refused.fetch_add(1, std::memory_order_relaxed);
    if (open < limit + kRefusedMax) {
      ErrorValue ignored;  // a slower connection is no reason to refuse it
      socket.set_option(asio::ip::tcp::no_delay(true), ignored);
      auto stream = std::make_unique<PlainStream>(*home_.shard, std::move(socket));
      Connection::begin(
          std::make_unique<Connection>(server_, home_, std::move(stream), peer_of(peer_), open >= limit));
    }
    accept();
  }

  std::shared_ptr<ServerState> server_;
  ServerState::Home& home_;
  Endpoint peer_;
  asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                             Executor>
      pause_;
};

class ServerImpl final : public Server {
 public:
  ServerImpl(std::shared_ptr<ServerState> state, std::uint16_t port)
      : state_(std::move(state)), port_(port) {}
  ~ServerImpl() override {
    stop_accepting();
    (void)wait_until_idle(std::chrono::milliseconds(0));  // what is left was cut: there is nobody to tell
  }

  std::uint16_t port() const override { return port_; }
  ServerCounts counts() const override { return {state_->connections, state_->requests, state_->refused}; }

  void set_timeouts(const Timeouts& timeouts) override {
    on_each_shard([&](ServerState::Home& home) { home.timeouts = timeouts; });
  }

  void stop_accepting() override {
    if (state_->stopping.exchange(true)) return;
    on_each_shard([](ServerState::Home& home) {
      home.acceptor.reset();
      for (Connection* connection : home.connections) connection->close_if_idle();
    });
  }

  bool wait_until_idle(std::chrono::milliseconds deadline) override {
    if (wait_for(deadline)) return true;
    on_each_shard([](ServerState::Home& home) {
      for (Connection* connection : home.connections) connection->cut();
    });
    (void)wait_for(kCutTimeout);
    return false;
  }

  void begin() {
    on_each_shard([this](ServerState::Home& home) { std::make_shared<Listener>(state_, home)->accept(); });
  }

 private:
  template <class F>
  void on_each_shard(F work) {
    for (ServerState::Home& home : state_->homes) home.shard->run_and_wait([&] { work(home); });
  }

  bool wait_for(std::chrono::milliseconds time) {
    std::unique_lock lock(state_->mutex);
    return state_->ended.wait_for(lock, time, [&] { return state_->connections == 0; });
  }

  std::shared_ptr<ServerState> state_;
  std::uint16_t port_;
};

// Finds a free port where none was asked for, and says when somebody else has the one that was.
Result<void> choose_port(Shard& shard, Endpoint& endpoint) {
  REPRISE_TRY(const std::unique_ptr<Acceptor> probe, bind(shard, endpoint, Sharing::Alone));
  ErrorValue error;
  endpoint.port(probe->local_endpoint(error).port());
  if (error) return cannot_listen(endpoint, error);
  return {};
}

Result<void> bind_home(ServerState::Home& home, const Endpoint& endpoint) {
  REPRISE_TRY(home.acceptor, bind(*home.shard, endpoint, Sharing::WithOtherShards));
  return {};
}

}  // namespace

Result<std::unique_ptr<Server>> Server::listen(Shards& shards, std::string_view address,
                                               ServerOptions options, Handler handler,
                                               RenderError render_error) {
  REPRISE_TRY(Endpoint endpoint, parse_address(address));
  auto state = std::make_shared<ServerState>();
  state->options = options;
  state->handler = std::move(handler);
  state->render_error = std::move(render_error);
  // On the shards' own threads: their reactors take no locks (loop.h), and a socket that is registered by
  // another thread may meet its first event while it is being set up.
  Result<void> bound;
  shards[0].run_and_wait([&] { bound = choose_port(shards[0], endpoint); });
  REPRISE_CHECK(bound);
  auto server = std::make_unique<ServerImpl>(state, endpoint.port());  // from here it closes what was bound
  for (std::size_t i = 0; i < shards.size(); ++i) {
    state->homes.push_back({&shards[i], options.timeouts, nullptr, {}});
    shards[i].run_and_wait([&] { bound = bind_home(state->homes.back(), endpoint); });
    REPRISE_CHECK(bound);
  }
  server->begin();
  return server;
}

}  // namespace reprise::net
