// First pass over a file: is it shaped as the schema says? Keys, types and single values; nothing that needs
// two places of the file or the machine (read.h does that).
#pragma once

#include <span>

#include "settings/report.h"
#include "settings/schema.h"

namespace reprise::settings {

// Depth is bounded by the schema's, so aliases that contain themselves do no harm.
void check_map(const YAML::Node& map, std::span<const Key> keys, Report& report);

}  // namespace reprise::settings
