// A secret that can be formatted ends up in a log line some day.
// expect: call to deleted constructor|Cannot format an argument
#include <fmt/format.h>

#include "vocabulary/secret.h"

std::string message(const reprise::Secret& secret) {
#ifdef MISUSE
  return fmt::format("the key {} was refused", secret);
#else
  return fmt::format("the key was refused ({} bytes)", secret.reveal().size());
#endif
}
