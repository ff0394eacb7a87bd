// Answer: what a model said, as an ordered list of events. A stream and a JSON body are two renderings of it;
// this is also the form that is stored. Value types without behaviour.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reprise {

// `block` numbers the content blocks of an answer from 0 in the order they were opened. Deltas of one block
// are in order; a stream's own cuts are kept so that a replayed stream moves as the first one did.
struct TextDelta {
  int block = 0;
  std::string text;
  friend bool operator==(const TextDelta&, const TextDelta&) = default;
};
struct ReasoningDelta {
  int block = 0;
  std::string text;
  std::string signature;  // Anthropic's, opaque
  friend bool operator==(const ReasoningDelta&, const ReasoningDelta&) = default;
};
struct RefusalDelta {
  int block = 0;
  std::string text;
  friend bool operator==(const RefusalDelta&, const RefusalDelta&) = default;
};
struct ToolCallDelta {
  int block = 0;
  std::string id;    // on the block's first delta, else empty
  std::string name;  // likewise
  std::string arguments;
  friend bool operator==(const ToolCallDelta&, const ToolCallDelta&) = default;
};
// Something that only the same dialect can render (citations, annotations, log probabilities, unknown kinds).
// `json` is the dialect's own; another dialect leaves it out.
struct NativeEvent {
  int block = -1;  // -1: belongs to the whole answer
  std::string kind;
  std::string json;
  friend bool operator==(const NativeEvent&, const NativeEvent&) = default;
};
struct Usage {
  std::optional<std::int64_t> input_tokens;
  std::optional<std::int64_t> output_tokens;
  std::string native;  // the provider's whole usage object as JSON; empty when none was sent
  friend bool operator==(const Usage&, const Usage&) = default;
};

enum class FinishReason : std::uint8_t {
  Stop,  // the model was done: the only one that is stored by default
  StopSequence,
  Length,
  ToolCalls,
  ContentFilter,
  Refusal,
  Other,
};
struct Finish {
  FinishReason reason = FinishReason::Stop;
  std::string native;  // the provider's own word
  std::string stop_sequence;
  friend bool operator==(const Finish&, const Finish&) = default;
};

using AnswerEvent =
    std::variant<TextDelta, ReasoningDelta, RefusalDelta, ToolCallDelta, NativeEvent, Usage, Finish>;

struct Answer {
  std::string model;    // as the provider named it
  std::string dialect;  // that it came in: "openai", "anthropic"
  std::string
      envelope;  // JSON object: the dialect's other top-level fields, so that it is reproduced exactly
  std::vector<AnswerEvent> events;
  bool complete = false;  // the dialect's terminal event was seen (or the JSON body was whole)
  friend bool operator==(const Answer&, const Answer&) = default;
};

}  // namespace reprise
