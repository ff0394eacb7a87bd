// NoiseEncoder: vectors of a given length at next to no cost, the same for the same text, as far from each
// other as chance has it; where layers are asked for, states of 32 tokens. For benches, and for tests that
// fill a store. Immutable.
#pragma once

#include <cmath>
#include <functional>
#include <random>
#include <utility>

#include "reprise/encoder.h"

namespace reprise::cache {

class NoiseEncoder final : public TextEncoder {
 public:
  // `info`: whose vectors these are said to be.
  explicit NoiseEncoder(EncoderInfo info) : info_(std::move(info)) {}
  const EncoderInfo& info() const override { return info_; }
  static constexpr std::size_t kTokens = 32;

  Result<Encoding> encode(std::string_view text, std::span<const int> layers) const override {
    std::mt19937 random(static_cast<unsigned>(std::hash<std::string_view>{}(text)));
    Encoding encoding;
    float squares = 0;
    for (int i = 0; i < info_.dimensions; ++i) {
      const float value = static_cast<float>(random()) / 4294967296.0F - 0.5F;
      encoding.vector.push_back(value);
      squares += value * value;
    }
    for (float& value : encoding.vector) value /= std::sqrt(squares);
    if (layers.empty()) return encoding;
    for (std::size_t t = 0; t < kTokens; ++t)
      encoding.tokens.push_back(static_cast<std::int32_t>(random() % 250'000));
    for (const int layer : layers) {
      LayerStates states{layer, {}};
      // The vector's numbers, begun at another place for each token.
      for (std::size_t t = 0; t < kTokens; ++t) {
        const auto at = static_cast<std::ptrdiff_t>(random() % encoding.vector.size());
        states.values.insert(states.values.end(), encoding.vector.begin() + at, encoding.vector.end());
        states.values.insert(states.values.end(), encoding.vector.begin(), encoding.vector.begin() + at);
      }
      encoding.states.push_back(std::move(states));
    }
    return encoding;
  }

 private:
  EncoderInfo info_;
};

}  // namespace reprise::cache
