// Straight lines between the knots, from (0, 0) below the first and to (1, 1) above the last. The last knot
// is the 99th percentile of the wrong reference pairs: beyond it too few wrong pairs are left to fit anything
// else.
#include "judge/reference_scale.h"

#include <algorithm>
#include <cmath>

namespace reprise::judge {
namespace {

double interpolate(Knot from, Knot to, double cosine) {
  if (to.cosine <= from.cosine) return std::min(from.score, to.score);
  return from.score + (to.score - from.score) * (cosine - from.cosine) / (to.cosine - from.cosine);
}

double mapped(std::span<const Knot> knots, double cosine) {
  if (cosine >= 1) return 1;
  Knot from{0, 0};
  for (const Knot& to : knots) {
    if (cosine < to.cosine) return interpolate(from, to, cosine);
    from = to;
  }
  return interpolate(from, {1, 1}, cosine);
}

}  // namespace

double ReferenceScale::score(double cosine, Language language) const {
  if (std::isnan(cosine) || cosine <= 0) return 0;
  cosine = std::min(cosine, 1.0);
  if (language != Language::Unsure) return mapped(maps_[static_cast<std::size_t>(language)], cosine);
  double strictest = 1;
  for (const auto& knots : maps_) strictest = std::min(strictest, mapped(knots, cosine));
  return strictest;
}

const ReferenceScale& minilm_scale() {
  static constexpr ReferenceScale identity({});
  return identity;
}

const ReferenceScale* find_scale(std::string_view model) {
  if (model == "multilingual-e5-small") return &e5_small_scale();
  if (model == "all-MiniLM-L6-v2") return &minilm_scale();
  return nullptr;
}

}  // namespace reprise::judge
