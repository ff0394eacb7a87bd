// Each bound is the share, or the number, at which what was seen or less of it (or more) has a probability of
// delta. A binomial tail is an incomplete beta function, so that its bound is a quantile of a beta
// distribution:
//
//   upper: I^-1(1 - delta; k + 1, n - k)      lower: I^-1(delta; k, n - k + 1)
//
// A hypergeometric tail falls as the number of wrong hits grows; halving an interval finds the largest number
// that it does not yet rule out.
#include "calibration/exact_bounds.h"

#include <boost/math/distributions/hypergeometric.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <limits>

namespace reprise::calibration {
namespace {

// Boost counts in 32 bits. Past that the binomial tail stands in, which is the larger one where it matters.
constexpr std::uint64_t kHypergeometricMax = std::numeric_limits<std::int32_t>::max();
// Rounding of a tail must never tighten a bound.
constexpr double kRounding = 1e-9;

bool agrees(const Sample& sample) {
  return sample.wrong <= sample.audited && sample.audited <= sample.hits;
}

// P(X <= wrong) for `audited` independent draws of that share.
double binomial_tail(const Sample& sample, double share) {
  if (sample.wrong >= sample.audited || share <= 0) return 1;
  if (share >= 1) return 0;
  return boost::math::ibetac(static_cast<double>(sample.wrong) + 1,
                             static_cast<double>(sample.audited - sample.wrong), share);
}

}  // namespace

double share_upper(const Counted& counted, double delta) {
  if (!is_probability(delta) || counted.count >= counted.total) return 1;
  const auto k = static_cast<double>(counted.count), n = static_cast<double>(counted.total);
  return boost::math::ibetac_inv(k + 1, n - k, delta);
}

double share_lower(const Counted& counted, double delta) {
  if (!is_probability(delta) || counted.count == 0 || counted.count > counted.total) return 0;
  const auto k = static_cast<double>(counted.count), n = static_cast<double>(counted.total);
  return boost::math::ibeta_inv(k, n - k + 1, delta);
}

Interval clopper_pearson(const Counted& counted, double confidence) {
  const double tail = (1 - confidence) / 2;
  return {share_lower(counted, tail), share_upper(counted, tail)};
}

double chance_of_as_few(const Sample& sample, std::uint64_t wrong_in_all) {
  if (!agrees(sample) || wrong_in_all > sample.hits) return 1;
  const std::uint64_t right = sample.hits - wrong_in_all;
  if (sample.wrong >= wrong_in_all || sample.wrong >= sample.audited) return 1;
  if (sample.audited > right && sample.wrong < sample.audited - right) return 0;
  if (sample.hits > kHypergeometricMax)
    return binomial_tail(sample, static_cast<double>(wrong_in_all) / static_cast<double>(sample.hits));
  const boost::math::hypergeometric_distribution<double> draws(static_cast<unsigned>(wrong_in_all),
                                                               static_cast<unsigned>(sample.audited),
                                                               static_cast<unsigned>(sample.hits));
  return boost::math::cdf(draws, static_cast<unsigned>(sample.wrong));
}

double p_value_above(const Sample& sample, double hit_error) {
  const auto allowed = static_cast<std::uint64_t>(std::floor(hit_error * static_cast<double>(sample.hits)));
  return chance_of_as_few(sample, allowed + 1);
}

std::uint64_t wrong_hits_upper(const Sample& sample, double delta) {
  if (!agrees(sample) || !is_probability(delta)) return sample.hits;
  std::uint64_t possible = sample.wrong;  // seen, so never ruled out
  std::uint64_t most = sample.hits - (sample.audited - sample.wrong);
  while (possible < most) {
    const std::uint64_t middle = possible + (most - possible + 1) / 2;
    if (chance_of_as_few(sample, middle) > delta * (1 - kRounding))
      possible = middle;
    else
      most = middle - 1;
  }
  return possible;
}

double hit_error_upper(const Sample& sample, double delta) {
  if (sample.hits == 0) return 1;
  return static_cast<double>(wrong_hits_upper(sample, delta)) / static_cast<double>(sample.hits);
}

}  // namespace reprise::calibration
