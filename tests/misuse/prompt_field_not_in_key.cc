// A field that a new API brings may change the answer: whoever adds it to Prompt must say where it counts, or
// two prompts that differ in it would share an answer. This compiles the key's own source with such a field.
// expect: decomposes into \d+ elements, but only \d+ names were provided
#ifdef MISUSE
#define protocol \
  protocol;      \
  CanonicalJson added_by_an_api
#endif
#include "reprise/prompt.h"
#undef protocol

#include "key/partition.cc"  // NOLINT(bugprone-suspicious-include): the source itself is what is tried
