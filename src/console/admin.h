// Admin: what operators ask of a running gateway, on a listener of its own.
//
//   GET /healthz                  200 as long as the process answers
//   GET /readyz                   200 once it serves, 503 while it starts or stops
//   GET /metrics                  Prometheus text
//   GET /api/v1/routes            of each route, whether its partitions share anything
//   GET /api/v1/decisions         the last decisions, newest first: ?route=NAME&outcome=miss&limit=50
//   GET /api/v1/decisions/{id}    one of the last decisions, as JSON; never prompt text
//
// One page shows text: /api/v1/routes the few characters that the system prompts of a route have in common
// before the place where they differ (gateway/partition_watch.h).
//
// Thread-safe. Borrows the decisions; outlives its server.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>

#include "console/decision_page.h"
#include "gateway/decision_log.h"
#include "gateway/probe.h"
#include "net/exchange.h"

namespace reprise::console {

// What is shown. Borrowed; the functions are called on any shard.
struct Sources {
  const gateway::DecisionLog& decisions;
  const gateway::Probe& probe;
  std::function<std::string()> metrics;  // renders /metrics
  std::function<Versions()> versions;
};

class Admin {
 public:
  explicit Admin(Sources sources) : sources_(std::move(sources)) {}
  net::Task<void> serve(net::Exchange& exchange);
  void set_ready(bool ready) { ready_.store(ready, std::memory_order_release); }

 private:
  struct Page {
    int status = 200;
    std::string_view type = "text/plain; charset=utf-8";  // of a literal
    std::string body;
  };
  Page page_for(const wire::RequestHead& request) const;
  Page decision_page(std::string_view id) const;
  Page decisions_page(std::string_view query) const;

  const Sources sources_;
  std::atomic<bool> ready_{false};
};

}  // namespace reprise::console
