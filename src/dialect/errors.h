// What the dialects' error bodies have in common.
#pragma once

#include <string>
#include <string_view>

#include "reprise/result.h"

namespace reprise::dialect {

// The HTTP status that goes with an error when a stream has already begun and none can be sent.
int status_of(ErrorCode code);
// The JSON pointer of a detail like "At /model: …"; empty when it has none.
std::string_view pointer_of(std::string_view detail);
// The detail as text that may stand in JSON: bytes that are not UTF-8 become '?'.
std::string printable(std::string_view detail);

}  // namespace reprise::dialect
