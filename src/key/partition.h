// Which prompts may share an answer: the partition (the hard wall around the semantic tier) and the exact
// key.
//
// First step of the cache, on the thread that accepted the request. Pure functions over borrowed arguments,
// thread-safe, cannot fail. Cost: two SHA-256 over the prompt's bytes (4 µs for 1 KB), one buffer.
#pragma once

#include <string>

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

Keys make_keys(const Prompt& prompt, const Asker& asker);

// The end user that entries belong to: the trusted header's before the prompt's own claim.
const std::string& end_user_of(const Prompt& prompt, const std::string& trusted);

}  // namespace reprise::key
