// == stops at the first byte that differs, and its time tells how many were right.
// expect: overload resolution selected deleted operator '=='
#include <openssl/crypto.h>

#include "vocabulary/secret.h"

bool same(const reprise::Secret& a, const reprise::Secret& b) {
#ifdef MISUSE
  return a == b;
#else
  const auto left = a.reveal(), right = b.reveal();
  return left.size() == right.size() && CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
#endif
}
