// This machine's clock and its randomness: the implementations of the two seams of reprise/environment.h that
// a running program uses.
#include <openssl/rand.h>

#include <cstdlib>

#include "reprise/environment.h"

namespace reprise {
namespace {

class SystemClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override { return std::chrono::system_clock::now(); }
  std::chrono::steady_clock::time_point steady() const override { return std::chrono::steady_clock::now(); }
};

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    // Without randomness ids collide and nonces repeat: answers would leak. Better to end.
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) std::abort();
  }
};

}  // namespace

const Clock& system_clock() {
  static const SystemClock clock;
  return clock;
}

Random& system_random() {
  static SystemRandom random;
  return random;
}

}  // namespace reprise
