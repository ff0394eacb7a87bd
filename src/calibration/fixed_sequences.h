// Which thresholds of a grid have a hit error within a limit, tested on labels of recorded traffic so that
// all that pass are right together with probability 1 - delta. Error is not monotone in the threshold, so
// that each is tested for itself. `reprise calibrate` certifies (provisionally) by it. Pure functions.
//
// Source: A. N. Angelopoulos, S. Bates, E. J. Candes, M. I. Jordan, L. Lei, "Learn then Test: calibrating
// predictive algorithms to achieve risk control", arXiv 2110.01052: fixed sequence testing with several
// starts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "calibration/label_plan.h"

namespace reprise::calibration {

// At most this many sequences, each at its share of delta.
inline constexpr std::size_t kSequencesMax = 4;

// One threshold's replay: every hit of it was as likely as any other to be labelled.
struct ThresholdCounts {
  double threshold = 0;
  std::uint64_t hits = 0;
  std::uint64_t labelled = 0;  // at most `hits`
  std::uint64_t wrong = 0;     // of the labelled
};

struct ThresholdResult {
  double threshold = 0;
  double p_value = 1;         // of "its hit error is above the limit"
  double upper = 1;           // of its hit error at the whole delta, valid for this threshold alone
  bool within_limit = false;  // certified: true of all of them at once
};

// Where sequences start in a grid from the strictest threshold to the loosest, seen from the hits alone,
// before a label is drawn: at the strictest with hits enough for twice the labels of an errorless test at
// delta / kSequencesMax, then evenly spread. Empty: no threshold has so many.
std::vector<std::size_t> sequence_starts(std::span<const std::uint64_t> hits, const Claim& claim);

// From each start to looser thresholds, as long as the p-value is within delta / kSequencesMax. The starts
// must not depend on labels.
std::vector<ThresholdResult> test_thresholds(std::span<const ThresholdCounts> grid,
                                             std::span<const std::size_t> starts, const Claim& claim);

}  // namespace reprise::calibration
