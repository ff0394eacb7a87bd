// Differences that mean nothing, which a guard lets pass: another form of the same, and words that only look
// like what a guard watches for. The score still sees them, since it was trained on what differs; so they are
// no part of `differ` (features.h).
//
// Pure; any thread; no failure.
#pragma once

#include "judge/reading.h"

namespace reprise::judge {

// `name` stands in `here` and not in `there`, as names are compared; is it there all the same, or no name?
bool harmless(const Name& name, const Reading& here, const Reading& there);

}  // namespace reprise::judge
