// The properties of a dialect, whichever it is.
#pragma once

#include <string_view>

#include "dialect/dialect.h"

namespace reprise::fuzz {

// A JSON text: read exactly when it is JSON, as another reader of JSON judges.
void check_json(std::string_view text);
// A request body: what is asked does not depend on how the JSON is spelled, and what goes upstream asks the
// same; a refusal is an error body of the dialect.
void check_request(const dialect::Dialect& dialect, std::string_view body);
// A JSON answer: written again, by this dialect or the other, it says the same.
void check_answer(const dialect::Dialect& dialect, std::string_view body);
// A stream: the same however it is cut, passed on byte by byte, and replayed it says the same in both forms.
void check_stream(const dialect::Dialect& dialect, std::string_view stream, std::uint8_t seed);

// One of the above, as the input chooses.
void check_dialect(const dialect::Dialect& dialect, std::string_view bytes);

}  // namespace reprise::fuzz
