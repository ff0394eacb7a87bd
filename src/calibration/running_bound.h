// What may be said at any time of the average hit error since a period began, from random audits: a
// confidence sequence, valid at all times at once and for whatever stops it. Nothing is assumed of the
// traffic: whether a hit is wrong may change, cluster, and depend on every audit before it. The draw of its
// own audit is what is random, with a known probability, after the decision. Pure functions; nothing fails:
// counts that contradict each other give [0, 1].
//
// Source: S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon, "Time-uniform, nonparametric, nonasymptotic
// confidence sequences", Annals of Statistics 49 (2021), arXiv 1810.08240: Theorem 4 (empirical Bernstein)
// with the gamma-exponential mixture boundary, and the gamma-Poisson mixture. running_bound.cc has the
// formulas.
#pragma once

#include <cstdint>

#include "calibration/exact_bounds.h"

namespace reprise::calibration {

// The terms of an average whose mean may change from term to term.
struct Terms {
  std::uint64_t count = 0;
  double sum = 0;
  double squares = 0;  // of term - predicted
  // `predicted`: any guess of the term's mean that is made before the term is drawn. A good one tightens the
  // bound, a bad one loosens it; neither breaks it. Both lie in [0, range].
  void add(double term, double predicted);
};

// The gamma-exponential boundary u(v) at scale 1: a sum whose intrinsic time is v (of squares / range^2)
// stays below it for ever with probability at least 1 - delta.
double gamma_exponential_boundary(double intrinsic_time, double delta);
// Theorem 4, upper side: at no time is the average of the terms' means above it, except with probability
// delta.
double average_upper(const Terms& terms, double range, double delta);
// Likewise below it. For audits `running_bounds` is far tighter.
double average_lower(const Terms& terms, double range, double delta);

// The semantic hits since the period began, and what became of the audits among them.
struct Audits {
  std::uint64_t hits = 0;
  std::uint64_t wrong = 0;
  std::uint64_t missing = 0;  // past their deadline without a label: wrong for the upper bound only
  std::uint64_t pending = 0;  // before it: wrong for the upper bound until the label comes
  double probability = 1;     // of an audit, the same for every hit of the period; in (0, 1]
};

// high: the true average is never above it, at any time of the period, except with probability delta. low: it
// is never below it, except with probability delta; evidence for a breach, so that only labels count.
Interval running_bounds(const Audits& audits, double delta);

}  // namespace reprise::calibration
