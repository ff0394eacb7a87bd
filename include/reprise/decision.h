// Decision: what the cache did with one request, and why. Reasons are a closed list: a `switch` over them has
// no default, docs and metrics are generated from them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/ids.h"

namespace reprise {

enum class Outcome : std::uint8_t {
  Hit,
  Miss,    // looked, found nothing that may be served; the answer may be stored
  Bypass,  // not looked up and not stored
};
enum class Tier : std::uint8_t { None, Exact, Semantic };

// The spelling in metrics and JSON: "hit", "semantic".
std::string_view wire_name(Outcome outcome);
std::string_view wire_name(Tier tier);

// In the order of the way of a request. wire_name() is the spelling in Cache-Status, metrics and JSON.
enum class Reason : std::uint8_t {
  // not looked up
  CacheOff,        // "cache-off": the route's mode is off, or no dialect knows the path
  RequestNoStore,  // "no-store": the caller asked not to store (a look-up still happens)
  RequestNoCache,  // "no-cache": the caller wants a fresh answer; it replaces the entry
  Sampling,        // "sampling": no declared mode and temperature is not 0
  Uncacheable,     // "uncacheable": store, background, hosted tools, n > 1
  // exact tier
  ExactMatch,          // "exact"
  EmptyKey,            // "no-entry": nothing stored under this key (exact mode)
  Expired,             // "expired"
  TooOld,              // "max-age": older than the caller accepts
  CredentialUnproven,  // "credential-unproven": the upstream has not accepted this credential lately
  // what keeps a prompt from the semantic tier
  NoQuestion,        // "no-question": no text in the last user turn
  MultiTurn,         // "multi-turn"
  ToolTurns,         // "tool-turns"
  StructuredOutput,  // "structured-output"
  ExtractMisfit,     // "extract-misfit": the prompt does not fit the route's `extract:`
  QuestionTooLong,   // "question-too-long": longer than the encoder's window
  // semantic tier
  SemanticMatch,     // "semantic"
  EmptyPartition,    // "empty-partition"
  ContextDiffers,    // "context-differs": too few passages in common
  BelowThreshold,    // "below-threshold"
  GuardNumbers,      // "guard-numbers"
  GuardNegation,     // "guard-negation"
  GuardNames,        // "guard-names"
  GuardUnits,        // "guard-units"
  GuardDates,        // "guard-dates"
  GuardIdentifiers,  // "guard-identifiers"
  GuardDirection,    // "guard-direction"
  // something inside failed; never the client's problem
  EncoderFailed,  // "encoder-failed"
  StoreFailed,    // "store-failed"
  Busy,           // "busy": the compute pool was full or late
};
std::string_view wire_name(Reason reason);

// One stored question that was looked at.
struct CandidateReport {
  EntryId entry;
  double cosine = 0;  // raw, in [-1, 1]
  double score = 0;   // judge's, on the reference scale, in [0, 1]; what `threshold` is compared with
  // That the stored answer is right, as the learned judge has it; none: `score` is the mapped cosine, since a
  // side has no evidence or the language none.
  std::optional<double> probability;
  bool accepted = false;
  std::vector<Reason> reasons;  // why not (or SemanticMatch)
};

struct Decision {
  DecisionId id;
  Outcome outcome = Outcome::Miss;
  Tier tier = Tier::None;
  // The one that decided: the match for a hit; for a miss BelowThreshold where the best candidate was too
  // far, else the guard that refused it.
  Reason reason = Reason::EmptyKey;
  std::optional<double> score;
  std::optional<double> threshold;
  EntryId entry;                            // served, on a hit
  std::chrono::seconds age{0};              // of the entry served
  std::chrono::seconds ttl{0};              // what is left of its life
  std::vector<CandidateReport> candidates;  // best first, at most k
};

}  // namespace reprise
