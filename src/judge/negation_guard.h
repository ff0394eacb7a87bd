// Negation guard: vetoes a pair of which one text says the opposite of the other.
// Pure, symmetric, never vetoes equal texts; any thread.
#pragma once

#include "judge/reading.h"

namespace reprise::judge {

// As the score sees it.
bool negation_differs(const Reading& a, const Reading& b);
// Of two that differ: as the guard sees it, less what denies nothing of what is asked.
bool negation_differs_harmfully(const Reading& a, const Reading& b);

}  // namespace reprise::judge
