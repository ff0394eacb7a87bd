// `reprise_store_commits_total` is not here: it is read from the cache's own statistics by
// Registry::counter_from.
#include "telemetry/gateway_counters.h"

namespace reprise::telemetry {

GatewayCounters::GatewayCounters(Registry& registry)
    : requests(registry.counters("reprise_requests_total", "Requests answered.",
                                 {"route", "outcome", "tier", "reason"})),
      duration(registry.histograms("reprise_request_duration_seconds",
                                   "From the request's head to the end of its answer.",
                                   {"route", "outcome"})),
      upstream_duration(registry.histograms("gen_ai_client_operation_duration_seconds",
                                            "From asking a provider to the end of its answer.",
                                            {"upstream"})),
      upstream_errors(registry.counters("reprise_upstream_errors_total", "Providers that failed to answer.",
                                        {"upstream", "kind"})),
      tokens(registry.counters("reprise_tokens_total", "Tokens as providers count them.",
                               {"route", "direction", "source"})),
      cache_failures(registry.counters("reprise_cache_failures_total",
                                       "Failures inside the cache that became a miss.", {"step"})),
      encoder_duration(registry.histograms("reprise_encoder_duration_seconds", "Text to vector.")),
      requests_inflight(
          registry.gauges("reprise_inflight_requests", "Requests being answered now.").with({})) {}

}  // namespace reprise::telemetry
