// Upstreams, tenants and routes as configured. Aggregates; settings fills and checks them (names are unique,
// every route's upstream exists). Immutable once serving.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "reprise/ids.h"
#include "reprise/options.h"
#include "vocabulary/secret.h"

namespace reprise::route {

struct PassThrough {};   // the client's own credential goes upstream, untouched
struct NoCredential {};  // a keyless server: nothing is sent
struct HeldCredential {  // the gateway's own; callers prove themselves by a tenant key
  Secret secret;
};
using UpstreamCredential = std::variant<PassThrough, HeldCredential, NoCredential>;

struct Upstream {
  UpstreamId name;
  std::string dialect;   // "openai", "anthropic", …; decides in which header a held credential is sent
  std::string base_url;  // "https://api.openai.com": the request's own path and query are appended
  UpstreamCredential credential = PassThrough{};
  std::chrono::seconds auth_ttl = std::chrono::minutes(5);  // how long an accepted credential stays proven
};

struct TenantKey {
  PrincipalId id;  // survives rotation of the secret
  Secret secret;
  bool trace = false;  // its holder is trusted: sees why the cache decided as it did
};

struct Tenant {
  TenantId name;
  std::vector<TenantKey> keys;
  std::string end_user_header;  // names the end user of a request; empty: the prompt's own field counts
};

struct HeaderMatch {
  std::string name;   // without case
  std::string value;  // exact
};

// Every condition must hold; an empty one always does.
struct Match {
  std::vector<HeaderMatch> headers;
  std::string model;  // exact, or a prefix followed by `*`
};

struct Route {
  RouteId name;
  Match match;
  UpstreamId upstream;
  std::string workload;  // category for reports; may be empty
  CachePolicy cache;
};

// How a request finds its route.
enum class Choice : std::uint8_t {
  Declared,    // `routes` in order, first match wins
  ByProvider,  // no file: each route stands for one provider; path, then credential choose it (match.h)
};

struct Options {
  std::vector<Upstream> upstreams;
  std::vector<Tenant> tenants;  // empty: one, `default`, without keys
  std::vector<Route> routes;
  Choice choice = Choice::Declared;
  bool anonymous = false;  // callers without a tenant key may use held credentials (loopback listener only)
};

}  // namespace reprise::route
