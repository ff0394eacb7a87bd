// Prompt: what a model is asked, in no provider's words. A dialect reads a request body into it; the key is
// built from it. The bytes that go upstream are the client's own and are not rebuilt from here.
//
// Value types without behaviour. Strings are UTF-8, checked by the dialect.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reprise {

// Canonical JSON bytes: object members sorted by name, numbers normalised (1, 1.0 and 1e0 are one), no white
// space. Empty means "not given". Made by dialect/canonical.h only, so that equal meaning is equal bytes.
struct CanonicalJson {
  std::string bytes;
  bool empty() const { return bytes.empty(); }
  friend bool operator==(const CanonicalJson&, const CanonicalJson&) = default;
};

struct TextPart {
  std::string text;
  CanonicalJson extra;  // fields beside the text that may change the answer (cache_control is not one)
  friend bool operator==(const TextPart&, const TextPart&) = default;
};
// An image, an audio clip or a file: never matched without its bytes (or, by reference, its whole address).
struct MediaPart {
  enum class Kind : std::uint8_t { Image, Audio, File };
  Kind kind = Kind::Image;
  CanonicalJson source;  // the whole block
  friend bool operator==(const MediaPart&, const MediaPart&) = default;
};
struct ToolCallPart {
  std::string id;
  std::string name;
  CanonicalJson arguments;  // as a JSON value; a text that is not JSON becomes a JSON string
  CanonicalJson extra;
  friend bool operator==(const ToolCallPart&, const ToolCallPart&) = default;
};
struct ToolResultPart {
  std::string call_id;
  CanonicalJson content;
  CanonicalJson extra;
  friend bool operator==(const ToolResultPart&, const ToolResultPart&) = default;
};
// A block of a kind that nobody here knows; kept whole.
struct OpaquePart {
  CanonicalJson block;
  friend bool operator==(const OpaquePart&, const OpaquePart&) = default;
};
using Part = std::variant<TextPart, MediaPart, ToolCallPart, ToolResultPart, OpaquePart>;

enum class Role : std::uint8_t { System, Developer, User, Assistant, Tool };

struct Turn {
  Role role = Role::User;
  std::vector<Part> parts;
  CanonicalJson extra;  // other fields of the message: name, refusal, audio, unknown ones
  friend bool operator==(const Turn&, const Turn&) = default;
};

// Every field that steers how the model draws its answer, under its neutral name.
struct Sampling {
  std::optional<double> temperature;
  std::optional<double> top_p;
  std::optional<std::int64_t> top_k;
  std::optional<double> frequency_penalty;
  std::optional<double> presence_penalty;
  std::optional<std::int64_t> seed;
  std::optional<std::int64_t> output_tokens_max;
  std::vector<std::string> stop;
  friend bool operator==(const Sampling&, const Sampling&) = default;
};

// How the answer travels. Not part of what is asked: one entry serves both forms.
struct Delivery {
  bool stream = false;
  bool include_usage = false;  // OpenAI's stream_options.include_usage
};

// Why a request never meets the cache, whatever the route says (design of the key, providers' own state).
enum class Uncacheable : std::uint8_t {
  No,
  StoreRequested,  // store: true, its id must resolve at the provider later
  Background,
  ServerState,  // containers, conversations, previous responses
  HostedTools,  // web search, code execution: the answer depends on more than the prompt
  ManyChoices,  // n > 1
};

struct Prompt {
  std::string model;
  std::vector<Part> system;     // instructions given apart from the turns (Anthropic's `system`)
  std::vector<Turn> turns;      // in order; OpenAI's system and developer messages are turns of that role
  CanonicalJson tools;          // declarations, in the order given
  CanonicalJson tool_choice;    // with parallel_tool_calls and the like
  CanonicalJson output_format;  // response_format, output_config: schema or JSON mode
  CanonicalJson reasoning;      // reasoning_effort, thinking
  Sampling sampling;
  CanonicalJson extra;     // every other field that may change the answer, unknown ones included
  CanonicalJson protocol;  // headers that change the answer: beta flags, organisation, project
  std::string end_user;    // OpenAI safety_identifier or user, Anthropic metadata.user_id
  Delivery delivery;
  Uncacheable uncacheable = Uncacheable::No;
};

}  // namespace reprise
