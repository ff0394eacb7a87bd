// For a limit e and a rate q > e after the change, the likelihood ratio of one label is
//
//   L = q / e if wrong, (1 - q) / (1 - e) if not;   E[L] = 1 + (r - e)(q - e) / (e (1 - e)) <= 1 while r <=
//   e.
//
// The product from a start s to now is an e-process for each s, and D_n = sum over s of these products meets
// D_n = (D_(n-1) + 1) L_n, so that D_n - n falls on average: by optional stopping D reaches A no sooner than
// after A labels on average. A window leaves products out, an average over q keeps the inequality. Summed
// from the last label backwards.
#include "calibration/drift_alarm.h"

#include <algorithm>
#include <array>
#include <limits>

namespace reprise::calibration {
namespace {

// How far above the limit the rate may have gone.
constexpr std::array kTimes{2.0, 4.0, 10.0};
constexpr double kRateMax = 0.9;
constexpr double kEvidenceMax = std::numeric_limits<double>::max() / 1e6;

double evidence_for(std::span<const std::uint8_t> wrong, double hit_error, double rate) {
  const double if_wrong = rate / hit_error, if_right = (1 - rate) / (1 - hit_error);
  double product = 1, sum = 0;
  for (auto label = wrong.rbegin(); label != wrong.rend(); ++label) {
    product = std::min(product * (*label != 0 ? if_wrong : if_right), kEvidenceMax);
    sum = std::min(sum + product, kEvidenceMax);
  }
  return sum;
}

}  // namespace

double drift_evidence(std::span<const std::uint8_t> wrong, double hit_error) {
  if (!(hit_error > 0 && hit_error < kRateMax)) return 0;
  const auto window = wrong.last(std::min(wrong.size(), kDriftWindow));
  double sum = 0;
  for (const double times : kTimes)
    sum += evidence_for(window, hit_error, std::min(hit_error * times, kRateMax));
  return sum / kTimes.size();
}

}  // namespace reprise::calibration
