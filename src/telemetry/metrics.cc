// One function a group of families: HELP, TYPE, then its series. Label values are configured names, closed
// lists, and models that a provider has accepted (gateway/model_probe.h), so the number of series is bounded.
// Names follow Prometheus (base units, _total); those that begin with gen_ai follow OpenTelemetry.
#include "telemetry/metrics.h"

#include <vector>

#include "telemetry/page.h"

namespace reprise::telemetry {

namespace {

using gateway::DurationHistogram;
using gateway::ModelProbe;
using gateway::RouteProbe;
using Routes = std::vector<const RouteProbe*>;

void decisions(Page& page, const Routes& routes) {
  page.family("reprise_requests_total", "counter", "Requests by what the cache decided and why.");
  for (const RouteProbe* route : routes)
    for (std::size_t outcome = 0; outcome < RouteProbe::kOutcomes; ++outcome)
      for (std::size_t reason = 0; reason < RouteProbe::kReasons; ++reason) {
        const std::uint64_t count = route->decisions[outcome][reason].load(std::memory_order_relaxed);
        if (count == 0) continue;
        page.series("reprise_requests_total",
                    fmt::format("{},{},{}", label("route", route->route),
                                label("outcome", wire_name(static_cast<Outcome>(outcome))),
                                label("reason", wire_name(static_cast<Reason>(reason)))),
                    count);
      }
}

void durations(Page& page, const Routes& routes) {
  const std::string name = "reprise_request_duration_seconds";
  page.family(name, "histogram", "From the head of a request read to the last byte of its answer written.");
  const auto add = [&](const RouteProbe& route, const char* served, const DurationHistogram& histogram) {
    page.histogram(
        name, label("route", route.route) + "," + label("served", served), DurationHistogram::kBounds,
        [&](std::size_t i) { return histogram.count_of(i); }, histogram.seconds_sum());
  };
  for (const RouteProbe* route : routes) {
    add(*route, "exact", route->exact_hit);
    add(*route, "semantic", route->semantic_hit);
    add(*route, "upstream", route->forwarded);
  }
}

void counters(Page& page, const Routes& routes) {
  const struct {
    const char* name;
    const char* help;
    std::atomic<std::uint64_t> RouteProbe::* count;
  } families[] = {
      {"reprise_upstream_errors_total", "Requests that the provider could not be asked.",
       &RouteProbe::upstream_errors},
      {"reprise_upstream_cut_total", "Answers that the provider broke off.", &RouteProbe::cut_streams},
      {"reprise_clients_gone_total", "Clients that left before their answer was whole.",
       &RouteProbe::clients_gone},
      {"reprise_answers_stored_total", "Answers kept, acknowledged by the store.", &RouteProbe::stored},
      {"reprise_answers_not_stored_total", "Answers that may not or could not be kept.",
       &RouteProbe::not_stored},
  };
  for (const auto& family : families) {
    page.family(family.name, "counter", family.help);
    for (const RouteProbe* route : routes)
      page.series(family.name, label("route", route->route),
                  (route->*family.count).load(std::memory_order_relaxed));
  }
  page.family("reprise_tokens_saved_total", "counter", "Tokens of answers that were served from the cache.");
  for (const RouteProbe* route : routes) {
    const std::string name = label("route", route->route);
    page.series("reprise_tokens_saved_total", name + ",type=\"input\"",
                route->input_tokens_saved.load(std::memory_order_relaxed));
    page.series("reprise_tokens_saved_total", name + ",type=\"output\"",
                route->output_tokens_saved.load(std::memory_order_relaxed));
  }
}

void partitions(Page& page, const Routes& routes) {
  page.family("reprise_partitions_written", "gauge",
              "Partitions of single-turn prompts written to since the start, estimated from a sample.");
  for (const RouteProbe* route : routes)
    page.series("reprise_partitions_written", label("route", route->route),
                route->partitions_estimated.load(std::memory_order_relaxed));
  page.family("reprise_partitions_single_entry_ratio", "gauge",
              "Share of those partitions that got one entry only: near 1, nothing is shared.");
  for (const RouteProbe* route : routes) {
    const auto sampled = static_cast<double>(route->partitions_sampled.load(std::memory_order_relaxed));
    if (sampled == 0) continue;
    const auto single = static_cast<double>(route->partitions_single.load(std::memory_order_relaxed));
    page.series("reprise_partitions_single_entry_ratio", label("route", route->route), single / sampled);
  }
}

std::string model_labels(const ModelProbe& model) {
  return fmt::format("gen_ai_operation_name=\"chat\",{},{}", label("gen_ai_provider_name", model.provider),
                     label("gen_ai_request_model", model.model));
}

template <class Histogram>
void model_histogram(Page& page, const std::string& name, const std::string& labels,
                     const Histogram& histogram) {
  std::uint64_t observed = 0;
  for (std::size_t i = 0; i <= Histogram::kBounds.size(); ++i) observed += histogram.count_of(i);
  if (observed == 0) return;
  page.histogram(
      name, labels, Histogram::kBounds, [&](std::size_t i) { return histogram.count_of(i); },
      histogram.sum());
}

void models(Page& page, const std::vector<const ModelProbe*>& models) {
  const std::string duration = "gen_ai_client_operation_duration_seconds";
  page.family(duration, "histogram", "From asking a provider to the last byte of its answer.");
  for (const ModelProbe* model : models)
    for (std::size_t end = 0; end < gateway::kOperationEnds.size(); ++end)
      model_histogram(
          page, duration,
          model_labels(*model) + (end == 0 ? "" : "," + label("error_type", gateway::kOperationEnds[end])),
          model->seconds[end]);
  const std::string first_chunk = "gen_ai_client_operation_time_to_first_chunk_seconds";
  page.family(first_chunk, "histogram", "From asking a provider to the first bytes of its stream.");
  for (const ModelProbe* model : models)
    model_histogram(page, first_chunk, model_labels(*model), model->first_chunk_seconds);
  const std::string tokens = "gen_ai_client_token_usage";
  page.family(tokens, "histogram", "Tokens that providers counted, for answers that the gateway reads.");
  for (const ModelProbe* model : models) {
    model_histogram(page, tokens, model_labels(*model) + ",gen_ai_token_type=\"input\"", model->input_tokens);
    model_histogram(page, tokens, model_labels(*model) + ",gen_ai_token_type=\"output\"",
                    model->output_tokens);
  }
}

void cache_figures(Page& page, const CacheStatistics& cache) {
  page.single("reprise_cache_entries", "gauge", "Entries that may be served.", cache.entries);
  page.single("reprise_cache_entries_max", "gauge", "Past so many, the least valuable go.",
              cache.entries_max);
  page.single("reprise_cache_bytes", "gauge", "Bytes that the entries take on disk, before compression.",
              cache.bytes);
  page.single("reprise_cache_bytes_max", "gauge", "Past so many, the least valuable go.", cache.bytes_max);
  page.family("reprise_cache_evictions_total", "counter", "Entries that went, by cause.");
  page.series("reprise_cache_evictions_total", "cause=\"expired\"", cache.evicted_expired);
  page.series("reprise_cache_evictions_total", "cause=\"entries\"", cache.evicted_entries);
  page.series("reprise_cache_evictions_total", "cause=\"bytes\"", cache.evicted_bytes);
  page.single("reprise_store_disk_bytes", "gauge",
              "Bytes of the store's tables, with what waits for a compaction.", cache.disk_bytes);
  page.single("reprise_cache_partitions", "gauge", "Partitions with at least one entry that has a vector.",
              cache.partitions);
  page.single("reprise_store_commits_total", "counter", "Acknowledged writes since start.", cache.commits);
  page.single("reprise_store_failures_total", "counter", "Reads and writes of the store that failed.",
              cache.store_failures);
  page.single("reprise_store_entries_corrupt_total", "counter",
              "Stored records found damaged and passed over.", cache.entries_corrupt);
  page.single("reprise_store_failing", "gauge", "1 while nothing is kept: the last write failed.",
              cache.store_failing ? 1 : 0);
  page.single("reprise_store_reopened_total", "counter",
              "Times that the store was opened again after a failed write.", cache.store_reopened);
  page.single("reprise_store_set_aside_total", "counter",
              "Times that damaged files were moved away and an empty store begun.", cache.store_set_aside);
  page.single("reprise_store_sync_failures_total", "counter",
              "Syncs of the store's log that failed and were tried again.", cache.sync_failures);
  page.single("reprise_encoder_failures_total", "counter", "Questions that could not be encoded.",
              cache.encoder_failures);
}

void machinery_figures(Page& page, const Machinery& machinery) {
  page.single("reprise_connections", "gauge", "Connections of clients that are open.", machinery.connections);
  page.single("reprise_connections_max", "gauge", "Past so many, clients get 503.",
              machinery.connections_max);
  page.single("reprise_connections_refused_total", "counter", "Connections of clients past that limit.",
              machinery.connections_refused);
  page.single("reprise_in_flight_bytes", "gauge", "Bodies of requests and answers that are held.",
              machinery.in_flight_bytes);
  page.single("reprise_in_flight_bytes_max", "gauge", "Past so many, requests get 503.",
              machinery.in_flight_bytes_max);
  page.single("reprise_in_flight_refused_total", "counter",
              "Requests that got 503, and answers not kept, for want of such room.",
              machinery.in_flight_refused);
  page.single("reprise_compute_queue_jobs", "gauge", "Jobs that wait for the compute pool.",
              machinery.jobs_queued);
  page.single("reprise_access_log_lines_dropped_total", "counter",
              "Lines of the access log that nobody took in time.", machinery.log_lines_dropped);
  page.family("reprise_build_info", "gauge", "What runs here; always 1.");
  page.series("reprise_build_info",
              fmt::format("{},{},{},{}", label("version", machinery.version),
                          label("encoder_model", machinery.encoder_model),
                          label("encoder_version", machinery.encoder_version),
                          label("instruction_set", machinery.instruction_set)),
              1);
}

// The names that Prometheus' own client libraries give to every process.
void process_metrics(Page& page, const ProcessFigures& process) {
  page.single("process_resident_memory_bytes", "gauge", "Memory in use.", process.resident_bytes);
  page.single("process_virtual_memory_bytes", "gauge", "Address space in use.", process.virtual_bytes);
  page.single("process_open_fds", "gauge", "Open descriptors.", process.open_descriptors);
  page.single("process_max_fds", "gauge", "Descriptors that may be open.", process.descriptors_max);
  page.single("process_cpu_seconds_total", "counter", "CPU time used, user and system.", process.cpu_seconds);
  page.single("process_start_time_seconds", "gauge", "When the process began, since 1970.",
              process.started_at);
}

}  // namespace

std::string metrics_text(const gateway::Probe& probe, const CacheStatistics& cache,
                         const Machinery& machinery, const ProcessFigures& process) {
  Page page;
  const Routes routes = probe.routes.all();
  decisions(page, routes);
  durations(page, routes);
  counters(page, routes);
  partitions(page, routes);
  page.single("reprise_requests_refused_total", "counter",
              "Requests answered with an error of the gateway's own.",
              probe.refused.load(std::memory_order_relaxed));
  page.single("reprise_requests_in_flight", "gauge", "Requests being served now.",
              probe.in_flight.load(std::memory_order_relaxed));
  models(page, probe.models.all());
  cache_figures(page, cache);
  machinery_figures(page, machinery);
  process_metrics(page, process);
  return page.take();
}

}  // namespace reprise::telemetry
