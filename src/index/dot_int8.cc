// AVX2 multiplies unsigned by signed bytes only. So |a| times b with a's sign: maddubs adds two neighbours
// into sixteen bits (at most 2 * 127 * 127 = 32258 < 32768, never saturated), madd with ones adds those into
// thirty-two.
#include "index/dot_int8.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace reprise::index {

std::int32_t dot_int8_portable(const std::int8_t* a, const std::int8_t* b, std::size_t size) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += std::int32_t{a[i]} * std::int32_t{b[i]};
  return sum;
}

#if defined(__x86_64__)
namespace {

__attribute__((target("avx2"))) std::int32_t dot_avx2(const std::int8_t* a, const std::int8_t* b,
                                                      std::size_t size) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i sums = _mm256_setzero_si256();  // eight sums of thirty-two bits
  for (std::size_t i = 0; i < size; i += kDotBlock) {
    const __m256i left = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a + i));
    const __m256i right = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + i));
    const __m256i products = _mm256_maddubs_epi16(_mm256_abs_epi8(left), _mm256_sign_epi8(right, left));
    sums = _mm256_add_epi32(sums, _mm256_madd_epi16(products, ones));
  }
  __m128i half = _mm_add_epi32(_mm256_castsi256_si128(sums), _mm256_extracti128_si256(sums, 1));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0x4e));
  half = _mm_add_epi32(half, _mm_shuffle_epi32(half, 0xb1));
  return _mm_cvtsi128_si32(half);
}

}  // namespace

DotInt8 dot_int8_avx2() {
  return __builtin_cpu_supports("avx2") ? &dot_avx2 : nullptr;
}
#else
DotInt8 dot_int8_avx2() {
  return nullptr;
}
#endif

DotInt8 dot_int8() {
  return dot_int8_avx2() != nullptr ? dot_int8_avx2() : &dot_int8_portable;
}
std::string_view dot_int8_name() {
  return dot_int8_avx2() != nullptr ? "avx2" : "portable";
}

}  // namespace reprise::index
