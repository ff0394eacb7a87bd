// CredentialProofs: which pass-through credentials an upstream has accepted lately, so that a hit never
// serves anyone whom the provider would have refused.
//
//   ask at t0 … 2xx       -> accepted(subject, model, t0)
//   ask at t0 … 401, 403  -> refused(upstream, credential, t)      ends every proof of that credential there
//   before a hit          -> proven(subject, model, auth_ttl, now)
//
// A proof's age counts from the asking. An acceptance that was asked for before a later refusal is ignored:
// its answer says nothing about the time after.
//
// Threads: thread-safe, one lock, microseconds. Limits: kCredentialsMax credentials, the least recently
// accepted goes; kModelsMax models each, the oldest goes. Losing a proof costs a miss, never a wrong hit.
// Holds hashes only.
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "reprise/ids.h"
#include "vocabulary/mutex.h"

namespace reprise::route {

class CredentialProofs {
 public:
  using Instant = std::chrono::steady_clock::time_point;  // of Clock::steady()
  static constexpr std::size_t kCredentialsMax = 100'000;
  static constexpr std::size_t kModelsMax = 32;
  static constexpr std::size_t kModelBytesMax = 256;  // a longer name is never proven

  // Whose proof, and where: Identity::proof_needed at the server behind this base URL. Not at a name: what a
  // configuration calls `openai` may be another server after a reload.
  struct Subject {
    std::string base_url;
    PrincipalId credential;
  };

  explicit CredentialProofs(std::size_t credentials_max = kCredentialsMax)
      : credentials_max_(credentials_max) {}

  void accepted(const Subject& subject, std::string_view model, Instant asked_at);
  void refused(const Subject& subject, Instant at);  // every model
  bool proven(const Subject& subject, std::string_view model, std::chrono::seconds auth_ttl,
              Instant now) const;
  std::size_t size() const;

 private:
  struct Proof {
    std::string model;
    Instant asked_at;
  };
  struct Credential {
    std::string name;
    std::vector<Proof> proofs;
    Instant refused_at = Instant::min();
  };
  using Order = std::list<Credential>;  // most recently touched first
  static std::string name_of(const Subject& subject);
  Credential& touch(const Subject& subject) REPRISE_REQUIRES(mutex_);

  const std::size_t credentials_max_;
  mutable Mutex mutex_;
  Order order_ REPRISE_GUARDED_BY(mutex_);
  // Views of Credential::name in order_.
  std::unordered_map<std::string_view, Order::iterator> by_name_ REPRISE_GUARDED_BY(mutex_);
};

}  // namespace reprise::route
