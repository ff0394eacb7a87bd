// With k wrong, more labels only lower the probability of having seen so few from a whole at the limit. The
// fewest at which it is delta are found by doubling, then halving. The claim fails by the smallest number of
// wrong hits above hit_error * hits.
#include "calibration/label_plan.h"

#include <boost/math/special_functions/beta.hpp>
#include <cmath>

namespace reprise::calibration {
namespace {

constexpr std::uint64_t kLabelsMax = std::uint64_t{1} << 40;
// Such a rounding step must not cost a label that an exact calculation does not ask for.
constexpr double kRounding = 1e-12;

bool is_claim(const Claim& claim) {
  return is_probability(claim.hit_error) && is_probability(claim.delta);
}

// Smallest n in (low, high] with enough(n); enough(high) holds.
template <class Enough>
std::uint64_t fewest(std::uint64_t low, std::uint64_t high, const Enough& enough) {
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return high;
}

}  // namespace

std::optional<std::uint64_t> labels_needed(const Claim& claim, std::uint64_t wrong) {
  if (!is_claim(claim) || wrong >= kLabelsMax / 2) return std::nullopt;
  const auto enough = [&](std::uint64_t labels) {
    const auto k = static_cast<double>(wrong), n = static_cast<double>(labels);
    return boost::math::ibetac(k + 1, n - k, claim.hit_error) <= claim.delta * (1 + kRounding);
  };
  std::uint64_t many = wrong + 1;
  while (many < kLabelsMax && !enough(many)) many *= 2;
  if (!enough(many)) return std::nullopt;
  return fewest(wrong, many, enough);
}

std::optional<std::uint64_t> labels_needed_among(std::uint64_t hits, const Claim& claim,
                                                 std::uint64_t wrong) {
  if (!is_claim(claim)) return std::nullopt;
  const auto allowed = static_cast<std::uint64_t>(std::floor(claim.hit_error * static_cast<double>(hits)));
  if (wrong > allowed || hits == 0) return std::nullopt;
  return fewest(wrong, hits, [&](std::uint64_t labels) {
    return p_value_above({.hits = hits, .audited = labels, .wrong = wrong}, claim.hit_error) <=
           claim.delta * (1 - kRounding);
  });
}

std::optional<std::uint64_t> labels_to_come(const Claim& claim, const Counted& wrong_of_labelled) {
  const auto needed = labels_needed(claim, wrong_of_labelled.count);
  if (!needed) return std::nullopt;
  return *needed > wrong_of_labelled.total ? *needed - wrong_of_labelled.total : 0;
}

}  // namespace reprise::calibration
