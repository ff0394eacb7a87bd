// Between two points of a scale the score is linear; below the first it falls to 0 over kTail, above the last
// it rises to 1 over kTail.
#include "judge/learned/score.h"

#include <algorithm>
#include <cmath>

namespace reprise::judge {
namespace {

constexpr double kTail = 4;  // logits

double on_scale(std::span<const ScalePoint> points, double logit) {
  if (points.empty() || std::isnan(logit)) return 0;
  const ScalePoint &first = points.front(), &last = points.back();
  if (logit <= first.logit) return first.score * std::max(0.0, 1 - (double{first.logit} - logit) / kTail);
  if (logit >= last.logit)
    return last.score + (1 - last.score) * std::min(1.0, (logit - double{last.logit}) / kTail);
  const auto above = std::upper_bound(points.begin(), points.end(), logit,
                                      [](double value, const ScalePoint& p) { return value < p.logit; });
  const ScalePoint &high = *above, &low = *(above - 1);
  const double share = (logit - double{low.logit}) / (double{high.logit} - double{low.logit});
  return low.score + share * (double{high.score} - double{low.score});
}

}  // namespace

LanguageSet languages_of(const LanguageGuess& a, const LanguageGuess& b) {
  const Language shared = agreed(a.sure, b.sure);
  if (shared != Language::Unsure) return static_cast<LanguageSet>(1U << static_cast<unsigned>(shared));
  return static_cast<LanguageSet>(a.possible | b.possible);
}

bool has_evidence(const Model& model, LanguageSet languages) {
  for (std::size_t i = 0; i < kLanguages; ++i)
    if ((languages >> i & 1U) != 0 && model.scale[i].empty()) return false;
  return languages != 0;
}

std::vector<double> logits_of(const Model& model, std::span<const PairVector> rows) {
  std::vector<double> logits(rows.size());
  if (rows.empty()) return logits;
  model.trees.add_sums({rows.front().data(), rows.size() * kPairFeatures}, kPairFeatures, logits);
  for (std::size_t i = 0; i < rows.size(); ++i) logits[i] += double{model.mix} * (double{rows[i][0]} - 0.93);
  return logits;
}

double probability_of(const Model& model, double logit) {
  return 1 / (1 + std::exp(-(double{model.slope} * logit + double{model.offset})));
}

double score_of(const Model& model, double logit, LanguageSet languages) {
  double lowest = 1;
  for (std::size_t i = 0; i < kLanguages; ++i)
    if ((languages >> i & 1U) != 0) lowest = std::min(lowest, on_scale(model.scale[i], logit));
  return lowest;
}

}  // namespace reprise::judge
