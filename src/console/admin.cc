#include "console/admin.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "console/routes_page.h"

namespace reprise::console {

namespace {

using nlohmann::json;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kText = "text/plain; charset=utf-8";
constexpr std::string_view kDecisions = "/api/v1/decisions";

std::string error_json(std::string_view detail) {
  return json{{"error", detail}}.dump() + "\n";
}

}  // namespace

Admin::Page Admin::decision_page(std::string_view id) const {
  const auto recorded = sources_.decisions.find(DecisionId(std::string(id)));
  if (recorded) return {200, kJson, decision_json(*recorded, sources_.versions())};
  return {404, kJson,
          error_json("No such decision is remembered. Its id is in the answer's Reprise-Decision; the oldest "
                     "decisions are forgotten first.")};
}

Admin::Page Admin::decisions_page(std::string_view query) const {
  const auto filter = read_filter(query);
  if (!filter) return {400, kJson, error_json(filter.error().detail)};
  return {200, kJson, decisions_json(sources_.decisions.last(*filter))};
}

Admin::Page Admin::page_for(const wire::RequestHead& request) const {
  const std::string_view path = wire::path_of(request.target);
  if (request.method != "GET" && request.method != "HEAD") {
    return {405, kText, "Only GET is answered here.\n"};
  }
  if (path == "/healthz") return {200, kText, "ok\n"};
  if (path == "/readyz") {
    const bool ready = ready_.load(std::memory_order_acquire);
    return {ready ? 200 : 503, kText, ready ? "ready\n" : "not ready\n"};
  }
  if (path == "/metrics") return {200, "text/plain; version=0.0.4; charset=utf-8", sources_.metrics()};
  if (path == "/api/v1/routes") return {200, kJson, routes_json(sources_.probe)};
  if (path == kDecisions)
    return decisions_page(request.target.substr(std::min(request.target.size(), path.size() + 1)));
  if (path.starts_with(kDecisions) && path[kDecisions.size()] == '/')
    return decision_page(path.substr(kDecisions.size() + 1));
  return {404, kText,
          "Nothing here. There is /healthz, /readyz, /metrics, /api/v1/routes, /api/v1/decisions and "
          "/api/v1/decisions/{id}.\n"};
}

net::Task<void> Admin::serve(net::Exchange& exchange) {
  Page page = page_for(exchange.request());
  wire::ResponseHead head;
  head.status = page.status;
  head.fields.add("Content-Type", std::string(page.type));
  if (page.status == 405) head.fields.add("Allow", "GET, HEAD");
  const auto sent = co_await exchange.respond(std::move(head), page.body);
  (void)sent;  // whoever asked has left
}

}  // namespace reprise::console
