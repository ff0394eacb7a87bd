// The way to a secret's bytes has a name that one can search for.
// expect: no viable conversion from returned value of type 'const reprise::Secret'
#include "vocabulary/secret.h"

std::string header(const reprise::Secret& secret) {
#ifdef MISUSE
  return secret;
#else
  return std::string(secret.reveal());
#endif
}
