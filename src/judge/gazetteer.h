// Gazetteer: names that are known whatever their capitals: countries with their people and languages, large
// cities, months, weekdays, currencies, companies and products, in English, German, French, Spanish,
// Italian, Portuguese and Dutch, and in the scripts of Chinese, Japanese, Arabic and Hindi. Our own list, at
// most 6,000 spellings. Names whose forms are other languages' words stand in their language's table
// (words/). Immutable, made at first use; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

struct GazetteerMatch {
  std::string_view canonical;
  std::size_t tokens = 0;
};

// The longest known name that begins at tokens[0]: one that all languages know, or one of `words`.
std::optional<GazetteerMatch> find_name(std::span<const Token> tokens, const LanguageWords& words);

// Spellings in Han or kana, by which texts without spaces are cut.
std::vector<std::string_view> unspaced_names();

std::size_t gazetteer_size();  // spellings that all languages know

}  // namespace reprise::judge
