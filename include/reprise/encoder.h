// TextEncoder: text -> unit vector. The seam behind which a host may bring its own encoder.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/result.h"

namespace reprise {

// The states of one layer, token by token: [tokens, dimensions], row-major, float. Layer 0 is the sum of the
// embeddings after its normalisation, layer i the output of the i-th block.
struct LayerStates {
  int layer = 0;
  std::vector<float> values;
};

struct Encoding {
  std::vector<float> vector;         // [dimensions], length 1
  std::vector<std::int32_t> tokens;  // piece ids of the text itself, without prefix and control tokens
  std::vector<LayerStates> states;   // rows belong to `tokens`; only the layers asked for
  std::size_t tokens_total = 0;      // with prefix and control tokens: what the window is compared with
};

struct EncoderInfo {
  std::string model;    // "multilingual-e5-small"
  std::string version;  // changes whenever vectors change; part of the index's identity on disk
  int dimensions = 0;
  int window = 0;  // tokens_total at most; a longer text is an error of code TooLarge, never truncated
  std::string instruction_set;  // what the forward pass runs on: "avx512-vnni", "avx2"
};

// Thread-safe: many threads may call encode at once; each call runs on its caller's thread alone.
class TextEncoder {
 public:
  virtual ~TextEncoder() = default;
  virtual const EncoderInfo& info() const = 0;
  // `text` is valid UTF-8. `layers`: whose token states to return, each in [0, number of layers].
  // Fails with TooLarge when the text does not fit the window; with Internal otherwise.
  virtual Result<Encoding> encode(std::string_view text, std::span<const int> layers) const = 0;
};

}  // namespace reprise
