// The numbers go first, since names leave alone what belongs to a date or a time.
#include "judge/reading.h"

#include <algorithm>

namespace reprise::judge {

Reading read(std::string_view text, const Tokens& tokens, const ReadAs& how) {
  const LanguageWords& words = words_of(how.words);
  Reading reading;
  reading.text = text;
  reading.language = how.words;
  reading.complete = tokens.complete;
  reading.numbers = read_numbers(tokens, words, how.marks);
  reading.negations = read_negations(tokens, words);
  reading.names = read_names(tokens, reading.numbers.taken, words, how.capitals);
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
