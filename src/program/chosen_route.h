// Which route of a configuration a command works for. A pure function.
#pragma once

#include <optional>
#include <string>

#include "route/options.h"
#include "settings/settings.h"

namespace reprise::program {

// The named route; without a name, the only one. Fails with BadInput and lists those that there are.
Result<route::Route> chosen_route(const settings::Settings& settings, const std::optional<std::string>& name);

}  // namespace reprise::program
