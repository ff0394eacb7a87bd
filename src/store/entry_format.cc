// Layout of version 1 (docs/formats/entry.md). Little-endian; text = length of 8 bytes, bytes; list = count
// of 4 bytes, members. Both records are followed by nothing.
//
//   head    exact[32] partition[32] text tenant, principal, end_user, route, decision, question,
//   encoder_version
//           i64 stored_at  i64 expires_at  u32 dimensions  f32 vector[dimensions]
//           u64 answer_bytes  u32 cost      neither in an entry written before there were any
//           list of optional fields to the end (head_fields.h), each  u8 tag  text bytes
//   answer  text model, dialect, envelope  u8 complete  list of events
//   event   u8 kind, then  1 text       u32 block  text text
//                          2 reasoning  u32 block  text text  text signature
//                          3 refusal    u32 block  text text
//                          4 tool call  u32 block  text id  text name  text arguments
//                          5 native     u32 block  text kind  text json
//                          6 usage      optional input_tokens  optional output_tokens  text native
//                          7 finish     u8 reason  text native  text stop_sequence
//   optional = u8 present, i64 value (0 when absent)
//
// A later version is added beside this one: what was written is read for ever (testdata/).
#include "store/entry_format.h"

#include <optional>

#include "store/head_fields.h"
#include "vocabulary/byte_reader.h"
#include "vocabulary/byte_writer.h"

namespace reprise::store {
namespace {

constexpr std::size_t kSizesBytes = 8 + 4;  // answer_bytes, cost

enum class Kind : std::uint8_t { Text = 1, Reasoning, Refusal, ToolCall, Native, Usage, Finish };

class EventWriter {
 public:
  explicit EventWriter(ByteWriter& out) : out_(out) {}

  void operator()(const TextDelta& event) {
    const auto& [block, text] = event;
    start(Kind::Text, block);
    out_.text(text);
  }
  void operator()(const ReasoningDelta& event) {
    const auto& [block, text, signature] = event;
    start(Kind::Reasoning, block);
    out_.text(text);
    out_.text(signature);
  }
  void operator()(const RefusalDelta& event) {
    const auto& [block, text] = event;
    start(Kind::Refusal, block);
    out_.text(text);
  }
  void operator()(const ToolCallDelta& event) {
    const auto& [block, id, name, arguments] = event;
    start(Kind::ToolCall, block);
    out_.text(id);
    out_.text(name);
    out_.text(arguments);
  }
  void operator()(const NativeEvent& event) {
    const auto& [block, kind, json] = event;
    start(Kind::Native, block);
    out_.text(kind);
    out_.text(json);
  }
  void operator()(const Usage& event) {
    const auto& [input_tokens, output_tokens, native] = event;
    out_.u8(static_cast<std::uint8_t>(Kind::Usage));
    optional(input_tokens);
    optional(output_tokens);
    out_.text(native);
  }
  void operator()(const Finish& event) {
    const auto& [reason, native, stop_sequence] = event;
    out_.u8(static_cast<std::uint8_t>(Kind::Finish));
    out_.u8(static_cast<std::uint8_t>(reason));
    out_.text(native);
    out_.text(stop_sequence);
  }

 private:
  void start(Kind kind, int block) {
    out_.u8(static_cast<std::uint8_t>(kind));
    out_.u32(static_cast<std::uint32_t>(block));
  }
  void optional(const std::optional<std::int64_t>& value) {
    out_.u8(value.has_value());
    out_.i64(value.value_or(0));
  }

  ByteWriter& out_;
};

std::string text(ByteReader& in) {
  return std::string(in.text());
}
int block(ByteReader& in) {
  return static_cast<std::int32_t>(in.u32());
}

std::optional<std::int64_t> optional(ByteReader& in) {
  const bool present = in.u8() != 0;
  const std::int64_t value = in.i64();
  return present ? std::optional(value) : std::nullopt;
}

// Members in the order of the braces: that is the order in which they are evaluated.
std::optional<AnswerEvent> read_event(ByteReader& in) {
  switch (static_cast<Kind>(in.u8())) {
    case Kind::Text:
      return TextDelta{block(in), text(in)};
    case Kind::Reasoning:
      return ReasoningDelta{block(in), text(in), text(in)};
    case Kind::Refusal:
      return RefusalDelta{block(in), text(in)};
    case Kind::ToolCall:
      return ToolCallDelta{block(in), text(in), text(in), text(in)};
    case Kind::Native:
      return NativeEvent{block(in), text(in), text(in)};
    case Kind::Usage:
      return Usage{optional(in), optional(in), text(in)};
    case Kind::Finish: {
      const std::uint8_t reason = in.u8();
      if (reason > static_cast<std::uint8_t>(FinishReason::Other)) return std::nullopt;
      return Finish{static_cast<FinishReason>(reason), text(in), text(in)};
    }
  }
  return std::nullopt;
}

tl::unexpected<Error> corrupt(const char* record) {
  return fail(ErrorCode::Corrupt, Blame::Storage,
              std::string("the ") + record + " of an entry has a wrong layout");
}

}  // namespace

std::string write_head(const EntryHead& head) {
  const auto& [id, exact, partition, tenant, principal, end_user, route, decision, question, encoder_version,
               vector, stored_at, expires_at, answer_bytes, cost, conversation, passages, evidence] = head;
  (void)conversation;  // and the others: head_fields.h
  (void)passages;
  (void)evidence;
  ByteWriter out;
  out.reserve(512 + question.size() + 4 * vector.size());
  out.raw(exact.digest);
  out.raw(partition.digest);
  out.text(tenant.text());
  out.text(principal.text());
  out.text(end_user);
  out.text(route.text());
  out.text(decision.text());
  out.text(question);
  out.text(encoder_version);
  out.i64(stored_at);
  out.i64(expires_at);
  out.u32(static_cast<std::uint32_t>(vector.size()));
  for (const float value : vector) out.f32(value);
  if (answer_bytes == 0) return out.take();
  out.u64(answer_bytes);
  out.u32(cost);
  write_fields(out, head);
  return out.take();
}

std::size_t head_bytes(const EntryHead& head) {
  std::size_t texts = head.question.size() + head.encoder_version.size() + head.end_user.size();
  texts += head.tenant.text().size() + head.principal.text().size();
  texts += head.route.text().size() + head.decision.text().size();
  constexpr std::size_t kFixed = 2 * 32 + 7 * 8 + 2 * 8 + 4;  // keys, lengths of texts, times, dimensions
  return kFixed + texts + 4 * head.vector.size() +
         (head.answer_bytes == 0 ? 0 : kSizesBytes + fields_bytes(head));
}

Result<EntryHead> read_head(const ShortId& id, std::string_view bytes) {
  ByteReader in(bytes);
  EntryHead head;
  head.id = id;
  in.raw(head.exact.digest);
  in.raw(head.partition.digest);
  head.tenant = TenantId(text(in));
  head.principal = PrincipalId(text(in));
  head.end_user = text(in);
  head.route = RouteId(text(in));
  head.decision = DecisionId(text(in));
  head.question = text(in);
  head.encoder_version = text(in);
  head.stored_at = in.i64();
  head.expires_at = in.i64();
  const std::size_t dimensions = in.u32();
  const bool has_sizes = in.left() >= dimensions * 4 + kSizesBytes;
  if (!in.ok() || (!has_sizes && in.left() != dimensions * 4)) return corrupt("head");
  head.vector.resize(dimensions);
  for (float& value : head.vector) value = in.f32();
  if (has_sizes) {
    head.answer_bytes = in.u64();
    head.cost = in.u32();
    if (head.answer_bytes == 0 || !read_fields(in, head)) return corrupt("head");
  }
  if (!in.at_end()) return corrupt("head");
  return head;
}

std::string write_answer(const Answer& answer) {
  const auto& [model, dialect, envelope, events, complete] = answer;
  ByteWriter out;
  out.text(model);
  out.text(dialect);
  out.text(envelope);
  out.u8(complete);
  out.u32(static_cast<std::uint32_t>(events.size()));
  EventWriter writer(out);
  for (const AnswerEvent& event : events) std::visit(writer, event);
  return out.take();
}

Result<Answer> read_answer(std::string_view bytes) {
  ByteReader in(bytes);
  Answer answer;
  answer.model = text(in);
  answer.dialect = text(in);
  answer.envelope = text(in);
  answer.complete = in.u8() != 0;
  const std::uint32_t events = in.u32();
  for (std::uint32_t i = 0; i < events && in.ok(); ++i) {
    std::optional<AnswerEvent> event = read_event(in);
    if (!event) return corrupt("answer");
    answer.events.push_back(std::move(*event));
  }
  if (!in.at_end()) return corrupt("answer");
  return answer;
}

}  // namespace reprise::store
