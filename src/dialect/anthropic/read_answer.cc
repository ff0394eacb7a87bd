// A JSON answer is read into the events that its stream would have given: a block begins with an empty piece
// of its kind, its further members follow, then its text. So both forms of one answer are stored alike.
#include "dialect/anthropic/anthropic.h"
#include "dialect/usage.h"

namespace reprise::dialect::anthropic {
namespace {

Error not_an_answer(std::string_view what) {
  return Error{ErrorCode::BadInput, Blame::Provider, Retry::Never,
               "The provider's answer is no message: " + std::string(what) + "."};
}

std::string take_string(Json& object, std::string_view name) {
  const Json* found = object.find(name);
  if (found == nullptr || !found->is(JsonKind::String)) return "";
  return std::move(object.take(name)->text);
}

void add_native(Answer& answer, int block, std::string_view kind, const Json& value) {
  answer.events.emplace_back(NativeEvent{block, std::string(kind), to_text(value)});
}

void add_members(Answer& answer, int block, const Json& members) {
  if (!members.items.empty()) add_native(answer, block, kMembers, members);
}

void read_text(Json block, int number, Answer& answer) {
  answer.events.emplace_back(TextDelta{number, ""});
  const std::string text = take_string(block, "text");
  Json citations = Json::array();
  if (const Json* found = block.find("citations"); found != nullptr && !found->items.empty())
    citations = std::move(*block.take("citations"));
  add_members(answer, number, block);
  for (const Json& citation : citations.items) add_native(answer, number, kCitation, citation);
  if (!text.empty()) answer.events.emplace_back(TextDelta{number, text});
}

void read_thinking(Json block, int number, Answer& answer) {
  answer.events.emplace_back(ReasoningDelta{number, "", ""});
  const std::string text = take_string(block, "thinking");
  const std::string signature = take_string(block, "signature");
  add_members(answer, number, block);
  if (!text.empty()) answer.events.emplace_back(ReasoningDelta{number, text, ""});
  if (!signature.empty()) answer.events.emplace_back(ReasoningDelta{number, "", signature});
}

void read_tool_use(Json block, int number, Answer& answer) {
  ToolCallDelta call;
  call.block = number;
  call.id = take_string(block, "id");
  call.name = take_string(block, "name");
  const auto input = block.take("input");
  answer.events.emplace_back(std::move(call));
  add_members(answer, number, block);
  answer.events.emplace_back(ToolCallDelta{number, "", "", input ? to_text(*input) : "{}"});
}

// The input of a call that the provider makes itself comes in pieces in a stream.
void read_other(Json block, int number, Answer& answer) {
  const Json* input = block.find("input");
  if (input == nullptr || !input->is(JsonKind::Object) || input->items.empty())
    return add_native(answer, number, kOpened, block);
  Json piece = Json::object();
  piece.set("type", Json::string("input_json_delta"));
  piece.set("partial_json", Json::string(to_text(*input)));
  block.set("input", Json::object());
  add_native(answer, number, kOpened, block);
  add_native(answer, number, kPiece, piece);
}

void read_block(Json block, int number, Answer& answer) {
  const std::string type(block.string_at("type"));
  if (type == "text" || type == "thinking" || type == "tool_use") block.take("type");
  if (type == "text")
    read_text(std::move(block), number, answer);
  else if (type == "thinking")
    read_thinking(std::move(block), number, answer);
  else if (type == "tool_use")
    read_tool_use(std::move(block), number, answer);
  else
    read_other(std::move(block), number, answer);
}

// What a stream tells at its end rather than at its start.
void read_ending(Json& root, Answer& answer) {
  Json delta = Json::object();
  Json event = Json::object();
  for (const std::string_view name : {"stop_details", "container"})
    if (auto value = root.take(name)) delta.set(name, std::move(*value));
  if (auto value = root.take("context_management")) event.set("context_management", std::move(*value));
  if (!delta.items.empty()) add_native(answer, -1, kDelta, delta);
  if (!event.items.empty()) add_native(answer, -1, kDeltaEvent, event);
}

}  // namespace

FinishReason finish_reason_of(std::string_view word) {
  if (word == "end_turn") return FinishReason::Stop;
  if (word == "stop_sequence") return FinishReason::StopSequence;
  if (word == "max_tokens" || word == "model_context_window_exceeded") return FinishReason::Length;
  if (word == "tool_use") return FinishReason::ToolCalls;
  if (word == "refusal") return FinishReason::Refusal;
  return FinishReason::Other;  // pause_turn, and what is yet to come
}

// The provider's input_tokens leave out what its cache held; the neutral count has all of the input.
Usage read_usage(const Json& usage) {
  Usage neutral;
  for (const std::string_view name :
       {"input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"}) {
    if (const auto count = token_count(usage, name))
      neutral.input_tokens = neutral.input_tokens.value_or(0) + *count;
  }
  neutral.output_tokens = token_count(usage, "output_tokens");
  neutral.native = to_text(usage);
  return neutral;
}

Result<Answer> read_answer(std::string_view body) {
  auto root = read_json(body);
  if (!root) return tl::unexpected(not_an_answer(root.error().detail));
  const bool ambiguous = find_duplicate(*root).has_value();  // its readers may read it differently
  auto content = root->take("content");
  if (!content || !content->is(JsonKind::Array)) return tl::unexpected(not_an_answer("it has no content"));
  Answer answer;
  answer.dialect = "anthropic";
  answer.model = root->string_at("model");
  int number = 0;
  for (Json& block : content->items) {
    if (!block.is(JsonKind::Object)) return tl::unexpected(not_an_answer("a block is no object"));
    read_block(std::move(block), number++, answer);
  }
  Finish finish;
  finish.native = root->string_at("stop_reason");
  finish.reason = finish_reason_of(finish.native);
  finish.stop_sequence = root->string_at("stop_sequence");
  read_ending(*root, answer);
  if (auto usage = root->take("usage"); usage && usage->is(JsonKind::Object))
    answer.events.emplace_back(read_usage(*usage));
  answer.events.emplace_back(finish);
  for (const std::string_view name : {"id", "type", "role", "model", "stop_reason", "stop_sequence"})
    root->take(name);
  answer.envelope = to_text(*root);
  answer.complete = !finish.native.empty() && !ambiguous;
  return answer;
}

}  // namespace reprise::dialect::anthropic
