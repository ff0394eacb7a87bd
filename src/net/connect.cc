// Name look-up runs on Asio's own thread (getaddrinfo blocks); a look-up that is given up goes on there and
// its answer is dropped.
#include "net/connect.h"

#include <boost/asio/ip/basic_resolver.hpp>
#include <vector>

#include "net/socket_stream.h"
#include "net/tls_stream.h"

namespace reprise::net {
namespace {

using Endpoint = asio::ip::tcp::endpoint;
using Clock = std::chrono::steady_clock;
using Resolver = asio::ip::basic_resolver<asio::ip::tcp, Executor>;

class Resolve final : public Operation, private Timed {
 public:
  Resolve(Shard& shard, const ConnectTo& to, std::chrono::milliseconds timeout) : Timed(shard), to_(to) {
    set_deadline(timeout);
  }
  ~Resolve() override {
    if (state_) state_->owner = nullptr;
  }
  struct Outcome {
    std::vector<Endpoint> endpoints;
    ErrorValue error;
    IoFailure failure = IoFailure::None;
  };
  Outcome await_resume() { return std::move(outcome_); }
  void cancel() override { give_up(IoFailure::Cancelled); }

 private:
  struct State {
    explicit State(asio::io_context& context) : resolver(context) {}
    Resolver resolver;
    Resolve* owner = nullptr;
  };

  bool start() override {
    state_ = std::make_shared<State>(home().loop().context);
    state_->owner = this;
    state_->resolver.async_resolve(
        to_.host, std::to_string(to_.port), asio::ip::resolver_base::numeric_service,
        [state = state_](const ErrorValue& error, const Resolver::results_type& found) {
          if (state->owner != nullptr) state->owner->take(error, found);
        });
    return true;
  }
  void cancelled_before_start() override { outcome_.failure = IoFailure::Cancelled; }
  void expire() override { give_up(IoFailure::TimedOut); }
  void take(const ErrorValue& error, const Resolver::results_type& found) {
    outcome_.error = error;
    for (const auto& entry : found) outcome_.endpoints.push_back(entry.endpoint());
    complete();
  }
  void give_up(IoFailure why) {
    if (!state_ || state_->owner == nullptr) return;
    state_->owner = nullptr;
    outcome_.failure = why;
    home().post([this] { complete(); });
  }

  const ConnectTo& to_;
  std::shared_ptr<State> state_;
  Outcome outcome_;
};

// Waits for a connect or a handshake that begin() starts.
template <class Begin>
class Await final : public Operation, private IoCallback {
 public:
  Await(Stream& stream, Begin begin) : stream_(stream), begin_(begin) {}
  IoFailure await_resume() const { return failure_; }
  void cancel() override { stream_.abort(IoFailure::Cancelled); }

 private:
  bool start() override {
    begin_(static_cast<IoCallback&>(*this));
    return true;
  }
  void cancelled_before_start() override { failure_ = IoFailure::Cancelled; }
  void io_done(IoResult result) override {
    failure_ = result.failure;
    complete();
  }
  Stream& stream_;
  Begin begin_;
  IoFailure failure_ = IoFailure::None;
};

tl::unexpected<Error> failed(const ConnectTo& to, IoFailure why, const std::string& what) {
  if (why == IoFailure::Cancelled) return fail(ErrorCode::Cancelled, Blame::Client, "whoever asked has left");
  if (why == IoFailure::TimedOut)
    return fail(ErrorCode::Timeout, Blame::Provider,
                "no connection to " + to.name + " within " + std::to_string(to.timeout.count()) +
                    " ms; check base_url, the network and firewalls",
                Retry::Safe);
  return fail(ErrorCode::Unavailable, Blame::Provider, what, Retry::Safe);
}

std::chrono::milliseconds left(Clock::time_point until) {
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()),
                  std::chrono::milliseconds(0));
}

Task<Result<std::vector<Endpoint>>> resolve(Shard& shard, const ConnectTo& to) {
  ErrorValue not_numeric;
  const auto address = asio::ip::make_address(to.host, not_numeric);
  if (!not_numeric) co_return std::vector<Endpoint>{Endpoint(address, to.port)};
  Resolve look_up(shard, to, to.timeout);
  Resolve::Outcome outcome = co_await look_up;
  if (outcome.failure != IoFailure::None || outcome.error)
    co_return failed(to, outcome.failure,
                     "the name " + to.host + " of " + to.name + " cannot be resolved (" +
                         outcome.error.message() + "); check base_url and this machine's DNS");
  co_return std::move(outcome.endpoints);
}

Task<Result<std::unique_ptr<Stream>>> secure(Shard& shard, const ConnectTo& to, Socket socket,
                                             Clock::time_point until) {
  auto stream = std::make_unique<TlsStream>(shard, std::move(socket), *to.tls, to.host);
  stream->set_deadline(left(until));
  Await handshake(*stream, [tls = stream.get()](IoCallback& callback) { tls->start_handshake(callback); });
  const IoFailure failure = co_await handshake;
  stream->clear_deadline();
  if (failure != IoFailure::None)
    co_return failed(to, failure,
                     "no TLS connection to " + to.name + ": " + stream->explanation() +
                         "; check the host in base_url and the CA certificates");
  co_return std::unique_ptr<Stream>(std::move(stream));
}

}  // namespace

Task<Result<std::unique_ptr<Stream>>> connect(ConnectTo to) {
  Shard& shard = co_await current_shard();
  const Clock::time_point until = Clock::now() + to.timeout;
  Result<std::vector<Endpoint>> endpoints = co_await resolve(shard, to);
  if (!endpoints) co_return tl::unexpected<Error>(std::move(endpoints).error());

  ErrorValue last = asio::error::host_not_found;
  for (const Endpoint& endpoint : *endpoints) {
    auto stream = std::make_unique<PlainStream>(shard, Socket(shard.loop().context));
    stream->set_deadline(left(until));
    Await connecting(*stream, [&](IoCallback& callback) { stream->start_connect(endpoint, callback); });
    const IoFailure failure = co_await connecting;
    stream->clear_deadline();
    if (failure == IoFailure::Cancelled || failure == IoFailure::TimedOut) co_return failed(to, failure, "");
    last = stream->connect_error();
    if (failure != IoFailure::None) continue;
    if (to.tls == nullptr) co_return std::unique_ptr<Stream>(std::move(stream));
    Result<std::unique_ptr<Stream>> secured = co_await secure(shard, to, stream->take_socket(), until);
    co_return secured;
  }
  co_return failed(to, IoFailure::None,
                   "cannot connect to " + to.name + " (" + last.message() +
                       "); check that the provider runs and that base_url names its host and port");
}

}  // namespace reprise::net
