// Product: one packed weight matrix with its bias, times quantised activations: the bulk of the forward pass.
// Immutable after it is made and thread-safe; each call works on its caller's thread in its caller's
// workspace.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "encoder/vector_math.h"
#include "encoder/weights.h"

namespace reprise::encoder {

class Product {
 public:
  virtual ~Product() = default;
  // x has `inputs` columns and room for padded(tokens) rows; out [tokens, outputs].
  virtual Result<void> run(const Quantised& x, int tokens, float* out,
                           std::span<std::byte> workspace) const = 0;
  // Bytes that run() needs for that many tokens at most; the workspace is aligned to 64.
  virtual std::size_t workspace_bytes(int tokens) const = 0;
};

// Makes the products of one way to multiply. Shared by the layers of a model.
class ProductMaker {
 public:
  virtual ~ProductMaker() = default;
  virtual Result<std::unique_ptr<Product>> make(const Linear& linear) = 0;
  virtual std::string instruction_set() const = 0;
};

// Rows that x must have room for.
constexpr int padded(int tokens) {
  return (tokens + 31) / 32 * 32;
}

// 4-bit weights as they are; needs AVX2.
std::unique_ptr<ProductMaker> make_avx2_products();

// int8 weights on oneDNN. Any CPU; fast with AVX-512 VNNI.
Result<std::unique_ptr<ProductMaker>> make_onednn_products();

// Whether the CPU, and oneDNN's settings, give AVX-512 VNNI.
bool onednn_has_vnni();

}  // namespace reprise::encoder
