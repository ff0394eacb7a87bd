// Has the hit error risen above a limit lately? An alarm, not a guarantee: the certificate's bounds speak of
// the average since the period began, which a late change moves slowly. Pure.
//
// Source: J. Shin, A. Ramdas, A. Rinaldo, "E-detectors: a nonparametric framework for sequential change
// detection", New England Journal of Statistics in Data Science 2 (2023), arXiv 2203.03532: the
// Shiryaev-Roberts e-detector, over the starts in a window, averaged over a few rates after the change.
#pragma once

#include <cstdint>
#include <span>

namespace reprise::calibration {

// Older labels say nothing of lately.
inline constexpr std::size_t kDriftWindow = 500;

// `wrong`: the last labels in the order of their hits, 0 or 1; those before the window are left out. As long
// as each is wrong with a probability of at most `hit_error` given those before, an alarm raised at evidence
// >= A comes after A labels or more on average. Costs one pass over the window.
double drift_evidence(std::span<const std::uint8_t> wrong, double hit_error);

}  // namespace reprise::calibration
