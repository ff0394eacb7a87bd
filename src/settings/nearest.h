// The right word that a wrong one was probably meant to be. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace reprise::settings {

// The candidate within two edits (insert, delete, replace, swap of neighbours; one for words under four
// letters), letter case and `-` for `_` apart; the first of equals. Else the only one that is a part of the
// word or has it as a part. None: nothing is near.
std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates);

}  // namespace reprise::settings
