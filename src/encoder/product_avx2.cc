// For CPUs without a dot-product instruction. vpmaddubsw multiplies 8-bit pairs and adds two products in 16
// bits, where it saturates: with 8-bit weights the sum must be widened at once, which halves the speed. Our
// weights have 4 bits, so a whole block fits: 8 steps x 2 products x 255 x 8 = 32640 < 32768, and one
// widening per block does.
//
//   y[t, o] = x.scale[t] * (sum over blocks of w.scale[o, block] * sum of x[t, k] w[o, k]
//                           - x.zero[t] * sum over k of weight[o, k]) + bias[o]
//
// Nothing is rounded but the activations. Packed, per 16 outputs: integers [inputs/4, 16, 4], so that one
// 32-bit lane holds four successive inputs of one output; scales [inputs/32, 16].
#include <immintrin.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "encoder/product.h"

namespace reprise::encoder {
namespace {

constexpr int kTile = 16;  // outputs at a time
constexpr int kRows = 4;   // tokens at a time: with kTile, 8 sums in 16 registers

static_assert(Matrix::kBlock / 4 * 2 * 255 * 8 <= 32767, "a block's sum fits 16 bits");

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

template <class T>
std::unique_ptr<T[], Free> aligned_array(std::size_t size) {
  const std::size_t bytes = (size * sizeof(T) + 63) / 64 * 64;
  void* const memory = std::aligned_alloc(64, bytes);
  if (memory == nullptr) std::abort();  // out of memory ends the process
  return std::unique_ptr<T[], Free>(static_cast<T*>(memory));
}

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

// totals [Rows, 16] = sum over blocks of scale * integer products, for one tile of outputs.
template <int Rows>
void accumulate(const std::uint8_t* x, int inputs, const std::int8_t* weights, const float* scales,
                float (*totals)[kTile]) {
  std::memset(totals, 0, sizeof(float) * Rows * kTile);
  const __m256i ones = _mm256_set1_epi16(1);
  for (int block = 0; block < inputs / Matrix::kBlock; ++block, scales += kTile) {
    __m256i sums[Rows][2];
    for (int step = 0; step < Matrix::kBlock / 4; ++step, weights += 4 * kTile) {
      const __m256i left = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights));
      const __m256i right = _mm256_load_si256(reinterpret_cast<const __m256i*>(weights + 32));
#pragma clang loop unroll(full)
      for (int r = 0; r < Rows; ++r) {
        float four;  // inputs; a float only to be broadcast from memory at once
        std::memcpy(&four, x + static_cast<std::size_t>(r) * inputs + block * Matrix::kBlock + 4 * step, 4);
        const __m256i row = _mm256_castps_si256(_mm256_set1_ps(four));
        const __m256i first = _mm256_maddubs_epi16(row, left), second = _mm256_maddubs_epi16(row, right);
        sums[r][0] = step == 0 ? first : _mm256_add_epi16(sums[r][0], first);
        sums[r][1] = step == 0 ? second : _mm256_add_epi16(sums[r][1], second);
      }
    }
    for (int r = 0; r < Rows; ++r) {
      for (int half = 0; half < 2; ++half) {
        const __m256 sum = _mm256_cvtepi32_ps(_mm256_madd_epi16(sums[r][half], ones));
        float* const total = totals[r] + 8 * half;
        _mm256_storeu_ps(total,
                         _mm256_fmadd_ps(sum, _mm256_loadu_ps(scales + 8 * half), _mm256_loadu_ps(total)));
      }
    }
  }
}
#pragma clang attribute pop

class Avx2Product final : public Product {
 public:
  explicit Avx2Product(const Linear& linear)
      : outputs_(linear.weight.rows),
        inputs_(linear.weight.columns),
        integers_(aligned_array<std::int8_t>(static_cast<std::size_t>(outputs_) * inputs_)),
        scales_(static_cast<std::size_t>(outputs_) * inputs_ / Matrix::kBlock),
        sums_(outputs_),
        bias_(linear.bias) {
    std::vector<std::int8_t> row(inputs_);
    const int blocks = inputs_ / Matrix::kBlock;
    for (int o = 0; o < outputs_; ++o) {
      linear.weight.integers(o, row.data());
      const std::size_t tile = o / kTile, lane = o % kTile;
      for (int k = 0; k < inputs_; ++k)
        integers_[tile * kTile * inputs_ + static_cast<std::size_t>(k / 4) * 4 * kTile + lane * 4 + k % 4] =
            row[k];
      for (int block = 0; block < blocks; ++block) {
        const float scale = linear.weight.scales[static_cast<std::size_t>(o) * blocks + block];
        scales_[(tile * blocks + block) * kTile + lane] = scale;
        int sum = 0;
        for (int k = 0; k < Matrix::kBlock; ++k) sum += row[block * Matrix::kBlock + k];
        sums_[o] += scale * static_cast<float>(sum);
      }
    }
  }

  Result<void> run(const Quantised& x, int tokens, float* out, std::span<std::byte>) const override {
    for (int first = 0; first < outputs_; first += kTile) {
      int token = 0;
      for (; token + kRows <= tokens; token += kRows) tile<kRows>(x, token, first, out);
      if (tokens - token == 3) tile<3>(x, token, first, out);
      if (tokens - token == 2) tile<2>(x, token, first, out);
      if (tokens - token == 1) tile<1>(x, token, first, out);
    }
    return {};
  }

  std::size_t workspace_bytes(int) const override { return 0; }

 private:
  template <int Rows>
  void tile(const Quantised& x, int token, int first, float* out) const {
    alignas(32) float totals[Rows][kTile];
    accumulate<Rows>(x.integers + static_cast<std::size_t>(token) * inputs_, inputs_,
                     integers_.get() + static_cast<std::size_t>(first) * inputs_,
                     scales_.data() + static_cast<std::size_t>(first) * (inputs_ / Matrix::kBlock), totals);
    for (int r = 0; r < Rows; ++r) {
      const float scale = x.scales[token + r], zero = x.zeros[token + r];
      float* const to = out + static_cast<std::size_t>(token + r) * outputs_ + first;
      for (int i = 0; i < kTile; ++i)
        to[i] = scale * (totals[r][i] - zero * sums_[first + i]) + bias_[first + i];
    }
  }

  int outputs_;
  int inputs_;
  std::unique_ptr<std::int8_t[], Free> integers_;  // [outputs/16, inputs/4, 16, 4]
  std::vector<float> scales_;                      // [outputs/16, inputs/32, 16]
  std::vector<float> sums_;                        // [outputs]
  const float* bias_;                              // [outputs]
};

class Avx2Products final : public ProductMaker {
 public:
  Result<std::unique_ptr<Product>> make(const Linear& linear) override {
    if (linear.weight.rows % kTile != 0)
      return fail(ErrorCode::Internal, Blame::Us,
                  "A weight matrix does not divide into tiles of 16 outputs.");
    return std::make_unique<Avx2Product>(linear);
  }
  std::string instruction_set() const override { return "avx2"; }
};

}  // namespace

std::unique_ptr<ProductMaker> make_avx2_products() {
  return std::make_unique<Avx2Products>();
}

}  // namespace reprise::encoder
