// https://prometheus.io/docs/instrumenting/exposition_formats/: per name `# HELP`, `# TYPE`, then one line a
// series. A histogram is `name_bucket{le="…"}` with cumulative counts, `name_sum` and `name_count`.
#include "telemetry/counters.h"

#include <charconv>
#include <cmath>

namespace reprise::telemetry {
namespace {

std::string number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  char buffer[32];
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return std::string(buffer, end);
}

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  for (const char c : text) {
    if (c == '\\')
      out += "\\\\";
    else if (c == '\n')
      out += "\\n";
    else if (c == '"' && quotes)
      out += "\\\"";
    else
      out += c;
  }
}

// {route="faq",le="0.1"}; nothing without labels.
std::string labels_text(const Labels& names, const Labels& values, std::string_view border = {}) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text.append(text.empty() ? "{" : ",").append(names[i]).append("=\"");
    append_escaped(text, values[i], true);
    text += '"';
  }
  if (!border.empty()) text.append(text.empty() ? "{" : ",").append("le=\"").append(border).append("\"");
  return text.empty() ? text : text + "}";
}

void append_line(std::string& out, std::string_view name, std::string_view labels, std::string_view value) {
  out.append(name).append(labels).append(1, ' ').append(value).append(1, '\n');
}

void append_histogram(std::string& out, const std::string& name, const Labels& names, const Labels& values,
                      const Histogram& histogram) {
  const auto counts = histogram.cumulative();
  for (std::size_t i = 0; i < Histogram::kBorders.size(); ++i)
    append_line(out, name + "_bucket", labels_text(names, values, number(Histogram::kBorders[i])),
                std::to_string(counts[i]));
  append_line(out, name + "_bucket", labels_text(names, values, "+Inf"), std::to_string(counts.back()));
  append_line(out, name + "_sum", labels_text(names, values), number(histogram.sum()));
  append_line(out, name + "_count", labels_text(names, values), std::to_string(counts.back()));
}

template <class Metric>
void append_values(std::string& out, const std::string& name, const Family<Metric>& family) {
  family.each([&](const Labels& values, const Metric& metric) {
    append_line(out, name, labels_text(family.names(), values), std::to_string(metric.value()));
  });
}

}  // namespace

void Histogram::observe(double seconds) {
  if (!(seconds >= 0)) seconds = 0;  // a clock that jumped, or not a number
  std::size_t bucket = 0;
  while (bucket < kBorders.size() && seconds > kBorders[bucket]) ++bucket;
  buckets_[bucket].fetch_add(1, std::memory_order_relaxed);
  nanoseconds_.fetch_add(static_cast<std::uint64_t>(std::min(seconds, 1e6) * 1e9), std::memory_order_relaxed);
}

std::array<std::uint64_t, Histogram::kBorders.size() + 1> Histogram::cumulative() const {
  std::array<std::uint64_t, kBorders.size() + 1> counts{};
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < counts.size(); ++i)
    counts[i] = total += buckets_[i].load(std::memory_order_relaxed);
  return counts;
}

Registry::Entry& Registry::entry(std::string_view name, std::string_view help) {
  Entry& found = entries_[std::string(name)];
  if (found.help.empty()) found.help = help;
  return found;
}

Family<Counter>& Registry::counters(std::string_view name, std::string_view help, Labels labels) {
  const MutexLock lock(mutex_);
  auto& family = entry(name, help).counters;
  if (!family) family = std::make_unique<Family<Counter>>(std::move(labels));
  return *family;
}

Family<Gauge>& Registry::gauges(std::string_view name, std::string_view help, Labels labels) {
  const MutexLock lock(mutex_);
  auto& family = entry(name, help).gauges;
  if (!family) family = std::make_unique<Family<Gauge>>(std::move(labels));
  return *family;
}

Family<Histogram>& Registry::histograms(std::string_view name, std::string_view help, Labels labels) {
  const MutexLock lock(mutex_);
  auto& family = entry(name, help).histograms;
  if (!family) family = std::make_unique<Family<Histogram>>(std::move(labels));
  return *family;
}

void Registry::gauge_from(std::string_view name, std::string_view help, std::function<double()> read) {
  const MutexLock lock(mutex_);
  entry(name, help).read = std::move(read);
}

void Registry::counter_from(std::string_view name, std::string_view help, std::function<double()> read) {
  const MutexLock lock(mutex_);
  Entry& found = entry(name, help);
  found.read = std::move(read);
  found.read_counts_up = true;
}

std::string Registry::text() const {
  std::string out;
  const MutexLock lock(mutex_);
  for (const auto& [name, entry] : entries_) {
    const bool counts_up = entry.counters || entry.read_counts_up;
    out.append("# HELP ").append(name).append(1, ' ');
    append_escaped(out, entry.help, false);
    out.append("\n# TYPE ").append(name);
    out += entry.histograms ? " histogram\n" : counts_up ? " counter\n" : " gauge\n";
    if (entry.counters) append_values(out, name, *entry.counters);
    if (entry.gauges) append_values(out, name, *entry.gauges);
    if (entry.read) append_line(out, name, "", number(entry.read()));
    if (entry.histograms)
      entry.histograms->each([&](const Labels& values, const Histogram& histogram) {
        append_histogram(out, name, entry.histograms->names(), values, histogram);
      });
  }
  return out;
}

}  // namespace reprise::telemetry
