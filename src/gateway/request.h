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

  bool wants_stream() const { return read && read->prompt.delivery.stream; }
};

// What the first rooms say of a request: read, matched, identified. Or the error to answer with.
struct Refusal {
  int status = 400;
  Error error;
};

}  // namespace reprise::gateway
