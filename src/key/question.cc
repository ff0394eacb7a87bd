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

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == text.npos;
}

std::optional<Reason> barrier_of_form(const Prompt& prompt, Context context, bool extracted) {
  if (std::any_of(prompt.turns.begin(), prompt.turns.end(), speaks_of_tools)) return Reason::ToolTurns;
  // Such prompts carry data rather than questions, unless the route says which part of it asks.
  if (!prompt.output_format.empty() && !extracted) return Reason::StructuredOutput;
  const bool chained = context == Context::Chain && !extracted && prompt.turns.size() <= kChainTurnsMax;
  if (is_conversation(prompt.turns) && !chained) return Reason::MultiTurn;
  return std::nullopt;
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
  return is_blank(question) ? std::string() : question;
}

Reading read_prompt(const Prompt& prompt, const CachePolicy& policy) {
  const Extract* rule = policy.key && policy.key->extract ? &*policy.key->extract : nullptr;
  Reading reading;
  reading.barrier = barrier_of_form(prompt, policy.context, rule != nullptr);
  if (reading.barrier) return reading;
  if (rule != nullptr) {
    reading.extraction = extract(prompt, *rule);
    if (!reading.extraction) reading.barrier = Reason::ExtractMisfit;
  }
  if (reading.barrier) return reading;
  reading.question = reading.extraction ? reading.extraction->question : question_of(prompt);
  if (is_blank(reading.question)) {
    reading.question.clear();
    reading.barrier = Reason::NoQuestion;
  }
  return reading;
}

std::optional<Reason> cache_barrier(const Prompt& prompt, const CachePolicy& policy) {
  if (policy.mode == CacheMode::Off) return Reason::CacheOff;
  if (prompt.uncacheable != Uncacheable::No) return Reason::Uncacheable;
  if (!policy.mode_declared && !is_deterministic(prompt.sampling)) return Reason::Sampling;
  return std::nullopt;
}

}  // namespace reprise::key
