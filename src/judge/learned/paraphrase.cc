//   x = [pooled states of layers 4, 8, 12; vector]
//   out = x S + gelu(x A + a) B + b, to length 1
// Matrices lie in blocks of kRow columns, which is what products() multiplies by.
#include "judge/learned/paraphrase.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "judge/learned/gelu.h"
#include "judge/learned/products.h"

namespace reprise::judge {
namespace {

static_assert(kParaphrase % kRow == 0 && kParaphraseHidden % kRow == 0);

// out[columns] += in matrix; matrix: [columns / kRow, in, kRow]
void add_product(std::span<const float> in, const std::vector<float>& matrix, std::span<float> out) {
  std::array<float, kRow> unused{};
  for (std::size_t block = 0; block < out.size() / kRow; ++block)
    products().add_products(in.data(), in.data(), matrix.data() + block * in.size() * kRow, in.size(),
                            out.data() + block * kRow, unused.data());
}

}  // namespace

std::vector<std::int8_t> paraphrase_of(std::span<const float> pooled, std::span<const float> vector,
                                       const Model& model) {
  std::vector<float> in(pooled.begin(), pooled.end());
  in.insert(in.end(), vector.begin(), vector.end());
  std::vector<float> hidden = model.paraphrase_hidden_bias;
  add_product(in, model.paraphrase_hidden, hidden);
  for (float& value : hidden) value = gelu(value);
  std::vector<float> out = model.paraphrase_bias;
  add_product(in, model.paraphrase_skip, out);
  add_product(hidden, model.paraphrase_out, out);
  std::vector<std::int8_t> row(kParaphrase);
  quantise_unit(out, row);
  return row;
}

float paraphrase_cosine(std::span<const std::int8_t> a, std::span<const std::int8_t> b) {
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < kParaphrase; ++i) sum += std::int32_t{a[i]} * std::int32_t{b[i]};
  return static_cast<float>(sum) / (127.0F * 127.0F);
}

}  // namespace reprise::judge
