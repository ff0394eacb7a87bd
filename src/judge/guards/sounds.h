// One name in two scripts, written as it sounds: "Wildberries", "вайлдберриз". Pure; any thread; no failure.
#pragma once

#include <string_view>

namespace reprise::judge {

// Whether one of them is Latin, the other Cyrillic, Arabic, Devanagari or katakana, and both have the same
// three consonants or more in the same order, as far as a spelling tells. Folded words (tokens.h).
bool sound_alike(std::string_view a, std::string_view b);

}  // namespace reprise::judge
