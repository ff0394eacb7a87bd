// "credential:" + the first 128 bits of HMAC-SHA256(secret, "reprise principal\0" credential), in hex.
#include "key/principal.h"

#include <span>
#include <string>

#include "vocabulary/hex.h"
#include "vocabulary/sha256.h"

namespace reprise::key {

PrincipalId principal_of(std::string_view secret, std::string_view credential) {
  std::string message = "reprise principal";
  message.push_back('\0');
  message += credential;
  const Digest digest = hmac_sha256(secret, message);
  return PrincipalId("credential:" + to_hex(std::span(digest).first(16)));
}

}  // namespace reprise::key
