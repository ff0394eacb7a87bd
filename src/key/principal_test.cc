#include "key/principal.h"

#include <gtest/gtest.h>

namespace reprise::key {
namespace {

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
