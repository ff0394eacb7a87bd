// The script first: kana, Han, Arabic, Devanagari and Cyrillic letters settle a language unless letters of a
// neighbour's alphabet are among them (Persian, Ukrainian). Latin script is told apart by a linear classifier
// over hashed n-grams of 2 to 4 letters of every word (with _ at its ends) and the word itself: the sum of
// their weights, divided by the root of their number, so that a short text has small sums and fails the
// margin. tools/scale/language.py trains it.
#include "judge/language.h"

#include <utf8proc.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "judge/language_model.h"

namespace reprise::judge {
namespace {

constexpr std::size_t kBytesMax = 1024;
constexpr std::size_t kGramsMin = 12;
constexpr std::size_t kWordsMin = 2;
constexpr int kLettersMin = 4;
constexpr float kPossibleMargin = 2.0f;  // behind the best sum: a language the text may be of

using CodePoint = utf8proc_int32_t;

struct Letters {
  int latin = 0, cyrillic = 0, han = 0, kana = 0, arabic = 0, devanagari = 0, other = 0;
  bool foreign_cyrillic = false;  // letters that Russian lacks
  bool foreign_arabic = false;    // letters that Arabic lacks
  int all() const { return latin + cyrillic + han + kana + arabic + devanagari + other; }
};

bool is_letter(CodePoint point) {
  const auto category = utf8proc_category(point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

void count(CodePoint point, Letters& letters) {
  const auto within = [&](CodePoint low, CodePoint high) { return point >= low && point <= high; };
  if (point < 0x250 || within(0x1E00, 0x1EFF)) {
    ++letters.latin;
  } else if (within(0x400, 0x4FF)) {
    ++letters.cyrillic;
    letters.foreign_cyrillic |= point < 0x410 ? point != 0x401 : point > 0x44F && point != 0x451;
  } else if (within(0x3040, 0x30FF)) {
    ++letters.kana;
  } else if (within(0x4E00, 0x9FFF) || within(0x3400, 0x4DBF)) {
    ++letters.han;
  } else if (within(0x600, 0x6FF)) {
    ++letters.arabic;
    letters.foreign_arabic |= point >= 0x671;
  } else if (within(0x900, 0x97F)) {
    ++letters.devanagari;
  } else {
    ++letters.other;
  }
}

std::size_t next_letter(std::string_view word, std::size_t at) {
  ++at;
  while (at < word.size() && (static_cast<unsigned char>(word[at]) & 0xC0) == 0x80) ++at;
  return at;
}

void add_gram(std::string_view gram, int times, std::array<float, kLatinLanguages>& sums) {
  std::uint32_t hash = 2166136261u;  // FNV-1a
  for (char byte : gram) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619u;
  const std::size_t bucket = (hash ^ (hash >> 16)) % kLanguageBuckets;
  for (std::size_t l = 0; l < kLatinLanguages; ++l) {
    sums[l] += static_cast<float>(times * kLanguageWeights[bucket * kLatinLanguages + l]);
  }
}

void add_word(std::string_view word, std::array<float, kLatinLanguages>& sums, std::size_t& grams) {
  std::size_t letters = 0;
  for (std::size_t start = 0; start < word.size(); start = next_letter(word, start)) {
    std::size_t end = next_letter(word, start);
    for (int size = 2; size <= 4 && end < word.size(); ++size) {
      end = next_letter(word, end);
      add_gram(word.substr(start, end - start), 1, sums);
      ++grams;
    }
    ++letters;
  }
  if (letters > 4) {  // with both _: words of three letters or more
    add_gram(word, 2, sums);
    grams += 2;
  }
}

std::uint16_t bit(Language language) {
  return static_cast<std::uint16_t>(1u << static_cast<unsigned>(language));
}

LanguageGuess certain(Language language) {
  return {language, language, bit(language)};
}

LanguageGuess likely(Language language) {
  return {Language::Unsure, language, bit(language)};
}

LanguageGuess either(Language first, Language second) {
  return {Language::Unsure, first, static_cast<std::uint16_t>(bit(first) | bit(second))};
}

// `words`: lower case, each with _ at its ends, blanks between.
LanguageGuess latin_language(std::string_view words) {
  std::array<float, kLatinLanguages> sums{};
  std::size_t grams = 0, count = 0;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    add_word(words.substr(0, end), sums, grams);
    words.remove_prefix(std::min(end + 1, words.size()));
    ++count;
  }
  if (grams == 0) return {};
  const auto best = std::max_element(sums.begin(), sums.end());
  const float top = *best;
  const float unit = kLanguageScale / std::sqrt(static_cast<float>(grams));
  const auto likely = static_cast<Language>(best - sums.begin());
  std::uint16_t possible = 0, close = 0;
  for (std::size_t l = 0; l < kLatinLanguages; ++l) {
    const float behind = (top - sums[l]) * unit;
    if (behind < kPossibleMargin) possible |= bit(static_cast<Language>(l));
    if (behind < kLanguageMargin) close |= bit(static_cast<Language>(l));
  }
  const bool unsure = grams < kGramsMin || count < kWordsMin || close != bit(likely);
  return unsure ? LanguageGuess{Language::Unsure, likely, possible} : certain(likely);
}

}  // namespace

std::string_view code_of(Language language) {
  return language == Language::Unsure ? "unsure" : kLanguageCodes[static_cast<std::size_t>(language)];
}

LanguageGuess guess_language(std::string_view text) {
  const std::string_view part = text.substr(0, kBytesMax);
  Letters letters;
  std::string words;
  bool inside = false;
  for (std::size_t at = 0; at < part.size();) {
    CodePoint point = 0;
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(part.data()) + at,
                                       static_cast<utf8proc_ssize_t>(part.size() - at), &point);
    if (size < 0) {
      if (part.size() < text.size() && part.size() - at < 4) break;  // cut inside a character
      return {};
    }
    at += static_cast<std::size_t>(size);
    if (is_letter(point)) {
      count(point, letters);
      if (!inside) words += '_';
      std::array<utf8proc_uint8_t, 4> bytes;
      const auto length = utf8proc_encode_char(utf8proc_tolower(point), bytes.data());
      words.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length));
    } else if (utf8proc_category(point) == UTF8PROC_CATEGORY_CF) {
      continue;  // not seen, so no end of a word
    } else if (inside) {
      words += "_ ";
    }
    inside = is_letter(point);
  }
  if (inside) words += '_';

  const int all = letters.all();
  const auto most = [&](int count) { return count * 10 >= all * 8; };
  // One Han character or two kana say as much as three Latin letters: "Python 3 のインストール" is Japanese.
  const int eastern = 3 * letters.han + 2 * letters.kana;
  if (letters.han + letters.kana >= kLettersMin && eastern > letters.latin + letters.other) {
    if (letters.kana * 10 >= letters.han + letters.kana) return certain(Language::Ja);
    return letters.kana == 0 ? certain(Language::Zh) : either(Language::Ja, Language::Zh);
  }
  if (eastern > letters.latin + letters.other) {
    return letters.kana == 0 ? either(Language::Zh, Language::Ja) : likely(Language::Ja);
  }
  if (most(letters.cyrillic)) {
    return letters.foreign_cyrillic || all < kLettersMin ? LanguageGuess{} : certain(Language::Ru);
  }
  // A text of these scripts quotes names and terms in Latin letters, and words are long in those.
  if (2 * letters.arabic > letters.latin + letters.other && !letters.foreign_arabic) {
    return most(letters.arabic) && all >= kLettersMin ? certain(Language::Ar) : likely(Language::Ar);
  }
  if (2 * letters.devanagari > letters.latin + letters.other) {
    return most(letters.devanagari) && all >= kLettersMin ? certain(Language::Hi) : likely(Language::Hi);
  }
  return most(letters.latin) ? latin_language(words) : LanguageGuess{};
}

}  // namespace reprise::judge
