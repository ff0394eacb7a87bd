// The paraphrase vector: one vector of a text in a space where rewordings lie near each other, and close
// questions with another answer further off than in the encoder's own. A small network on the encoder's
// pooled states, trained on groups of rewordings by contrast within a batch (InfoNCE: van den Oord, Li,
// Vinyals 2018).
//
// Trained by tools/judge (paraphrase.py). Pure; any thread. Costs: 0.6 M products a text, whatever its
// length.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "judge/learned/model.h"

namespace reprise::judge {

// pooled: [3 hidden], the states of the three layers, weighed by idf; vector: [hidden], the encoder's.
// Returns kParaphrase bytes, a row of length 127.
std::vector<std::int8_t> paraphrase_of(std::span<const float> pooled, std::span<const float> vector,
                                       const Model& model);

// -1 to 1
float paraphrase_cosine(std::span<const std::int8_t> a, std::span<const std::int8_t> b);

}  // namespace reprise::judge
