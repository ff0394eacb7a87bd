// Negation guard: vetoes a pair of which one text says the opposite of the other.
// Pure, symmetric, never vetoes equal texts; any thread.
#pragma once

#include "judge/reading.h"

namespace reprise::judge {

bool negation_differs(const Reading& a, const Reading& b);

}  // namespace reprise::judge
