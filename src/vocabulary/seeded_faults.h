// SeededFaults: Faults drawn from a seed. For tests only.
//
// The n-th operation of a site always meets the same fault under one seed and plan, whatever the other sites
// do, so that a run can be repeated as far as its threads allow. Thread-safe; plans are set before the first
// operation.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

#include "reprise/faults.h"

namespace reprise {

class SeededFaults final : public Faults {
 public:
  struct Plan {
    double chance = 0;                          // of each operation, in [0, 1]
    std::vector<FaultKind> kinds;               // one of them, equally likely
    std::size_t bytes_max = 64;                 // of Short and NoSpace
    std::chrono::microseconds delay_max{2000};  // of Delay
  };

  explicit SeededFaults(std::uint64_t seed) : seed_(seed) {}
  void plan(FaultSite site, Plan plan) { plans_[index(site)] = std::move(plan); }
  // Without effect while false: at the start and the end of a run.
  void enable(bool on) { enabled_.store(on, std::memory_order_relaxed); }
  std::uint64_t injected(FaultSite site) const {
    return injected_[index(site)].load(std::memory_order_relaxed);
  }

  Fault next(FaultSite site) override {
    const Plan& plan = plans_[index(site)];
    if (plan.kinds.empty() || !enabled_.load(std::memory_order_relaxed)) return {};
    const std::uint64_t turn = turns_[index(site)].fetch_add(1, std::memory_order_relaxed);
    std::uint64_t state = seed_ ^ (index(site) + 1) * 0x9e3779b97f4a7c15 ^ turn * 0xd1b54a32d192ed03;
    if (static_cast<double>(draw(state) >> 11) * 0x1p-53 >= plan.chance) return {};
    injected_[index(site)].fetch_add(1, std::memory_order_relaxed);
    Fault fault;
    fault.kind = plan.kinds[draw(state) % plan.kinds.size()];
    fault.bytes = draw(state) % (plan.bytes_max + 1);
    fault.delay = std::chrono::microseconds(
        static_cast<std::int64_t>(draw(state) % static_cast<std::uint64_t>(plan.delay_max.count() + 1)));
    return fault;
  }

 private:
  static std::size_t index(FaultSite site) { return static_cast<std::size_t>(site); }
  // SplitMix64 (Steele, Lea, Flood 2014).
  static std::uint64_t draw(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

  const std::uint64_t seed_;
  std::array<Plan, kFaultSites> plans_;
  std::array<std::atomic<std::uint64_t>, kFaultSites> turns_{};
  std::array<std::atomic<std::uint64_t>, kFaultSites> injected_{};
  std::atomic<bool> enabled_{true};
};

}  // namespace reprise
