// The file: "RPJUDGE2", then, little-endian,
//   text encoder   u32 hidden   u32 pieces   u8 idf[pieces]
//   f32 near_mean[2 hidden]   near_basis[2 hidden kNear]
//   f32 residue_matrix[3 hidden kResidue]   residue_bias[kResidue]   whole_matrix, whole_bias alike
//   f32 paraphrase_hidden[4 hidden kParaphraseHidden]   its bias   paraphrase_skip[4 hidden kParaphrase]
//       its bias   paraphrase_out[kParaphraseHidden kParaphrase]
//   u32 head_width   f32 head_in[5 kResidue width]   head_bias[width]   head_out[width]
//   f32 whole_weight, bias, cosine_weight
//   u32 features   trees (trees.cc)
//   f32 mix, slope, offset
//   per language of Language's order: u32 points, {f32 logit, f32 score} rising
#include "judge/learned/model.h"

#include <xxhash.h>

#include <algorithm>
#include <cmath>

#include "judge/learned/pair_features.h"
#include "vocabulary/byte_reader.h"
#include "vocabulary/hex.h"

namespace reprise::judge {
namespace {

constexpr std::string_view kMagic = "RPJUDGE2";
constexpr std::size_t kHiddenMax = 4096, kPiecesMax = 1 << 20, kWidthMax = 1024, kPointsMax = 4096;

class Reader {
 public:
  explicit Reader(std::string_view bytes) : in_(bytes) {}

  ByteReader& bytes() { return in_; }
  bool ok() const { return ok_ && in_.ok(); }
  bool at_end() const { return ok_ && in_.at_end(); }

  std::size_t count(std::size_t most) {
    const std::size_t value = in_.u32();
    ok_ = ok_ && value <= most;
    return ok_ ? value : 0;
  }
  float number() {
    const float value = in_.f32();
    ok_ = ok_ && std::isfinite(value);
    return value;
  }
  void fill(std::vector<float>& out, std::size_t size) {
    if (size * 4 > in_.left()) ok_ = false;
    if (!ok_) return;
    out.resize(size);
    for (float& value : out) value = number();
  }

 private:
  ByteReader in_;
  bool ok_ = true;
};

void read_projections(Reader& in, Model& model) {
  model.hidden = static_cast<int>(in.count(kHiddenMax));
  const std::size_t pieces = in.count(std::min(kPiecesMax, in.bytes().left()));
  model.idf.resize(pieces);
  in.bytes().raw(model.idf);
  const auto hidden = static_cast<std::size_t>(model.hidden);
  in.fill(model.near_mean, 2 * hidden);
  in.fill(model.near_basis, 2 * hidden * kNear);
  in.fill(model.residue_matrix, 3 * hidden * kResidue);
  in.fill(model.residue_bias, kResidue);
  in.fill(model.whole_matrix, 3 * hidden * kResidue);
  in.fill(model.whole_bias, kResidue);
}

void read_paraphrase(Reader& in, Model& model) {
  const auto inputs = 4 * static_cast<std::size_t>(model.hidden);
  in.fill(model.paraphrase_hidden, inputs * kParaphraseHidden);
  in.fill(model.paraphrase_hidden_bias, kParaphraseHidden);
  in.fill(model.paraphrase_skip, inputs * kParaphrase);
  in.fill(model.paraphrase_bias, kParaphrase);
  in.fill(model.paraphrase_out, kParaphraseHidden * kParaphrase);
}

void read_head(Reader& in, Model& model) {
  model.head_width = in.count(kWidthMax);
  in.fill(model.head_in, 5 * kResidue * model.head_width);
  in.fill(model.head_bias, model.head_width);
  in.fill(model.head_out, model.head_width);
  model.whole_weight = in.number();
  model.bias = in.number();
  model.cosine_weight = in.number();
}

bool read_scale(Reader& in, Model& model) {
  for (std::vector<ScalePoint>& points : model.scale) {
    points.resize(in.count(std::min(kPointsMax, in.bytes().left())));
    for (ScalePoint& point : points) {
      point.logit = in.number();
      point.score = in.number();
    }
    const auto rises = [](const ScalePoint& a, const ScalePoint& b) {
      return a.logit < b.logit && a.score <= b.score;
    };
    if (!points.empty() && !(points.front().score >= 0 && points.back().score <= 1)) return false;
    for (std::size_t i = 1; i < points.size(); ++i)
      if (!rises(points[i - 1], points[i])) return false;
  }
  return true;
}

}  // namespace

Result<Model> read_model(std::string_view bytes) {
  const auto corrupt = [](const char* what) {
    return fail(ErrorCode::Corrupt, Blame::Us, std::string("The judge's model is damaged: ") + what + ".");
  };
  if (!bytes.starts_with(kMagic)) return corrupt("it does not begin as one");
  Reader in(bytes.substr(kMagic.size()));
  Model model;
  model.encoder = std::string(in.bytes().text());
  read_projections(in, model);
  read_paraphrase(in, model);
  read_head(in, model);
  if (in.count(1 << 16) != kPairFeatures) return corrupt("it was trained on other features");
  if (!in.ok() || !model.trees.read(in.bytes(), kPairFeatures)) return corrupt("a tree or a matrix");
  model.mix = in.number();
  model.slope = in.number();
  model.offset = in.number();
  if (!read_scale(in, model)) return corrupt("a scale does not rise from 0 to 1");
  if (!in.at_end()) return corrupt("its length");
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  model.version = to_hex({canonical.digest, 8});
  return model;
}

}  // namespace reprise::judge
