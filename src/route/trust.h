// Who may see details of the cache's decisions: a peer on this machine that speaks for itself, or the holder
// of a tenant key with `trace: true`. Pure.
#pragma once

#include <cstdint>

#include "wire/message.h"

namespace reprise::route {

enum class Place : std::uint8_t { Loopback, Remote };
enum class Audience : std::uint8_t { Untrusted, Trusted };

// A local proxy speaks for someone else: it says so by one of these fields.
inline Audience audience_of_peer(Place place, const wire::Fields& fields) {
  if (place != Place::Loopback) return Audience::Untrusted;
  for (const char* name : {"Forwarded", "X-Forwarded-For", "Via"})
    if (fields.find(name)) return Audience::Untrusted;
  return Audience::Trusted;
}

}  // namespace reprise::route
