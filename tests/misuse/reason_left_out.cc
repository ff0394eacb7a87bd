// A new reason for a decision must be thought of wherever reasons are told apart.
// expect: enumeration values? .* not handled in switch
#include "reprise/options.h"

bool looks_up(reprise::CacheMode mode) {
  switch (mode) {
    case reprise::CacheMode::Off:
      return false;
    case reprise::CacheMode::Exact:
      return true;
#ifndef MISUSE
    case reprise::CacheMode::Semantic:
      return true;
#endif
  }
  return false;
}
