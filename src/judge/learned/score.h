// From a row of features to a score: the trees' sum, the probability that the stored answer is right, and the
// place on the reference scale in the languages that a pair may be of. Pure; any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "judge/language.h"
#include "judge/learned/model.h"
#include "judge/learned/pair_features.h"

namespace reprise::judge {

// One bit a language, in the order of Language.
using LanguageSet = std::uint16_t;

// The one that both sides are sure of, else all that either may be of. Empty where neither says anything.
LanguageSet languages_of(const LanguageGuess& a, const LanguageGuess& b);

// Whether the model was measured in all of them. False for none at all.
bool has_evidence(const Model& model, LanguageSet languages);

// One a row.
std::vector<double> logits_of(const Model& model, std::span<const PairVector> rows);
double probability_of(const Model& model, double logit);

// On the reference scale, [0, 1], rising with the logit: the lowest that any of the languages gives, so that
// doubt about the language never accepts more. All of them have evidence.
double score_of(const Model& model, double logit, LanguageSet languages);

}  // namespace reprise::judge
