// Renders Cache-Status (RFC 9211) from a decision. Pure.
//
//   hit      reprise; hit; ttl=3540; detail=semantic; score=0.971
//   miss     reprise; fwd=miss; detail=guard-numbers; score=0.912
//   bypass   reprise; fwd=bypass; detail=cache-off
//   the request did not allow what was stored (no-cache, max-age): fwd=request; expired: fwd=stale
// An untrusted audience sees `reprise; hit` or `reprise; fwd=miss`, nothing else.
#pragma once

#include <cstdint>
#include <string>

#include "reprise/decision.h"
#include "route/trust.h"

namespace reprise::route {

struct CacheStatusFacts {
  Audience audience = Audience::Untrusted;
  bool forwarded = true;  // false: a miss under only-if-cached, answered without asking upstream
  bool stored = false;    // the write was acknowledged before the head left
};

std::string cache_status(const Decision& decision, CacheStatusFacts facts);

}  // namespace reprise::route
