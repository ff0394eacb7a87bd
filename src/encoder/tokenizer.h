// Tokenizer: text -> piece ids, as SentencePiece's unigram model does with the same pieces.
// Text never yields a control token: "<s>" is spelled with ordinary pieces. Immutable, thread-safe; borrows
// the weights.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "encoder/normalizer.h"
#include "encoder/weights.h"

namespace reprise::encoder {

class Tokenizer {
 public:
  // Text past this is refused unread: no window holds it, and it bounds what one call may cost.
  static constexpr std::size_t kMaxTextBytes = 32 << 10;

  explicit Tokenizer(const Weights& weights);

  // Fails with TooLarge past kMaxTextBytes. No text, no tokens.
  Result<std::vector<std::int32_t>> tokenize(std::string_view text) const;

 private:
  struct Step {  // the best way to spell the text up to here ends in this piece
    float score = 0;
    std::int32_t from = -1;  // where the piece begins, -1: no way yet
    std::int32_t piece = 0;
  };
  void extend(std::string_view text, std::size_t start, std::vector<Step>& best) const;

  const PieceTrie& trie_;
  std::span<const float> scores_;
  std::int32_t unknown_;
  float unknown_score_;
  Normalizer normalizer_;
};

}  // namespace reprise::encoder
