// A JSON answer, and what it shares with the stream reader. Members that are not neutral words ride along as
// native events, null ones too, so that the body can be written again member by member.
#include <algorithm>

#include "dialect/openai/openai.h"
#include "dialect/usage.h"

namespace reprise::dialect::openai {
namespace {

// Takes a member that is a string; null and other types stay with the rest.
std::optional<std::string> take_string(Json& object, std::string_view name) {
  const Json* found = object.find(name);
  if (found == nullptr || !found->is(JsonKind::String)) return std::nullopt;
  return std::move(object.take(name)->text);
}

void add_native(Answer& answer, int block, std::string_view kind, const Json& members) {
  if (!members.items.empty())
    answer.events.emplace_back(NativeEvent{block, std::string(kind), to_text(members)});
}

bool read_calls(Json& message, Answer& answer, int& block) {
  const Json* calls = message.find("tool_calls");
  if (calls == nullptr || !calls->is(JsonKind::Array) || calls->items.empty()) return true;
  Json taken = std::move(*message.take("tool_calls"));
  for (Json& value : taken.items) {
    if (!value.is(JsonKind::Object)) return false;
    ToolCallDelta call;
    call.block = block;
    const Json extra = read_tool_call(std::move(value), call);
    answer.events.emplace_back(std::move(call));
    add_native(answer, block, kToolCall, extra);
    ++block;
  }
  return true;
}

bool read_message(Json message, Answer& answer) {
  int block = 0;
  if (auto text = take_string(message, "reasoning_content"))
    answer.events.emplace_back(ReasoningDelta{block++, std::move(*text), ""});
  if (auto text = take_string(message, "content"))
    answer.events.emplace_back(TextDelta{block++, std::move(*text)});
  const Json* refusal = message.find("refusal");
  if (refusal != nullptr && refusal->is(JsonKind::String) && !refusal->text.empty()) {
    answer.events.emplace_back(RefusalDelta{block++, std::move(message.take("refusal")->text)});
  }
  if (!read_calls(message, answer, block)) return false;
  message.take("role");
  add_native(answer, -1, kDelta, message);
  // First, as a stream has it in its first chunk.
  if (!message.items.empty())
    std::rotate(answer.events.begin(), answer.events.end() - 1, answer.events.end());
  return true;
}

Error not_an_answer(std::string_view what) {
  return Error{ErrorCode::BadInput, Blame::Provider, Retry::Never,
               "The provider's answer is no chat completion: " + std::string(what) + "."};
}

}  // namespace

bool says_error(const Json& message) {
  const Json* error = message.find("error");
  return error != nullptr && !error->is(JsonKind::Null);
}

FinishReason finish_reason_of(std::string_view word) {
  if (word == "stop") return FinishReason::Stop;
  if (word == "length") return FinishReason::Length;
  if (word == "tool_calls" || word == "function_call") return FinishReason::ToolCalls;
  if (word == "content_filter") return FinishReason::ContentFilter;
  return FinishReason::Other;
}

Usage read_usage(const Json& usage) {
  return Usage{token_count(usage, "prompt_tokens"), token_count(usage, "completion_tokens"), to_text(usage)};
}

Json read_tool_call(Json value, ToolCallDelta& call) {
  if (auto id = take_string(value, "id")) call.id = std::move(*id);
  const bool custom = value.find("custom") != nullptr;
  if (Json* body = value.find(custom ? "custom" : "function");
      body != nullptr && body->is(JsonKind::Object)) {
    if (auto name = take_string(*body, "name")) call.name = std::move(*name);
    if (auto text = take_string(*body, custom ? "input" : "arguments")) call.arguments = std::move(*text);
    if (body->items.empty()) value.take(custom ? "custom" : "function");
  }
  if (value.string_at("type") == "function") value.take("type");
  value.take("index");
  return value;
}

Result<Answer> read_answer(std::string_view body) {
  auto root = read_json(body);
  if (!root) return tl::unexpected(not_an_answer(root.error().detail));
  const bool ambiguous = find_duplicate(*root).has_value();
  auto choices = root->take("choices");
  if (!choices || !choices->is(JsonKind::Array) || choices->items.empty())
    return tl::unexpected(not_an_answer("it has no choices"));
  Answer answer;
  answer.dialect = "openai";
  answer.model = root->string_at("model");
  Json& choice = choices->items.front();
  auto message = choice.take("message");
  if (!message || !message->is(JsonKind::Object) || !read_message(std::move(*message), answer))
    return tl::unexpected(not_an_answer("its first choice has no message"));

  Finish finish;
  finish.native = choice.string_at("finish_reason");
  finish.reason = finish_reason_of(finish.native);
  const bool refused = std::any_of(answer.events.begin(), answer.events.end(), [](const AnswerEvent& e) {
    return std::holds_alternative<RefusalDelta>(e);
  });
  if (refused && finish.reason == FinishReason::Stop) finish.reason = FinishReason::Refusal;
  // `delta` has no meaning here, and would stand beside the replayed stream's own.
  for (const std::string_view name : {"index", "finish_reason", "delta"}) choice.take(name);
  if (auto logprobs = choice.take("logprobs"))
    answer.events.emplace_back(NativeEvent{-1, std::string(kLogprobs), to_text(*logprobs)});
  add_native(answer, -1, kChoice, choice);
  if (auto usage = root->take("usage"); usage && usage->is(JsonKind::Object))
    answer.events.emplace_back(read_usage(*usage));
  answer.events.emplace_back(finish);
  for (const std::string_view name : {"id", "object", "created", "model"}) root->take(name);
  answer.envelope = to_text(*root);
  // Never whole, and so never stored: an answer of several choices, of which only the first is read; one with
  // an error beside it, as some providers send with a status of 200; one that its readers may read
  // differently.
  answer.complete = choices->items.size() == 1 && !finish.native.empty() && !says_error(*root) && !ambiguous;
  return answer;
}

}  // namespace reprise::dialect::openai
