// Two sources: names and what else stands at the ends of a way (names.h), and the cues of direction and
// order. Cues are read in fourteen languages, ways in those with word lists.
#include "judge/guards/guards.h"
#include "judge/name_guard.h"

namespace reprise::judge {

bool direction_differs(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  return !a.complete || !b.complete || names_turned(a, b);
}

bool direction_differs(const Cues& a, const Cues& b) {
  return differ(CueGroup::Direction, a, b) == 2 || differ(CueGroup::Order, a, b) == 2;
}

}  // namespace reprise::judge
