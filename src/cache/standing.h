// Standing: which entry goes first when the cache is full. GreedyDual-Size-Frequency (L. Cherkasova,
// "Improving WWW Proxies Performance with Greedy-Dual-Size-Frequency Caching Policy", HP Labs HPL-98-69R1,
// 1998):
//
//   standing = clock + uses * cost / bytes
//
// clock  the standing of the last entry that went for want of room; 0 at the start. It lets age count: what
//        was used long ago stands where the clock was then.
// uses   1 when it is stored, one more with each hit; the answer that replaces one takes over its uses.
// cost   what a miss would pay: output tokens as the provider counted them (reasoning included), else the
//        answer's text at four bytes a token; and kCallTokens for the call itself.
// bytes  what it takes on disk (store/entry_store.h).
//
// The least standing goes first, the older first among equals, then by id. Why cost by the byte: an answer of
// 2,000 tokens saves forty times what one of 50 saves, and the head that both need is the same. Uses and
// clock are not on disk: a start begins with uses 1 and clock 0, by cost and bytes alone. Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>

#include "reprise/answer.h"

namespace reprise::cache {

// Until its first token a call takes about as long as so many tokens do.
inline constexpr std::uint32_t kCallTokens = 50;

// In output tokens; at least kCallTokens.
std::uint32_t cost_of(const Answer& answer);

// Of an entry that was written before its cost was.
std::uint32_t cost_by_size(std::size_t bytes);

inline double standing(double clock, std::uint32_t uses, std::uint32_t cost, std::size_t bytes) {
  return clock + static_cast<double>(uses) * cost / static_cast<double>(bytes == 0 ? 1 : bytes);
}

}  // namespace reprise::cache
