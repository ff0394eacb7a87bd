// Model: the trained numbers of the learned judge, for one encoder. tools/judge trains them and writes the
// file that the program carries (e5_small.judge; docs/model_card.md says from what).
//
// Immutable; any thread. read_model() takes any bytes and fails with Corrupt.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "judge/language.h"
#include "judge/learned/evidence.h"
#include "judge/learned/trees.h"
#include "reprise/result.h"

namespace reprise::judge {

inline constexpr std::size_t kParaphraseHidden = 240;

struct ScalePoint {
  float logit = 0;
  float score = 0;
};

struct Model {
  std::string encoder;  // the only one whose states these numbers understand
  std::string version;  // of the file's bytes
  int hidden = 0;       // of the encoder's states

  std::vector<std::uint8_t> idf;  // [pieces]: ln((N + 1) / (df + 1)), 0 to 9, in steps of 9 / 255

  // near = (state - mean) basis, then length 1
  std::vector<float> near_mean;   // [2, hidden], layers 8 and 12
  std::vector<float> near_basis;  // [2, hidden, kNear]

  // residue row = (layer 4, 8, 12 side by side) matrix + bias; whole likewise, of the pooled states
  std::vector<float> residue_matrix, residue_bias;  // [3 hidden, kResidue], [kResidue]
  std::vector<float> whole_matrix, whole_bias;

  // The paraphrase vector (paraphrase.h); matrices in blocks of kRow columns
  std::vector<float> paraphrase_hidden, paraphrase_hidden_bias;  // [4 hidden, kParaphraseHidden]
  std::vector<float> paraphrase_skip, paraphrase_bias;           // [4 hidden, kParaphrase]
  std::vector<float> paraphrase_out;                             // [kParaphraseHidden, kParaphrase]

  // The head on [|u - v|, u v, |r - q|, r q, r + q]
  std::size_t head_width = 0;
  std::vector<float> head_in, head_bias, head_out;  // [5 kResidue, width], [width], [width]
  float whole_weight = 0, bias = 0, cosine_weight = 0;

  Trees trees;
  float mix = 0;                                          // of the cosine, added to the trees' sum
  float slope = 1, offset = 0;                            // logit -> probability
  std::array<std::vector<ScalePoint>, kLanguages> scale;  // rising; empty: the language has no evidence

  float idf_of(std::int32_t token) const {
    const auto i = static_cast<std::size_t>(token);
    return i < idf.size() ? static_cast<float>(idf[i]) * (9.0F / 255.0F) : 9.0F;
  }
  // What a token weighs where states are pooled: its idf of 1 at most, and a little for the commonest.
  float weight_of(std::int32_t token) const { return idf_of(token) / 9.0F + 1e-3F; }
};

Result<Model> read_model(std::string_view bytes);

// The model that the program carries for this encoder; null when there is none.
const Model* find_model(std::string_view encoder);

}  // namespace reprise::judge
