// The metrics of the gateway by name: the one place that spells them. Made once, borrowed by who counts.
// Thread-safe. Label values are configured names and closed lists, never what a client sent.
#pragma once

#include "telemetry/counters.h"

namespace reprise::telemetry {

struct GatewayCounters {
  explicit GatewayCounters(Registry& registry);

  Family<Counter>& requests;    // reprise_requests_total{route,outcome,tier,reason}
  Family<Histogram>& duration;  // reprise_request_duration_seconds{route,outcome}: head read to answer sent
  Family<Histogram>&
      upstream_duration;  // gen_ai_client_operation_duration_seconds{upstream}: OpenTelemetry's name
  Family<Counter>& upstream_errors;  // reprise_upstream_errors_total{upstream,kind}
  Family<Counter>& tokens;           // reprise_tokens_total{route,direction,source}: source upstream or cache
  Family<Counter>& cache_failures;   // reprise_cache_failures_total{step}: fell back to a miss
  Family<Histogram>& encoder_duration;  // reprise_encoder_duration_seconds
  Gauge& requests_inflight;             // reprise_inflight_requests
};

}  // namespace reprise::telemetry
