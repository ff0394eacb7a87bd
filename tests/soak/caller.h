// Caller: one client of the soak, on a thread of its own. Asks by seed, sometimes leaves early, sometimes
// reads slowly, and holds every answer against the invariants.
#pragma once

#include <atomic>
#include <cstdint>
#include <random>
#include <string>

#include "soak/ledger.h"

namespace reprise::soak {

// Where the gateway listens now; both 0 while it restarts.
struct Ports {
  std::atomic<std::uint16_t> data_plane{0};
  std::atomic<std::uint16_t> admin{0};
};

// Who asks, and with what. Keys of tenants: "key-acme-0" …; credentials of pass-through callers: "sk-…".
struct Owner {
  std::string name;        // in x-owner: what the provider puts into its answer
  std::string credential;  // sent as the dialect sends it
  bool pass_through = false;
};

class Caller {
 public:
  Caller(std::uint64_t seed, const Ports& ports, Ledger& ledger)
      : random_(seed), ports_(ports), ledger_(ledger) {}
  // Asks once. Returns at once while the gateway restarts.
  void ask();

 private:
  struct Asked;
  Asked draw();
  void check(const Asked& asked, const std::string& reply);
  void check_answer(const Asked& asked, const std::string& text, bool hit);
  void check_decision(const std::string& id, bool hit);
  void violation(const Asked& asked, const std::string& what);

  std::mt19937_64 random_;
  const Ports& ports_;
  Ledger& ledger_;
};

}  // namespace reprise::soak
