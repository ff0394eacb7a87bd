// u, v: the whole texts; r, q: their residues; all to length 1, softly, so that an empty residue stays 0:
//   x / sqrt(sum x^2 + 1e-4).
//   head = gelu(7 [|u - v|, u v, |r - q|, r q, r + q] A + a) . o
//   score = head + whole_weight u.v + bias + 30 cosine_weight (cosine - 0.93)
#include "judge/learned/residue_net.h"

#include <array>
#include <cmath>

#include "judge/learned/gelu.h"

namespace reprise::judge {
namespace {

using Pooled = std::array<float, kResidue>;

constexpr float kSoft = 1e-4F;
constexpr float kWeightMin = 1e-2F;

void to_length_one(Pooled& values) {
  float sum = kSoft;
  for (const float value : values) sum += value * value;
  const float length = std::sqrt(sum);
  for (float& value : values) value /= length;
}

Pooled whole_of(const Evidence& text) {
  Pooled pooled{};
  for (std::size_t i = 0; i < kResidue; ++i) pooled[i] = text.whole[i];
  to_length_one(pooled);
  return pooled;
}

Pooled residue_of(const Evidence& text, const std::vector<bool>& left, const Model& model) {
  Pooled pooled{};
  float weights = 0;
  for (std::size_t t = 0; t < left.size(); ++t) {
    if (!left[t]) continue;
    const float weight = model.weight_of(text.tokens[t]);
    weights += weight;
    const float factor = weight * text.scale[t];
    for (std::size_t i = 0; i < kResidue; ++i)
      pooled[i] += factor * static_cast<float>(text.residue[t * kResidue + i]);
  }
  for (float& value : pooled) value /= std::max(weights, kWeightMin);
  to_length_one(pooled);
  return pooled;
}

}  // namespace

float residue_score(const Evidence& a, const Evidence& b, const std::vector<bool>& left_a,
                    const std::vector<bool>& left_b, double cosine, const Model& model) {
  const Pooled u = whole_of(a), v = whole_of(b);
  const Pooled r = residue_of(a, left_a, model), q = residue_of(b, left_b, model);
  std::array<float, 5 * kResidue> in{};
  float dot = 0;
  for (std::size_t i = 0; i < kResidue; ++i) {
    in[i] = 7 * std::abs(u[i] - v[i]);
    in[kResidue + i] = 7 * (u[i] * v[i]);  // the same the other way round, to the last bit
    in[2 * kResidue + i] = 7 * std::abs(r[i] - q[i]);
    in[3 * kResidue + i] = 7 * (r[i] * q[i]);
    in[4 * kResidue + i] = 7 * (r[i] + q[i]);
    dot += u[i] * v[i];
  }
  std::vector<float> hidden = model.head_bias;
  const std::size_t width = model.head_width;
  for (std::size_t i = 0; i < in.size(); ++i) {
    for (std::size_t h = 0; h < width; ++h) hidden[h] += in[i] * model.head_in[i * width + h];
  }
  float score =
      model.bias + model.whole_weight * dot + 30 * model.cosine_weight * static_cast<float>(cosine - 0.93);
  for (std::size_t h = 0; h < width; ++h) score += gelu(hidden[h]) * model.head_out[h];
  return score;
}

}  // namespace reprise::judge
