// Layout of what is hashed (docs/formats/key.md). Version 1:
//
//   partition = SHA-256( 01 "reprise partition"  asker  prompt without the question's text )
//   exact     = SHA-256( 01 "reprise exact"  partition  text ... )    texts of the last user turn's parts
//
// What a route may declare adds values with tags of their own and leaves all other keys as they are: a system
// text taken apart by a template, a last turn taken apart by `extract:`, earlier user turns by what they
// resolved to. A conversation is a chain of digests, so that all of its prefixes cost one pass:
//
//   base      = SHA-256( 01 "reprise conversation"  asker  prompt without turns )
//   key       = SHA-256( 01 "reprise turn"  the key before, or base  turn )
//
// Every value is a tag byte, then a number of fixed width or a length of eight bytes and the bytes; lists are
// preceded by their count. So no two different prompts have the same bytes, whatever they contain.
//
// Each function takes its struct apart by a structured binding over *all* its fields. A field added to Prompt
// does not compile until somebody decides here where it goes, and writes down which mistake that stops.
#include "key/partition.h"

#include <cmath>
#include <optional>
#include <string_view>
#include <variant>

#include "vocabulary/byte_writer.h"
#include "vocabulary/sha256.h"
#include "vocabulary/text_template.h"

namespace reprise::key {
namespace {

constexpr std::uint8_t kVersion = 1;

// Names of the fields in the hashed bytes. Numbers are never used again for something else.
enum class Tag : std::uint8_t {
  Tenant = 1,
  ScopeCaller = 2,
  ScopeTenant = 3,
  Principal = 4,
  EndUser = 5,
  Route = 6,
  Upstream = 7,
  Model = 8,
  System = 9,
  Turns = 10,
  Turn = 11,
  Extra = 12,
  Text = 13,
  QuestionText = 14,  // a text that is in the exact key instead
  Media = 15,
  ToolCall = 16,
  ToolResult = 17,
  Opaque = 18,
  Tools = 19,
  ToolChoice = 20,
  OutputFormat = 21,
  Reasoning = 22,
  Protocol = 23,
  Temperature = 24,
  TopP = 25,
  TopK = 26,
  FrequencyPenalty = 27,
  PresencePenalty = 28,
  Seed = 29,
  OutputTokensMax = 30,
  Stop = 31,
  // What routes declare.
  Template = 32,
  Resolved = 33,
  Extract = 34,
  Exact = 35,  // the parts of an extraction that are compared
  Passages = 36,
};

// What becomes of the texts of a list of parts: hashed; left to the exact key, or to what stands for them;
// taken apart by the template for system prompts where they fit it.
enum class Texts : std::uint8_t { Included, LeftOut, Templated };

struct SystemTemplate {
  std::string_view pattern;
  TextTemplate read;
};

std::optional<SystemTemplate> system_template(const KeyRules* rules) {
  if (rules == nullptr || rules->system_pattern.empty()) return std::nullopt;
  auto read = TextTemplate::parse(rules->system_pattern);
  if (!read) return std::nullopt;
  return SystemTemplate{rules->system_pattern, std::move(*read)};
}

class Encoder {
 public:
  explicit Encoder(std::string_view domain, const SystemTemplate* system = nullptr) : system_(system) {
    bytes_.reserve(1024);
    bytes_.u8(kVersion);
    bytes_.text(domain);
  }
  void mark(Tag tag) { bytes_.u8(static_cast<std::uint8_t>(tag)); }
  void text(Tag tag, std::string_view text) {
    mark(tag);
    bytes_.text(text);
  }
  void json(Tag tag, const CanonicalJson& json) { text(tag, json.bytes); }
  void count(Tag tag, std::size_t count) {
    mark(tag);
    bytes_.u64(count);
  }
  // "Not given" is its own value: a provider's default may change, and differs between models.
  void number(Tag tag, const std::optional<double>& value) {
    mark(tag);
    bytes_.u8(value.has_value());
    if (value) bytes_.f64(*value == 0 ? 0.0 : *value);  // -0 is 0
  }
  void number(Tag tag, const std::optional<std::int64_t>& value) {
    mark(tag);
    bytes_.u8(value.has_value());
    if (value) bytes_.i64(*value);
  }
  void digest(const Digest& digest) { bytes_.raw(digest); }
  void passage(const PassageHash& passage) { bytes_.raw(passage); }
  // A text by the template for system prompts: the template, and what is in its parts but the ignored ones. A
  // text that does not fit stays whole.
  void templated(std::string_view whole) {
    const auto parts = system_ == nullptr ? std::nullopt : system_->read.read(whole);
    if (!parts) return text(Tag::Text, whole);
    text(Tag::Template, system_->pattern);
    for (std::size_t i = 0; i < parts->size(); ++i) {
      if (system_->read.names()[i] != TextTemplate::kIgnored) text(Tag::Text, (*parts)[i]);
    }
  }
  Digest finish() const { return sha256(bytes_.bytes()); }

 private:
  ByteWriter bytes_;
  const SystemTemplate* system_;
};

void encode(Encoder& out, const Asker& asker, const std::string& end_user) {
  const auto& [tenant, principal, trusted_end_user, scope, route, upstream] = asker;
  out.text(Tag::Tenant, tenant.text());  // always: nothing crosses a tenant, whatever the scope
  switch (scope) {
    case Scope::Caller:
      // Two callers must not see each other's answers, and neither must two people behind one key. The
      // trusted header's value or the prompt's own field, whichever counts: end_user_of().
      out.mark(Tag::ScopeCaller);
      out.text(Tag::Principal, principal.text());
      out.text(Tag::EndUser, end_user);
      break;
    case Scope::Tenant:
      // Principals of one tenant share. A tag of its own: narrowing the scope later must not find these
      // entries.
      out.mark(Tag::ScopeTenant);
      break;
  }
  out.text(Tag::Route, route.text());        // another route is another promise (policy, workload, threshold)
  out.text(Tag::Upstream, upstream.text());  // two providers may use one model name for different models
}

void encode(Encoder& out, const TextPart& part, Texts texts) {
  const auto& [text, extra] = part;
  switch (texts) {
    case Texts::LeftOut:
      out.mark(Tag::QuestionText);  // exact key; its place among the parts stays in the partition
      break;
    case Texts::Included:
      out.text(Tag::Text, text);  // partition: instructions and context decide what a question means
      break;
    case Texts::Templated:
      out.templated(text);  // partition, but for what the route declared to change no answer
      break;
  }
  out.json(Tag::Extra, extra);  // partition: citations switched on change the answer's form
}

void encode(Encoder& out, const MediaPart& part, Texts) {
  const auto& [kind, source] = part;
  out.mark(Tag::Media);
  out.count(Tag::Extra, static_cast<std::size_t>(kind));  // partition: one block could be read as either kind
  out.json(Tag::Media, source);  // partition: "what is on this picture?" about another picture
}

void encode(Encoder& out, const ToolCallPart& part, Texts) {
  const auto& [id, name, arguments, extra] = part;
  out.text(Tag::ToolCall, id);         // partition: results refer to it, so equal texts may mean other calls
  out.text(Tag::ToolCall, name);       // partition: the same arguments to another tool
  out.json(Tag::ToolCall, arguments);  // partition: the same tool asked for something else
  out.json(Tag::Extra, extra);         // partition: unknown, so assumed to matter
}

void encode(Encoder& out, const ToolResultPart& part, Texts) {
  const auto& [call_id, content, extra] = part;
  out.text(Tag::ToolResult, call_id);  // partition: which call it answers
  out.json(Tag::ToolResult, content);  // partition: yesterday's weather is not today's
  out.json(Tag::Extra, extra);         // partition: is_error and unknown fields
}

void encode(Encoder& out, const OpaquePart& part, Texts) {
  const auto& [block] = part;
  out.json(Tag::Opaque, block);  // partition: nobody here knows what it says to the model
}

void encode(Encoder& out, Tag tag, const std::vector<Part>& parts, Texts texts) {
  out.count(tag, parts.size());
  for (const Part& part : parts) {
    std::visit([&](const auto& one) { encode(out, one, texts); }, part);
  }
}

void encode(Encoder& out, const Turn& turn, Texts texts) {
  const auto& [role, parts, extra] = turn;
  out.count(Tag::Turn, static_cast<std::size_t>(role));  // partition: a user must not pass as the system
  encode(out, Tag::Turn, parts, texts);                  // partition, but for the question's texts
  out.json(Tag::Extra, extra);                           // partition: name, refusal, audio, unknown fields
}

void encode(Encoder& out, const Sampling& sampling) {
  const auto& [temperature, top_p, top_k, frequency_penalty, presence_penalty, seed, output_tokens_max,
               stop] = sampling;
  // All in the partition: an answer drawn otherwise is another answer.
  out.number(Tag::Temperature, temperature);             // variety asked for, or none
  out.number(Tag::TopP, top_p);                          // likewise
  out.number(Tag::TopK, top_k);                          // likewise
  out.number(Tag::FrequencyPenalty, frequency_penalty);  // changes the wording
  out.number(Tag::PresencePenalty, presence_penalty);    // changes the topics
  out.number(Tag::Seed, seed);                           // whoever changes it wants another sample
  out.number(Tag::OutputTokensMax, output_tokens_max);   // a long answer to one who asked for a short one
  out.count(Tag::Stop, stop.size());
  for (const std::string& sequence : stop) out.text(Tag::Stop, sequence);  // where the answer is cut
}

// The turn whose texts are the question: the last one, if a user speaks in it.
const Turn* question_turn(const std::vector<Turn>& turns) {
  return !turns.empty() && turns.back().role == Role::User ? &turns.back() : nullptr;
}

bool instructs(const Turn& turn) {
  return turn.role == Role::System || turn.role == Role::Developer;
}

// How a turn is read, not only what it says: another rule may find the same question in another place.
void encode(Encoder& out, const Extract& rule) {
  const auto& [pointer, ignored, passages, pattern, separator, begin, end] = rule;
  out.text(Tag::Extract, pointer);
  out.count(Tag::Extract, ignored.size());
  for (const std::string& one : ignored) out.text(Tag::Extract, one);
  for (const std::string* text : {&passages, &pattern, &separator, &begin, &end})
    out.text(Tag::Extract, *text);
}

void encode(Encoder& out, const std::vector<PassageHash>& passages) {
  out.count(Tag::Passages, passages.size());
  for (const PassageHash& passage : passages) out.passage(passage);
}

// Instead of the question's text: what of it is compared.
void encode(Encoder& out, const Extraction& extraction, const Extract& rule, Context context) {
  const auto& [question, exact, passages] = extraction;
  (void)question;  // exact key; what the semantic tier compares by meaning
  encode(out, rule);
  out.count(Tag::Exact, exact.size());
  for (const std::string& text : exact)
    out.text(Tag::Exact, text);  // partition: nobody said it does not matter
  // Compared by their share where the route says so (cache/decide.cc), and then in the exact key.
  if (context != Context::Overlap) encode(out, passages);  // partition: the same question about another text
}

void encode_turns(Encoder& out, const std::vector<Turn>& turns, const Shape& shape) {
  const Turn* const question = question_turn(turns);
  std::size_t resolved = 0;
  out.count(Tag::Turns, turns.size());
  for (const Turn& turn : turns) {  // partition: what "and how much is it?" refers to
    if (&turn == question && shape.extraction != nullptr)
      encode(out, *shape.extraction, *shape.rules->extract, shape.context);
    const bool stands_for = turn.role == Role::User && resolved < shape.resolved.size();
    if (stands_for) {
      out.mark(Tag::Resolved);  // partition: the same earlier questions, in whatever words
      out.digest(shape.resolved[resolved++]);
    }
    const Texts spoken = instructs(turn) ? Texts::Templated : Texts::Included;
    encode(out, turn, &turn == question || stands_for ? Texts::LeftOut : spoken);
  }
}

// `turns`: how the turns are encoded, between the system prompt and the rest.
template <class Turns>
void encode(Encoder& out, const Prompt& prompt, Turns encode_the_turns) {
  const auto& [model, system, turns, tools, tool_choice, output_format, reasoning, sampling, extra, protocol,
               end_user, delivery, uncacheable] = prompt;
  out.text(Tag::Model, model);                         // partition: a cheap model's answer for a dear one
  encode(out, Tag::System, system, Texts::Templated);  // partition: one question under other instructions
  encode_the_turns(turns);
  out.json(Tag::Tools, tools);                 // partition: a model with tools answers otherwise
  out.json(Tag::ToolChoice, tool_choice);      // partition: forced or forbidden calls
  out.json(Tag::OutputFormat, output_format);  // partition: prose for a program that parses JSON
  out.json(Tag::Reasoning, reasoning);         // partition: quick thought for one who paid for long thought
  encode(out, sampling);                       // partition
  out.json(Tag::Extra, extra);                 // partition: fields that nobody knows may change the answer
  out.json(Tag::Protocol, protocol);           // partition: beta flags, organisation, project
  (void)end_user;     // in the asker's part, under scope caller only: within a tenant it changes no answer
  (void)delivery;     // not in the key: one entry serves a stream and a JSON body
  (void)uncacheable;  // not in the key: such a prompt never meets the cache (cache/prepare.cc)
}

Digest encode_partition(const Prompt& prompt, const Asker& asker, const Shape& shape) {
  const std::optional<SystemTemplate> system = system_template(shape.rules);
  Encoder out("reprise partition", system ? &*system : nullptr);
  encode(out, asker, end_user_of(prompt, asker.end_user));
  encode(out, prompt, [&](const std::vector<Turn>& turns) { encode_turns(out, turns, shape); });
  return out.finish();
}

Digest encode_exact(const Digest& partition, const Prompt& prompt, const Shape& shape) {
  Encoder out("reprise exact");
  out.digest(partition);
  if (shape.extraction != nullptr) {
    out.text(Tag::Text, shape.extraction->question);
    if (shape.context == Context::Overlap) encode(out, shape.extraction->passages);
    return out.finish();
  }
  const Turn* const question = question_turn(prompt.turns);
  if (question == nullptr) return out.finish();  // all of it is in the partition
  for (const Part& part : question->parts) {
    // Byte for byte: what differs only in case or white space is left to the semantic tier to judge.
    if (const auto* text = std::get_if<TextPart>(&part)) out.text(Tag::Text, text->text);
  }
  return out.finish();
}

}  // namespace

const std::string& end_user_of(const Prompt& prompt, const std::string& trusted) {
  return trusted.empty() ? prompt.end_user : trusted;
}

Keys make_keys(const Prompt& prompt, const Asker& asker, const Shape& shape) {
  Keys keys;
  keys.partition.digest = encode_partition(prompt, asker, shape);
  Shape raw = shape;
  raw.resolved = {};
  const Digest whole = shape.resolved.empty() ? keys.partition.digest : encode_partition(prompt, asker, raw);
  keys.exact.digest = encode_exact(whole, prompt, shape);
  return keys;
}

std::vector<Digest> conversation_keys(const Prompt& prompt, const Asker& asker, const KeyRules* rules) {
  const std::optional<SystemTemplate> system = system_template(rules);
  const SystemTemplate* const read = system ? &*system : nullptr;
  Encoder base("reprise conversation", read);
  encode(base, asker, end_user_of(prompt, asker.end_user));
  encode(base, prompt, [](const std::vector<Turn>&) {});
  Digest key = base.finish();
  std::vector<Digest> keys;
  for (const Turn& turn : prompt.turns) {
    Encoder out("reprise turn", read);
    out.digest(key);
    encode(out, turn, instructs(turn) ? Texts::Templated : Texts::Included);
    key = out.finish();
    if (turn.role == Role::User) keys.push_back(key);
  }
  return keys;
}

}  // namespace reprise::key
