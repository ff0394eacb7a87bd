#include "judge/reading.h"

#include <algorithm>

namespace reprise::judge {

Reading read(std::string_view text, Language language, Capitals capitals) {
  const Tokens tokens = tokenize(text);
  Reading reading;
  reading.text = text;
  reading.language = language;
  reading.complete = tokens.complete;
  reading.numbers = read_numbers(tokens, language);
  reading.negations = read_negations(tokens, language);
  reading.names = read_names(tokens, reading.numbers.taken, language, capitals);
  for (const Token& token : tokens.list) {
    if (token.kind != Token::Kind::Symbol) reading.words.emplace_back(without_possessive(token.folded));
  }
  std::sort(reading.words.begin(), reading.words.end());
  return reading;
}

}  // namespace reprise::judge
