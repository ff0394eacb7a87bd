// ShortId: the sixteen random bytes behind an EntryId or a DecisionId, for tables that hold a million of them
// and for keys on disk. A value type.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>

#include "reprise/environment.h"
#include "reprise/ids.h"
#include "vocabulary/hex.h"

namespace reprise {

using ShortId = std::array<std::uint8_t, 16>;

// The bytes are random already: the first eight are the hash.
struct ShortIdHash {
  std::size_t operator()(const ShortId& id) const {
    std::size_t value;
    std::memcpy(&value, id.data(), sizeof value);
    return value;
  }
};

inline ShortId random_short_id(Random& random) {
  ShortId id;
  random.fill(id);
  return id;
}
template <class Tag>
std::optional<ShortId> to_short_id(const Id<Tag>& id) {
  ShortId bytes;
  if (!from_hex(id.text(), bytes)) return std::nullopt;
  return bytes;
}
inline EntryId to_entry_id(const ShortId& id) {
  return EntryId(to_hex(id));
}

}  // namespace reprise
