#include "key/principal.h"

#include <gtest/gtest.h>

#include "key/sha256.h"
#include "vocabulary/hex.h"

namespace reprise::key {
namespace {

TEST(Sha256, agrees_with_published_values) {
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180
  EXPECT_EQ(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")),          // RFC 4231, 2
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(Principal, is_stable_and_hides_the_credential) {
  const PrincipalId one = principal_of("secret", "Bearer sk-live-123");
  EXPECT_EQ(one, principal_of("secret", "Bearer sk-live-123"));
  EXPECT_NE(one, principal_of("secret", "Bearer sk-live-124"));
  EXPECT_NE(one, principal_of("another secret", "Bearer sk-live-123"));
  EXPECT_EQ(one.text().find("sk-live"), std::string::npos);
  EXPECT_EQ(one.text().size(), 11u + 32u);
}

}  // namespace
}  // namespace reprise::key
