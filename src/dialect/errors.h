// What the dialects' error bodies have in common.
#pragma once

#include <string>
#include <string_view>

namespace reprise::dialect {

// The JSON pointer of a detail like "At /model: …"; empty when it has none.
std::string_view pointer_of(std::string_view detail);
// The detail as text that may stand in JSON: bytes that are not UTF-8 become '?'.
std::string printable(std::string_view detail);

}  // namespace reprise::dialect
