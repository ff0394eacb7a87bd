// A key is compared by its SHA-256 digest: equal length, no early exit, and the table of keys holds no
// secret. All keys are looked at whatever is found, so the time says nothing about which one was close.
#include "route/identify.h"

#include <openssl/crypto.h>

#include <utility>

#include "vocabulary/sha256.h"

namespace reprise::route {
namespace {

constexpr const char* kTenantKeyField = "Reprise-Key";
// The fields that may carry a client's credential, in the order in which they are looked at.
constexpr const char* kCredentialFields[] = {"Authorization", "x-api-key", "api-key", "x-goog-api-key"};
constexpr const char* kAnonymous = "anonymous";
constexpr std::size_t kPresentedMax = 16;  // credentials looked at in one request; more are refused

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// The secret in a field: what follows "Bearer ", or the whole value. The value is what counts in other
// schemes too (Basic): then it matches no key.
std::string_view secret_in(std::string_view name, std::string_view value) {
  value = trim(value);
  constexpr std::string_view scheme = "Bearer ";
  if (wire::equals_without_case(name, "Authorization") && value.size() > scheme.size() &&
      wire::equals_without_case(value.substr(0, scheme.size()), scheme))
    return trim(value.substr(scheme.size()));
  return value;
}

bool is_credential_field(std::string_view name) {
  for (const char* known : kCredentialFields)
    if (wire::equals_without_case(name, known)) return true;
  return false;
}

// All that could tell one caller from another at the provider: the credential fields, cookies, and the query,
// which carries the key of some APIs (`?key=`). Empty: the caller brought nothing.
std::string credential_material(const wire::RequestHead& head) {
  std::string material;
  const auto append = [&material](std::string_view name, std::string_view value) {
    material.append(name).append(1, '\0').append(std::to_string(value.size())).append(1, '\0').append(value);
  };
  for (const char* name : kCredentialFields)
    for (const wire::Field& field : head.fields)
      if (wire::equals_without_case(field.name, name)) append(name, trim(field.value));
  for (const wire::Field& field : head.fields)
    if (wire::equals_without_case(field.name, "Cookie")) append("Cookie", field.value);
  if (const auto query = head.target.find('?'); query != std::string::npos)
    append("?", std::string_view(head.target).substr(query + 1));
  return material;
}

wire::Field held_field(const std::string& dialect, std::string_view secret) {
  if (dialect == "anthropic") return {"x-api-key", std::string(secret)};
  if (dialect == "gemini") return {"x-goog-api-key", std::string(secret)};
  if (dialect == "azure-openai") return {"api-key", std::string(secret)};
  return {"Authorization", "Bearer " + std::string(secret)};
}

tl::unexpected<Error> unauthenticated(std::string detail) {
  return fail(ErrorCode::Unauthenticated, Blame::Client, std::move(detail));
}

constexpr const char* kHowOnHeld =
    "send your tenant's key as `Authorization: Bearer <key>`, `x-api-key`, `api-key`, `x-goog-api-key` "
    "or `Reprise-Key`";
constexpr const char* kHowOnPassThrough =
    "send your tenant's key as `Reprise-Key: <key>`, and the provider's own key as the provider wants it";

}  // namespace

struct Identifier::Presented {
  std::string_view secret;
  bool in_own_field = false;  // Reprise-Key: can only be meant as a tenant key
};

Identifier::Identifier(const Options& options, CredentialHash credential_hash)
    : options_(options), credential_hash_(std::move(credential_hash)) {
  for (const Tenant& tenant : options.tenants)
    for (const TenantKey& key : tenant.keys)
      if (!key.secret.empty()) keys_.push_back({sha256(key.secret.reveal()), &tenant, &key});
}

const Identifier::KnownKey* Identifier::find(std::string_view secret) const {
  const Digest asked = sha256(secret);
  const KnownKey* found = nullptr;
  for (const KnownKey& known : keys_)
    if (CRYPTO_memcmp(asked.data(), known.digest.data(), asked.size()) == 0) found = &known;
  return found;
}

// The one key among those presented; null when none is a key. SDKs may send a second, meaningless credential,
// so that any match counts, but what was put into Reprise-Key must be one.
Result<const Identifier::KnownKey*> Identifier::tenant_key(const std::vector<Presented>& presented) const {
  const KnownKey* chosen = nullptr;
  for (const Presented& one : presented) {
    const KnownKey* found = find(one.secret);
    if (!found && one.in_own_field && !options_.tenants.empty())
      return unauthenticated(
          "The key in Reprise-Key is not known here. Check it for typing errors and rotation.");
    if (found && chosen && found->key != chosen->key)
      return unauthenticated("The request carries two different tenant keys. Send one of them.");
    if (found) chosen = found;
  }
  return chosen;
}

// The tenant key of this request, or null where none is needed.
Result<const Identifier::KnownKey*> Identifier::authenticate(const Upstream& upstream,
                                                             const wire::RequestHead& head) const {
  const bool pass_through = std::holds_alternative<PassThrough>(upstream.credential);
  const bool held = std::holds_alternative<HeldCredential>(upstream.credential);
  const std::string how = pass_through ? kHowOnPassThrough : kHowOnHeld;

  std::vector<Presented> keys,
      providers;  // what is looked at as a tenant key, and what is meant for the provider
  for (const wire::Field& field : head.fields) {
    const bool own = wire::equals_without_case(field.name, kTenantKeyField);
    if (!own && !is_credential_field(field.name)) continue;
    if (keys.size() + providers.size() >= kPresentedMax)
      return unauthenticated("The request carries too many credentials. Send one.");
    auto& list = own || !pass_through ? keys : providers;
    list.push_back({own ? trim(field.value) : secret_in(field.name, field.value), own});
  }
  for (const Presented& one : providers)
    if (find(one.secret))
      return unauthenticated(
          "A tenant's key was sent in the field of the provider's key, and would have gone to "
          "the provider: " +
          how + ".");
  REPRISE_TRY(const KnownKey* known, tenant_key(keys));
  if (known) return known;
  if (!options_.tenants.empty() && !keys.empty())
    return unauthenticated("The key that was sent is not known here: " + how + ".");
  if (!options_.anonymous && (held || !options_.tenants.empty()))
    return unauthenticated("This route needs a tenant's key: " + how + ".");
  return nullptr;
}

Result<Identity> Identifier::identify(const Upstream& upstream, const wire::RequestHead& head,
                                      Place peer) const {
  REPRISE_TRY(const KnownKey* known, authenticate(upstream, head));
  const bool pass_through = std::holds_alternative<PassThrough>(upstream.credential);
  const auto* held = std::get_if<HeldCredential>(&upstream.credential);

  Identity identity;
  identity.audience = audience_of_peer(peer, head.fields);
  identity.caller.tenant = TenantId("default");
  identity.caller.principal = PrincipalId(kAnonymous);
  // The client's own credential tells callers apart even where it is not sent on. But a held credential
  // without tenant keys is open to anyone, and what SDKs send then is a placeholder.
  if (!held && (pass_through || !known)) {
    const std::string material = credential_material(head);
    if (!material.empty()) identity.caller.principal = credential_hash_(material);
    if (pass_through) identity.proof_needed = identity.caller.principal;
  }
  if (known) {
    identity.caller.tenant = known->tenant->name;
    identity.caller.principal =
        pass_through ? PrincipalId(known->key->id.text() + "/" + identity.caller.principal.text())
                     : known->key->id;
    if (known->key->trace) identity.audience = Audience::Trusted;
    const std::string* end_user =
        known->tenant->end_user_header.empty() ? nullptr : head.fields.find(known->tenant->end_user_header);
    if (end_user) identity.caller.end_user = *end_user;
  }

  identity.upstream_fields.remove.push_back(kTenantKeyField);
  if (!pass_through)
    for (const char* name : kCredentialFields) identity.upstream_fields.remove.push_back(name);
  if (held) identity.upstream_fields.set.push_back(held_field(upstream.dialect, held->secret.reveal()));
  return identity;
}

void apply(const CredentialChange& change, wire::Fields& fields) {
  for (const std::string& name : change.remove) fields.remove(name);
  for (const wire::Field& field : change.set) fields.set(field.name, field.value);
}

}  // namespace reprise::route
