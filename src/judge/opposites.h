// Pairs of opposite words, English and German: ours, written for this purpose.
#pragma once

#include <span>
#include <string_view>

#include "judge/language.h"

namespace reprise::judge {

// Words of one side, divided by spaces; a trailing * stands for any ending.
struct Opposites {
  Language language;
  std::string_view first;
  std::string_view second;
};

std::span<const Opposites> opposites();

}  // namespace reprise::judge
