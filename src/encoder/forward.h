// Forward: token ids -> the states of the last layer, and of any layer asked for. Two twins: a readable float
// one, the reference, and an int8 one that serves. Both thread-safe; each call runs on its caller's thread
// alone.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "encoder/weights.h"
#include "reprise/encoder.h"

namespace reprise::encoder {

struct ForwardResult {
  std::vector<float> last;          // [tokens, hidden]
  std::vector<LayerStates> states;  // the layers asked for, [tokens, hidden] each
};

class Forward {
 public:
  virtual ~Forward() = default;
  // `tokens` are valid ids, 1 to window of them; `layers` are in [0, layers].
  virtual Result<ForwardResult> run(std::span<const std::int32_t> tokens,
                                    std::span<const int> layers) const = 0;
  virtual std::string instruction_set() const = 0;
};

// The reference. Borrows the weights.
std::unique_ptr<Forward> make_float_forward(const Weights& weights);

// How the int8 twin multiplies matrices.
enum class Kernel : std::uint8_t {
  Auto,    // OneDnn where the CPU has AVX-512 VNNI, else Avx2
  OneDnn,  // int8 weights, one scale a row
  Avx2,    // the 4-bit weights as they are
};

// Packs its own copy of the layers' weights (21 MB); borrows the embedding table, biases and norms.
// Fails with Environment where the CPU has no AVX2 (use the float twin), with Internal where oneDNN does.
Result<std::unique_ptr<Forward>> make_int8_forward(const Weights& weights, Kernel kernel = Kernel::Auto);

}  // namespace reprise::encoder
