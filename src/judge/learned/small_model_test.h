// What the tests of the learned judge share: a model of a few numbers, as the bytes of a file, and encodings
// and evidence for it. For tests only.
#pragma once

#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "judge/learned/evidence.h"
#include "judge/learned/model.h"
#include "judge/learned/pair_features.h"
#include "vocabulary/byte_writer.h"

namespace reprise::judge {

struct TestNode {
  std::uint16_t feature = 0;
  std::uint8_t flags = 0;  // 1: missing goes left; 2: missing is zero
  float threshold = 0;
  std::int32_t left = -1, right = -2;  // below 0: of leaf ~left
};
struct TestTree {
  std::vector<TestNode> nodes;
  std::vector<float> leaves = {0};  // one more than nodes
};

inline void write_trees(ByteWriter& out, const std::vector<TestTree>& trees) {
  out.u32(static_cast<std::uint32_t>(trees.size()));
  for (const TestTree& tree : trees) {
    out.u32(static_cast<std::uint32_t>(tree.nodes.size()));
    for (const TestNode& node : tree.nodes) {
      out.u8(static_cast<std::uint8_t>(node.feature));
      out.u8(static_cast<std::uint8_t>(node.feature >> 8));
      out.u8(node.flags);
      out.f32(node.threshold);
      out.u32(static_cast<std::uint32_t>(node.left));
      out.u32(static_cast<std::uint32_t>(node.right));
    }
    for (const float leaf : tree.leaves) out.f32(leaf);
  }
}

inline std::uint16_t feature_number(std::string_view name) {
  for (std::size_t i = 0; i < kPairFeatures; ++i)
    if (kPairFeatureNames[i] == name) return static_cast<std::uint16_t>(i);
  std::abort();
}

// By default every language has a scale and the only tree splits at a residue.
struct SmallModel {
  static constexpr std::uint32_t kHidden = 8, kPieces = 40, kWidth = 4;

  std::string encoder = "multilingual-e5-small";
  std::uint32_t features = kPairFeatures;
  std::uint32_t seed = 1;  // of the matrices
  std::vector<TestTree> trees = {
      {.nodes = {{.feature = feature_number("residue_mass_max"), .threshold = 0.01F}}, .leaves = {2, -2}}};
  float mix = 1, slope = 1, offset = 0;
  std::array<std::vector<ScalePoint>, kLanguages> scale = every_language({{-3, 0.1F}, {0, 0.5F}, {3, 0.9F}});

  static std::array<std::vector<ScalePoint>, kLanguages> every_language(
      const std::vector<ScalePoint>& points) {
    std::array<std::vector<ScalePoint>, kLanguages> all;
    all.fill(points);
    return all;
  }

  // `places`: where each count stands in the bytes.
  std::string bytes(std::map<std::string, std::size_t>* places = nullptr) const {
    ByteWriter out;
    const auto mark = [&](const char* name) {
      if (places != nullptr) (*places)[name] = out.bytes().size();
    };
    std::mt19937 random(seed);
    const auto numbers = [&](std::size_t count) {
      for (std::size_t i = 0; i < count; ++i) out.f32(static_cast<float>(random() % 2001) / 1000 - 1);
    };
    out.raw(std::string_view("RPJUDGE2"));
    mark("encoder");
    out.text(encoder);
    mark("hidden");
    out.u32(kHidden);
    mark("pieces");
    out.u32(kPieces);
    mark("idf");
    for (std::uint32_t i = 0; i < kPieces; ++i) out.u8(static_cast<std::uint8_t>(20 + 5 * i));
    mark("matrices");
    numbers(2 * kHidden + 2 * kHidden * kNear + 2 * (3 * kHidden * kResidue + kResidue));
    mark("paraphrase");
    numbers(4 * kHidden * (kParaphraseHidden + kParaphrase) + kParaphraseHidden + kParaphrase +
            kParaphraseHidden * kParaphrase);
    mark("width");
    out.u32(kWidth);
    numbers(5 * kResidue * kWidth + 2 * kWidth + 3);
    mark("features");
    out.u32(features);
    mark("trees");
    write_trees(out, trees);
    mark("mix");
    for (const float value : {mix, slope, offset}) out.f32(value);
    for (const std::vector<ScalePoint>& points : scale) {
      mark("points");  // of the last language
      out.u32(static_cast<std::uint32_t>(points.size()));
      for (const ScalePoint& point : points) {
        out.f32(point.logit);
        out.f32(point.score);
      }
    }
    return out.take();
  }
  Model model() const { return read_model(bytes()).value(); }
};

// States of SmallModel::kHidden numbers for these tokens; the same token with the same seed has the same.
inline Encoding encoding_for(const std::vector<std::int32_t>& tokens, std::uint32_t seed = 1,
                             std::size_t hidden = SmallModel::kHidden) {
  Encoding encoding;
  encoding.tokens = tokens;
  for (std::size_t i = 0; i < hidden; ++i) {
    std::mt19937 random(seed * 7919U + static_cast<std::uint32_t>(i) +
                        (tokens.empty() ? 0U : static_cast<std::uint32_t>(tokens[0])));
    encoding.vector.push_back(static_cast<float>(random() % 2001) / 1000 - 1);
  }
  for (const int layer : kLayers) {
    LayerStates states{layer, {}};
    for (const std::int32_t token : tokens) {
      std::mt19937 random(seed * 1000003U + static_cast<std::uint32_t>(token * 31 + layer));
      for (std::size_t i = 0; i < hidden; ++i)
        states.values.push_back(static_cast<float>(random() % 2001) / 1000 - 1);
    }
    encoding.states.push_back(std::move(states));
  }
  return encoding;
}

}  // namespace reprise::judge
