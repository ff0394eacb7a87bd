// Units that a text names, with a number or without ("in km"), in one spelling for all languages. Pure, any
// thread, no failure.
#pragma once

#include <string_view>
#include <vector>

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

// Sorted, each once. Without a number only what is written with two letters or more, and no second, which is
// more often an ordinal.
std::vector<std::string_view> read_units(const Tokens& tokens, const LanguageWords& words);

}  // namespace reprise::judge
