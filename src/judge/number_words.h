// Numbers written as words, in English and German: one word at a time; numbers.cc puts them together.
// Pure functions, any thread. Words come folded (tokens.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "judge/language.h"

namespace reprise::judge {

struct NumberWord {
  enum class Role : std::uint8_t {
    Cardinal,  // "seven", "einundzwanzig", "hundert"
    Ordinal,   // "seventh", "einundzwanzigste"
    Scale,     // "hundred", "thousand", "Million": multiplies what stands before it
    Fraction,  // "half", "Viertel": value is the denominator
    WithHalf,  // "zweieinhalb": value and a half
    SoftOne,   // "one", "a", "ein": 1 only if the other text says so
  };
  Role role = Role::Cardinal;
  std::uint64_t value = 0;
};

std::optional<NumberWord> number_word(std::string_view word, Language language);

// 1 to 12 for a month's name, long or abbreviated.
std::optional<int> month_of(std::string_view word, Language language);

// Whether a word list of `of` applies to a text of `language`: its own, and every list when unsure.
inline bool applies(Language of, Language language) {
  return of == language || language == Language::Unsure;
}

}  // namespace reprise::judge
