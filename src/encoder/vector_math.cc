// exp: x = n ln 2 + r, |r| <= ln 2 / 2; e^r by its Taylor polynomial of degree 6 (relative error 2e-7); 2^n
// put straight into the exponent. erf: Abramowitz and Stegun 7.1.26: 1 - (a1 t + ... + a5 t^5) exp(-x^2), t =
// 1 / (1 + p x), x >= 0; error 1.5e-7.
#include "encoder/vector_math.h"

#include <immintrin.h>

#include <algorithm>
#include <cmath>

namespace reprise::encoder {

bool has_avx2() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
}

// Only the functions below are compiled for AVX2; the rest of the program runs on any x86-64.
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
namespace {

__m256 exponential(__m256 x) {
  x = _mm256_max_ps(_mm256_min_ps(x, _mm256_set1_ps(88.0f)), _mm256_set1_ps(-87.0f));
  const __m256 n = _mm256_round_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)),
                                   _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m256 r = _mm256_fnmadd_ps(n, _mm256_set1_ps(0.693359375f), x);  // ln 2 in two parts, high bits first
  r = _mm256_fnmadd_ps(n, _mm256_set1_ps(-2.12194440e-4f), r);
  __m256 y = _mm256_set1_ps(1.0f / 720);
  for (const float c : {1.0f / 120, 1.0f / 24, 1.0f / 6, 0.5f, 1.0f, 1.0f})
    y = _mm256_fmadd_ps(y, r, _mm256_set1_ps(c));
  const __m256i power =
      _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23);
  return _mm256_mul_ps(y, _mm256_castsi256_ps(power));
}

__m256 error_function(__m256 x) {
  const __m256 sign_bit = _mm256_set1_ps(-0.0f);
  const __m256 sign = _mm256_and_ps(x, sign_bit);
  const __m256 size = _mm256_andnot_ps(sign_bit, x);
  const __m256 one = _mm256_set1_ps(1.0f);
  const __m256 t = _mm256_div_ps(one, _mm256_fmadd_ps(size, _mm256_set1_ps(0.3275911f), one));
  __m256 y = _mm256_set1_ps(1.061405429f);
  for (const float a : {-1.453152027f, 1.421413741f, -0.284496736f, 0.254829592f})
    y = _mm256_fmadd_ps(y, t, _mm256_set1_ps(a));
  const __m256 tail =
      _mm256_mul_ps(_mm256_mul_ps(y, t), exponential(_mm256_fnmadd_ps(size, size, _mm256_setzero_ps())));
  return _mm256_or_ps(_mm256_sub_ps(one, tail), sign);
}

float sum_of(__m256 x) {
  __m128 y = _mm_add_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  y = _mm_add_ps(y, _mm_movehl_ps(y, y));
  return _mm_cvtss_f32(_mm_add_ss(y, _mm_shuffle_ps(y, y, 1)));
}

float greatest_of(__m256 x) {
  __m128 y = _mm_max_ps(_mm256_castps256_ps128(x), _mm256_extractf128_ps(x, 1));
  y = _mm_max_ps(y, _mm_movehl_ps(y, y));
  return _mm_cvtss_f32(_mm_max_ss(y, _mm_shuffle_ps(y, y, 1)));
}

__m256i quantised_eight(const float* x, __m256 inverse, __m256 zero) {
  return _mm256_cvtps_epi32(_mm256_fmadd_ps(_mm256_loadu_ps(x), inverse, zero));
}

// `Rows` rows of a by 8 * Wide columns of b.
template <int Rows, int Wide>
void multiply_tile(const float* a, std::size_t a_stride, const float* b, std::size_t b_stride, float* c,
                   std::size_t c_stride, int inner) {
  __m256 sums[Rows][Wide];
  for (int r = 0; r < Rows; ++r)
    for (int w = 0; w < Wide; ++w) sums[r][w] = _mm256_setzero_ps();
  for (int k = 0; k < inner; ++k) {
    __m256 right[Wide];
    for (int w = 0; w < Wide; ++w) right[w] = _mm256_loadu_ps(b + k * b_stride + 8 * w);
    for (int r = 0; r < Rows; ++r) {
      const __m256 left = _mm256_broadcast_ss(a + r * a_stride + k);
      for (int w = 0; w < Wide; ++w) sums[r][w] = _mm256_fmadd_ps(left, right[w], sums[r][w]);
    }
  }
  for (int r = 0; r < Rows; ++r)
    for (int w = 0; w < Wide; ++w) _mm256_storeu_ps(c + r * c_stride + 8 * w, sums[r][w]);
}

}  // namespace

void quantise_rows(const float* x, int rows, int columns, std::uint8_t* integers, float* scales,
                   float* zeros) {
  for (int row = 0; row < rows; ++row, x += columns, integers += columns) {
    __m256 low = _mm256_setzero_ps(), high = _mm256_setzero_ps();  // zero itself must be representable
    for (int i = 0; i < columns; i += 8) {
      low = _mm256_min_ps(low, _mm256_loadu_ps(x + i));
      high = _mm256_max_ps(high, _mm256_loadu_ps(x + i));
    }
    const float least = -greatest_of(_mm256_sub_ps(_mm256_setzero_ps(), low));
    const float scale = std::max((greatest_of(high) - least) / 255, 1e-20f);
    zeros[row] = std::nearbyint(-least / scale);
    scales[row] = scale;
    const __m256 inverse = _mm256_set1_ps(1 / scale), zero = _mm256_set1_ps(zeros[row]);
    for (int i = 0; i < columns; i += 32) {
      const __m256i first = _mm256_packs_epi32(quantised_eight(x + i, inverse, zero),
                                               quantised_eight(x + i + 8, inverse, zero));
      const __m256i second = _mm256_packs_epi32(quantised_eight(x + i + 16, inverse, zero),
                                                quantised_eight(x + i + 24, inverse, zero));
      // Packing works within 128-bit halves: the permutation puts groups of four back in order.
      const __m256i packed = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(first, second),
                                                         _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(integers + i), packed);
    }
  }
}

void add_and_normalize(float* x, const float* y, int rows, int columns, const float* weight,
                       const float* bias, float epsilon) {
  const float share = 1.0f / static_cast<float>(columns);
  for (int row = 0; row < rows; ++row, x += columns) {
    __m256 sum = _mm256_setzero_ps();
    for (int i = 0; i < columns; i += 8) {
      __m256 v = _mm256_loadu_ps(x + i);
      if (y != nullptr) v = _mm256_add_ps(v, _mm256_loadu_ps(y + i));
      _mm256_storeu_ps(x + i, v);
      sum = _mm256_add_ps(sum, v);
    }
    if (y != nullptr) y += columns;
    const __m256 mean = _mm256_set1_ps(sum_of(sum) * share);
    __m256 squares = _mm256_setzero_ps();
    for (int i = 0; i < columns; i += 8) {
      const __m256 v = _mm256_sub_ps(_mm256_loadu_ps(x + i), mean);
      squares = _mm256_fmadd_ps(v, v, squares);
    }
    const __m256 factor = _mm256_set1_ps(1 / std::sqrt(sum_of(squares) * share + epsilon));
    for (int i = 0; i < columns; i += 8) {
      const __m256 v = _mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + i), mean), factor);
      _mm256_storeu_ps(x + i, _mm256_fmadd_ps(v, _mm256_loadu_ps(weight + i), _mm256_loadu_ps(bias + i)));
    }
  }
}

void gelu(float* x, std::size_t size) {
  const __m256 half = _mm256_set1_ps(0.5f);
  for (std::size_t i = 0; i < size; i += 8) {
    const __m256 v = _mm256_loadu_ps(x + i);
    const __m256 erf = error_function(_mm256_mul_ps(v, _mm256_set1_ps(0.70710678f)));
    const __m256 v_half = _mm256_mul_ps(v, half);
    _mm256_storeu_ps(x + i, _mm256_fmadd_ps(v_half, erf, v_half));
  }
}

void softmax(float* x, int size, float scale) {
  const int whole = size / 8 * 8;
  float greatest = x[0];
  for (int i = 1; i < size; ++i) greatest = std::max(greatest, x[i]);
  const __m256 shift = _mm256_set1_ps(greatest), factor = _mm256_set1_ps(scale);
  alignas(32) float last[8] = {};
  std::copy(x + whole, x + size, last);
  __m256 sum = _mm256_setzero_ps();
  for (int i = 0; i < whole; i += 8) {
    const __m256 v = exponential(_mm256_mul_ps(_mm256_sub_ps(_mm256_loadu_ps(x + i), shift), factor));
    _mm256_storeu_ps(x + i, v);
    sum = _mm256_add_ps(sum, v);
  }
  _mm256_store_ps(last, exponential(_mm256_mul_ps(_mm256_sub_ps(_mm256_load_ps(last), shift), factor)));
  float total = sum_of(sum);
  for (int i = whole; i < size; ++i) total += x[i] = last[i - whole];
  const __m256 share = _mm256_set1_ps(1 / total);
  for (int i = 0; i < whole; i += 8) _mm256_storeu_ps(x + i, _mm256_mul_ps(_mm256_loadu_ps(x + i), share));
  for (int i = whole; i < size; ++i) x[i] /= total;
}

void multiply(const float* a, std::size_t a_stride, const float* b, std::size_t b_stride, float* c,
              std::size_t c_stride, int rows, int inner, int columns) {
  int row = 0;
  for (; row + 4 <= rows; row += 4, a += 4 * a_stride, c += 4 * c_stride) {
    int column = 0;
    for (; column + 16 <= columns; column += 16)
      multiply_tile<4, 2>(a, a_stride, b + column, b_stride, c + column, c_stride, inner);
    if (column < columns) multiply_tile<4, 1>(a, a_stride, b + column, b_stride, c + column, c_stride, inner);
  }
  for (; row < rows; ++row, a += a_stride, c += c_stride)
    for (int column = 0; column < columns; column += 8)
      multiply_tile<1, 1>(a, a_stride, b + column, b_stride, c + column, c_stride, inner);
}

void rescale(const std::int32_t* sums, const Quantised& x, int rows, int columns, const float* weight_scale,
             const float* weight_sum, const float* bias, float* out) {
  for (int row = 0; row < rows; ++row, sums += columns, out += columns) {
    const __m256 scale = _mm256_set1_ps(x.scales[row]), zero = _mm256_set1_ps(x.zeros[row]);
    for (int i = 0; i < columns; i += 8) {
      const __m256 sum = _mm256_cvtepi32_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums + i)));
      const __m256 centred = _mm256_fnmadd_ps(zero, _mm256_loadu_ps(weight_sum + i), sum);
      const __m256 factor = _mm256_mul_ps(scale, _mm256_loadu_ps(weight_scale + i));
      _mm256_storeu_ps(out + i, _mm256_fmadd_ps(centred, factor, _mm256_loadu_ps(bias + i)));
    }
  }
}
#pragma clang attribute pop

}  // namespace reprise::encoder
