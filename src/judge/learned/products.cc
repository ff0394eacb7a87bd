// Floats: both sums stay in twelve registers while the matrix goes by. Bytes: widened to sixteen bits, so
// that any bytes may come; two neighbouring products fit thirty-two.
#include "judge/learned/products.h"

#include <cmath>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace reprise::judge {
namespace {

void add_product(const float* in, const float* matrix, std::size_t rows, float* out) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t c = 0; c < kRow; ++c) out[c] += in[r] * matrix[r * kRow + c];
}

void add_products_portable(const float* a, const float* b, const float* matrix, std::size_t rows,
                           float* out_a, float* out_b) {
  add_product(a, matrix, rows, out_a);
  add_product(b, matrix, rows, out_b);
}

void dots_portable(const std::int8_t* row, const std::int8_t* others, std::size_t stride, std::size_t count,
                   std::int32_t* out) {
  for (std::size_t j = 0; j < count; ++j) {
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < kRow; ++i) sum += std::int32_t{row[i]} * std::int32_t{others[j * stride + i]};
    out[j] = sum;
  }
}

constexpr Products kPortable = {&add_products_portable, &dots_portable};

#if defined(__x86_64__)
#define REPRISE_AVX2 __attribute__((target("avx2,fma")))

REPRISE_AVX2 void add_products_avx2(const float* a, const float* b, const float* matrix, std::size_t rows,
                                    float* out_a, float* out_b) {
  constexpr std::size_t kRegisters = kRow / 8;
  __m256 x[kRegisters], y[kRegisters];
  for (std::size_t k = 0; k < kRegisters; ++k) {
    x[k] = _mm256_loadu_ps(out_a + 8 * k);
    y[k] = _mm256_loadu_ps(out_b + 8 * k);
  }
  for (std::size_t r = 0; r < rows; ++r) {
    const __m256 of_a = _mm256_set1_ps(a[r]), of_b = _mm256_set1_ps(b[r]);
    for (std::size_t k = 0; k < kRegisters; ++k) {
      const __m256 m = _mm256_loadu_ps(matrix + r * kRow + 8 * k);
      x[k] = _mm256_fmadd_ps(of_a, m, x[k]);
      y[k] = _mm256_fmadd_ps(of_b, m, y[k]);
    }
  }
  for (std::size_t k = 0; k < kRegisters; ++k) {
    _mm256_storeu_ps(out_a + 8 * k, x[k]);
    _mm256_storeu_ps(out_b + 8 * k, y[k]);
  }
}

// Sixteen bytes as sixteen numbers of sixteen bits.
REPRISE_AVX2 inline __m256i wide(const std::int8_t* bytes) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes)));
}
REPRISE_AVX2 inline __m256i products_of(const __m256i (&row)[3], const std::int8_t* other) {
  const __m256i first = _mm256_madd_epi16(row[0], wide(other));
  const __m256i second = _mm256_madd_epi16(row[1], wide(other + 16));
  const __m256i third = _mm256_madd_epi16(row[2], wide(other + 32));
  return _mm256_add_epi32(_mm256_add_epi32(first, second), third);
}

REPRISE_AVX2 void dots_avx2(const std::int8_t* row, const std::int8_t* others, std::size_t stride,
                            std::size_t count, std::int32_t* out) {
  const __m256i own[3] = {wide(row), wide(row + 16), wide(row + 32)};
  std::size_t j = 0;
  for (; j + 4 <= count; j += 4) {
    const std::int8_t* const at = others + j * stride;
    const __m256i low = _mm256_hadd_epi32(products_of(own, at), products_of(own, at + stride));
    const __m256i high =
        _mm256_hadd_epi32(products_of(own, at + 2 * stride), products_of(own, at + 3 * stride));
    const __m256i sums = _mm256_hadd_epi32(low, high);
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + j), four);
  }
  if (j < count) dots_portable(row, others + j * stride, stride, count - j, out + j);
}

constexpr Products kAvx2 = {&add_products_avx2, &dots_avx2};
#endif

}  // namespace

void quantise_unit(std::span<const float> row, std::span<std::int8_t> out) {
  float sum = 1e-12F;
  for (const float value : row) sum += value * value;
  const float factor = 127.0F / std::sqrt(sum);
  for (std::size_t i = 0; i < row.size(); ++i) out[i] = static_cast<std::int8_t>(std::lrint(row[i] * factor));
}

const Products& portable_products() {
  return kPortable;
}

const Products& products() {
#if defined(__x86_64__)
  static const bool fast = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  if (fast) return kAvx2;
#endif
  return kPortable;
}

}  // namespace reprise::judge
