// The activation of the judge's networks, as jax.nn.gelu has it by default (Hendrycks, Gimpel 2016).
#pragma once

#include <cmath>

namespace reprise::judge {

inline float gelu(float x) {
  return 0.5F * x * (1 + std::tanh(0.7978845608F * (x + 0.044715F * x * x * x)));
}

}  // namespace reprise::judge
