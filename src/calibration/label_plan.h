// How many labels a claim takes, and how many are still to come. Used by `reprise calibrate` and by the page
// of a route before and within a period. Pure functions, no failure.
#pragma once

#include <cstdint>
#include <optional>

#include "calibration/exact_bounds.h"

namespace reprise::calibration {

// "The hit error is at most `hit_error`", said by one test with probability `delta` of being false.
struct Claim {
  double hit_error = 0.01;  // in (0, 1)
  double delta = 0.05;      // in (0, 1)
};

// The fewest labels on a random sample with which the claim holds although `wrong` of them say wrong,
// whatever the number of hits. None: no number of labels does (a claim out of range, or `wrong` too large to
// count on).
std::optional<std::uint64_t> labels_needed(const Claim& claim, std::uint64_t wrong);
// The same among this many hits: fewer, since what is audited is known. None: even all labels would not do,
// since `wrong` alone is more than the claim allows.
std::optional<std::uint64_t> labels_needed_among(std::uint64_t hits, const Claim& claim, std::uint64_t wrong);
// How many of them are still to come if no further one says wrong.
std::optional<std::uint64_t> labels_to_come(const Claim& claim, const Counted& wrong_of_labelled);

}  // namespace reprise::calibration
