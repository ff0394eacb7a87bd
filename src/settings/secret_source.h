// Fetches a secret that the file refers to: {env: NAME} or {file: PATH}. The detail of an error names the
// reference, never the value.
#pragma once

#include <yaml-cpp/yaml.h>

#include "settings/settings.h"

namespace reprise::settings {

// A trailing line end is not part of it. Fails with Environment: not set, unreadable, empty, longer than 64
// KiB, or with characters that no header may carry. `reference` has the shape that check.h asks for, else
// BadInput.
Result<Secret> fetch_secret(const YAML::Node& reference, const EnvironmentReader& environment);

}  // namespace reprise::settings
