// Policies of the cache, as a route declares them, and what one caller asks for.
#pragma once

#include <chrono>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/context.h"
#include "reprise/ids.h"

namespace reprise {

enum class CacheMode : std::uint8_t { Off, Exact, Semantic };
// Who shares entries: Caller = tenant, principal and end user; Tenant = all principals of one tenant.
enum class Scope : std::uint8_t { Caller, Tenant };
enum class Guard : std::uint8_t { Numbers, Negation, Names, Units, Dates, Identifiers, Direction };
inline constexpr Guard kGuards[] = {Guard::Numbers, Guard::Negation,    Guard::Names,    Guard::Units,
                                    Guard::Dates,   Guard::Identifiers, Guard::Direction};
// The spelling in configuration and JSON, in the order of kGuards.
inline constexpr std::string_view kGuardNames[] = {"numbers", "negation",    "names",    "units",
                                                   "dates",   "identifiers", "direction"};
static_assert(std::size(kGuardNames) == std::size(kGuards));

struct CachePolicy {
  CacheMode mode = CacheMode::Exact;
  Scope scope = Scope::Caller;
  double threshold = 0.95;  // on the reference scale, [0, 1]
  std::chrono::seconds ttl = std::chrono::hours(24);
  std::vector<Guard> guards = {Guard::Numbers, Guard::Negation, Guard::Names};
  bool mode_declared = true;  // false: nobody chose a mode; only deterministic requests are cached
  int candidates = 8;         // k of the nearest-neighbour search
  bool keep_evidence = true;  // with each question, for the judge; else entries are smaller, and judged by
                              // their cosine alone
  Context context = Context::Exact;
  double overlap = 1;  // Context::Overlap: least share of the larger set of passages
  std::shared_ptr<const KeyRules> key = nullptr;  // null: none
};

// Who asks. Made by the front, after the credential was checked.
struct Caller {
  TenantId tenant;
  PrincipalId principal;
  std::string end_user;  // from the tenant's end_user_header; empty: take the prompt's own
};

// What the caller may steer, from Cache-Control and Reprise-Threshold of the request.
struct CallerControls {
  bool no_store = false;
  bool no_cache = false;
  bool only_if_cached = false;
  std::optional<std::chrono::seconds> age_max;
  std::optional<double> threshold;  // counts only where it is stricter than the policy's
};

}  // namespace reprise
