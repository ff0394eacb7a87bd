// Limits and times of the network parts, with the behaviour at each limit. Aggregates; validated by settings.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "vocabulary/byte_budget.h"

namespace reprise::net {

struct Timeouts {
  std::chrono::milliseconds idle = std::chrono::seconds(75);   // between requests: closed silently
  std::chrono::milliseconds head = std::chrono::seconds(15);   // first byte to end of head: 408
  std::chrono::milliseconds body = std::chrono::seconds(30);   // between two pieces of a body: 408
  std::chrono::milliseconds write = std::chrono::seconds(60);  // a reader that takes nothing: cut
  // End of the head to end of the answer, long streams too: 408 in the body, then whatever the handler waits
  // for is ended.
  std::chrono::milliseconds request = std::chrono::hours(1);
};

inline constexpr std::size_t kBodyBytesFree = 16 << 10;

struct ServerOptions {
  std::size_t connections_max = 4096;     // of all shards together; past it 503 and close
  std::size_t head_bytes_max = 32 << 10;  // request line and fields; past it 431
  std::size_t fields_max = 100;           // past it 431
  std::size_t body_bytes_max = 32 << 20;  // whatever a handler asks for; past it 413
  // Of all bodies together, held until their handlers have ended; past it 503. Borrowed; null: no bound. The
  // first kBodyBytesFree of each are not asked for, so that small requests go on.
  ByteBudget* bodies = nullptr;
  Timeouts timeouts;  // at the start; Server::set_timeouts changes them
};

struct ComputePoolOptions {
  std::size_t threads = 1;
  std::size_t queue_max = 64;  // jobs waiting; past it Overloaded at once
};

struct TlsOptions {
  std::string ca_file;  // PEM; empty: the system's store
};

}  // namespace reprise::net
