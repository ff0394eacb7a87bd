// What of a request beside its question a stored answer must share, and how a route says which text the
// question is. Value types.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reprise {

// The first half of a passage's SHA-256.
using PassageHash = std::array<std::uint8_t, 16>;

enum class Context : std::uint8_t {
  Exact,    // everything, byte for byte; after the first turn the exact tier only
  Chain,    // earlier user turns may be reworded, as far as they were answered by one entry
  Same,     // the same passages, in any order
  Overlap,  // passages of which both sides hold a share: CachePolicy::overlap
};

// Which text of the last user turn is the question. Exactly one of `pointer`, `pattern` and `begin` is given.
// What is neither question, passage nor ignored is compared byte for byte.
struct Extract {
  std::string pointer = {};               // JSON Pointer (RFC 6901) to the question in a JSON text
  std::vector<std::string> ignored = {};  // with `pointer`: pointers to what does not matter
  std::string passages = {};              // with `pointer`: pointer to the list of passages
  std::string pattern = {};          // text with {{question}}, {{passages}}, {{ignored}} and {{other}} parts
  std::string separator = "\n\n";    // with `pattern`: stands between two passages
  std::string begin = {}, end = {};  // markers before and behind the question; no end: up to the end
  friend bool operator==(const Extract&, const Extract&) = default;
};

struct KeyRules {
  std::optional<Extract> extract;
  std::string system_pattern;  // text with {{ignored}} and {{other}} parts; empty: system prompts stay whole
  friend bool operator==(const KeyRules&, const KeyRules&) = default;
};

}  // namespace reprise
