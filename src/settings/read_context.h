// The part of a route's cache policy that says what a question is asked about: `context`, `extract` and
// `key`. Pure but for the report.
#pragma once

#include <yaml-cpp/yaml.h>

#include "reprise/options.h"
#include "settings/report.h"

namespace reprise::settings {

// `cache`: the mapping of a route or of `defaults`. What it does not say stays as it is in `policy`; an
// `extract` or `key` in it replaces that of the defaults as a whole.
void read_context(CachePolicy& policy, const YAML::Node& cache, Report& report);

}  // namespace reprise::settings
