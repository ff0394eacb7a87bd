// Which text of a prompt is embedded, and what keeps a prompt from the semantic tier altogether.
//
// Comes after the keys. Pure functions over borrowed prompts; thread-safe; cannot fail.
#pragma once

#include <optional>
#include <string>

#include "key/extract.h"
#include "reprise/decision.h"
#include "reprise/options.h"
#include "reprise/prompt.h"

namespace reprise::key {

// The texts of the last turn, if a user speaks in it in texts alone, joined by a line break; else empty.
std::string question_of(const Prompt& prompt);

// A prompt as the route's policy reads it.
struct Reading {
  std::string question;  // empty where there is a barrier
  // Why no semantic match may be made for this prompt, the strongest reason first: ToolTurns,
  // StructuredOutput, MultiTurn, ExtractMisfit, NoQuestion. Empty: the tier is open.
  std::optional<Reason> barrier;
  std::optional<Extraction> extraction;  // where the route has an `extract:` that the prompt fits
};
Reading read_prompt(const Prompt& prompt, const CachePolicy& policy);

// Under Context::Chain; the keys of a longer conversation would cost too much, and errors add up along it.
inline constexpr std::size_t kChainTurnsMax = 256;

// Why this prompt never meets the cache under the policy: CacheOff, Uncacheable, Sampling.
std::optional<Reason> cache_barrier(const Prompt& prompt, const CachePolicy& policy);

}  // namespace reprise::key
