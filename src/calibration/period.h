// How the probability of being wrong is spent over the periods of a route, and how strata make one bound.
// Pure.
#pragma once

#include <cstdint>
#include <span>

namespace reprise::calibration {

struct PeriodDelta {
  double running = 0;  // for the bound at any time within the period
  double at_end = 0;   // for the exact bound at its end
};

// Period j = 1, 2, ... since the certificate was last void may spend delta * 6 / (pi^2 j^2), half and half:
// all periods together never more than delta (L. Euler, sum of 1 / j^2). Period 0 does not exist and gets
// nothing.
PeriodDelta delta_of_period(double delta, std::uint64_t period);

// One stratum of the score, with its own audit probability and its own bound at its share of delta; the
// shares add up to the whole, so that all bounds hold together.
struct Stratum {
  std::uint64_t hits = 0;
  double hit_error_upper = 1;
};
// The bound for all strata together, weighted by hits; 1 without hits.
double combined_upper(std::span<const Stratum> strata);

}  // namespace reprise::calibration
