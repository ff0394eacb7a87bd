// Second pass: takes the values out, fetches secrets, and checks what needs two places of the file. Values
// whose shape check.h has refused are passed over in silence, so that one mistake is one problem.
#pragma once

#include "settings/report.h"
#include "settings/settings.h"

namespace reprise::settings {

Settings read_settings(const YAML::Node& root, const EnvironmentReader& environment, Report& report);

}  // namespace reprise::settings
