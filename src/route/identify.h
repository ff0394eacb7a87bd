// Who asks: tenant, principal, end user, and which credential goes upstream. First step after the route is
// known.
//
// Where a tenant key is read from:
//   upstream credential held or none   Reprise-Key, Authorization: Bearer, x-api-key, api-key, x-goog-api-key
//   upstream credential pass-through   Reprise-Key only; the other fields are the client's own credential
// When tenants are configured every caller brings a key of one (anonymous: true lifts that for callers who
// bring none). Without tenants there is one, `default`.
//
// Principal: the configured id of the tenant key; on pass-through routes joined with the keyed hash of the
// client's credential, so that two credentials behind one key never share under scope `caller`; the hash
// alone without tenants; `anonymous` without any credential.
//
// Keys are compared as SHA-256 digests, in constant time, every key every time. A tenant key is never
// forwarded: one that is found in a field that would go upstream is refused.
//
// Threads: immutable, thread-safe. Ownership: keeps digests of the keys, borrows `options` for its life.
// Errors: Unauthenticated (401) with a detail for the client that says what to send; it never repeats a key.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/ids.h"
#include "reprise/options.h"
#include "reprise/result.h"
#include "route/options.h"
#include "route/trust.h"
#include "wire/message.h"

namespace reprise::route {

// Keyed hash of a pass-through credential, stable over restarts: SemanticCache::principal_of.
using CredentialHash = std::function<PrincipalId(std::string_view credential)>;

// What happens to the client's fields on their way upstream.
struct CredentialChange {
  std::vector<std::string> remove;
  std::vector<wire::Field> set;
};

struct Identity {
  Caller caller;
  Audience audience = Audience::Untrusted;
  CredentialChange upstream_fields;
  // Set on pass-through routes: the credential's hash. A hit needs CredentialProofs::proven() for it.
  std::optional<PrincipalId> proof_needed;
};

class Identifier {
 public:
  // `options` outlives the identifier.
  Identifier(const Options& options, CredentialHash credential_hash);
  Result<Identity> identify(const Upstream& upstream, const wire::RequestHead& head, Place peer) const;

 private:
  struct KnownKey {
    Digest digest;
    const Tenant* tenant;
    const TenantKey* key;
  };
  struct Presented;
  const KnownKey* find(std::string_view secret) const;
  Result<const KnownKey*> authenticate(const Upstream& upstream, const wire::RequestHead& head) const;
  Result<const KnownKey*> tenant_key(const std::vector<Presented>& presented) const;

  const Options& options_;
  CredentialHash credential_hash_;
  std::vector<KnownKey> keys_;
};

// Applies the change to the fields that go upstream.
void apply(const CredentialChange& change, wire::Fields& fields);

}  // namespace reprise::route
