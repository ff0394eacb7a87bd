// The gazetteer's names in Han, kana, Arabic and Devanagari; for gazetteer.cc and the cutting of texts
// without spaces. Constants of the program.
#pragma once

#include <span>
#include <string_view>

namespace reprise::judge {

// Lines as gazetteer.cc has them; the canonical form first is the same.
std::span<const std::string_view> gazetteer_other_scripts();

}  // namespace reprise::judge
