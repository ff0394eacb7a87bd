// One function a metric family: HELP, TYPE, then its series. Label values are configured names and closed
// lists, never what a client sent, so the number of series is bounded. Names follow Prometheus (base units,
// _total).
#include "telemetry/metrics.h"

#include <fmt/format.h>

#include <iterator>

namespace reprise::telemetry {

namespace {

using gateway::DurationHistogram;
using gateway::RouteProbe;
using Routes = std::vector<const RouteProbe*>;

class Page {
 public:
  void family(std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(text_), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
  }
  template <class Value>
  void series(std::string_view name, std::string_view labels, Value value) {
    fmt::format_to(std::back_inserter(text_), "{}{} {}\n", name,
                   labels.empty() ? "" : fmt::format("{{{}}}", labels), value);
  }
  template <class Value>
  void single(std::string_view name, std::string_view type, std::string_view help, Value value) {
    family(name, type, help);
    series(name, "", value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

// A label value with backslash, quote and line end escaped.
std::string label_value(std::string_view value) {
  std::string out = "\"";
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

void decisions(Page& page, const Routes& routes) {
  page.family("reprise_requests_total", "counter", "Requests by what the cache decided and why.");
  for (const RouteProbe* route : routes)
    for (std::size_t outcome = 0; outcome < RouteProbe::kOutcomes; ++outcome)
      for (std::size_t reason = 0; reason < RouteProbe::kReasons; ++reason) {
        const std::uint64_t count = route->decisions[outcome][reason].load(std::memory_order_relaxed);
        if (count == 0) continue;
        page.series(
            "reprise_requests_total",
            fmt::format("route={},outcome=\"{}\",reason=\"{}\"", label_value(route->route),
                        wire_name(static_cast<Outcome>(outcome)), wire_name(static_cast<Reason>(reason))),
            count);
      }
}

void histogram(Page& page, const std::string& labels, const DurationHistogram& histogram) {
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < DurationHistogram::kBounds.size(); ++i) {
    count += histogram.count_of(i);
    page.series("reprise_request_duration_seconds_bucket",
                fmt::format("{},le=\"{}\"", labels, DurationHistogram::kBounds[i]), count);
  }
  count += histogram.count_of(DurationHistogram::kBounds.size());
  page.series("reprise_request_duration_seconds_bucket", labels + ",le=\"+Inf\"", count);
  page.series("reprise_request_duration_seconds_sum", labels, histogram.seconds_sum());
  page.series("reprise_request_duration_seconds_count", labels, count);
}

void durations(Page& page, const Routes& routes) {
  page.family("reprise_request_duration_seconds", "histogram",
              "From the head of a request read to the last byte of its answer written.");
  for (const RouteProbe* route : routes) {
    const std::string name = "route=" + label_value(route->route);
    histogram(page, name + ",served=\"exact\"", route->exact_hit);
    histogram(page, name + ",served=\"semantic\"", route->semantic_hit);
    histogram(page, name + ",served=\"upstream\"", route->forwarded);
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
      page.series(family.name, "route=" + label_value(route->route),
                  (route->*family.count).load(std::memory_order_relaxed));
  }
}

}  // namespace

std::string metrics_text(const gateway::Probe& probe, const CacheStatistics& cache) {
  Page page;
  const Routes routes = probe.routes.all();
  decisions(page, routes);
  durations(page, routes);
  counters(page, routes);
  page.single("reprise_requests_refused_total", "counter",
              "Requests answered with an error of the gateway's own.",
              probe.refused.load(std::memory_order_relaxed));
  page.single("reprise_requests_in_flight", "gauge", "Requests being served now.",
              probe.in_flight.load(std::memory_order_relaxed));
  page.single("reprise_cache_entries", "gauge", "Entries that may be served.", cache.entries);
  page.single("reprise_cache_partitions", "gauge", "Partitions with at least one entry.", cache.partitions);
  page.single("reprise_store_commits_total", "counter", "Acknowledged writes since start.", cache.commits);
  page.single("reprise_store_failures_total", "counter", "Reads and writes of the store that failed.",
              cache.store_failures);
  page.single("reprise_encoder_failures_total", "counter", "Questions that could not be encoded.",
              cache.encoder_failures);
  return page.take();
}

}  // namespace reprise::telemetry
