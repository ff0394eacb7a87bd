// A sequence fixed beforehand may test each of its hypotheses at the whole of its level, as long as it stops
// at the first that it cannot reject: to err, it must reject the first true one. Several sequences share
// delta. The p-value is the hypergeometric tail at the smallest number of wrong hits that breaks the claim.
#include "calibration/fixed_sequences.h"

#include <algorithm>

namespace reprise::calibration {
std::vector<std::size_t> sequence_starts(std::span<const std::uint64_t> hits, const Claim& claim) {
  const auto labels = labels_needed({.hit_error = claim.hit_error, .delta = claim.delta / kSequencesMax}, 0);
  if (!labels) return {};
  const auto first = std::ranges::find_if(hits, [&](std::uint64_t count) { return count >= 2 * *labels; });
  if (first == hits.end()) return {};
  const auto begin = static_cast<std::size_t>(first - hits.begin());
  const std::size_t left = hits.size() - begin, count = std::min(left, kSequencesMax);
  std::vector<std::size_t> starts;
  starts.reserve(count);
  for (std::size_t i = 0; i < count; ++i) starts.push_back(begin + i * left / count);
  return starts;
}

std::vector<ThresholdResult> test_thresholds(std::span<const ThresholdCounts> grid,
                                             std::span<const std::size_t> starts, const Claim& claim) {
  std::vector<ThresholdResult> results;
  for (const ThresholdCounts& counts : grid) {
    const Sample sample{.hits = counts.hits, .audited = counts.labelled, .wrong = counts.wrong};
    results.push_back({.threshold = counts.threshold,
                       .p_value = p_value_above(sample, claim.hit_error),
                       .upper = hit_error_upper(sample, claim.delta)});
  }
  const std::size_t sequences = std::min(starts.size(), kSequencesMax);
  for (const std::size_t start : starts.first(sequences))
    for (std::size_t i = start; i < results.size(); ++i) {
      if (results[i].p_value > claim.delta / kSequencesMax) break;
      results[i].within_limit = true;
    }
  return results;
}

}  // namespace reprise::calibration
