// Request: what is known of one request while it passes the gateway. Confined to its task.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "dialect/dialect.h"
#include "gateway/probe.h"
#include "net/exchange.h"
#include "reprise/cache.h"
#include "route/route.h"

namespace reprise::gateway {

// The question's vector, computed while the provider thinks.
struct EncodedAhead {
  std::optional<Encoding> encoding;
};

// What is told of a request afterwards, in the access log and the metrics.
struct Told {
  DecisionId id;
  std::optional<Outcome> outcome;  // none: refused before a look-up
  Tier tier = Tier::None;
  Reason reason = Reason::CacheOff;
  std::optional<double> score;
  EntryId entry, stored;
  std::optional<std::chrono::nanoseconds> upstream;     // from asking to the last byte
  std::optional<std::chrono::nanoseconds> first_chunk;  // of a stream: from asking to its first byte
  std::optional<std::int64_t> input_tokens, output_tokens;
};

struct Request {
  std::string body;
  const dialect::Dialect* dialect = nullptr;  // null: no dialect reads this path, it is passed untouched
  std::optional<dialect::ReadPrompt> read;    // set exactly when `dialect` is
  route::Matched matched;                     // route and upstream; set once read() has found them
  RouteProbe* probe = nullptr;                // of that route
  route::Identity identity;
  CallerControls controls;
  Lookup lookup;                        // keys; empty where there is no dialect
  std::shared_ptr<EncodedAhead> ahead;  // shared with a pool job that may outlive the request
  std::chrono::steady_clock::time_point began;
  std::chrono::steady_clock::time_point asked_at;  // when the upstream was asked

  Told told;
  std::optional<std::size_t> broken_off;  // an operation_end(): why the provider's answer did not get whole

  bool wants_stream() const { return read && read->prompt.delivery.stream; }
};

// What the first rooms say of a request: read, matched, identified. Or the error to answer with.
struct Refusal {
  int status = 400;
  Error error;
};

}  // namespace reprise::gateway
