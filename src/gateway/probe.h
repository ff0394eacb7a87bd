// What the gateway counts, per route. Written by shards, read by telemetry. Thread-safe; counting takes no
// lock.
//
// Lives as long as the process: counters go on over a reload of the configuration, and those of a route that
// is gone stay, since a counter that vanishes looks like a restart.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/model_probe.h"
#include "gateway/partition_watch.h"
#include "reprise/decision.h"
#include "vocabulary/mutex.h"

namespace reprise::gateway {

// Times of answers, from the head read to the last byte written. Bounds in seconds.
class DurationHistogram {
 public:
  static constexpr std::array<double, 14> kBounds = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
                                                     0.025,  0.05,    0.1,    0.5,   1,      5,     30};
  void observe(std::chrono::nanoseconds duration) {
    const double seconds = std::chrono::duration<double>(duration).count();
    std::size_t bucket = 0;
    while (bucket < kBounds.size() && seconds > kBounds[bucket]) ++bucket;
    counts_[bucket].fetch_add(1, std::memory_order_relaxed);
    nanoseconds_.fetch_add(duration.count(), std::memory_order_relaxed);
  }
  std::uint64_t count_of(std::size_t bucket) const { return counts_[bucket].load(std::memory_order_relaxed); }
  double seconds_sum() const {
    return 1e-9 * static_cast<double>(nanoseconds_.load(std::memory_order_relaxed));
  }

 private:
  std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> counts_{};
  std::atomic<std::int64_t> nanoseconds_{0};
};

struct RouteProbe {
  static constexpr std::size_t kOutcomes = 3;
  static constexpr std::size_t kReasons = static_cast<std::size_t>(Reason::Busy) + 1;

  explicit RouteProbe(std::string name) : route(std::move(name)) {}
  std::string route;
  std::array<std::array<std::atomic<std::uint64_t>, kReasons>, kOutcomes> decisions{};
  PartitionWatch partitions;
  // Of its last report, so that telemetry needs nothing but this header.
  std::atomic<std::uint64_t> partitions_estimated{0}, partitions_sampled{0}, partitions_single{0};
  DurationHistogram exact_hit, semantic_hit, forwarded;
  std::atomic<std::uint64_t> upstream_errors{0};
  std::atomic<std::uint64_t> cut_streams{0};  // upstream went away mid-answer
  std::atomic<std::uint64_t> clients_gone{0};
  std::atomic<std::uint64_t> stored{0};  // acknowledged writes
  std::atomic<std::uint64_t> input_tokens_saved{0},
      output_tokens_saved{0};                // as the entries served tell them
  std::atomic<std::uint64_t> not_stored{0};  // answers that may not or could not be kept

  void take(const PartitionReport& report) {
    partitions_estimated.store(report.estimated, std::memory_order_relaxed);
    partitions_sampled.store(report.sampled, std::memory_order_relaxed);
    partitions_single.store(report.single, std::memory_order_relaxed);
  }
  void count(const Decision& decision) {
    decisions[static_cast<std::size_t>(decision.outcome)][static_cast<std::size_t>(decision.reason)]
        .fetch_add(1, std::memory_order_relaxed);
  }
};

// The counters of every route that was ever configured, in the order of their first appearance.
class RouteProbes {
 public:
  static constexpr std::size_t kRoutesMax = 10'000;  // names since start; as many as one file may have routes

  // Those of that name, made when it is new. Null past kRoutesMax. The address stays good.
  RouteProbe* find_or_add(std::string_view name) {
    const MutexLock lock(mutex_);
    for (RouteProbe& probe : probes_)
      if (probe.route == name) return &probe;
    if (probes_.size() == kRoutesMax) return nullptr;
    return &probes_.emplace_back(std::string(name));
  }
  std::vector<const RouteProbe*> all() const {
    const MutexLock lock(mutex_);
    std::vector<const RouteProbe*> all;
    all.reserve(probes_.size());
    for (const RouteProbe& probe : probes_) all.push_back(&probe);
    return all;
  }

 private:
  mutable Mutex mutex_;
  std::deque<RouteProbe> probes_ REPRISE_GUARDED_BY(mutex_);  // the list; what stands in it counts by atomics
};

struct Probe {
  RouteProbes routes;
  ModelProbes models;
  std::atomic<std::uint64_t> refused{0};  // answered with an error of ours before any route
  std::atomic<std::int64_t> in_flight{0};
};

}  // namespace reprise::gateway
