// ReferenceScale: a raw cosine of one encoder -> the scale on which thresholds are given.
//
// A cosine means nothing across encoders: multilingual-e5-small puts unrelated questions at 0.90,
// all-MiniLM-L6-v2 at 0.6. A score of x here accepts wrong pairs as often as an all-MiniLM-L6-v2 cosine of x
// does on the named reference pairs (docs/evidence/reference_scale.json). It is a dial for coverage, not a
// safety claim.
//
// Immutable constants of the program; any thread; no failure (what is not a number scores 0).
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "judge/language.h"

namespace reprise::judge {

struct Knot {
  double cosine = 0;
  double score = 0;
};

class ReferenceScale {
 public:
  // One list of knots per language, in the order of Language, rising in both numbers. All empty: the
  // identity.
  constexpr explicit ReferenceScale(std::array<std::span<const Knot>, kLanguages> maps) : maps_(maps) {}

  // Monotone in the cosine, in [0, 1]. Unsure: the lowest that any language's map gives.
  double score(double cosine, Language language) const;

 private:
  std::array<std::span<const Knot>, kLanguages> maps_;
};

const ReferenceScale& e5_small_scale();  // "multilingual-e5-small"
const ReferenceScale& minilm_scale();    // "all-MiniLM-L6-v2": the identity

// Null when there is no map for the encoder.
const ReferenceScale* find_scale(std::string_view model);

}  // namespace reprise::judge
