// What a running gateway takes over from changed settings, and what it cannot.
#pragma once

#include <string>

#include "settings/settings.h"

namespace reprise::settings {

// The keys whose values differ and that only a restart applies, as a list for a message: "`storage.path` and
// `limits.entries`"; empty when all that differs can be taken over. Addresses, storage, encoder and the sizes
// that are set up once. Names no values: a storage key is a secret.
std::string needs_restart(const Settings& running, const Settings& wanted);

}  // namespace reprise::settings
