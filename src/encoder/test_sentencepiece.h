// The SentencePiece library on a model made from our weight file's own pieces and character map: what the
// tokenizer is compared with. For tests only. Ends the program when the library does not take the model.
#pragma once

#include <sentencepiece_processor.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "encoder/test_model.h"

namespace reprise::encoder {

// The few fields of SentencePiece's ModelProto that its unigram model reads, in protobuf's encoding.
class Proto {
 public:
  Proto& number(int field, std::uint64_t value) {
    varint(static_cast<std::uint64_t>(field) << 3);
    varint(value);
    return *this;
  }
  Proto& bytes(int field, std::string_view value) {
    varint(static_cast<std::uint64_t>(field) << 3 | 2);
    varint(value.size());
    data_ += value;
    return *this;
  }
  Proto& real(int field, float value) {
    varint(static_cast<std::uint64_t>(field) << 3 | 5);
    char raw[4];
    std::memcpy(raw, &value, 4);
    data_.append(raw, 4);
    return *this;
  }
  const std::string& data() const { return data_; }

 private:
  void varint(std::uint64_t value) {
    for (; value >= 128; value >>= 7) data_ += static_cast<char>((value & 127) | 128);
    data_ += static_cast<char>(value);
  }
  std::string data_;
};

inline std::string library_model() {
  const Weights& weights = test_weights();
  const Dimensions& d = weights.dimensions();
  Proto model;
  for (std::int32_t id = 0; id < d.pieces; ++id) {
    const bool control = id == d.begin || id == d.end || id == d.pad || id == d.pieces - 1;
    const int type = id == d.unknown ? 2 : control ? 3 : 1;
    const Proto piece = Proto().bytes(1, weights.piece(id)).real(2, weights.scores()[id]).number(3, type);
    model.bytes(1, piece.data());
  }
  Proto trainer;
  trainer.number(3, 1).number(40, d.unknown).number(41, d.begin).number(42, d.end).number(43, d.pad);
  trainer.bytes(45, "<unk>").bytes(46, "<s>").bytes(47, "</s>").bytes(48, "<pad>");
  model.bytes(2, trainer.data());
  model.bytes(3, Proto().bytes(1, "nmt_nfkc").bytes(2, weights.charsmap()).data());
  return model.data();
}

// {-1} where the library refuses the text, which no tokenizer gives.
inline std::vector<std::int32_t> library_tokens(std::string_view text) {
  static const auto processor = [] {
    auto made = std::make_unique<sentencepiece::SentencePieceProcessor>();
    const auto status = made->LoadFromSerializedProto(library_model());
    if (!status.ok()) {
      fprintf(stderr, "%s\n", status.ToString().c_str());
      std::exit(1);
    }
    return made;
  }();
  std::vector<int> ids;
  if (!processor->Encode({text.data(), text.size()}, &ids).ok()) return {-1};
  return {ids.begin(), ids.end()};
}

}  // namespace reprise::encoder
