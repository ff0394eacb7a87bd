// Which prompts may share an answer: the partition (the hard wall around the semantic tier) and the exact
// key.
//
// First step of the cache, on the thread that accepted the request. Pure functions over borrowed arguments,
// thread-safe, cannot fail. Cost: two SHA-256 over the prompt's bytes (4 µs for 1 KB), one buffer; two more
// where earlier turns resolved, and one for conversation_keys().
#pragma once

#include <span>
#include <string>
#include <vector>

#include "key/extract.h"
#include "reprise/context.h"
#include "reprise/ids.h"
#include "reprise/options.h"
#include "reprise/prompt.h"

namespace reprise::key {

// Who asks, and by which way the question goes out.
struct Asker {
  TenantId tenant;
  PrincipalId principal;
  std::string end_user;  // from the trusted header; empty: the prompt's own counts
  Scope scope = Scope::Caller;
  RouteId route;
  UpstreamId upstream;
};

struct Keys {
  PartitionKey partition;
  ExactKey exact;
};

// What the route's policy makes of the prompt. Borrowed. An empty one gives the keys that any prompt has.
struct Shape {
  const KeyRules* rules = nullptr;         // of the route; may be null
  const Extraction* extraction = nullptr;  // of the last turn by `rules`; may be null
  Context context = Context::Exact;        // of the passages in `extraction`
  // Of each user turn before the last, what it resolved to: stands in the partition instead of its texts.
  // Empty: they are in it themselves. The exact key always has the texts.
  std::span<const Digest> resolved = {};
};

Keys make_keys(const Prompt& prompt, const Asker& asker, const Shape& shape = {});

// For each user turn, in order: the key of the conversation up to and with it, byte for byte. Prompts with
// equal exact keys have equal ones, unless there is an extraction.
std::vector<Digest> conversation_keys(const Prompt& prompt, const Asker& asker, const KeyRules* rules);

// The end user that entries belong to: the trusted header's before the prompt's own claim.
const std::string& end_user_of(const Prompt& prompt, const std::string& trusted);

}  // namespace reprise::key
