// What Prometheus reads (exposition format 0.0.4), from the probes of the gateway and the cache.
#pragma once

#include <string>

#include "gateway/probe.h"
#include "reprise/cache.h"

namespace reprise::telemetry {

// Served as text/plain; version=0.0.4. Thread-safe: probes are atomic, each figure is true for its own
// moment.
std::string metrics_text(const gateway::Probe& probe, const CacheStatistics& cache);

}  // namespace reprise::telemetry
