// Guards on one kind of difference each, beside numbers, negation and names (../*_guard.h): a route names
// those that it wants. All are pure, symmetric, and never veto equal texts; any thread.
#pragma once

#include "judge/cues.h"
#include "judge/reading.h"

namespace reprise::judge {

// Each text names a unit that the other does not ("in km", "in miles"), or gives one value two units.
bool units_differ(const Reading& a, const Reading& b);

// The days, months, weekdays and years that the texts name are not the same ones.
bool dates_differ(const Reading& a, const Reading& b);

// One text has an identifier (identifiers.h) that the other does not have, whole or in pieces.
bool identifiers_differ(const Reading& a, const Reading& b);

// The same way goes back, or the same words have their names in another order.
bool direction_differs(const Reading& a, const Reading& b);
// "to" here and "from" there, "before" and "after", "incoming" and "outgoing".
bool direction_differs(const Cues& a, const Cues& b);

}  // namespace reprise::judge
