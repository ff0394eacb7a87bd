// Negations: how often a text says no, and on which side of a pair of opposites ("enable", "disable") it
// stands. Pure, any thread, no failure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

struct Negations {
  // "neither ... nor", "ne ... pas" and "no ... nada" are one; tags ("isn't it?", "n'est-ce pas ?") and "not
  // only" are none.
  int count = 0;
  // How many of these deny nothing of what is asked ("i have no idea"), and what such a phrase says without
  // its no, by its longest word.
  int idle = 0;
  std::vector<std::string> idle_words;
  // Which opposites occur: number of the pair, the same in every language, and which of its sides (bit 0:
  // first, bit 1: second). By number.
  struct Side {
    std::uint16_t pair = 0;
    std::uint8_t sides = 0;
  };
  std::vector<Side> opposites;
  std::vector<std::string> words;  // sorted, for opposites that are made by a prefix ("happy", "unhappy")
};

Negations read_negations(const Tokens& tokens, const LanguageWords& words);

}  // namespace reprise::judge
