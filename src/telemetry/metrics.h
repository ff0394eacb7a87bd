// What Prometheus reads (exposition format 0.0.4), from the probes of the gateway, the cache, the process and
// the machinery around them. What each name means: docs/operation.md.
#pragma once

#include <cstdint>
#include <string>

#include "gateway/probe.h"
#include "reprise/cache.h"
#include "telemetry/process.h"

namespace reprise::telemetry {

// Figures of parts that telemetry does not know.
struct Machinery {
  std::uint64_t connections = 0;  // of clients, open now
  std::uint64_t connections_max = 0;
  std::uint64_t connections_refused = 0;
  std::uint64_t in_flight_bytes = 0, in_flight_bytes_max = 0, in_flight_refused = 0;
  std::uint64_t jobs_queued = 0;  // of the compute pool, now
  std::uint64_t log_lines_dropped = 0;
  std::string version;
  std::string encoder_model, encoder_version, instruction_set;  // empty: no semantic tier
};

// Served as text/plain; version=0.0.4. Thread-safe: probes are atomic, each figure is true for its own
// moment.
std::string metrics_text(const gateway::Probe& probe, const CacheStatistics& cache,
                         const Machinery& machinery = {}, const ProcessFigures& process = {});

}  // namespace reprise::telemetry
