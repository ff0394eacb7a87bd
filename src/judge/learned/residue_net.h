// The residue net: a small symmetric network on the two whole texts and on what each has that the other has
// not, both as learned projections of the encoder's states. Answers in logits. Trained by tools/judge.
// Pure; any thread.
#pragma once

#include <vector>

#include "judge/learned/evidence.h"
#include "judge/learned/model.h"

namespace reprise::judge {

// left_a[i]: no token of b is tokens[i] of a.
float residue_score(const Evidence& a, const Evidence& b, const std::vector<bool>& left_a,
                    const std::vector<bool>& left_b, double cosine, const Model& model);

}  // namespace reprise::judge
