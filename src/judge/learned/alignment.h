// Alignment: the tokens of two texts held against each other, by piece id and by what the encoder made of
// them in their place. What is left over on either side (the residue), how well the rest is covered, and
// whether what both sides share stands in the same order and in the same company.
//
// Pure; any thread; no failure. Costs: two int8 products of [tokens a, tokens b] over kNear dimensions, and a
// few passes over them; part of the some 30 us that bench/judge shows for a candidate of 32 tokens.
#pragma once

#include <array>
#include <cstddef>

#include "judge/learned/evidence.h"
#include "judge/learned/model.h"

namespace reprise::judge {

// "min" and "max" are over the two sides, so that a pair has the same features in either order.
struct LayerAlignment {
  float cover_min = 0, cover_max = 0;     // mean of each token's best match, weighted by idf
  float worst = 0;                        // the least best match among tokens above the median idf
  float gap_min = 0, gap_max = 0;         // the largest idf x (1 - best match)
  float residue_similarity = 0;           // cosine of the two residues' weighted sums
  float residue_best = 0;                 // the best match between residues
  float shared_min = 1, shared_mean = 1;  // of one piece on both sides: how alike its two places are
};

struct Alignment {
  float residue_mass_min = 0, residue_mass_max = 0;      // share of the idf that has no equal piece opposite
  float residue_tokens_min = 0, residue_tokens_max = 0;  // how many
  float residue_heaviest_min = 0, residue_heaviest_max = 0;
  std::array<LayerAlignment, 2> layers;  // 8 and 12
  float inversions = 0;                  // of the best matches in layer 8: share of pairs in another order
  float shared_inversions = 0;           // of the pieces that stand once on either side
  float bigrams = 0;                     // share of neighbouring pieces that both sides have
  float affix = 0;                       // common beginning and end, of the longer text
  float middle_min = 0, middle_max = 0;  // tokens between them
  float length = 0, length_ratio = 0;
  float first_same = 0, last_same = 0;  // the last: of those that carry weight
  float residue_score = 0;              // the learned residue net's
};

Alignment align(const Evidence& a, const Evidence& b, double cosine, const Model& model);

}  // namespace reprise::judge
