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

// "2 weeks", "14 days"; "1.5 years", "18 months".
bool same_span(const Number& a, const Number& b);

// "5 March", "05.03." and "5/3", as the numbers' languages write dates.
bool same_date(const Number& a, Language a_language, const Number& b, Language b_language);

// `text` has a word that says the number in some places and was not read as one here ("seconda dose",
// "quinta-feira"), and has more of them than `other`; or its ordinal inside a word ("第四季", where 四季 is a
// word), or one of the larger unit ("a year", 12 months).
bool may_say(const Reading& text, const Reading& other, const Number& number);

}  // namespace reprise::judge
