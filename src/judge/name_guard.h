// Name guard: vetoes a pair of which one text names somebody or something that the other does not, or both
// name the same the other way round. Pure, symmetric, never vetoes equal texts; any thread.
#pragma once

#include "judge/reading.h"

namespace reprise::judge {

// As the score sees it.
bool names_differ(const Reading& a, const Reading& b);
// Of two that differ: as the guard sees it, less what is harmless (guards/harmless.h).
bool names_differ_harmfully(const Reading& a, const Reading& b);

// The part of it that is about order: both name the same, the other way round.
bool names_turned(const Reading& a, const Reading& b);

}  // namespace reprise::judge
