// The sum of 1 / j^2 over all j is pi^2 / 6, so that delta / j^2 divided by it adds up to delta. If every
// bound holds, so does their average weighted by hits: sum(N_s * e_s) <= sum(N_s * U_s).
#include "calibration/period.h"

#include <algorithm>
#include <numbers>

namespace reprise::calibration {

PeriodDelta delta_of_period(double delta, std::uint64_t period) {
  if (period == 0) return {};
  const auto j = static_cast<double>(period);
  const double spent = delta * 6 / (std::numbers::pi * std::numbers::pi * j * j);
  return {.running = spent / 2, .at_end = spent / 2};
}

double combined_upper(std::span<const Stratum> strata) {
  double hits = 0, wrong = 0;
  for (const Stratum& stratum : strata) {
    hits += static_cast<double>(stratum.hits);
    wrong += static_cast<double>(stratum.hits) * stratum.hit_error_upper;
  }
  return hits > 0 ? std::min(1.0, wrong / hits) : 1;
}

}  // namespace reprise::calibration
