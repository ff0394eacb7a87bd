// OpenAI's chat completions: requests, JSON answers and streams (dialect_properties.h).
#include "fuzz/dialect_properties.h"
#include "fuzz/fuzz.h"

namespace reprise::fuzz {

void openai(std::string_view bytes) {
  check_dialect(*dialect::find_dialect("openai"), bytes);
}

}  // namespace reprise::fuzz
