// A field of an entry that is not written is lost at the next start.
// expect: decomposes into \d+ elements, but only \d+ names were provided
#include <cstdint>
#ifdef MISUSE
#define expires_at \
  expires_at = 0;  \
  std::int64_t forgotten
#endif
#include "store/entry.h"
#undef expires_at

#include "store/entry_format.cc"  // NOLINT(bugprone-suspicious-include): the source itself is what is tried
