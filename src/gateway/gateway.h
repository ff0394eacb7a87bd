// Gateway: the life of one request, from its head to the entry that it leaves behind.
//
// serve() names every step in order; one file of this folder has one step. Shared by all shards: what a
// request changes is its own Request, the cache, the proofs and the probe, which are thread-safe.
//
// One Gateway is one configuration: routes, tenants, upstreams and limits never change in it. A reload makes
// another one over the same Parts; a request ends under the one that it began under, which must live until
// then.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/access_log.h"
#include "gateway/decision_log.h"
#include "gateway/probe.h"
#include "gateway/request.h"
#include "net/compute_pool.h"
#include "net/exchange.h"
#include "reprise/cache.h"
#include "route/route.h"
#include "upstream/client.h"
#include "upstream/origin.h"
#include "vocabulary/byte_budget.h"

namespace reprise::gateway {

struct GatewayOptions {
  std::size_t body_bytes_max = 32 << 20;  // of a request; past it 413
  std::size_t answer_bytes_max =
      4 << 20;  // of an answer that is gathered to be stored; a longer one only passes
};

// What every configuration's gateway works with; borrowed, outlives them all.
struct Parts {
  SemanticCache& cache;
  upstream::Client& upstreams;
  net::ComputePool& pool;
  const Clock& clock;
  Random& random;
  route::CredentialProofs& proofs;
  DecisionLog& decisions;
  Probe& probe;
  AccessLog* access_log = nullptr;             // null: no line is written
  std::function<void(std::string_view)> warn;  // a line for the log; called on any shard, seldom
  ByteBudget* held = nullptr;                  // of answers that are gathered to be kept; null: no bound
};

class CountedExchange;

class Gateway {
 public:
  // Fails with BadInput when an upstream's base_url is none, or when more route names than a process counts
  // for were configured since its start.
  static Result<std::shared_ptr<Gateway>> make(GatewayOptions options, route::Options routing, Parts parts);

  // The whole way of one request. Answers every request; whatever fails in the cache is a miss.
  net::Task<void> serve(net::Exchange& exchange);
  // The body of an answer that the server gives before serve() is reached, in the client's dialect.
  static std::string render_error(const wire::RequestHead* request, int status, const Error& error);

 private:
  Gateway(GatewayOptions options, route::Options routing, Parts parts);
  Result<void> prepare_upstreams();
  Result<void> prepare_counters();

  // serve.cc
  net::Task<void> answer(net::Exchange& exchange, Request& request);
  // read.cc: body, dialect, route, caller, keys
  net::Task<std::optional<Refusal>> read(net::Exchange& exchange, Request& request);
  std::optional<Refusal> refuse_unread(const net::Exchange& exchange) const;
  std::optional<Refusal> understand(net::Exchange& exchange, Request& request);
  // look_up.cc: exact tier here, semantic tier on the pool
  net::Task<Found> look_up(Request& request);
  bool entitled(const Request& request) const;
  // replay.cc: a stored answer to the client
  net::Task<void> replay(net::Exchange& exchange, Request& request, const Found& found);
  // forward.cc: the provider's answer to the client; returns it when it may be kept
  net::Task<std::optional<Answer>> forward(net::Exchange& exchange, Request& request,
                                           const Decision& decision);
  net::Task<std::optional<std::string>> pass_bytes(net::Exchange& exchange, Request& request,
                                                   wire::ResponseHead head, upstream::Response& response);
  net::Task<std::optional<Answer>> pass_stream(net::Exchange& exchange, Request& request,
                                               wire::ResponseHead head, upstream::Response& response);
  net::Task<void> cut_stream(net::Exchange& exchange, Request& request, dialect::StreamReader& reader,
                             const Error& error);
  wire::RequestHead upstream_head(const wire::RequestHead& client, const Request& request) const;
  void note_credential(const Request& request, int status);
  bool keepable(const Request& request, const wire::ResponseHead& head) const;
  // keep.cc: what a miss leaves behind
  void encode_ahead(net::Exchange& exchange, Request& request);
  net::Task<void> keep(net::Exchange& exchange, Request& request, const Answer& answer);
  // refuse.cc
  net::Task<void> refuse(net::Exchange& exchange, const Request& request, int status, const Error& error,
                         const Decision* decision = nullptr);
  enum class Forwarded : bool { No, Yes };
  void tell(wire::ResponseHead& head, const Request& request, const Decision& decision,
            Forwarded forwarded) const;
  // What clients show of an answer of ours that no provider gave an id: it leads to the decision.
  static std::string request_id_of(const Decision& decision) { return "req_" + decision.id.text(); }
  void record(Request& request, const Decision& decision);
  // account.cc: what is told afterwards
  static void note_usage(Request& request, const Answer& answer);
  static void note_saved(Request& request, const Answer& answer);
  void note_operation(Request& request, std::size_t end);
  void note_operation_failed(Request& request, const Error& error);
  void note_access(const CountedExchange& exchange, const Request& request);

  const GatewayOptions options_;
  const route::Options routing_;
  const Parts parts_;
  const route::Identifier identifier_;
  std::vector<upstream::Origin> origins_;  // of routing_.upstreams, in their order
  std::vector<RouteProbe*> counters_;      // of routing_.routes, in their order
};

}  // namespace reprise::gateway
