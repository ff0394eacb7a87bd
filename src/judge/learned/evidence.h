// Evidence: what the learned judge keeps of one text beside its vector, so that a stored question is compared
// token by token without being encoded again. Made from the encoder's states when a question is asked, stored
// with its entry, read back for every candidate.
//
// Values; pure functions; any thread. Reading takes any bytes and gives nothing for what it cannot use:
// evidence of another model of the judge, cut or damaged.
// Costs: 152 bytes a token and 364 a text; 2 us a token and 0.1 ms to make (bench/judge).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/encoder.h"

namespace reprise::judge {

struct Model;

inline constexpr int kLayers[] = {4, 8, 12};     // of the encoder, whose states are looked at
inline constexpr std::size_t kTokensMax = 128;   // a longer text is judged by its cosine and the guards alone
inline constexpr std::size_t kNear = 48;         // first principal components of layer 8, and of layer 12
inline constexpr std::size_t kResidue = 48;      // learned projection of all three layers
inline constexpr std::size_t kParaphrase = 144;  // learned vector of the text (paraphrase.h)

struct Evidence {
  std::vector<std::int32_t> tokens;     // piece ids, without prefix and control tokens; at most kTokensMax
  std::vector<std::int8_t> near;        // [tokens, 2, kNear]: rows of length 127
  std::vector<std::int8_t> residue;     // [tokens, kResidue], times scale of the row
  std::vector<float> scale;             // [tokens]
  std::vector<float> whole;             // [kResidue]: the text's states, pooled by idf and projected
  std::vector<std::int8_t> paraphrase;  // [kParaphrase]: of length 127

  bool empty() const { return tokens.empty(); }
};

// Empty when the encoding lacks a layer, has no token or more than kTokensMax.
Evidence make_evidence(const Encoding& encoding, const Model& model);

std::string write_evidence(const Evidence& evidence, const Model& model);
std::optional<Evidence> read_evidence(std::string_view bytes, const Model& model);

}  // namespace reprise::judge
