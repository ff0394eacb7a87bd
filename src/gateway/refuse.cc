// Answers of our own, in the dialect of the client that asked, and what every answer tells about the
// decision.
#include <fmt/format.h>

#include "gateway/gateway.h"
#include "gateway/status_of.h"
#include "route/cache_status.h"

namespace reprise::gateway {

namespace {
// Of a path that no dialect reads.
const dialect::Dialect& dialect_of_others() {
  return *dialect::find_dialect("openai");
}
constexpr std::string_view kAnthropicsMark = R"("type":"error",)";
}  // namespace

// Where no dialect reads the path, or no head was read, OpenAI's form with Anthropic's mark: clients of both
// find type and message.
std::string Gateway::render_error(const wire::RequestHead* request, int status, const Error& error) {
  const dialect::Dialect* dialect =
      request == nullptr ? nullptr : dialect::dialect_of(request->method, wire::path_of(request->target));
  if (dialect != nullptr) return dialect->write_error(status, error);
  return dialect_of_others().write_error(status, error).insert(1, kAnthropicsMark);
}

net::Task<void> Gateway::refuse(net::Exchange& exchange, const Request& request, int status,
                                const Error& error, const Decision* decision) {
  if (error.code == ErrorCode::Cancelled || exchange.started()) co_return;
  wire::ResponseHead head;
  head.status = status;
  head.fields.add("Content-Type", "application/json");
  if (status == 503 || status == 429) head.fields.add("Retry-After", "1");
  if (status == 401) head.fields.add("WWW-Authenticate", "Bearer realm=\"reprise\"");
  if (decision != nullptr) {
    const dialect::Dialect& dialect = request.dialect != nullptr ? *request.dialect : dialect_of_others();
    head.fields.add(std::string(dialect.request_id_field()), request_id_of(*decision));
    tell(head, request, *decision, error.blame == Blame::Client ? Forwarded::No : Forwarded::Yes);
  }
  const std::string body = render_error(&exchange.request(), status, error);
  const auto sent = co_await exchange.respond(std::move(head), body);
  (void)sent;  // a client that left needs no answer
}

void Gateway::tell(wire::ResponseHead& head, const Request& request, const Decision& decision,
                   Forwarded forwarded) const {
  route::CacheStatusFacts facts;
  facts.audience = request.identity.audience;
  facts.forwarded = forwarded == Forwarded::Yes;
  head.fields.add("Cache-Status", route::cache_status(decision, facts));
  head.fields.add("Reprise-Decision", decision.id.text());
}

void Gateway::record(Request& request, const Decision& decision) {
  request.probe->count(decision);
  Told& told = request.told;
  told.id = decision.id;
  told.outcome = decision.outcome;
  told.tier = decision.tier;
  told.reason = decision.reason;
  told.score = decision.score;
  told.entry = decision.entry;
  if (request.dialect == nullptr) return;
  RecordedDecision recorded;
  recorded.decision = decision;
  recorded.tenant = request.identity.caller.tenant;
  recorded.route = request.matched.route->name;
  recorded.at = parts_.clock.now();
  recorded.principal = request.identity.caller.principal;
  recorded.upstream = request.matched.upstream->name;
  recorded.partition = request.lookup.partition;
  recorded.policy = request.matched.route->cache;
  parts_.decisions.record(std::move(recorded));
}

}  // namespace reprise::gateway
