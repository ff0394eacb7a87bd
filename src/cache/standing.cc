#include "cache/standing.h"

#include <algorithm>
#include <limits>

namespace reprise::cache {
namespace {

constexpr std::size_t kBytesPerToken = 4;

std::uint32_t cost_of_tokens(std::uint64_t tokens) {
  constexpr std::uint64_t kTokensMax = std::numeric_limits<std::uint32_t>::max() - kCallTokens;
  return kCallTokens + static_cast<std::uint32_t>(std::min(tokens, kTokensMax));
}

std::size_t text_bytes(const Answer& answer) {
  std::size_t bytes = 0;
  for (const AnswerEvent& event : answer.events) {
    if (const auto* text = std::get_if<TextDelta>(&event)) bytes += text->text.size();
    if (const auto* reasoning = std::get_if<ReasoningDelta>(&event)) bytes += reasoning->text.size();
  }
  return bytes;
}

}  // namespace

std::uint32_t cost_of(const Answer& answer) {
  std::uint64_t tokens = text_bytes(answer) / kBytesPerToken;
  for (const AnswerEvent& event : answer.events) {
    const auto* usage = std::get_if<Usage>(&event);
    if (usage != nullptr && usage->output_tokens)
      tokens = static_cast<std::uint64_t>(std::max<std::int64_t>(0, *usage->output_tokens));
  }
  return cost_of_tokens(tokens);
}

std::uint32_t cost_by_size(std::size_t bytes) {
  return cost_of_tokens(bytes / kBytesPerToken);
}

}  // namespace reprise::cache
