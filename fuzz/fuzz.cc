// The list of targets, and how texts are cut.
#include "fuzz/fuzz.h"

#include <algorithm>
#include <array>

namespace reprise::fuzz {

std::vector<std::string_view> cut(std::string_view text, std::uint8_t seed) {
  std::vector<std::string_view> pieces;
  std::uint64_t state = seed;
  while (!text.empty()) {
    // Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014.
    std::uint64_t mixed = state += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    mixed ^= mixed >> 31;
    const std::size_t size = seed == 0 ? 1 : 1 + mixed % (mixed % 8 == 1 ? 1024 : 24);
    pieces.push_back(text.substr(0, size));
    text.remove_prefix(std::min(size, text.size()));
  }
  return pieces;
}

std::span<const Target> targets() {
  static constexpr std::array kTargets = {Target{"http1", http1},       Target{"sse", sse},
                                          Target{"openai", openai},     Target{"anthropic", anthropic},
                                          Target{"settings", settings}, Target{"tokenizer", tokenizer},
                                          Target{"entry", entry},       Target{"judge", judge}};
  return kTargets;
}

}  // namespace reprise::fuzz
