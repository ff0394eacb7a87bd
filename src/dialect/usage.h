// Counts of tokens, as providers report them. A count that no answer can have is none: nothing that adds
// counts up (a price, a metric) needs to fear a provider's numbers.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "dialect/json.h"

namespace reprise::dialect {

inline constexpr std::int64_t kTokensMax = std::int64_t{1} << 40;

// The member of `usage` that is such a count; nullopt when it is not there or not in [0, kTokensMax].
inline std::optional<std::int64_t> token_count(const Json& usage, std::string_view name) {
  const Json* found = usage.find(name);
  const auto count = found != nullptr ? integer_of(*found) : std::nullopt;
  return count && *count >= 0 && *count <= kTokensMax ? count : std::nullopt;
}

}  // namespace reprise::dialect
