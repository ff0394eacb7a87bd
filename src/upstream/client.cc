// take a connection -> send -> read the head -> hand out the body, piece by piece -> give the connection back
#include "upstream/client.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "net/connect.h"
#include "upstream/pool.h"
#include "wire/http1_reader.h"
#include "wire/http1_writer.h"

namespace reprise::upstream {
namespace {

constexpr std::size_t kPieceBytesMax = 64 << 10;
constexpr int kInterimMax = 8;  // 1xx responses before the real one

Error error_of(net::IoFailure failure, const std::string& name, const char* when,
               std::chrono::milliseconds limit) {
  switch (failure) {
    case net::IoFailure::Cancelled:
      return {ErrorCode::Cancelled, Blame::Client, Retry::Never, "whoever asked has left"};
    case net::IoFailure::TimedOut:
      return {ErrorCode::Timeout, Blame::Provider, Retry::Never,
              name + " sent nothing for " + std::to_string(limit.count()) + " ms " + when};
    case net::IoFailure::None:
    case net::IoFailure::End:
    case net::IoFailure::Reset:
    case net::IoFailure::Broken:
      break;
  }
  return {
      ErrorCode::Unavailable, Blame::Provider, Retry::FreshConnection,
      name + " closed the connection " + when + "; if this repeats, look at the provider's status and log"};
}

Error malformed(const std::string& name, const std::string& detail) {
  return {ErrorCode::Unavailable, Blame::Provider, Retry::Never,
          name + " sent what is no valid HTTP/1.1 response: " + detail};
}

class ResponseImpl final : public Response {
 public:
  ResponseImpl(Lease lease, wire::ResponseHead head, const wire::Framing& framing,
               const ClientOptions& options, const std::string& name)
      : lease_(std::move(lease)),
        head_(std::move(head)),
        body_(framing, Blame::Provider),
        keep_alive_(framing.keep_alive),
        silence_timeout_(options.silence_timeout),
        name_(name) {
    if (body_.done()) release();
  }

  const wire::ResponseHead& head() const override { return head_; }

  net::Task<Result<std::optional<std::string>>> read_some() override {
    std::string piece;
    while (lease_.link) {
      net::ReadAhead& ahead = lease_.link->ahead();
      piece.reserve(std::min(ahead.bytes().size(), kPieceBytesMax));  // chunks come many at a time
      std::size_t used = 0;
      const wire::Step step = body_.read(ahead.bytes(), piece, kPieceBytesMax, used);
      ahead.consume(used);
      if (step == wire::Step::Refused) co_return give_up(malformed(name_, body_.refusal().error.detail));
      if (body_.done()) release();
      if (!piece.empty()) co_return std::optional<std::string>(std::move(piece));
      if (body_.done()) break;
      lease_.link->stream().set_deadline(silence_timeout_);
      const bool came = co_await ahead.more();
      lease_.link->stream().clear_deadline();
      if (came) continue;
      if (ahead.failure() == net::IoFailure::End && body_.may_end_here()) {
        keep_alive_ = false;
        release();
        break;
      }
      co_return give_up(error_of(ahead.failure(), name_, "in the middle of a response", silence_timeout_));
    }
    if (error_) co_return tl::unexpected<Error>(*error_);
    co_return std::optional<std::string>();
  }

  net::Task<Result<std::string>> read_all(std::size_t limit) override {
    std::string all;
    while (true) {
      Result<std::optional<std::string>> piece = co_await read_some();
      if (!piece) co_return tl::unexpected<Error>(std::move(piece).error());
      if (!*piece) co_return all;
      if ((*piece)->size() > limit - all.size())
        co_return fail(ErrorCode::TooLarge, Blame::Provider,
                       "the response of " + name_ + " is larger than " + std::to_string(limit) + " bytes");
      if (all.empty())
        all = std::move(**piece);
      else
        all += **piece;
    }
  }

 private:
  void release() {
    if (keep_alive_ && lease_.link->ahead().bytes().empty() && !lease_.link->ahead().ended())
      lease_.give_back();
    else
      lease_ = Lease();
  }
  tl::unexpected<Error> give_up(Error error) {
    lease_ = Lease();
    error.retry = Retry::Never;
    error_ = std::move(error);
    return tl::unexpected<Error>(*error_);
  }

  Lease lease_;  // empty once the body is read, or has failed
  wire::ResponseHead head_;
  wire::BodyReader body_;
  bool keep_alive_;
  std::chrono::milliseconds silence_timeout_;
  const std::string& name_;  // the pool's origin: outlives the response as the client does
  std::optional<Error> error_;
};

// One origin on one shard.
struct Site {
  std::string name;
  Pool pool;
  Site(net::Shard& shard, const ClientOptions& options, const std::string& given)
      : name(given), pool(shard, options, given) {}
};

class ClientImpl final : public Client {
 public:
  ClientImpl(net::Shards& shards, ClientOptions options, std::unique_ptr<net::TlsContext> tls)
      : shards_(shards), options_(std::move(options)), tls_(std::move(tls)), sites_(shards.size()) {}
  ~ClientImpl() override {
    for (std::size_t i = 0; i < sites_.size(); ++i) shards_[i].run_and_wait([&] { sites_[i].clear(); });
  }

  net::Task<Result<std::unique_ptr<Response>>> ask(const Origin& origin, wire::RequestHead head,
                                                   std::string_view body) override;
  PoolCounts counts(net::Shard& shard, const Origin& origin) override {
    PoolCounts counts;
    shard.run_and_wait([&] { counts = site_of(shard, origin).pool.counts(); });
    return counts;
  }

 private:
  struct Outgoing {
    std::string head;
    std::string_view body;
    bool to_head = false;
  };
  Site& site_of(net::Shard& shard, const Origin& origin);
  static Result<Outgoing> prepare(const Origin& origin, wire::RequestHead head, std::string_view body);
  net::Task<Result<void>> connect(const Origin& origin, Lease& lease);
  net::Task<Result<std::unique_ptr<Response>>> exchange(Site& site, Lease& lease, const Outgoing& outgoing);
  net::Task<Result<std::unique_ptr<Response>>> read_head(Site& site, Lease& lease, bool to_head);

  net::Shards& shards_;
  ClientOptions options_;
  std::unique_ptr<net::TlsContext> tls_;
  // Per shard, touched there alone. As many origins as the configuration names.
  std::vector<std::unordered_map<std::string, std::unique_ptr<Site>>> sites_;
};

Site& ClientImpl::site_of(net::Shard& shard, const Origin& origin) {
  std::unique_ptr<Site>& site = sites_[shard.index()][origin.name];
  if (!site) site = std::make_unique<Site>(shard, options_, origin.name);
  return *site;
}

Result<ClientImpl::Outgoing> ClientImpl::prepare(const Origin& origin, wire::RequestHead head,
                                                 std::string_view body) {
  Outgoing outgoing;
  outgoing.body = body;
  outgoing.to_head = head.method == "HEAD";
  wire::remove_hop_by_hop(head.fields);
  head.fields.remove_if([](const wire::Field& field) {
    static constexpr std::array<std::string_view, 4> kOurs = {"host", "content-length", "expect",
                                                              "proxy-authorization"};
    for (const std::string_view name : kOurs)
      if (wire::equals_without_case(field.name, name)) return true;
    return false;
  });
  if (!origin.path_prefix.empty()) head.target.insert(0, origin.path_prefix);
  wire::Framed framed;
  framed.host = origin.authority;
  const bool has_meaning_without_body = head.method == "GET" || outgoing.to_head;
  if (!body.empty() || !has_meaning_without_body) framed.length = body.size();
  REPRISE_CHECK(wire::write_request_head(head, framed, outgoing.head));
  return outgoing;
}

net::Task<Result<std::unique_ptr<Response>>> ClientImpl::ask(const Origin& origin, wire::RequestHead head,
                                                             std::string_view body) {
  net::Shard& shard = co_await net::current_shard();
  Site& site = site_of(shard, origin);
  const Result<Outgoing> outgoing = prepare(origin, std::move(head), body);
  if (!outgoing) co_return tl::unexpected<Error>(outgoing.error());
  Pool::Want want = Pool::Want::Any;
  while (true) {
    Result<Lease> lease = co_await site.pool.take(want);
    if (!lease) co_return tl::unexpected<Error>(std::move(lease).error());
    if (!lease->link) {
      const Result<void> connected = co_await connect(origin, *lease);
      if (!connected) co_return tl::unexpected<Error>(connected.error());
    }
    const bool kept = lease->link->used_before;
    Result<std::unique_ptr<Response>> response = co_await exchange(site, *lease, *outgoing);
    if (response) co_return response;
    Error error = std::move(response).error();
    if (error.retry == Retry::FreshConnection && kept) {
      want = Pool::Want::Fresh;
      continue;
    }
    if (error.retry == Retry::FreshConnection) error.retry = Retry::Never;  // it may have been worked on
    co_return tl::unexpected<Error>(std::move(error));
  }
}

net::Task<Result<void>> ClientImpl::connect(const Origin& origin, Lease& lease) {
  net::ConnectTo to;
  to.name = origin.name;
  to.host = origin.host;
  to.port = origin.port;
  to.tls = origin.tls ? tls_.get() : nullptr;
  to.timeout = options_.connect_timeout;
  Result<std::unique_ptr<net::Stream>> stream = co_await net::connect(std::move(to));
  if (!stream) co_return tl::unexpected<Error>(std::move(stream).error());
  const std::size_t buffer_bytes = std::max(options_.head_bytes_max + 1, kPieceBytesMax);
  lease.link = std::make_unique<Link>(std::move(*stream), buffer_bytes);
  co_return Result<void>();
}

// A provider may answer, and close, before it has taken the whole body; so a failed write is no end yet.
net::Task<Result<std::unique_ptr<Response>>> ClientImpl::exchange(Site& site, Lease& lease,
                                                                  const Outgoing& outgoing) {
  net::Stream& stream = lease.link->stream();
  const net::IoFailure sent =
      co_await net::Write(stream, options_.silence_timeout, outgoing.head, outgoing.body);
  if (sent == net::IoFailure::Cancelled || sent == net::IoFailure::TimedOut)
    co_return tl::unexpected<Error>(
        error_of(sent, site.name, "while it was sent a request", options_.silence_timeout));
  stream.set_deadline(options_.first_byte_timeout);
  Result<std::unique_ptr<Response>> response = co_await read_head(site, lease, outgoing.to_head);
  if (lease.link) lease.link->stream().clear_deadline();
  co_return response;
}

net::Task<Result<std::unique_ptr<Response>>> ClientImpl::read_head(Site& site, Lease& lease, bool to_head) {
  net::ReadAhead& ahead = lease.link->ahead();
  bool received = false;
  for (int interim = 0; interim <= kInterimMax; ++interim) {
    wire::ResponseReader reader({options_.head_bytes_max, options_.fields_max}, to_head);
    while (true) {
      const wire::Step step = reader.read(ahead.bytes());
      if (step == wire::Step::Done) break;
      if (step == wire::Step::Refused)
        co_return tl::unexpected<Error>(malformed(site.name, reader.refusal().error.detail));
      const bool came = co_await ahead.more();
      if (came) continue;
      Error error = error_of(ahead.failure(), site.name, "before it answered", options_.first_byte_timeout);
      const bool nothing_came = !received && ahead.bytes().empty();
      if (!nothing_came) error.retry = Retry::Never;
      co_return tl::unexpected<Error>(std::move(error));
    }
    received = true;
    ahead.consume(reader.size());
    wire::ResponseHead& head = reader.head();
    if (head.status == 101) break;
    if (head.status < 200) continue;
    wire::remove_hop_by_hop(head.fields);
    if (const std::string* length = head.fields.find("content-length"); length != nullptr)
      head.fields.set("Content-Length", std::string(*length));
    lease.link->stream().clear_deadline();
    co_return std::unique_ptr<Response>(std::make_unique<ResponseImpl>(
        std::move(lease), std::move(head), reader.framing(), options_, site.name));
  }
  co_return tl::unexpected<Error>(malformed(site.name, "interim responses without an end"));
}

}  // namespace

Result<std::unique_ptr<Client>> Client::make(net::Shards& shards, ClientOptions options) {
  net::TlsOptions tls_options;
  tls_options.ca_file = options.ca_file;
  REPRISE_TRY(std::unique_ptr<net::TlsContext> tls, net::TlsContext::make(tls_options));
  return std::make_unique<ClientImpl>(shards, std::move(options), std::move(tls));
}

}  // namespace reprise::upstream
