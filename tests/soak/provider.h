// Provider: the model API of the soak, on loopback. Answers in OpenAI's and Anthropic's dialect, JSON and
// streams, and misbehaves by seed: errors, answers cut off or filtered, streams broken in the middle, bytes
// that are no JSON, slowness.
//
// The text of every answer names the caller (header x-owner), the topic that was asked and a serial number of
// the ledger.
#pragma once

#include <atomic>
#include <memory>

#include "net/server.h"
#include "soak/ledger.h"

namespace reprise::soak {

class Provider {
 public:
  Provider(std::uint64_t seed, Ledger& ledger);
  std::uint16_t port() const { return server_->port(); }

 private:
  net::Task<void> serve(net::Exchange& exchange);
  net::Task<void> stream(net::Exchange& exchange, std::string events, std::size_t cut_at);

  const std::uint64_t seed_;
  Ledger& ledger_;
  std::atomic<std::uint64_t> turn_{0};
  net::Shards shards_{1};
  std::unique_ptr<net::Server> server_;
};

}  // namespace reprise::soak
