// CueTable: the cues of one language. One file a language fills one table; judge/cues.cc reads them.
//
// Constants of the program. Phrases are divided by blanks, their words by +, folded as tokens are
// (judge/tokens.h), inner apostrophes before the second part ("can+'t"), without hyphens. The longest phrase
// wins and takes its words. Signs:
//   ^word   only where a clause begins, or behind one of the table's `leads`
//   word*   with any ending, or none; at least four bytes before the star
//   *word*  inside another; no phrase
//   @       a word with a capital that begins no sentence
//   #       digits
// A language without spaces has each phrase in one piece; it is looked for at every letter.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "judge/cues.h"

namespace reprise::judge {

struct CueWords {
  Cue cue;
  std::string_view phrases;
};

struct CueTable {
  Language language = Language::Unsure;
  bool spaces = true;  // between the words
  std::span<const CueWords> cues = {};
  std::string_view leads = {};                   // words behind which ^ still holds: "tell", "in"
  std::span<const std::string_view> glued = {};  // small words that are written in one with the next
  std::span<const std::pair<std::string_view, std::string_view>> spellings = {};  // letter -> as in the table
};

extern const CueTable kEnglishCues, kGermanCues, kSpanishCues, kFrenchCues, kItalianCues, kDutchCues,
    kPolishCues, kPortugueseCues, kTurkishCues, kRussianCues, kChineseCues, kJapaneseCues, kArabicCues,
    kHindiCues;

// Null for Unsure.
const CueTable* cue_table(Language language);

}  // namespace reprise::judge
