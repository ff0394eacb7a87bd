// The JSON Schema of the configuration file (draft-07, what editors' YAML plug-ins read), made from schema().
#pragma once

#include <string>

namespace reprise::settings {

// What it accepts, the gateway accepts as far as one value can tell: names that must exist elsewhere in the
// file, and secrets that must be there, are found by `reprise check`. Reads a file as YAML 1.2 does: `mode:
// off` is a word.
std::string json_schema();

}  // namespace reprise::settings
