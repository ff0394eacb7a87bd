// Spoken numbers: one or more words that make one value. Pure.
#pragma once

#include <cstdint>
#include <optional>

#include "judge/numbers/place.h"

namespace reprise::judge {

struct Spoken {
  std::uint64_t value = 0;
  std::size_t tokens = 0;
  bool ordinal = false;
  bool doubtful = false;
};

// The number word `ahead`, where its neighbours let it be one.
std::optional<NumberWord> word_number(const Place& place, std::size_t ahead);

// The longest number that begins here with a cardinal, an ordinal, a scale, or an article before a scale.
std::optional<Spoken> read_spoken(const Place& place);

}  // namespace reprise::judge
