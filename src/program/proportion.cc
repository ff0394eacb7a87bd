// The bounds are the shares at which what was seen, or more of it (or less), has a probability of half of
// what the confidence leaves (C. J. Clopper, E. S. Pearson, Biometrika 26, 1934). Such a tail of the binomial
// is a regularised incomplete beta function:
//
//   P(X >= k | n, p) = I_p(k, n - k + 1)
//
// I is a continued fraction (Abramowitz and Stegun 26.5.8, evaluated from the front by Lentz's method); it
// grows with p, so that halving an interval finds the bound.
#include "program/proportion.h"

#include <cmath>
#include <initializer_list>

namespace reprise::program {
namespace {

constexpr int kTermsMax = 10'000;  // converges in about sqrt(n) terms
constexpr int kHalvings = 60;      // past the precision of a double
constexpr double kTiny = 1e-300;

double not_zero(double value) {
  return std::fabs(value) < kTiny ? kTiny : value;
}

// Abramowitz and Stegun's fraction, for x below (a + 1) / (a + b + 2), where it converges fast.
double beta_fraction(double x, double a, double b) {
  double numerator = 1;
  double denominator = 1 / not_zero(1 - (a + b) * x / (a + 1));
  double value = denominator;
  for (int term = 1; term < kTermsMax; ++term) {
    const double m = term;
    double before = value;
    for (const double next : {m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                              -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))}) {
      denominator = 1 / not_zero(1 + next * denominator);
      numerator = not_zero(1 + next / numerator);
      before = value;
      value *= denominator * numerator;
    }
    if (std::fabs(value - before) < 1e-15 * std::fabs(value)) break;
  }
  return value;
}

double incomplete_beta(double x, double a, double b) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(1 - x, b, a) / b;
}

double share_at(double probability, double a, double b) {
  double low = 0, high = 1;
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = (low + high) / 2;
    (incomplete_beta(middle, a, b) < probability ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Interval clopper_pearson(const Counted& counted, double confidence) {
  const auto k = static_cast<double>(counted.count), n = static_cast<double>(counted.total);
  const double tail = (1 - confidence) / 2;
  Interval interval;
  if (counted.count > 0) interval.low = share_at(tail, k, n - k + 1);
  if (counted.count < counted.total) interval.high = share_at(1 - tail, k + 1, n - k);
  return interval;
}

}  // namespace reprise::program
