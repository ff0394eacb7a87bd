// message_start, then blocks one after another (start, deltas, stop), message_delta with how it ended,
// message_stop. A second message_start means that the provider began anew: what came before is forgotten.
// Pings and events of unknown kinds are passed on and not kept.
#include <algorithm>

#include "dialect/anthropic/anthropic.h"
#include "dialect/follower.h"

namespace reprise::dialect::anthropic {
namespace {

void take_string(Json& object, std::string_view name, std::string& text) {
  const Json* found = object.find(name);
  if (found != nullptr && found->is(JsonKind::String)) text = std::move(object.take(name)->text);
}

// Members given later replace those given earlier; null replaces nothing.
void overlay(Json& into, const Json& later) {
  for (const Json& member : later.items)
    if (!member.is(JsonKind::Null) || into.find(member.name) == nullptr) into.set(member.name, member);
}

class Reader final : public StreamFollower {
 public:
  Answer take_answer() override {
    answer_.dialect = "anthropic";
    auto add = [this](std::string_view kind, const std::optional<Json>& value) {
      if (value && !value->items.empty())
        answer_.events.emplace_back(NativeEvent{-1, std::string(kind), to_text(*value)});
    };
    add(kDelta, delta_);
    add(kDeltaEvent, delta_event_);
    add(kUsageAtStart, usage_at_start_);
    add(kUsageAtEnd, usage_at_end_);
    Json usage = usage_at_start_.value_or(Json::object());
    if (usage_at_end_) overlay(usage, *usage_at_end_);
    if (!usage.items.empty()) answer_.events.emplace_back(read_usage(usage));
    if (finish_) answer_.events.emplace_back(*finish_);
    answer_.complete = started_ && stopped_ && finish_ && !failed_ && intact();
    return std::move(answer_);
  }

 private:
  enum class BlockKind : std::uint8_t { Text, Thinking, ToolUse, Other };
  struct Block {
    std::string index;  // as the provider numbers it
    BlockKind kind;
  };

  Result<Pass> take_event(std::string_view data) override {
    REPRISE_TRY(Json event, parse(data));
    if (!event.is(JsonKind::Object)) return bad_input("an event is no object.");
    const std::string type(event.string_at("type"));
    if (type == "message_start")
      start(std::move(event));
    else if (type == "error")
      failed_ = true;
    else if (type == "ping")
      return Pass::On;
    else if (!started_ || stopped_)
      failed_ = true;
    else if (type == "content_block_start")
      open_block(std::move(event));
    else if (type == "content_block_delta")
      take_delta(std::move(event));
    else if (type == "message_delta")
      take_ending(std::move(event));
    else if (type == "message_stop")
      stopped_ = true;
    return Pass::On;
  }

  void start(Json event) {
    answer_ = Answer();
    blocks_.clear();
    delta_.reset(), delta_event_.reset(), usage_at_start_.reset(), usage_at_end_.reset(), finish_.reset();
    started_ = true;
    stopped_ = false;
    Json message = event.take("message").value_or(Json::object());
    answer_.model = message.string_at("model");
    usage_at_start_ = message.take("usage");
    for (const std::string_view name :
         {"id", "type", "role", "model", "content", "stop_reason", "stop_sequence"})
      message.take(name);
    answer_.envelope = message.is(JsonKind::Object) ? to_text(message) : "{}";
  }

  void open_block(Json event) {
    Json block = event.take("content_block").value_or(Json::object());
    const Json* index = event.find("index");
    const std::string type(block.string_at("type"));
    const int number = static_cast<int>(blocks_.size());
    BlockKind kind = BlockKind::Other;
    if (type == "text")
      kind = BlockKind::Text;
    else if (type == "thinking")
      kind = BlockKind::Thinking;
    else if (type == "tool_use")
      kind = BlockKind::ToolUse;
    blocks_.push_back({index != nullptr ? index->text : "", kind});
    if (kind != BlockKind::Other) block.take("type");
    switch (kind) {
      case BlockKind::Text:
        return open_text(std::move(block), number);
      case BlockKind::Thinking:
        return open_thinking(std::move(block), number);
      case BlockKind::ToolUse:
        return open_tool_use(std::move(block), number);
      case BlockKind::Other:
        return add_native(number, kOpened, block);
    }
  }

  void open_text(Json block, int number) {
    answer_.events.emplace_back(TextDelta{number, ""});
    std::string text;
    take_string(block, "text", text);
    add_members(number, block);
    if (!text.empty()) answer_.events.emplace_back(TextDelta{number, text});
  }

  void open_thinking(Json block, int number) {
    answer_.events.emplace_back(ReasoningDelta{number, "", ""});
    ReasoningDelta given{number, "", ""};
    take_string(block, "thinking", given.text);
    take_string(block, "signature", given.signature);
    add_members(number, block);
    if (!given.text.empty()) answer_.events.emplace_back(ReasoningDelta{number, given.text, ""});
    if (!given.signature.empty()) answer_.events.emplace_back(ReasoningDelta{number, "", given.signature});
  }

  void open_tool_use(Json block, int number) {
    ToolCallDelta call;
    call.block = number;
    take_string(block, "id", call.id);
    take_string(block, "name", call.name);
    const auto input = block.take("input");
    answer_.events.emplace_back(std::move(call));
    add_members(number, block);
    if (input && !input->items.empty())
      answer_.events.emplace_back(ToolCallDelta{number, "", "", to_text(*input)});
  }

  void take_delta(Json event) {
    const Json* index = event.find("index");
    const std::string wanted = index != nullptr ? index->text : "";
    const auto block =
        std::find_if(blocks_.rbegin(), blocks_.rend(), [&](const Block& b) { return b.index == wanted; });
    Json delta = event.take("delta").value_or(Json::object());
    if (block == blocks_.rend() || block != blocks_.rbegin()) {
      failed_ = true;  // a delta of a block that was never opened, or that another one has followed
      return;
    }
    const int number = static_cast<int>(blocks_.rend() - block) - 1;
    const std::string type(delta.string_at("type"));
    std::string text;
    if (type == "text_delta" && block->kind == BlockKind::Text) {
      take_string(delta, "text", text);
      answer_.events.emplace_back(TextDelta{number, std::move(text)});
    } else if (type == "thinking_delta" && block->kind == BlockKind::Thinking) {
      take_string(delta, "thinking", text);
      answer_.events.emplace_back(ReasoningDelta{number, std::move(text), ""});
    } else if (type == "signature_delta" && block->kind == BlockKind::Thinking) {
      take_string(delta, "signature", text);
      answer_.events.emplace_back(ReasoningDelta{number, "", std::move(text)});
    } else if (type == "input_json_delta" && block->kind == BlockKind::ToolUse) {
      take_string(delta, "partial_json", text);
      answer_.events.emplace_back(ToolCallDelta{number, "", "", std::move(text)});
    } else if (type == "citations_delta" && block->kind == BlockKind::Text) {
      if (auto citation = delta.take("citation")) add_native(number, kCitation, *citation);
    } else if (block->kind == BlockKind::Other) {
      add_native(number, kPiece, delta);
    } else {
      failed_ = true;  // what it would do to the block's text is unknown
    }
  }

  void take_ending(Json event) {
    if (auto delta = event.take("delta"); delta && delta->is(JsonKind::Object)) {
      Finish finish;
      take_string(*delta, "stop_reason", finish.native);
      take_string(*delta, "stop_sequence", finish.stop_sequence);
      finish.reason = finish_reason_of(finish.native);
      if (!finish.native.empty()) finish_ = finish;
      delta->take("stop_reason");
      delta->take("stop_sequence");
      if (!delta_) delta_ = Json::object();
      overlay(*delta_, *delta);
    }
    if (auto usage = event.take("usage"); usage && usage->is(JsonKind::Object)) {
      if (!usage_at_end_) usage_at_end_ = Json::object();
      overlay(*usage_at_end_, *usage);
    }
    event.take("type");
    if (!delta_event_) delta_event_ = Json::object();
    overlay(*delta_event_, event);
  }

  void add_native(int block, std::string_view kind, const Json& value) {
    answer_.events.emplace_back(NativeEvent{block, std::string(kind), to_text(value)});
  }
  void add_members(int block, const Json& members) {
    if (!members.items.empty()) add_native(block, kMembers, members);
  }

  Answer answer_;
  std::vector<Block> blocks_;
  std::optional<Json> delta_, delta_event_, usage_at_start_, usage_at_end_;
  std::optional<Finish> finish_;
  bool started_ = false;
  bool stopped_ = false;
  bool failed_ = false;  // an error in the stream, or events out of order
};

}  // namespace

std::unique_ptr<StreamReader> read_stream() {
  return std::make_unique<Reader>();
}

}  // namespace reprise::dialect::anthropic
