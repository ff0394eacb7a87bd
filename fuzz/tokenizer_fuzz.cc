// The tokenizer: any bytes give pieces that exist and are no control tokens, as many as the text can hold,
// the same ones as the SentencePiece library gives.
#include "encoder/tokenizer.h"

#include <algorithm>

#include "encoder/test_model.h"
#include "encoder/test_sentencepiece.h"
#include "fuzz/fuzz.h"

namespace reprise::fuzz {
namespace {

using encoder::Tokenizer;

const Tokenizer& tokenizer_under_test() {
  static const Tokenizer made(encoder::test_weights());
  return made;
}

void check_pieces(std::string_view text, const std::vector<std::int32_t>& ids) {
  const encoder::Weights& weights = encoder::test_weights();
  const encoder::Dimensions& d = weights.dimensions();
  std::size_t characters = 0;
  bool has_unknown = false;
  std::string spelled;
  for (const std::int32_t id : ids) {
    require(id >= 0 && id < d.pieces, "a piece is one of the model's");
    require(id != d.begin && id != d.end && id != d.pad && id != d.pieces - 1,
            "text yields no control token");
    has_unknown |= id == d.unknown;
    spelled += weights.piece(id);
    ++characters;
  }
  const std::string normal = encoder::Normalizer(weights.charsmap()).normalize(text);
  require(normal.size() <= 11 * text.size() + 3, "a normal form is not much longer than its text");
  require(characters <= normal.size(), "there are no more pieces than characters");
  if (!has_unknown) require(spelled == normal, "pieces spell the text");
}

}  // namespace

void tokenizer(std::string_view text) {
  const auto ids = tokenizer_under_test().tokenize(text);
  if (text.size() > Tokenizer::kMaxTextBytes) return require(!ids, "a text past the limit is refused");
  require(ids.has_value(), "a text within the limit is read");
  check_pieces(text, *ids);
  require(*ids == encoder::library_tokens(text), "pieces are those of SentencePiece");
  require(*tokenizer_under_test().tokenize("  " + std::string(text) + " ") == *ids ||
              text.size() + 3 > Tokenizer::kMaxTextBytes,
          "white space around a text means nothing");
}

}  // namespace reprise::fuzz
