// Cache-Status is a structured field (RFC 8941): our reasons are tokens, the score is a decimal of three
// places.
#include "route/cache_status.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace reprise::route {
namespace {

// RFC 9211, 2.2. `request`: something fresh was there, and the request did not allow it.
const char* forward_reason(const Decision& decision) {
  if (decision.reason == Reason::RequestNoCache || decision.reason == Reason::TooOld) return "request";
  if (decision.reason == Reason::Expired) return "stale";
  return decision.outcome == Outcome::Bypass ? "bypass" : "miss";
}

std::string decimal(double value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.3f", std::clamp(std::isfinite(value) ? value : 0.0, 0.0, 1.0));
  return buffer;
}

}  // namespace

std::string cache_status(const Decision& decision, CacheStatusFacts facts) {
  const bool hit = decision.outcome == Outcome::Hit;
  if (facts.audience == Audience::Untrusted) return hit ? "reprise; hit" : "reprise; fwd=miss";

  std::string text = "reprise";
  if (hit) {
    text += "; hit; ttl=" + std::to_string(decision.ttl.count());
  } else {
    if (facts.forwarded) text.append("; fwd=").append(forward_reason(decision));
    if (facts.stored) text += "; stored";
  }
  text.append("; detail=").append(wire_name(decision.reason));
  if (decision.score) text += "; score=" + decimal(*decision.score);
  return text;
}

}  // namespace reprise::route
