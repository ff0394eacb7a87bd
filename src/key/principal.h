// The name under which the owner of a pass-through credential is known: a keyed hash. The credential itself
// is never stored or logged, and without the secret nobody can test a guess against the name. Thread-safe.
#pragma once

#include <string_view>

#include "reprise/ids.h"

namespace reprise::key {

// Equal credentials give equal names under one secret. No configured id looks like one: "credential:" + 32
// hex.
PrincipalId principal_of(std::string_view secret, std::string_view credential);

}  // namespace reprise::key
