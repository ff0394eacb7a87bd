// Names: whom and what a text speaks of by name, and which way things go (from/to).
//
// What counts as a name: entries of the gazetteer (places, languages, currencies, companies, months,
// weekdays); in languages that capitalise only names, a capital inside a sentence; in German, where every
// noun has one, two capitals in a row and what follows a title; everywhere words in upper case (FBI), with a
// capital inside (iPhone), glued to digits (B12), quoted, or part of an address (a@b.org, snake_case).
//
// Pure, any thread, no failure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

struct Name {
  enum class Told : std::uint8_t {
    List,
    Quotes,
    Address,
    Letters,    // capitals, digits glued to it, another script
    Neighbour,  // German: a noun beside another
  };
  std::string canonical;           // one spelling for all of the gazetteer's; else the words as they stand
  std::vector<std::string> words;  // as spelled, folded
  bool acronym = false;            // "FBI": another text may spell it out
  Told told = Told::List;          // by what it is one
  bool capital = false;            // its first word has one
  bool upper = false;              // its first word has nothing else
};

struct Names {
  std::vector<Name> list;  // in the order of the text
  // What stands at the beginning and at the end of a way: {"berlin", "rome"}, {"mile", "km"}.
  std::vector<std::pair<std::string, std::string>> ways;
  std::string initials;  // of all words, in order: what an acronym is looked up in
};

// What a capital inside a sentence tells.
enum class Capitals : std::uint8_t { Names, Nouns };

// `taken`: tokens that belong to numbers and dates already (numbers/numbers.h).
Names read_names(const Tokens& tokens, const std::vector<bool>& taken, const LanguageWords& words,
                 Capitals capitals);

// Whether two words are one name in two cases: the same stem of two letters or more, and behind it two
// endings of one of `endings` ("Marek", "Markiem"), of the first also none ("Kopernik", "Kopernikiem").
bool same_name(std::string_view a, std::string_view b, std::span<const std::string_view> endings);

}  // namespace reprise::judge
