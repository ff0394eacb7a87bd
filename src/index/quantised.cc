// Symmetric, per vector: scale = max |v| / 127, bytes = round(v / scale).
#include "index/quantised.h"

#include <algorithm>
#include <cmath>

#include "index/dot_int8.h"

namespace reprise::index {

std::size_t padded(std::size_t dimensions) {
  return (dimensions + kDotBlock - 1) / kDotBlock * kDotBlock;
}

Quantised quantise(std::span<const float> vector) {
  float largest = 0;
  for (const float value : vector) {
    if (std::isfinite(value)) largest = std::max(largest, std::fabs(value));
  }
  Quantised out;
  out.bytes.assign(padded(vector.size()), 0);
  out.scale = largest / 127.0F;
  if (!(out.scale > 0) || !std::isnormal(out.scale)) {
    out.scale = 0;
    return out;
  }
  for (std::size_t i = 0; i < vector.size(); ++i) {
    if (!std::isfinite(vector[i])) continue;
    const float steps = std::nearbyint(vector[i] / out.scale);
    out.bytes[i] = static_cast<std::int8_t>(std::clamp(steps, -127.0F, 127.0F));
  }
  return out;
}

}  // namespace reprise::index
