// Gazetteer: names that are known whatever their capitals: countries with their people and languages, large
// cities, months, weekdays, currencies, companies and products, in English, German, French, Spanish,
// Italian, Portuguese and Dutch. Our own list, at most 3,000 spellings. Immutable, made at first use; any
// thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "judge/tokens.h"

namespace reprise::judge {

struct GazetteerMatch {
  std::string_view canonical;
  std::size_t tokens = 0;
};

// The longest known name that begins at tokens[0].
std::optional<GazetteerMatch> find_name(std::span<const Token> tokens);

std::size_t gazetteer_size();  // spellings

}  // namespace reprise::judge
