// The steps between matrix products, eight floats at a time. All need AVX2 and FMA: ask has_avx2() first.
// Pure functions on borrowed arrays; no alignment is asked of them, rows follow each other without gaps.
#pragma once

#include <cstddef>
#include <cstdint>

namespace reprise::encoder {

bool has_avx2();

// Rows of activations in 8 bits: value = scale * (integer - zero).
struct Quantised {
  const std::uint8_t* integers = nullptr;  // [rows, columns]
  const float* scales = nullptr;           // [rows]
  const float* zeros = nullptr;            // [rows], integral
};

// x [rows, columns] -> the arrays of a Quantised. columns is a multiple of 32.
void quantise_rows(const float* x, int rows, int columns, std::uint8_t* integers, float* scales,
                   float* zeros);

// x = norm(x + y) row by row; y may be null. columns is a multiple of 8.
void add_and_normalize(float* x, const float* y, int rows, int columns, const float* weight,
                       const float* bias, float epsilon);

// x = x/2 (1 + erf(x / sqrt 2)), error below 1e-6 (1 + |x|). size is a multiple of 8.
void gelu(float* x, std::size_t size);

// x = exp(scale * x) / sum of the same, over `size` places.
void softmax(float* x, int size, float scale);

// c [rows, columns] = a [rows, inner] b [inner, columns]; each matrix with its row stride; columns a multiple
// of 8.
void multiply(const float* a, std::size_t a_stride, const float* b, std::size_t b_stride, float* c,
              std::size_t c_stride, int rows, int inner, int columns);

// out [rows, columns] = x.scale * weight_scale * (sums - x.zero * weight_sum) + bias: what an int8 product
// means. columns is a multiple of 8.
void rescale(const std::int32_t* sums, const Quantised& x, int rows, int columns, const float* weight_scale,
             const float* weight_sum, const float* bias, float* out);

}  // namespace reprise::encoder
