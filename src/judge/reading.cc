// The numbers go first, since names leave alone what belongs to a date or a time.
#include "judge/reading.h"

#include <algorithm>

#include "judge/segments.h"

namespace reprise::judge {

namespace {

// "Berlin'den": the name, and what is hung on it as a word of its own.
Tokens cut_at_apostrophes(const Tokens& tokens) {
  Tokens cut{{}, tokens.complete};
  for (const Token& token : tokens.list) {
    const std::size_t at = token.is_word() ? token.folded.find('\'') : std::string::npos;
    cut.list.push_back(token);
    if (at == 0 || at >= token.folded.size() - 1) continue;
    cut.list.back().folded.resize(at);
    cut.list.push_back({.kind = Token::Kind::Word, .folded = token.folded.substr(at + 1)});
  }
  return cut;
}

}  // namespace

Reading read(std::string_view text, const Tokens& given, const ReadAs& how) {
  const LanguageWords& words = words_of(how.words);
  const Tokens tokens = words.apostrophe_ends_name ? cut_at_apostrophes(given) : in_words(given, words);
  Reading reading;
  reading.text = text;
  reading.language = how.words;
  reading.complete = tokens.complete;
  reading.numbers = read_numbers(tokens, words, how.marks);
  reading.negations = read_negations(tokens, words);
  reading.names = read_names(tokens, reading.numbers.taken, words, how.capitals);
  reading.units = read_units(tokens, words);
  reading.identifiers = read_identifiers(tokens);
  for (const Token& token : tokens.list) {
    if (token.kind != Token::Kind::Symbol) reading.words.emplace_back(without_possessive(token.folded));
  }
  std::sort(reading.words.begin(), reading.words.end());
  return reading;
}

Reading read(std::string_view text, Language language) {
  return read(text, tokenize(text), as(language));
}

}  // namespace reprise::judge
