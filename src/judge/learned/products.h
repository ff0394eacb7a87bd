// The inner loops of evidence and alignment: rows of 48 numbers, as floats and as signed bytes.
//
// Pure functions over plain pointers; any thread. The fast twins need AVX2 and FMA, which this machine is
// asked for. Bytes give the same sums on every machine; floats differ by rounding (products_test.cc: within
// 1e-5 of the sum of the amounts).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace reprise::judge {

inline constexpr std::size_t kRow = 48;

// out_a[kRow] += a[rows] matrix[rows, kRow], and likewise b: two at once, since reading the matrix is what
// takes time.
using AddProducts = void (*)(const float* a, const float* b, const float* matrix, std::size_t rows,
                             float* out_a, float* out_b);
// out[j] = row[kRow] . others[j * stride ...]
using Dots = void (*)(const std::int8_t* row, const std::int8_t* others, std::size_t stride,
                      std::size_t count, std::int32_t* out);

struct Products {
  AddProducts add_products;
  Dots dots;
};

// out = row to length 127, in whole numbers; a row of zeros stays one.
void quantise_unit(std::span<const float> row, std::span<std::int8_t> out);

// The readable twins, on any machine.
const Products& portable_products();
// The fastest that run here.
const Products& products();

}  // namespace reprise::judge
