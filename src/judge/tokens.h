// Tokens: a text cut into words, runs of digits and single symbols, once, for every reader behind it.
//
// Pure, any thread, no failure: what cannot be read (broken UTF-8, more than kReadBytesMax bytes) leaves
// `complete` false, and a guard refuses such a pair unless the two texts are the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reprise::judge {

struct Token {
  enum class Kind : std::uint8_t { Word, Digits, Symbol };
  Kind kind = Kind::Symbol;
  bool space_before = false;
  bool hard_space_before = false;  // a no-break or thin space, which joins "1 000"
  bool capital = false;            // a word whose first letter is upper case
  bool upper = false;              // a word of two letters or more, all upper case
  bool camel = false;              // a word with an upper-case letter after a lower-case one
  bool sentence_start = false;
  // Word: lower case, ß as ss, dotless ı as i, ё as е, apostrophes as ' (at the end of an elided word: "l'").
  // Digits: ASCII. Symbol: the character, dashes as -, quotes as ".
  std::string folded;

  bool is_word() const { return kind == Kind::Word; }
  bool is_digits() const { return kind == Kind::Digits; }
  bool is(std::string_view text) const { return folded == text; }
  // Of Han or kana (U+3005 and above in UTF-8), which are written without spaces.
  bool is_unspaced() const {
    const auto lead = static_cast<unsigned char>(folded.empty() ? 0 : folded[0]);
    return is_word() && ((lead >= 0xE3 && lead <= 0xE9) || lead == 0xF0);
  }
};

struct Tokens {
  std::vector<Token> list;
  bool complete = true;
};

Tokens tokenize(std::string_view text);

// "germany's" and "germanys'" -> "germany"; other words as they are.
std::string_view without_possessive(std::string_view word);

}  // namespace reprise::judge
