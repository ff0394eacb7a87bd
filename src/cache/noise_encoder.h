// NoiseEncoder: vectors of a given length at next to no cost, the same for the same text, as far from each
// other as chance has it. For benches, and for tests that fill a store. Immutable.
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
  Result<Encoding> encode(std::string_view text, std::span<const int>) const override {
    std::mt19937 random(static_cast<unsigned>(std::hash<std::string_view>{}(text)));
    Encoding encoding;
    float squares = 0;
    for (int i = 0; i < info_.dimensions; ++i) {
      const float value = static_cast<float>(random()) / 4294967296.0F - 0.5F;
      encoding.vector.push_back(value);
      squares += value * value;
    }
    for (float& value : encoding.vector) value /= std::sqrt(squares);
    return encoding;
  }

 private:
  EncoderInfo info_;
};

}  // namespace reprise::cache
