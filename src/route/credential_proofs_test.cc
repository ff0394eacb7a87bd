#include "route/credential_proofs.h"

#include <gtest/gtest.h>

#include <thread>

namespace reprise::route {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const CredentialProofs::Instant kStart{std::chrono::hours(1)};
const CredentialProofs::Subject kAnn{"https://openai", PrincipalId("ann")};
const CredentialProofs::Subject kBob{"https://openai", PrincipalId("bob")};
const CredentialProofs::Subject kAnnElsewhere{"https://azure", PrincipalId("ann")};
constexpr seconds kTtl = minutes(5);

TEST(CredentialProofs, proves_this_credential_at_this_upstream_for_this_model_only) {
  CredentialProofs proofs;
  EXPECT_FALSE(proofs.proven(kAnn, "m", kTtl, kStart));
  proofs.accepted(kAnn, "m", kStart);
  EXPECT_TRUE(proofs.proven(kAnn, "m", kTtl, kStart));
  EXPECT_FALSE(proofs.proven(kAnn, "n", kTtl, kStart));
  EXPECT_FALSE(proofs.proven(kBob, "m", kTtl, kStart));
  EXPECT_FALSE(proofs.proven(kAnnElsewhere, "m", kTtl, kStart));
}

TEST(CredentialProofs, a_proof_ends_with_its_time) {
  CredentialProofs proofs;
  proofs.accepted(kAnn, "m", kStart);
  EXPECT_TRUE(proofs.proven(kAnn, "m", kTtl, kStart + kTtl - seconds(1)));
  EXPECT_FALSE(proofs.proven(kAnn, "m", kTtl, kStart + kTtl));
  proofs.accepted(kAnn, "m", kStart + minutes(4));
  EXPECT_TRUE(proofs.proven(kAnn, "m", kTtl, kStart + kTtl));
}

TEST(CredentialProofs, a_refusal_ends_every_model_of_that_credential_there_at_once) {
  CredentialProofs proofs;
  for (const char* model : {"m", "n"}) proofs.accepted(kAnn, model, kStart);
  proofs.accepted(kBob, "m", kStart);
  proofs.accepted(kAnnElsewhere, "m", kStart);
  proofs.refused(kAnn, kStart + seconds(1));
  for (const char* model : {"m", "n"}) EXPECT_FALSE(proofs.proven(kAnn, model, kTtl, kStart + seconds(1)));
  EXPECT_TRUE(proofs.proven(kBob, "m", kTtl, kStart + seconds(1)));
  EXPECT_TRUE(proofs.proven(kAnnElsewhere, "m", kTtl, kStart + seconds(1)));
}

TEST(CredentialProofs, an_acceptance_asked_for_before_the_refusal_does_not_revive_it) {
  CredentialProofs proofs;
  proofs.refused(kAnn, kStart + seconds(2));
  proofs.accepted(kAnn, "m", kStart + seconds(1));
  EXPECT_FALSE(proofs.proven(kAnn, "m", kTtl, kStart + seconds(3)));
  proofs.accepted(kAnn, "m", kStart + seconds(3));
  EXPECT_TRUE(proofs.proven(kAnn, "m", kTtl, kStart + seconds(3)));
}

TEST(CredentialProofs, holds_no_more_than_its_limits) {
  CredentialProofs proofs(3);
  for (const char* name : {"a", "b", "c"}) proofs.accepted({"https://u", PrincipalId(name)}, "m", kStart);
  proofs.accepted({"https://u", PrincipalId("a")}, "m", kStart);
  proofs.accepted({"https://u", PrincipalId("d")}, "m", kStart);
  EXPECT_EQ(proofs.size(), 3u);
  EXPECT_TRUE(proofs.proven({"https://u", PrincipalId("a")}, "m", kTtl, kStart));
  EXPECT_FALSE(proofs.proven({"https://u", PrincipalId("b")}, "m", kTtl, kStart)) << "least recently used";
}

TEST(CredentialProofs, remembers_a_bounded_number_of_models_newest_first) {
  CredentialProofs proofs;
  for (std::size_t i = 0; i <= CredentialProofs::kModelsMax; ++i)
    proofs.accepted(kAnn, "m" + std::to_string(i), kStart + seconds(i));
  EXPECT_FALSE(proofs.proven(kAnn, "m0", kTtl, kStart + seconds(40)));
  EXPECT_TRUE(proofs.proven(kAnn, "m1", kTtl, kStart + seconds(40)));
  const std::string endless(CredentialProofs::kModelBytesMax + 1, 'm');
  proofs.accepted(kAnn, endless, kStart);
  EXPECT_FALSE(proofs.proven(kAnn, endless, kTtl, kStart));
}

TEST(CredentialProofs, may_be_used_by_many_threads) {
  CredentialProofs proofs(8);
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&proofs, t] {
      for (int i = 0; i < 2000; ++i) {
        const CredentialProofs::Subject subject{"https://u", PrincipalId(std::to_string((i * 7 + t) % 16))};
        proofs.accepted(subject, "m", kStart + seconds(i));
        (void)proofs.proven(subject, "m", kTtl, kStart);  // only for races: the answer depends on the order
        if (i % 10 == 0) proofs.refused(subject, kStart + seconds(i));
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(proofs.size(), 8u);
}

}  // namespace
}  // namespace reprise::route
