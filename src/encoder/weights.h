// Weights: the encoder's weight file, mapped read-only. Views into the map; whoever uses them lives shorter.
// Immutable after open, so thread-safe. Only pages that are read become resident: of the embedding table that
// is the rows of tokens seen.
//
// open() reads the whole file once to check its SHA-256. It fails with NotFound (no such file), Environment
// (cannot be read or mapped) or Corrupt (altered, cut short, other version); each names the file and the
// cure.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/result.h"

namespace reprise::encoder {

struct Dimensions {
  int layers = 0;
  int hidden = 0;
  int heads = 0;
  int feed_forward = 0;
  int window = 0;  // tokens at most
  int pieces = 0;
  float epsilon = 0;                                      // of LayerNorm
  std::int32_t begin = 0, end = 0, pad = 0, unknown = 0;  // control tokens
};

// [rows, columns], row-major, 4 bits a weight in blocks of 32 along the row, each block with a scale.
// weight = scale * (nibble - 8); byte j of a block holds weight j (low nibble) and weight j + 16 (high).
struct Matrix {
  static constexpr int kBlock = 32;
  int rows = 0;
  int columns = 0;
  const std::uint8_t* nibbles = nullptr;  // [rows, columns / 2]
  const float* scales = nullptr;          // [rows, columns / 32]

  // The integers of one row, -8 to 7, in order. `out` has `columns` places.
  void integers(int row, std::int8_t* out) const;
  // The weights of one row as floats.
  void floats(int row, float* out) const;
};

struct Linear {
  Matrix weight;                // [outputs, inputs]
  const float* bias = nullptr;  // [outputs]
};

struct Norm {
  const float* weight = nullptr;  // [hidden]
  const float* bias = nullptr;    // [hidden]
};

struct Layer {
  Linear qkv;   // [3 * hidden, hidden]: queries, keys, values
  Linear out;   // [hidden, hidden]
  Norm norm1;   // after attention and its residual
  Linear up;    // [feed_forward, hidden]
  Linear down;  // [hidden, feed_forward]
  Norm norm2;
};

struct Check {
  std::string_view text;
  const float* vector = nullptr;  // [hidden]
};

// Trie over the bytes of the pieces that text may match. Children of node i: nodes first[i] .. first[i + 1]
// - 1.
struct PieceTrie {
  std::span<const std::uint8_t> labels;  // [nodes]
  std::span<const std::uint32_t> first;  // [nodes + 1]
  std::span<const std::int32_t> values;  // [nodes]: piece id, or -1
};

class Weights {
 public:
  static Result<std::unique_ptr<const Weights>> open(const std::filesystem::path& path);
  ~Weights();
  Weights(const Weights&) = delete;
  Weights& operator=(const Weights&) = delete;

  const Dimensions& dimensions() const { return dimensions_; }
  const std::string& model() const { return model_; }
  const std::string& prefix() const { return prefix_; }
  // Hexadecimal SHA-256 of the file: changes whenever anything in it does.
  const std::string& digest() const { return digest_; }

  std::string_view piece(std::int32_t id) const;
  std::span<const float> scores() const { return scores_; }  // [pieces]
  const PieceTrie& trie() const { return trie_; }
  std::string_view charsmap() const { return charsmap_; }
  std::string_view licence() const { return licence_; }
  const std::vector<Check>& checks() const { return checks_; }

  const Matrix& word() const { return word_; }         // [pieces, hidden]
  const float* position() const { return position_; }  // [window, hidden]
  const Norm& embedding_norm() const { return norm_; }
  const std::vector<Layer>& layers() const { return layers_; }

 private:
  friend class WeightsReader;
  Weights() = default;

  std::span<const std::uint8_t> file_;  // the map; unmapped by the destructor
  Dimensions dimensions_;
  std::string model_, prefix_, digest_;
  std::span<const std::uint32_t> piece_offsets_;  // [pieces + 1]
  std::string_view piece_bytes_;
  std::span<const float> scores_;
  PieceTrie trie_;
  std::string_view charsmap_, licence_;
  std::vector<Check> checks_;
  Matrix word_;
  const float* position_ = nullptr;
  Norm norm_;
  std::vector<Layer> layers_;
};

}  // namespace reprise::encoder
