// near: layers 8 and 12, centred, on their first principal components, each row of length 127. residue: the
// three layers side by side through one learned matrix; linear, so that the mean over any subset of tokens is
// the subset's projection. whole: the same of the idf-weighted mean of all tokens, with a matrix of its own.
//
// Bytes: text version of the model, u32 tokens, i32 ids, i8 near, i8 residue, f32 scales, f32 whole.
#include "judge/learned/evidence.h"

#include <algorithm>
#include <cmath>

#include "judge/learned/model.h"
#include "vocabulary/byte_reader.h"
#include "vocabulary/byte_writer.h"

namespace reprise::judge {
namespace {

constexpr float kIdfFloor = 1e-3F;
constexpr float kLarge = 1e9F;  // far above what any encoder gives, and its squares can still be added

const LayerStates* find(const Encoding& encoding, int layer) {
  for (const LayerStates& states : encoding.states)
    if (states.layer == layer) return &states;
  return nullptr;
}

// out[columns] += in[rows] * matrix[rows, columns]
void add_product(const float* in, const float* matrix, std::size_t rows, std::size_t columns, float* out) {
  for (std::size_t r = 0; r < rows; ++r) {
    const float value = in[r];
    const float* const row = matrix + r * columns;
    for (std::size_t c = 0; c < columns; ++c) out[c] += value * row[c];
  }
}

void quantise_unit(const float* row, std::size_t size, std::int8_t* out) {
  float sum = 1e-12F;
  for (std::size_t i = 0; i < size; ++i) sum += row[i] * row[i];
  const float factor = 127.0F / std::sqrt(sum);
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::int8_t>(std::lrint(row[i] * factor));
}

float quantise(const float* row, std::size_t size, std::int8_t* out) {
  float largest = 1e-12F;
  for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, std::abs(row[i]));
  const float scale = largest / 127.0F;
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::int8_t>(std::lrint(row[i] / scale));
  return scale;
}

}  // namespace

Evidence make_evidence(const Encoding& encoding, const Model& model) {
  const std::size_t count = encoding.tokens.size();
  const auto hidden = static_cast<std::size_t>(model.hidden);
  const LayerStates* layers[3] = {};
  for (std::size_t l = 0; l < 3; ++l) {
    layers[l] = find(encoding, kLayers[l]);
    if (layers[l] == nullptr || layers[l]->values.size() != count * hidden) return {};
  }
  if (count == 0 || count > kTokensMax) return {};

  Evidence evidence;
  evidence.tokens = encoding.tokens;
  evidence.near.resize(count * 2 * kNear);
  evidence.residue.resize(count * kResidue);
  evidence.scale.resize(count);
  std::vector<float> centred(hidden), pooled(3 * hidden);
  float weights = 0;
  for (std::size_t t = 0; t < count; ++t) {
    const float weight = model.idf_of(evidence.tokens[t]) / 9.0F + kIdfFloor;
    weights += weight;
    float projected[kResidue];
    std::copy(model.residue_bias.begin(), model.residue_bias.end(), projected);
    for (std::size_t l = 0; l < 3; ++l) {
      const float* const state = layers[l]->values.data() + t * hidden;
      add_product(state, model.residue_matrix.data() + l * hidden * kResidue, hidden, kResidue, projected);
      for (std::size_t i = 0; i < hidden; ++i) pooled[l * hidden + i] += weight * state[i];
      if (l == 0) continue;
      const std::size_t near = l - 1;
      for (std::size_t i = 0; i < hidden; ++i) centred[i] = state[i] - model.near_mean[near * hidden + i];
      float row[kNear] = {};
      add_product(centred.data(), model.near_basis.data() + near * hidden * kNear, hidden, kNear, row);
      quantise_unit(row, kNear, evidence.near.data() + (t * 2 + near) * kNear);
    }
    evidence.scale[t] = quantise(projected, kResidue, evidence.residue.data() + t * kResidue);
  }
  for (float& value : pooled) value /= weights;
  evidence.whole = model.whole_bias;
  add_product(pooled.data(), model.whole_matrix.data(), 3 * hidden, kResidue, evidence.whole.data());
  return evidence;
}

std::string write_evidence(const Evidence& evidence, const Model& model) {
  ByteWriter out;
  const std::size_t count = evidence.tokens.size();
  out.reserve(64 + count * (8 + 2 * kNear + kResidue) + 4 * kResidue);
  out.text(model.version);
  out.u32(static_cast<std::uint32_t>(count));
  for (const std::int32_t id : evidence.tokens) out.u32(static_cast<std::uint32_t>(id));
  for (const std::int8_t value : evidence.near) out.u8(static_cast<std::uint8_t>(value));
  for (const std::int8_t value : evidence.residue) out.u8(static_cast<std::uint8_t>(value));
  for (const float value : evidence.scale) out.f32(value);
  for (const float value : evidence.whole) out.f32(value);
  return out.take();
}

std::optional<Evidence> read_evidence(std::string_view bytes, const Model& model) {
  ByteReader in(bytes);
  if (in.text() != model.version) return std::nullopt;
  const std::size_t count = in.u32();
  if (count == 0 || count > kTokensMax) return std::nullopt;
  Evidence evidence;
  const auto fill_bytes = [&](std::vector<std::int8_t>& out, std::size_t size) {
    out.resize(size);
    in.raw({reinterpret_cast<std::uint8_t*>(out.data()), size});
  };
  evidence.tokens.resize(count);
  for (std::int32_t& id : evidence.tokens) id = static_cast<std::int32_t>(in.u32());
  fill_bytes(evidence.near, count * 2 * kNear);
  fill_bytes(evidence.residue, count * kResidue);
  evidence.scale.resize(count);
  for (float& value : evidence.scale) value = in.f32();
  evidence.whole.resize(kResidue);
  for (float& value : evidence.whole) value = in.f32();
  if (!in.at_end()) return std::nullopt;
  const auto bounded = [](const std::vector<float>& values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::abs(v) < kLarge; });
  };
  if (!bounded(evidence.scale) || !bounded(evidence.whole)) return std::nullopt;
  return evidence;
}

}  // namespace reprise::judge
