#include "console/admin.h"

#include <nlohmann/json.hpp>

namespace reprise::console {

namespace {

using nlohmann::json;

constexpr std::string_view kDecisions = "/api/v1/decisions/";

json candidate_json(const CandidateReport& candidate) {
  json reasons = json::array();
  for (const Reason reason : candidate.reasons) reasons.push_back(wire_name(reason));
  return {{"entry", candidate.entry.text()},
          {"cosine", candidate.cosine},
          {"score", candidate.score},
          {"accepted", candidate.accepted},
          {"reasons", reasons}};
}

json decision_json(const gateway::RecordedDecision& recorded) {
  const Decision& decision = recorded.decision;
  json page = {{"id", decision.id.text()},         {"tenant", recorded.tenant.text()},
               {"route", recorded.route.text()},   {"outcome", wire_name(decision.outcome)},
               {"tier", wire_name(decision.tier)}, {"reason", wire_name(decision.reason)},
               {"candidates", json::array()}};
  if (decision.score) page["score"] = *decision.score;
  if (decision.threshold) page["threshold"] = *decision.threshold;
  if (!decision.entry.empty()) page["entry"] = decision.entry.text();
  if (!recorded.stored.empty()) page["stored"] = recorded.stored.text();
  if (decision.outcome == Outcome::Hit) {
    page["age_seconds"] = decision.age.count();
    page["ttl_seconds"] = decision.ttl.count();
  }
  for (const CandidateReport& candidate : decision.candidates)
    page["candidates"].push_back(candidate_json(candidate));
  return page;
}

}  // namespace

Admin::Page Admin::decision_page(std::string_view id) const {
  const auto recorded = decisions_.find(DecisionId(std::string(id)));
  if (recorded) return {200, "application/json", decision_json(*recorded).dump() + "\n"};
  const json missing = {{"error",
                         "No such decision is remembered. Its id is in the answer's Reprise-Decision; the "
                         "oldest decisions are forgotten first."}};
  return {404, "application/json", missing.dump() + "\n"};
}

Admin::Page Admin::page_for(const wire::RequestHead& request) const {
  const std::string_view path = wire::path_of(request.target);
  if (request.method != "GET" && request.method != "HEAD") {
    return {405, "text/plain; charset=utf-8", "Only GET is answered here.\n"};
  }
  if (path == "/healthz") return {200, "text/plain; charset=utf-8", "ok\n"};
  if (path == "/readyz") {
    const bool ready = ready_.load(std::memory_order_acquire);
    return {ready ? 200 : 503, "text/plain; charset=utf-8", ready ? "ready\n" : "not ready\n"};
  }
  if (path == "/metrics") return {200, "text/plain; version=0.0.4; charset=utf-8", metrics_()};
  if (path.starts_with(kDecisions)) return decision_page(path.substr(kDecisions.size()));
  return {404, "text/plain; charset=utf-8",
          "Nothing here. There is /healthz, /readyz, /metrics and /api/v1/decisions/{id}.\n"};
}

net::Task<void> Admin::serve(net::Exchange& exchange) {
  Page page = page_for(exchange.request());
  wire::ResponseHead head;
  head.status = page.status;
  head.fields.add("Content-Type", page.type);
  if (page.status == 405) head.fields.add("Allow", "GET, HEAD");
  const auto sent = co_await exchange.respond(std::move(head), page.body);
  (void)sent;  // whoever asked has left
}

}  // namespace reprise::console
