// The spelling with the greatest sum of piece scores (log probabilities), by dynamic programming over byte
// positions: best[end] = max over pieces text[start, end) of best[start] + score. A character that no piece
// spells alone costs the lowest score less 10 and becomes the unknown token; a run of them becomes one token.
// (T. Kudo, Subword Regularization, 2018.)
//
// Ties are common ("aaa" is a + aa and aa + a) and must fall as in SentencePiece: the earlier start wins
// unless the later sum, in double, is above the earlier one, which was rounded to float when it was kept.
#include "encoder/tokenizer.h"

#include <algorithm>
#include <cstring>

namespace reprise::encoder {
namespace {

constexpr float kUnknownPenalty = 10;
constexpr std::uint32_t kNoNode = 0;  // the root is nobody's child

std::uint32_t child(const PieceTrie& trie, std::uint32_t node, char byte) {
  const std::uint32_t begin = trie.first[node], end = trie.first[node + 1];
  if (begin >= end || end > trie.labels.size()) return kNoNode;
  const void* found = std::memchr(trie.labels.data() + begin, static_cast<unsigned char>(byte), end - begin);
  if (found == nullptr) return kNoNode;
  return static_cast<std::uint32_t>(static_cast<const std::uint8_t*>(found) - trie.labels.data());
}

bool ordinary(const Dimensions& d, std::int32_t id) {
  return id != d.begin && id != d.end && id != d.pad && id != d.unknown && id != d.pieces - 1;
}

}  // namespace

Tokenizer::Tokenizer(const Weights& weights)
    : trie_(weights.trie()),
      scores_(weights.scores()),
      unknown_(weights.dimensions().unknown),
      unknown_score_(0),
      normalizer_(weights.charsmap()) {
  for (std::int32_t id = 0; id < weights.dimensions().pieces; ++id)
    if (ordinary(weights.dimensions(), id)) unknown_score_ = std::min(unknown_score_, scores_[id]);
  unknown_score_ -= kUnknownPenalty;
}

void Tokenizer::extend(std::string_view text, std::size_t start, std::vector<Step>& best) const {
  const float base = best[start].score;
  const std::size_t character = std::max<std::size_t>(utf8_length(text.substr(start)), 1);
  const auto offer = [&](std::size_t end, double score, std::int32_t piece) {
    Step& step = best[end];
    if (step.from < 0 || score > step.score)
      step = {static_cast<float>(score), static_cast<std::int32_t>(start), piece};
  };
  bool spelled = false;
  std::uint32_t node = 0;
  for (std::size_t end = start; end < text.size();) {
    node = child(trie_, node, text[end++]);
    if (node == kNoNode) break;
    const std::int32_t piece = trie_.values[node];
    if (piece < 0 || static_cast<std::size_t>(piece) >= scores_.size()) continue;
    offer(end, static_cast<double>(base) + scores_[piece], piece);
    spelled = spelled || end - start == character;
  }
  if (!spelled) offer(start + character, base + unknown_score_, unknown_);
}

Result<std::vector<std::int32_t>> Tokenizer::tokenize(std::string_view input) const {
  if (input.size() > kMaxTextBytes) {
    return fail(ErrorCode::TooLarge, Blame::Client,
                "A text of " + std::to_string(input.size()) +
                    " bytes is too long for the encoder, which reads " + std::to_string(kMaxTextBytes) + ".");
  }
  const std::string text = normalizer_.normalize(input);
  std::vector<Step> best(text.size() + 1);
  for (std::size_t start = 0; start < text.size();) {
    extend(text, start, best);
    start += std::max<std::size_t>(utf8_length(std::string_view(text).substr(start)), 1);
  }
  std::vector<std::int32_t> pieces;
  for (std::size_t end = text.size(); end > 0; end = static_cast<std::size_t>(best[end].from)) {
    const bool repeated = !pieces.empty() && pieces.back() == unknown_ && best[end].piece == unknown_;
    if (!repeated) pieces.push_back(best[end].piece);
  }
  std::ranges::reverse(pieces);
  return pieces;
}

}  // namespace reprise::encoder
