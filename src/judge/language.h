// Language of a text: which of fourteen, or unsure. It chooses the map of the reference scale and the word
// lists of the guards, so a wrong answer costs more than none: short or mixed text is Unsure.
//
// Pure functions, any thread, no failure: broken UTF-8 is Unsure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace reprise::judge {

enum class Language : std::uint8_t { En, De, Es, Fr, It, Nl, Pl, Pt, Tr, Ru, Zh, Ja, Ar, Hi, Unsure };

inline constexpr std::size_t kLanguages = 14;  // without Unsure
inline constexpr std::array<std::string_view, kLanguages> kLanguageCodes = {
    "en", "de", "es", "fr", "it", "nl", "pl", "pt", "tr", "ru", "zh", "ja", "ar", "hi"};

// ISO 639-1, "unsure" for Unsure.
std::string_view code_of(Language language);

struct LanguageGuess {
  Language sure = Language::Unsure;  // what may choose a map or a word list
  Language likely =
      Language::Unsure;        // the best guess, however weak; Unsure where there is nothing to guess from
  std::uint16_t possible = 0;  // one bit a language that the text may well be of; the sure one alone
  bool may_be(Language language) const {
    return language != Language::Unsure && (possible >> static_cast<unsigned>(language) & 1) != 0;
  }
};

// Reads at most the first 1,024 bytes.
LanguageGuess guess_language(std::string_view text);
inline Language identify_language(std::string_view text) {
  return guess_language(text).sure;
}

// The language of a pair: Unsure unless both sides are sure of the same one.
inline Language agreed(Language a, Language b) {
  return a == b ? a : Language::Unsure;
}

}  // namespace reprise::judge
