// Number guard: vetoes a pair whose texts name different quantities. A number on one side only differs.
// Pure, symmetric, never vetoes equal texts; any thread.
#pragma once

#include "judge/reading.h"

namespace reprise::judge {

// As the score sees it.
bool numbers_differ(const Reading& a, const Reading& b);
// Of two that differ: as the guard sees it, less what is harmless (guards/harmless.h).
bool numbers_differ_harmfully(const Reading& a, const Reading& b);

}  // namespace reprise::judge
