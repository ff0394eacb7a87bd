// The outside world that the core may ask for: time and chance. A test or a simulation brings its own.
// Implementations are thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

namespace reprise {

class Clock {
 public:
  virtual ~Clock() = default;
  // Wall time, for what outlives the process (expiry). May jump.
  virtual std::chrono::system_clock::time_point now() const = 0;
  // Monotonic, for durations and deadlines inside the process.
  virtual std::chrono::steady_clock::time_point steady() const = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  // Fills with bytes fit for keys and nonces.
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

// The machine's own.
const Clock& system_clock();
Random& system_random();

}  // namespace reprise
