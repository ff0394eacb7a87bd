// Negations: how often a text says no, and on which side of a pair of opposites ("enable", "disable") it
// stands. English and German. Pure, any thread, no failure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "judge/language.h"
#include "judge/tokens.h"

namespace reprise::judge {

struct Negations {
  int count = 0;  // "neither ... nor" is one; tags ("isn't it?", "oder nicht?") and "not only" are none
  // Which opposites occur: number of the pair, and which of its sides (bit 0: first, bit 1: second). By
  // number.
  struct Side {
    std::uint16_t pair = 0;
    std::uint8_t sides = 0;
  };
  std::vector<Side> opposites;
  std::vector<std::string> words;  // sorted, for opposites that are made by a prefix ("happy", "unhappy")
};

Negations read_negations(const Tokens& tokens, Language language);

}  // namespace reprise::judge
