// connect: a name and a port become a stream, with TLS when asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "net/stream.h"
#include "net/task.h"
#include "net/tls.h"
#include "reprise/result.h"

namespace reprise::net {

struct ConnectTo {
  std::string name;  // how messages call it: "https://api.openai.com"
  std::string host;
  std::uint16_t port = 0;
  const TlsContext* tls = nullptr;                              // null: plain; else outlives the stream
  std::chrono::milliseconds timeout = std::chrono::seconds(5);  // for all of it
};

// Tries the addresses of the name in order. Fails with Unavailable (name, refused, TLS), Timeout or
// Cancelled, and names what to check.
Task<Result<std::unique_ptr<Stream>>> connect(ConnectTo to);

}  // namespace reprise::net
