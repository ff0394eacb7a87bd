// Reading: everything that the judge takes from one text, read with the word lists of one language.
// Extractors fill it (numbers, units, negations, names, identifiers) as plain data; features and guards
// compare two of them.
//
// A value; pure; any thread; no failure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "judge/guards/identifiers.h"
#include "judge/guards/units.h"
#include "judge/language.h"
#include "judge/names.h"
#include "judge/negations.h"
#include "judge/numbers/numbers.h"
#include "judge/tokens.h"

namespace reprise::judge {

// How a text is read.
struct ReadAs {
  Language words =
      Language::Unsure;  // whose word lists; a language without lists has digits and capitals only
  Language marks = Language::Unsure;    // whose separators in "1.000"; Unsure: nobody's
  Capitals capitals = Capitals::Names;  // what a capital inside a sentence tells

  friend bool operator==(const ReadAs&, const ReadAs&) = default;
};

// As a text that is surely of that language.
inline ReadAs as(Language language) {
  return {language, language, language == Language::De ? Capitals::Nouns : Capitals::Names};
}

struct Reading {
  std::string_view text;                 // borrowed: the reading does not outlive it
  Language language = Language::Unsure;  // whose words were read
  bool complete = true;            // false: broken UTF-8 or too long, so a guard knows nothing of the rest
  std::vector<std::string> words;  // sorted: words and runs of digits, folded
  Numbers numbers;
  Negations negations;
  Names names;
  std::vector<std::string_view> units;  // constants of the program
  std::vector<Identifier> identifiers;
};

// `tokens` are those of `text`.
Reading read(std::string_view text, const Tokens& tokens, const ReadAs& how);
Reading read(std::string_view text, Language language);

}  // namespace reprise::judge
