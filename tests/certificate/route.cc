// The true average is compared with the running bound at each wrong hit: between two of them both fall as one
// over the hits, so that nothing can begin to be wrong there. With the lower bound likewise at each audit
// that says wrong.
#include "certificate/route.h"

#include <algorithm>

#include "calibration/exact_bounds.h"
#include "calibration/period.h"
#include "calibration/running_bound.h"

namespace reprise::certificate {
namespace {

class Period {
 public:
  Period(const Route& route, const Claimed& claimed, BoundTable& running)
      : route_(route), claimed_(claimed), running_(running) {}

  Outcome run(Traffic& traffic, Draws& draws, double delta_at_end) {
    while (hits_ < route_.hits_a_period && !(route_.stops_early && decided())) one_hit(traffic, draws);
    end(delta_at_end);
    return outcome_;
  }

 private:
  void one_hit(Traffic& traffic, Draws& draws) {
    const bool wrong = traffic.next_hit_is_wrong(draws);
    const bool audited = happens(kAuditProbability, draws);
    ++hits_;
    wrong_ += wrong ? 1 : 0;
    if (audited) audit(wrong, draws);
    if (audited && wrong) traffic.audit_found_it_wrong();
    if (wrong && wrong_ > running_.wrong_at_most(found_ + missing_)) outcome_.running_wrong = true;
  }

  void audit(bool wrong, Draws& draws) {
    ++audited_;
    const double unlabelled = wrong ? std::min(1.0, 2 * route_.missing) : route_.missing;
    if (happens(unlabelled, draws)) {
      ++missing_;
      return;
    }
    if (!wrong) return;
    ++found_;
    const double least = running_.wrong_at_least(found_);
    if (least > wrong_) outcome_.low_wrong = true;
    if (least > claimed_.hit_error * hits_ && outcome_.breached_at == 0) outcome_.breached_at = audited_;
  }

  bool decided() {
    return outcome_.breached_at != 0 ||
           running_.wrong_at_most(found_ + missing_) <= claimed_.hit_error * hits_;
  }

  void end(double delta) {
    const calibration::Sample sample{
        .hits = static_cast<std::uint64_t>(hits_), .audited = audited_, .wrong = found_ + missing_};
    const std::uint64_t bound = calibration::wrong_hits_upper(sample, delta);
    outcome_.true_error = wrong_ / hits_;
    if (route_.stops_early) {  // its end was not fixed beforehand, so that only the running bound speaks
      outcome_.certified = outcome_.breached_at == 0 && decided();
      return;
    }
    outcome_.end_wrong = wrong_ > static_cast<double>(bound);
    outcome_.certified =
        outcome_.breached_at == 0 && static_cast<double>(bound) <= claimed_.hit_error * hits_;
  }

  const Route& route_;
  const Claimed& claimed_;
  BoundTable& running_;
  double hits_ = 0, wrong_ = 0;
  std::uint64_t audited_ = 0, found_ = 0, missing_ = 0;
  Outcome outcome_;
};

}  // namespace

const BoundTable::Row& BoundTable::at(std::uint64_t found) {
  constexpr std::uint64_t kMany = std::uint64_t{1} << 40;  // hits enough for no bound to reach 1
  while (rows_.size() <= found) {
    const calibration::Interval bounds = calibration::running_bounds(
        {.hits = kMany, .wrong = rows_.size(), .missing = 0, .pending = 0, .probability = kAuditProbability},
        delta_);
    rows_.push_back({.least = bounds.low * kMany, .most = bounds.high * kMany});
  }
  return rows_[found];
}

Simulation::Simulation(const Route& route, const Claimed& claimed) : route_(route), claimed_(claimed) {
  for (std::uint64_t number = 1; number <= route.periods; ++number)
    running_.emplace_back(calibration::delta_of_period(claimed.delta * route.delta_times, number).running);
}

Outcome Simulation::run(Draws& draws) {
  const auto hits = traffic(route_.kind, route_.true_error, route_.hits_a_period * route_.periods, draws);
  Outcome all;
  for (std::uint64_t number = 1; number <= route_.periods; ++number) {
    const double at_end = calibration::delta_of_period(claimed_.delta * route_.delta_times, number).at_end;
    const Outcome one = Period(route_, claimed_, running_[number - 1]).run(*hits, draws, at_end);
    if (number == 1) all = one;
    all.running_wrong |= one.running_wrong;
    all.end_wrong |= one.end_wrong;
    all.low_wrong |= one.low_wrong;
  }
  return all;
}

}  // namespace reprise::certificate
