// A chunk holds what changed in choice 0: texts, pieces of tool calls, and members of the delta and of the
// choice that ride along as native events behind the piece they came with. Nulls are noted once an answer. A
// block is opened by the first piece of its kind; `usage` comes in a chunk without choices, before `[DONE]`.
#include <algorithm>

#include "dialect/follower.h"
#include "dialect/openai/openai.h"

namespace reprise::dialect::openai {
namespace {

class Reader final : public StreamFollower {
 public:
  explicit Reader(bool usage_added) : usage_added_(usage_added) { answer_.dialect = "openai"; }

  Answer take_answer() override {
    for (AnswerEvent& event : answer_.events) {
      auto* finish = std::get_if<Finish>(&event);
      if (finish != nullptr && refused_ && finish->reason == FinishReason::Stop)
        finish->reason = FinishReason::Refusal;
    }
    if (usage_) answer_.events.emplace_back(std::move(*usage_));
    if (padded_) answer_.events.emplace_back(NativeEvent{-1, std::string(kPadding), ""});
    answer_.envelope = to_text(envelope_);
    answer_.complete = done_ && finished_ && !failed_ && intact();
    return std::move(answer_);
  }

 private:
  Result<Pass> take_event(std::string_view data) override {
    if (data == "[DONE]") {
      done_ = true;
      return Pass::On;
    }
    REPRISE_TRY(Json chunk, parse(data));
    if (!chunk.is(JsonKind::Object)) return bad_input("a chunk is no object.");
    if (done_ || says_error(chunk)) {
      failed_ = true;
      return Pass::On;
    }
    return take_chunk(std::move(chunk));
  }

  Result<Pass> take_chunk(Json chunk) {
    if (answer_.model.empty()) answer_.model = chunk.string_at("model");
    for (const std::string_view name : {"id", "object", "created", "model"}) chunk.take(name);
    padded_ = chunk.take("obfuscation").has_value() || padded_;
    const auto usage = chunk.take("usage");
    auto choices = chunk.take("choices");
    const bool has_usage = usage && usage->is(JsonKind::Object);
    if (has_usage) usage_ = read_usage(*usage);
    for (Json& member : chunk.items) note_member(std::move(member));
    if (!choices || !choices->is(JsonKind::Array)) return bad_input("a chunk has no choices.");
    if (choices->items.empty()) return has_usage && usage_added_ ? Pass::Drop : Pass::On;
    for (Json& choice : choices->items) take_choice(std::move(choice));
    return Pass::On;
  }

  // The envelope is the union over all chunks; what is given counts more than null.
  void note_member(Json member) {
    if (member.is(JsonKind::Null) && envelope_.find(member.name) != nullptr) return;
    const std::string name = member.name;
    envelope_.set(name, std::move(member));
  }

  void take_choice(Json choice) {
    const Json* index = choice.find("index");
    if (!choice.is(JsonKind::Object) || (index != nullptr && integer_of(*index) != 0)) {
      failed_ = true;  // several choices are never stored
      return;
    }
    if (auto delta = choice.take("delta"); delta && delta->is(JsonKind::Object))
      take_delta(std::move(*delta));
    const std::string_view word = choice.string_at("finish_reason");
    if (!word.empty() && !finished_) {
      finished_ = true;
      answer_.events.emplace_back(Finish{finish_reason_of(word), std::string(word), ""});
    }
    for (const std::string_view name : {"index", "message"})
      choice.take(name);  // the latter: a JSON answer's own
    if (auto logprobs = choice.take("logprobs");
        logprobs && !(logprobs->is(JsonKind::Null) && logprobs_seen_)) {
      logprobs_seen_ = true;
      answer_.events.emplace_back(NativeEvent{-1, std::string(kLogprobs), to_text(*logprobs)});
    }
    choice.take("finish_reason");
    add_native(-1, kChoice, std::move(choice), nulls_of_choice_);
  }

  void take_delta(Json delta) {
    take_text<ReasoningDelta>(delta, "reasoning_content");
    take_text<TextDelta>(delta, "content");
    if (delta.string_at("refusal").empty()) {
      if (const Json* found = delta.find("refusal"); found != nullptr && found->is(JsonKind::String))
        delta.take("refusal");
    } else {
      take_text<RefusalDelta>(delta, "refusal");
      refused_ = true;
    }
    if (const Json* calls = delta.find("tool_calls"); calls != nullptr && calls->is(JsonKind::Array)) {
      Json taken = std::move(*delta.take("tool_calls"));
      for (Json& call : taken.items) take_call(std::move(call));
    }
    delta.take("role");
    add_native(-1, kDelta, std::move(delta), nulls_of_delta_);
  }

  template <class Delta>
  void take_text(Json& delta, std::string_view name) {
    const Json* found = delta.find(name);
    if (found == nullptr || !found->is(JsonKind::String)) return;
    Delta event;
    event.block = block_of(name);
    event.text = std::move(delta.take(name)->text);
    answer_.events.emplace_back(std::move(event));
  }

  void take_call(Json value) {
    if (!value.is(JsonKind::Object)) return;
    const Json* index = value.find("index");
    ToolCallDelta call;
    call.block = block_of("call " + (index != nullptr ? index->text : std::string("0")));
    Json extra = read_tool_call(std::move(value), call);
    const int block = call.block;
    answer_.events.emplace_back(std::move(call));
    std::vector<std::string> none;
    add_native(block, kToolCall, std::move(extra), none);
  }

  // Members that are null are kept the first time only: `nulls` has the names of those seen.
  void add_native(int block, std::string_view kind, Json members, std::vector<std::string>& nulls) {
    std::erase_if(members.items, [&](const Json& member) {
      if (!member.is(JsonKind::Null)) return false;
      if (std::find(nulls.begin(), nulls.end(), member.name) != nulls.end()) return true;
      nulls.push_back(member.name);
      return false;
    });
    if (!members.items.empty())
      answer_.events.emplace_back(NativeEvent{block, std::string(kind), to_text(members)});
  }

  int block_of(std::string_view name) {
    const auto found = std::find(blocks_.begin(), blocks_.end(), name);
    if (found != blocks_.end()) return static_cast<int>(found - blocks_.begin());
    blocks_.emplace_back(name);
    return static_cast<int>(blocks_.size()) - 1;
  }

  bool usage_added_;
  Answer answer_;
  Json envelope_ = Json::object();
  std::vector<std::string> blocks_;  // by what opened them, in order
  std::vector<std::string> nulls_of_choice_;
  std::vector<std::string> nulls_of_delta_;
  std::optional<Usage> usage_;
  bool finished_ = false;
  bool logprobs_seen_ = false;
  bool padded_ = false;
  bool refused_ = false;
  bool failed_ = false;  // an error in the stream, several choices, or chunks after the end
  bool done_ = false;
};

}  // namespace

std::unique_ptr<StreamReader> read_stream(bool usage_added) {
  return std::make_unique<Reader>(usage_added);
}

}  // namespace reprise::dialect::openai
