// Anthropic's messages: requests, JSON answers and streams (dialect_properties.h).
#include "fuzz/dialect_properties.h"
#include "fuzz/fuzz.h"

namespace reprise::fuzz {

void anthropic(std::string_view bytes) {
  check_dialect(*dialect::find_dialect("anthropic"), bytes);
}

}  // namespace reprise::fuzz
