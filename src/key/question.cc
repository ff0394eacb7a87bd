// A prompt is matched by meaning only where one user asks one thing in words. Whatever else may decide the
// answer (tools, a schema, earlier turns, a picture) sends the prompt to the exact tier: when in doubt, miss.
#include "key/question.h"

#include <algorithm>
#include <variant>

namespace reprise::key {
namespace {

bool speaks_of_tools(const Turn& turn) {
  if (turn.role == Role::Tool) return true;
  return std::any_of(turn.parts.begin(), turn.parts.end(), [](const Part& part) {
    return std::holds_alternative<ToolCallPart>(part) || std::holds_alternative<ToolResultPart>(part);
  });
}

bool is_conversation(const std::vector<Turn>& turns) {
  int users = 0;
  for (const Turn& turn : turns) {
    if (turn.role == Role::Assistant) return true;
    if (turn.role == Role::User) ++users;
  }
  return users > 1;
}

// Only what was asked to be drawn without chance may be answered by an earlier draw unasked.
bool is_deterministic(const Sampling& sampling) {
  return sampling.seed.has_value() || (sampling.temperature.has_value() && *sampling.temperature == 0);
}

}  // namespace

std::string question_of(const Prompt& prompt) {
  if (prompt.turns.empty() || prompt.turns.back().role != Role::User) return {};
  std::string question;
  for (const Part& part : prompt.turns.back().parts) {
    const auto* text = std::get_if<TextPart>(&part);
    if (text == nullptr) return {};
    if (!question.empty()) question += '\n';
    question += text->text;
  }
  const bool blank = question.find_first_not_of(" \t\r\n") == std::string::npos;
  return blank ? std::string() : question;
}

std::optional<Reason> semantic_barrier(const Prompt& prompt) {
  if (std::any_of(prompt.turns.begin(), prompt.turns.end(), speaks_of_tools)) return Reason::ToolTurns;
  // Such prompts carry data to be extracted rather than questions.
  if (!prompt.output_format.empty()) return Reason::StructuredOutput;
  if (is_conversation(prompt.turns)) return Reason::MultiTurn;
  if (question_of(prompt).empty()) return Reason::NoQuestion;
  return std::nullopt;
}

std::optional<Reason> cache_barrier(const Prompt& prompt, const CachePolicy& policy) {
  if (policy.mode == CacheMode::Off) return Reason::CacheOff;
  if (prompt.uncacheable != Uncacheable::No) return Reason::Uncacheable;
  if (!policy.mode_declared && !is_deterministic(prompt.sampling)) return Reason::Sampling;
  return std::nullopt;
}

}  // namespace reprise::key
