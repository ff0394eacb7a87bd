// Place: where in a text a number may begin, and what stands around it. For the readers in this folder only.
// Borrows the tokens; pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

struct Place {
  std::span<const Token> tokens;
  std::size_t at = 0;
  const LanguageWords& words;
  Language marks = Language::Unsure;  // whose separators are read; Unsure: the language is not sure enough

  const Token* peek(std::size_t ahead = 0) const {
    return at + ahead < tokens.size() ? &tokens[at + ahead] : nullptr;
  }
  const Token* behind(std::size_t back = 1) const { return at >= back ? &tokens[at - back] : nullptr; }
  bool is(std::size_t ahead, std::string_view word) const { return peek(ahead) && peek(ahead)->is(word); }
  bool is_word(std::size_t ahead) const { return peek(ahead) && peek(ahead)->is_word(); }
  bool is_digits(std::size_t ahead) const { return peek(ahead) && peek(ahead)->is_digits(); }
  bool one_of(std::size_t ahead, std::string_view list) const {
    return peek(ahead) && listed(list, peek(ahead)->folded);
  }
  bool one_behind(std::string_view list) const { return behind() && listed(list, behind()->folded); }
  bool glued(std::size_t ahead) const { return peek(ahead) && !peek(ahead)->space_before; }

  // How many tokens the first of the phrases takes that stands `ahead`; 0: none does.
  std::size_t phrase(std::size_t ahead, std::string_view phrases) const;
};

// The value of a run of digits, 99,999 when it is longer than four.
int small(std::string_view digits);

// Without leading zeros.
std::string plain_digits(std::string_view digits);

}  // namespace reprise::judge
