// Events are first turned into blocks (open, pieces, close); one sink writes those as a stream, the other
// sums them up for a JSON body as the provider's own clients do. An answer of another dialect is written from
// its neutral events alone: its reasoning has no signature and is left out, its refusal is text.
#include <algorithm>

#include "dialect/anthropic/anthropic.h"

namespace reprise::dialect::anthropic {
namespace {

bool is_ours(const Answer& answer) {
  return answer.dialect == "anthropic";
}

Json read_own(std::string_view text) {
  auto value = read_json(text);
  return value ? std::move(*value) : Json::object();
}

void append_members(Json& into, const Json& members) {
  for (const Json& member : members.items) into.set(member.name, member);
}

const NativeEvent* native_of(const AnswerEvent& event, std::string_view kind) {
  const auto* native = std::get_if<NativeEvent>(&event);
  return native != nullptr && native->kind == kind ? native : nullptr;
}

// The object of the whole answer's native event of that kind; nullopt when there is none.
std::optional<Json> own_object(const Answer& answer, std::string_view kind) {
  if (!is_ours(answer)) return std::nullopt;
  for (const AnswerEvent& event : answer.events)
    if (const NativeEvent* native = native_of(event, kind); native != nullptr && native->block < 0)
      return read_own(native->json);
  return std::nullopt;
}

// Where blocks go to.
class BlockSink {
 public:
  virtual ~BlockSink() = default;
  virtual void open(Json block) = 0;
  // A delta of that type whose `member` is the text.
  virtual void piece(std::string_view type, std::string_view member, std::string_view text) = 0;
  virtual void piece(const Json& delta) = 0;
  virtual void close() = 0;
};

Json block_of(std::string_view type) {
  Json block = Json::object();
  block.set("type", Json::string(type));
  return block;
}

Json opening(const TextDelta&) {
  Json block = block_of("text");
  block.set("text", Json::string(""));
  return block;
}
Json opening(const RefusalDelta&) {
  return opening(TextDelta());
}
Json opening(const ReasoningDelta&) {
  Json block = block_of("thinking");
  block.set("thinking", Json::string(""));
  block.set("signature", Json::string(""));
  return block;
}
Json opening(const ToolCallDelta& call) {
  Json block = block_of("tool_use");
  block.set("id", Json::string(call.id));
  block.set("name", Json::string(call.name));
  block.set("input", Json::object());
  return block;
}

// Walks an answer's events and hands its blocks to a sink.
class BlockWriter {
 public:
  BlockWriter(const Answer& answer, BlockSink& sink) : ours_(is_ours(answer)), sink_(sink) {
    for (const AnswerEvent& event : answer.events) events_.push_back(&event);
    // Here one block follows another; elsewhere the pieces of parallel calls may be mixed.
    if (ours_) return;
    std::sort(events_.begin(), events_.end(), [](const AnswerEvent* a, const AnswerEvent* b) {
      return std::pair(number(*a), a) < std::pair(number(*b), b);
    });
  }
  void write() {
    for (at_ = 0; at_ < events_.size(); ++at_)
      std::visit([this](const auto& event) { add(event); }, *events_[at_]);
    close();
  }

 private:
  static int number(const AnswerEvent& event) {
    return std::visit(
        [](const auto& e) {
          if constexpr (requires { e.block; })
            return e.block;
          else
            return -1;
        },
        event);
  }

  // True when `event` opened its block; the block's further members stand in the event behind it.
  template <class Delta>
  bool open(const Delta& event) {
    if (open_ && block_ == event.block) return false;
    close();
    Json block = opening(event);
    const NativeEvent* members = at_ + 1 < events_.size() ? native_of(*events_[at_ + 1], kMembers) : nullptr;
    if (ours_ && members != nullptr && members->block == event.block)
      append_members(block, read_own(members->json));
    begin(std::move(block), event.block);
    return true;
  }
  void begin(Json block, int number) {
    sink_.open(std::move(block));
    open_ = true;
    block_ = number;
  }
  void close() {
    if (open_) sink_.close();
    open_ = false;
  }
  // A block's first piece, when it is empty, only opens it.
  void piece(bool opened, std::string_view type, std::string_view member, std::string_view text) {
    if (!opened || !text.empty()) sink_.piece(type, member, text);
  }

  void add(const TextDelta& e) { piece(open(e), "text_delta", "text", e.text); }
  void add(const RefusalDelta& e) { piece(open(e), "text_delta", "text", e.text); }
  void add(const ToolCallDelta& e) { piece(open(e), "input_json_delta", "partial_json", e.arguments); }
  void add(const ReasoningDelta& e) {
    if (!ours_) return;
    const bool opened = open(e);
    if (!e.text.empty() || e.signature.empty()) piece(opened, "thinking_delta", "thinking", e.text);
    if (!e.signature.empty()) sink_.piece("signature_delta", "signature", e.signature);
  }
  void add(const Usage&) {}
  void add(const Finish&) {}
  void add(const NativeEvent& e) {
    if (!ours_ || e.block < 0 || e.kind == kMembers) return;
    if (e.kind == kOpened) {
      close();
      return begin(read_own(e.json), e.block);
    }
    if (!open_ || block_ != e.block) return;
    if (e.kind == kPiece) return sink_.piece(read_own(e.json));
    Json delta = Json::object();
    delta.set("type", Json::string("citations_delta"));
    delta.set("citation", read_own(e.json));
    sink_.piece(delta);
  }

  std::vector<const AnswerEvent*> events_;  // in the order of their blocks
  bool ours_;
  BlockSink& sink_;
  std::size_t at_ = 0;
  bool open_ = false;
  int block_ = -1;
};

std::string event_text(std::string_view type, std::string_view data) {
  return std::string("event: ").append(type).append("\ndata: ").append(data).append("\n\n");
}

class StreamSink final : public BlockSink {
 public:
  explicit StreamSink(std::vector<std::string>& out) : out_(out) {}
  void open(Json block) override {
    std::string event = begin("content_block_start", kBlockBytes);
    append_json(event.append(",\"content_block\":"), block);
    end(std::move(event));
  }
  void piece(std::string_view type, std::string_view member, std::string_view text) override {
    std::string event = begin("content_block_delta", text.size());
    event.append(",\"delta\":{\"type\":\"").append(type).append("\",\"").append(member).append("\":");
    append_json_string(event, text);
    event += '}';
    end(std::move(event));
  }
  void piece(const Json& delta) override {
    std::string event = begin("content_block_delta", kBlockBytes);
    append_json(event.append(",\"delta\":"), delta);
    end(std::move(event));
  }
  void close() override {
    end(begin("content_block_stop", 0));
    ++index_;
  }

 private:
  static constexpr std::size_t kFrameBytes = 160;  // an event without its text
  static constexpr std::size_t kBlockBytes = 128;  // a guess

  // An event up to its index; grown in place, since a stream has hundreds of them.
  std::string begin(std::string_view type, std::size_t text_bytes) const {
    std::string event;
    event.reserve(kFrameBytes + text_bytes);
    event.append("event: ").append(type).append("\ndata: {\"type\":\"").append(type);
    event.append("\",\"index\":").append(std::to_string(index_));
    return event;
  }
  void end(std::string event) { out_.push_back(std::move(event.append("}\n\n"))); }

  std::vector<std::string>& out_;
  int index_ = 0;
};

class ContentSink final : public BlockSink {
 public:
  void open(Json block) override { block_ = std::move(block); }
  void piece(std::string_view type, std::string_view member, std::string_view text) override {
    if (type == "input_json_delta") {
      input_ += text;
      return;
    }
    if (Json* known = block_.find(member); known != nullptr && known->is(JsonKind::String))
      known->text += text;
    else
      block_.set(member, Json::string(text));
  }
  void piece(const Json& delta) override {
    if (const Json* citation = delta.find("citation")) {
      Json* list = block_.find("citations");
      if (list == nullptr || !list->is(JsonKind::Array)) list = &block_.set("citations", Json::array());
      list->items.push_back(*citation);
      return;
    }
    for (const Json& member : delta.items) {
      if (member.name == "type") continue;
      if (member.is(JsonKind::String))
        piece(delta.string_at("type"), member.name, member.text);
      else
        block_.set(member.name, member);
    }
  }
  void close() override {
    if (!input_.empty()) block_.set("input", read_own(input_));
    input_.clear();
    content_.items.push_back(std::move(block_));
  }
  Json take() { return std::move(content_); }

 private:
  Json content_ = Json::array();
  Json block_;
  std::string input_;
};

Finish finish_of(const Answer& answer) {
  for (const AnswerEvent& event : answer.events)
    if (const auto* finish = std::get_if<Finish>(&event)) return *finish;
  return Finish{FinishReason::Other, "", ""};
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json::null() : Json::string(text);
}

Json envelope_of(const Answer& answer) {
  return is_ours(answer) ? read_own(answer.envelope) : Json::object();
}

Json head(const Answer& answer, const Rendering& rendering) {
  Json message = Json::object();
  message.set("model", Json::string(answer.model));
  message.set("id", Json::string("msg_" + rendering.id_seed));
  message.set("type", Json::string("message"));
  message.set("role", Json::string("assistant"));
  return message;
}

std::string start_event(const Answer& answer, const Rendering& rendering) {
  Json message = head(answer, rendering);
  message.set("content", Json::array());
  message.set("stop_reason", Json::null());
  message.set("stop_sequence", Json::null());
  append_members(message, envelope_of(answer));
  auto usage = own_object(answer, kUsageAtStart);
  if (!usage) {
    usage = usage_json(answer);
    if (usage->find("output_tokens") != nullptr) usage->set("output_tokens", Json::integer(1));
  }
  message.set("usage", std::move(*usage));
  Json data = Json::object();
  data.set("type", Json::string("message_start"));
  data.set("message", std::move(message));
  return event_text("message_start", to_text(data));
}

std::string delta_event(const Answer& answer) {
  const Finish finish = finish_of(answer);
  Json delta = Json::object();
  delta.set("stop_reason", Json::string(stop_reason(finish, answer)));
  delta.set("stop_sequence", text_or_null(finish.stop_sequence));
  append_members(delta, own_object(answer, kDelta).value_or(Json::object()));
  Json data = Json::object();
  data.set("type", Json::string("message_delta"));
  data.set("delta", std::move(delta));
  data.set("usage", own_object(answer, kUsageAtEnd).value_or(usage_json(answer)));
  append_members(data, own_object(answer, kDeltaEvent).value_or(Json::object()));
  return event_text("message_delta", to_text(data));
}

}  // namespace

std::string stop_reason(const Finish& finish, const Answer& answer) {
  if (is_ours(answer) && !finish.native.empty()) return finish.native;
  switch (finish.reason) {
    case FinishReason::Stop:
    case FinishReason::Other:
      return "end_turn";
    case FinishReason::StopSequence:
      return "stop_sequence";
    case FinishReason::Length:
      return "max_tokens";
    case FinishReason::ToolCalls:
      return "tool_use";
    case FinishReason::ContentFilter:
    case FinishReason::Refusal:
      return "refusal";
  }
  return "end_turn";
}

Json usage_json(const Answer& answer) {
  const Usage* usage = nullptr;
  for (const AnswerEvent& event : answer.events)
    if (const auto* found = std::get_if<Usage>(&event)) usage = found;
  if (usage != nullptr && is_ours(answer) && !usage->native.empty()) return read_own(usage->native);
  Json value = Json::object();
  value.set("input_tokens", Json::integer(usage != nullptr ? usage->input_tokens.value_or(0) : 0));
  value.set("cache_creation_input_tokens", Json::integer(0));
  value.set("cache_read_input_tokens", Json::integer(0));
  value.set("output_tokens", Json::integer(usage != nullptr ? usage->output_tokens.value_or(0) : 0));
  return value;
}

std::string write_answer(const Answer& answer, const Rendering& rendering) {
  ContentSink sink;
  BlockWriter(answer, sink).write();
  const Finish finish = finish_of(answer);
  Json message = head(answer, rendering);
  message.set("content", sink.take());
  message.set("stop_reason", Json::string(stop_reason(finish, answer)));
  message.set("stop_sequence", text_or_null(finish.stop_sequence));
  append_members(message, envelope_of(answer));
  append_members(message, own_object(answer, kDelta).value_or(Json::object()));
  message.set("usage", usage_json(answer));
  append_members(message, own_object(answer, kDeltaEvent).value_or(Json::object()));
  return to_text(message);
}

std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering) {
  std::vector<std::string> out;
  out.reserve(answer.events.size() + 8);
  out.push_back(start_event(answer, rendering));
  StreamSink sink(out);
  BlockWriter(answer, sink).write();
  out.push_back(delta_event(answer));
  out.push_back(event_text("message_stop", R"({"type":"message_stop"})"));
  return out;
}

}  // namespace reprise::dialect::anthropic
