// Reading: everything that the judge takes from one text, in one language. Extractors fill it; features and
// guards compare two of them. Both sides of a pair are read in the same language (the one they agree on, or
// Unsure: all word lists at once), so that no list sees one side only.
//
// A value; pure; any thread; no failure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "judge/language.h"
#include "judge/names.h"
#include "judge/negations.h"
#include "judge/numbers.h"
#include "judge/tokens.h"

namespace reprise::judge {

struct Reading {
  std::string_view text;  // borrowed: the reading does not outlive it
  Language language = Language::Unsure;
  bool complete = true;            // false: broken UTF-8 or too long, so a guard knows nothing of the rest
  std::vector<std::string> words;  // sorted: words and runs of digits, folded
  Numbers numbers;
  Negations negations;
  Names names;
};

// Capitals: as the pair's likely language has them; by default as `language` has.
Reading read(std::string_view text, Language language, Capitals capitals);
inline Reading read(std::string_view text, Language language) {
  return read(text, language, language == Language::De ? Capitals::Nouns : Capitals::Names);
}

}  // namespace reprise::judge
