// Let X_i be terms in [0, c] with conditional means m_i, P_i guesses of them made beforehand, S = sum(m_i -
// X_i) and V = sum((X_i - P_i)^2). In the proof of Theorem 4, for 0 <= l < 1 / c,
//
//   exp(l S - psi(l) V),   psi(l) = (-log(1 - c l) - c l) / c^2
//
// is a supermartingale, because exp(x - psi_1(x) x^2) <= 1 + x for x >= -1. Mixing over l with a truncated
// gamma density of 1 - c l (shape and rate rho) keeps it one, in closed form. With s = S / c, v = V / c^2:
//
//   m(s, v) = rho^rho / (Gamma(rho) P(rho, rho)) * Gamma(v + rho) P(v + rho, s + v + rho) e^(s + v)
//             / (s + v + rho)^(v + rho)
//
// where P is the lower regularised incomplete gamma function. By Ville's inequality it passes 1 / delta with
// probability delta at most; u(v) is the s at which it does. So sum(m_i) <= sum(X_i) + c u(V / c^2), always.
//
// Audits with probability p: X_i = 1 / p where a wrong hit was audited, 0 elsewhere; c = 1 / p; P_i = 0. That
// guess is chosen and not found: (1) V / c^2 is then k, the number of audits that say wrong, so that the
// bound on the wrong hits is (k + u(k)) / p, three counts are all the state, and labels may come in any
// order; (2) it grows with k, so that counting pending audits as wrong can only raise it, and what is shown
// before a label comes is as valid as after; (3) it costs nothing that matters: a perfect guess takes a share
// p * error off V. At X_i in {0, c} the inequality above is an equality. With no error seen it asks for 1.2
// times the labels of an exact bound, with three 1.3 times.
//
// From below Theorem 4 is weak for so rare events (0 until about 20 audits say wrong). Each wrong hit is
// audited with probability p: k minus p times the number of wrong hits W is sub-Poisson with intrinsic time p
// W, and the paper's gamma-Poisson mixture, as a function of x = p W,
//
//   rho^rho / (Gamma(rho) Q(rho, rho)) * Gamma(k + rho) Q(k + rho, x + rho) e^x / (x + rho)^(k + rho)
//
// falls from x = 0 on; where it is 1 / delta lies the lower bound of p W.
#include "calibration/running_bound.h"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <utility>

namespace reprise::calibration {
namespace {

// Where the mixture puts its weight: tightest while one to ten audits say wrong, which is where routes live.
constexpr double kShape = 0.5;

// log of rho^rho / (Gamma(rho) G), G the share of the gamma distribution that truncation leaves.
double log_norm(double left) {
  return kShape * std::log(kShape) - boost::math::lgamma(kShape) - std::log(left);
}

double log_gamma_exponential(double s, double v) {
  static const double norm = log_norm(boost::math::gamma_p(kShape, kShape));
  const double shape = v + kShape, rate = s + v + kShape;
  return norm + boost::math::lgamma(shape) + std::log(boost::math::gamma_p(shape, rate)) + s + v -
         shape * std::log(rate);
}

double log_gamma_poisson(double x, double k) {
  static const double norm = log_norm(boost::math::gamma_q(kShape, kShape));
  const double shape = k + kShape, rate = x + kShape;
  return norm + boost::math::lgamma(shape) + std::log(boost::math::gamma_q(shape, rate)) + x -
         shape * std::log(rate);
}

// Both ends of an interval, as narrow as a double allows, in which the function changes its sign.
template <class Function>
std::pair<double, double> sign_change(const Function& function, double low, double high) {
  std::uintmax_t steps = 200;
  return boost::math::tools::toms748_solve(function, low, high, boost::math::tools::eps_tolerance<double>(48),
                                           steps);
}

// The audited wrong hits that are to be expected, p W, are at least this.
double expected_lower(double wrong, double delta) {
  const double limit = -std::log(delta);
  const auto over = [&](double x) { return log_gamma_poisson(x, wrong) - limit; };
  if (wrong <= 0 || over(0) <= 0) return 0;
  return sign_change(over, 0, wrong).first;
}

}  // namespace

void Terms::add(double term, double predicted) {
  ++count;
  sum += term;
  squares += (term - predicted) * (term - predicted);
}

double gamma_exponential_boundary(double intrinsic_time, double delta) {
  const double limit = -std::log(delta);
  const auto over = [&](double s) { return log_gamma_exponential(s, intrinsic_time) - limit; };
  double high = 1;
  while (over(high) < 0) high *= 2;
  return sign_change(over, 0, high).second;
}

double average_upper(const Terms& terms, double range, double delta) {
  if (terms.count == 0 || !(range > 0) || !is_probability(delta)) return range;
  const double margin = range * gamma_exponential_boundary(terms.squares / (range * range), delta);
  return std::min(range, (terms.sum + margin) / static_cast<double>(terms.count));
}

double average_lower(const Terms& terms, double range, double delta) {
  if (terms.count == 0 || !(range > 0) || !is_probability(delta)) return 0;
  const double margin = range * gamma_exponential_boundary(terms.squares / (range * range), delta);
  return std::max(0.0, (terms.sum - margin) / static_cast<double>(terms.count));
}

Interval running_bounds(const Audits& audits, double delta) {
  const double p = audits.probability;
  const std::uint64_t counted = audits.wrong + audits.missing + audits.pending;
  if (audits.hits == 0 || counted > audits.hits || !(p > 0 && p <= 1) || !is_probability(delta)) return {};
  const auto hits = static_cast<double>(audits.hits), k = static_cast<double>(counted);
  const Terms terms{.count = audits.hits, .sum = k / p, .squares = k / (p * p)};
  const double low = expected_lower(static_cast<double>(audits.wrong), delta) / (p * hits);
  return {.low = std::min(low, 1.0), .high = std::min(1.0, average_upper(terms, 1 / p, delta))};
}

}  // namespace reprise::calibration
