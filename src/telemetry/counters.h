// Counters, gauges and histograms, and their Prometheus text (exposition format 0.0.4).
//
//   Registry registry;
//   Family<Counter>& requests = registry.counters("reprise_requests_total", "Requests answered.", {"route",
//   "outcome"}); requests.with({"faq", "hit"}).add();
//
// Owned by program/; borrowed by who counts. A reference from with() lives as long as the registry: keep it
// where a path is hot.
//
// Threads: thread-safe. Counting is lock-free; with() and text() take a lock of the family for a moment.
// Limits: kSeriesMax label combinations a family; what is past it is counted in one series whose labels are
// all "other", so that no caller can fill the memory. Label values never carry prompt text or secrets.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/mutex.h"

namespace reprise::telemetry {

inline constexpr std::size_t kSeriesMax = 2000;

class Counter {
 public:
  void add(std::uint64_t count = 1) { value_.fetch_add(count, std::memory_order_relaxed); }
  std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::uint64_t> value_{0};
};

class Gauge {
 public:
  void add(std::int64_t change) { value_.fetch_add(change, std::memory_order_relaxed); }
  void set(std::int64_t value) { value_.store(value, std::memory_order_relaxed); }
  std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

 private:
  std::atomic<std::int64_t> value_{0};
};

// Of seconds. The borders reach from a hit out of memory to a long answer of a model.
class Histogram {
 public:
  static constexpr std::array kBorders = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                          0.1,    0.25,    0.5,    1.0,   2.5,    5.0,   10.0, 30.0,  60.0};
  void observe(double seconds);
  // Observations at or below each border, then all of them; the borders count up.
  std::array<std::uint64_t, kBorders.size() + 1> cumulative() const;
  double sum() const { return static_cast<double>(nanoseconds_.load(std::memory_order_relaxed)) * 1e-9; }

 private:
  std::array<std::atomic<std::uint64_t>, kBorders.size() + 1> buckets_{};
  std::atomic<std::uint64_t> nanoseconds_{0};
};

using Labels = std::vector<std::string>;

// Series of one name, told apart by the values of its labels.
template <class Metric>
class Family {
 public:
  explicit Family(Labels names) : names_(std::move(names)) {}
  // One value for each name, in their order; missing ones are empty, surplus ones are dropped.
  Metric& with(Labels values) REPRISE_EXCLUDES(mutex_) {
    values.resize(names_.size());
    const MutexLock lock(mutex_);
    if (series_.size() >= kSeriesMax && !series_.contains(values)) values.assign(names_.size(), "other");
    auto& metric = series_[std::move(values)];
    if (!metric) metric = std::make_unique<Metric>();
    return *metric;
  }
  const Labels& names() const { return names_; }
  // In the order of the values. `visit` must not call with().
  void each(const std::function<void(const Labels&, const Metric&)>& visit) const REPRISE_EXCLUDES(mutex_) {
    const MutexLock lock(mutex_);
    for (const auto& [values, metric] : series_) visit(values, *metric);
  }

 private:
  const Labels names_;
  mutable Mutex mutex_;
  std::map<Labels, std::unique_ptr<Metric>> series_ REPRISE_GUARDED_BY(mutex_);
};

class Registry {
 public:
  // Asking again for a name gives the family of the first time; label names are those of the first time. A
  // name belongs to one kind of metric only.
  Family<Counter>& counters(std::string_view name, std::string_view help, Labels labels = {});
  Family<Gauge>& gauges(std::string_view name, std::string_view help, Labels labels = {});
  Family<Histogram>& histograms(std::string_view name, std::string_view help, Labels labels = {});
  // A value that someone else keeps (entries in the store, jobs queued): asked when the text is made. It must
  // be thread-safe and outlive the registry's last text().
  void gauge_from(std::string_view name, std::string_view help, std::function<double()> read);
  void counter_from(std::string_view name, std::string_view help, std::function<double()> read);

  std::string text() const;  // Content-Type: text/plain; version=0.0.4; charset=utf-8

 private:
  struct Entry {
    std::string help;
    std::unique_ptr<Family<Counter>> counters;
    std::unique_ptr<Family<Gauge>> gauges;
    std::unique_ptr<Family<Histogram>> histograms;
    std::function<double()> read;
    bool read_counts_up = false;
  };
  Entry& entry(std::string_view name, std::string_view help) REPRISE_REQUIRES(mutex_);

  mutable Mutex mutex_;
  std::map<std::string, Entry, std::less<>> entries_ REPRISE_GUARDED_BY(mutex_);
};

}  // namespace reprise::telemetry
