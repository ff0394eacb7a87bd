// 5 what? A time to live has its unit with it.
// expect: no viable overloaded '='
#include "reprise/options.h"

void shorten(reprise::CachePolicy& policy) {
#ifdef MISUSE
  policy.ttl = 5;
#else
  policy.ttl = std::chrono::minutes(5);
#endif
}
