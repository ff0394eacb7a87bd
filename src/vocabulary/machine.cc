// This machine's clock and its randomness: the implementations of the two seams of reprise/environment.h that
// a running program uses.
#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
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
    static thread_local Pool pool;
    if (bytes.size() > Pool::kBytes) return draw(bytes);
    if (bytes.size() > pool.left) {
      draw(pool.bytes);
      pool.left = Pool::kBytes;
    }
    // Taken from the end and wiped: no byte is given twice, and none stays behind.
    const auto taken = std::span(pool.bytes).subspan(pool.left - bytes.size(), bytes.size());
    std::copy(taken.begin(), taken.end(), bytes.begin());
    OPENSSL_cleanse(taken.data(), taken.size());
    pool.left -= bytes.size();
  }

 private:
  // Every request draws an id; one call of the generator serves some thirty of them.
  struct Pool {
    static constexpr std::size_t kBytes = 512;
    std::array<std::uint8_t, kBytes> bytes{};
    std::size_t left = 0;
  };
  static void draw(std::span<std::uint8_t> bytes) {
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
