// Numbers: every quantity, date, time and count that a text names, as normalised values with their unit.
//
// Pure, any thread, no failure. What is ambiguous ("1,000" in German, "01/02/2024" in English, "um bilhão")
// is kept as it was spelled or marked with "?", so that it equals nothing but itself.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "judge/language.h"
#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

struct Number {
  enum class Kind : std::uint8_t {
    Plain,    // "42", "3.5"; ordinals above the first are their number
    First,    // "1st", "premier"
    Percent,  // "50"
    Date,     // "2024-1-15", missing parts left empty
    Minutes,  // a time of day or a span that is told in hours: "15:30", "2 h 30", "half drie" -> "930", "150"
    Fraction,  // "1/2"
    Code,      // "10k", "7-3"
  };
  Kind kind = Kind::Plain;
  std::string value;
  std::string unit;  // canonical ("km", "day", "euro"); empty: none is named

  friend auto operator<=>(const Number&, const Number&) = default;
};

struct Numbers {
  std::vector<Number> list;  // in the order of the text
  // The number one is an article in many languages. Hard: "1", "eins", "één". Soft: "one", "a", "ein", "un",
  // which are 1 only where the other text says 1 before the same word.
  struct One {
    bool hard = false;
    std::string next;        // the word that follows
    std::size_t before = 0;  // how many numbers of `list` stand before it
  };
  std::vector<One> ones;
  std::vector<bool> taken;  // per token: was read as part of a number or a date
};

// `words`: whose number words are read. `marks`: whose separators ("1.000"); Unsure where the text's language
// is only likely.
Numbers read_numbers(const Tokens& tokens, const LanguageWords& words, Language marks);

}  // namespace reprise::judge
