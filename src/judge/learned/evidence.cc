// near: layers 8 and 12, centred, on their first principal components, each row of length 127. residue: the
// three layers side by side through one learned matrix; linear, so that the mean over any subset of tokens is
// the subset's projection. whole: the same of the idf-weighted mean of all tokens, with a matrix of its own.
// paraphrase: of that mean too (paraphrase.h).
//
// Bytes: text version of the model, u32 tokens, i32 ids, i8 near, i8 residue, f32 scales, f32 whole, i8
// paraphrase.
#include "judge/learned/evidence.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "judge/learned/model.h"
#include "judge/learned/paraphrase.h"
#include "judge/learned/products.h"
#include "vocabulary/byte_reader.h"
#include "vocabulary/byte_writer.h"

namespace reprise::judge {
namespace {

static_assert(kNear == kRow && kResidue == kRow);

constexpr float kLarge = 1e9F;  // far above what any encoder gives, and its squares can still be added

const LayerStates* find(const Encoding& encoding, int layer) {
  for (const LayerStates& states : encoding.states)
    if (states.layer == layer) return &states;
  return nullptr;
}

float quantise(const float* row, std::size_t size, std::int8_t* out) {
  float largest = 1e-12F;
  for (std::size_t i = 0; i < size; ++i) largest = std::max(largest, std::abs(row[i]));
  const float scale = largest / 127.0F;
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<std::int8_t>(std::lrint(row[i] / scale));
  return scale;
}

// Two tokens at a time, the last one twice where their number is odd: products() likes it so.
void project(const LayerStates* const (&layers)[3], const Model& model, Evidence& evidence) {
  const std::size_t count = evidence.tokens.size();
  const auto hidden = static_cast<std::size_t>(model.hidden);
  const AddProducts add_products = products().add_products;
  std::vector<float> centred(2 * hidden);
  for (std::size_t t = 0; t < count; t += 2) {
    const std::size_t pair[2] = {t, std::min(t + 1, count - 1)};
    float projected[2][kResidue];
    for (float(&row)[kResidue] : projected)
      std::copy(model.residue_bias.begin(), model.residue_bias.end(), row);
    for (std::size_t l = 0; l < 3; ++l) {
      const float* const states[2] = {layers[l]->values.data() + pair[0] * hidden,
                                      layers[l]->values.data() + pair[1] * hidden};
      add_products(states[0], states[1], model.residue_matrix.data() + l * hidden * kResidue, hidden,
                   projected[0], projected[1]);
      if (l == 0) continue;
      const std::size_t near = l - 1;
      for (std::size_t i = 0; i < hidden; ++i) {
        const float mean = model.near_mean[near * hidden + i];
        centred[i] = states[0][i] - mean;
        centred[hidden + i] = states[1][i] - mean;
      }
      float rows[2][kNear] = {};
      add_products(centred.data(), centred.data() + hidden, model.near_basis.data() + near * hidden * kNear,
                   hidden, rows[0], rows[1]);
      for (std::size_t i = 0; i < 2; ++i)
        quantise_unit(rows[i], std::span(evidence.near).subspan((pair[i] * 2 + near) * kNear, kNear));
    }
    for (std::size_t i = 0; i < 2; ++i)
      evidence.scale[pair[i]] =
          quantise(projected[i], kResidue, evidence.residue.data() + pair[i] * kResidue);
  }
}

// Of the three layers side by side.
std::vector<float> pooled_states(const LayerStates* const (&layers)[3], const Model& model,
                                 std::span<const std::int32_t> tokens) {
  const auto hidden = static_cast<std::size_t>(model.hidden);
  std::vector<float> pooled(3 * hidden);
  float weights = 0;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const float weight = model.weight_of(tokens[t]);
    weights += weight;
    for (std::size_t l = 0; l < 3; ++l) {
      const float* const state = layers[l]->values.data() + t * hidden;
      for (std::size_t i = 0; i < hidden; ++i) pooled[l * hidden + i] += weight * state[i];
    }
  }
  for (float& value : pooled) value /= weights;
  return pooled;
}

std::vector<float> whole_of(std::span<const float> pooled, const Model& model) {
  std::vector<float> whole = model.whole_bias, unused = whole;
  products().add_products(pooled.data(), pooled.data(), model.whole_matrix.data(), pooled.size(),
                          whole.data(), unused.data());
  return whole;
}

}  // namespace

Evidence make_evidence(const Encoding& encoding, const Model& model) {
  const std::size_t count = encoding.tokens.size();
  if (count == 0 || count > kTokensMax) return {};
  if (encoding.vector.size() != static_cast<std::size_t>(model.hidden)) return {};
  const LayerStates* layers[3] = {};
  for (std::size_t l = 0; l < 3; ++l) {
    layers[l] = find(encoding, kLayers[l]);
    const std::size_t values = count * static_cast<std::size_t>(model.hidden);
    if (layers[l] == nullptr || layers[l]->values.size() != values) return {};
  }
  Evidence evidence;
  evidence.tokens = encoding.tokens;
  evidence.near.resize(count * 2 * kNear);
  evidence.residue.resize(count * kResidue);
  evidence.scale.resize(count);
  project(layers, model, evidence);
  const std::vector<float> pooled = pooled_states(layers, model, evidence.tokens);
  evidence.whole = whole_of(pooled, model);
  evidence.paraphrase = paraphrase_of(pooled, encoding.vector, model);
  return evidence;
}

std::string write_evidence(const Evidence& evidence, const Model& model) {
  ByteWriter out;
  const std::size_t count = evidence.tokens.size();
  out.reserve(64 + count * (8 + 2 * kNear + kResidue) + 4 * kResidue + kParaphrase);
  out.text(model.version);
  out.u32(static_cast<std::uint32_t>(count));
  for (const std::int32_t id : evidence.tokens) out.u32(static_cast<std::uint32_t>(id));
  for (const std::int8_t value : evidence.near) out.u8(static_cast<std::uint8_t>(value));
  for (const std::int8_t value : evidence.residue) out.u8(static_cast<std::uint8_t>(value));
  for (const float value : evidence.scale) out.f32(value);
  for (const float value : evidence.whole) out.f32(value);
  for (const std::int8_t value : evidence.paraphrase) out.u8(static_cast<std::uint8_t>(value));
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
  fill_bytes(evidence.paraphrase, kParaphrase);
  if (!in.at_end()) return std::nullopt;
  const auto bounded = [](const std::vector<float>& values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return std::abs(v) < kLarge; });
  };
  if (!bounded(evidence.scale) || !bounded(evidence.whole)) return std::nullopt;
  return evidence;
}

}  // namespace reprise::judge
