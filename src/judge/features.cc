#include "judge/features.h"

#include "judge/name_guard.h"
#include "judge/negation_guard.h"
#include "judge/number_guard.h"

namespace reprise::judge {

PairFeatures compare(const Reading& asked, const Reading& stored, double cosine) {
  return {.cosine = cosine,
          .language = asked.language,
          .numbers_differ = numbers_differ(asked, stored),
          .negation_differs = negation_differs(asked, stored),
          .names_differ = names_differ(asked, stored)};
}

}  // namespace reprise::judge
