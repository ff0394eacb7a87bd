// Canonical JSON: texts that mean the same become the same bytes, so that they can be hashed and compared.
//
// Members are sorted by name (bytewise), there is no white space, strings are escaped as little as JSON
// allows, and a number becomes one spelling of its exact decimal value (1, 1.0 and 1e0 are `1`; -0 is `0`).
// Nothing goes through a double: 9007199254740993 and 0.1000000000000000055 stay themselves. Pure functions.
#pragma once

#include <string>
#include <string_view>

#include "dialect/json.h"
#include "reprise/prompt.h"
#include "reprise/result.h"

namespace reprise::dialect {

// Fails with BadInput for what is not JSON or not UTF-8, for a name that stands twice in one object, and for
// more than kJsonDepthMax levels.
Result<CanonicalJson> canonical_json(std::string_view text);
// Of a tree without duplicate names.
CanonicalJson canonical_json(const Json& value);
// A text as a JSON string.
CanonicalJson canonical_string(std::string_view text);
// The one spelling of a JSON number literal.
std::string canonical_number(std::string_view literal);

}  // namespace reprise::dialect
