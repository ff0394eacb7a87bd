// Messages become turns. A string content is the same as one text part; null equals absent only for the
// fields that the API says may be null. What is not known stays: beside the text, beside the turn, or as an
// opaque part.
#include "dialect/canonical.h"
#include "dialect/openai/openai.h"

namespace reprise::dialect::openai {
namespace {

Part read_part(Json block, const std::string& pointer, Complaints& complaints) {
  drop_marks(block, cache_marks());
  const std::string_view type = block.string_at("type");
  if (type == "image_url") return MediaPart{MediaPart::Kind::Image, canonical_json(block)};
  if (type == "input_audio") return MediaPart{MediaPart::Kind::Audio, canonical_json(block)};
  if (type == "file") return MediaPart{MediaPart::Kind::File, canonical_json(block)};
  if (type != "text") return OpaquePart{canonical_json(block)};
  TextPart part;
  part.text = take_block_text(block, pointer, complaints);
  block.take("type");
  part.extra = canonical_group(block);
  return part;
}

// Arguments are JSON in a string; white space and order in it have no meaning, and what is not JSON is
// compared as it stands.
CanonicalJson canonical_arguments(std::string_view text) {
  auto canonical = canonical_json(text);
  return canonical ? std::move(*canonical) : canonical_string(text);
}

ToolCallPart read_call(Json value) {
  ToolCallDelta call;
  const bool custom = value.string_at("type") == "custom";
  Json extra = read_tool_call(std::move(value), call);
  ToolCallPart part;
  part.id = std::move(call.id);
  part.name = std::move(call.name);
  part.arguments = custom ? canonical_string(call.arguments) : canonical_arguments(call.arguments);
  part.extra = canonical_group(extra);
  return part;
}

std::optional<Role> role_of(std::string_view word) {
  if (word == "system") return Role::System;
  if (word == "developer") return Role::Developer;
  if (word == "user") return Role::User;
  if (word == "assistant") return Role::Assistant;
  if (word == "tool" || word == "function") return Role::Tool;
  return std::nullopt;
}

void read_calls(Json& message, const std::string& pointer, Turn& turn, Complaints& complaints) {
  const Json* calls = message.find("tool_calls");
  if (calls == nullptr || calls->is(JsonKind::Null)) return;
  if (!calls->is(JsonKind::Array)) return complaints.expected(pointer + "/tool_calls", "an array", *calls);
  Json taken = std::move(*message.take("tool_calls"));
  for (std::size_t i = 0; i < taken.items.size(); ++i) {
    Json& call = taken.items[i];
    if (call.is(JsonKind::Object))
      turn.parts.push_back(read_call(std::move(call)));
    else
      complaints.expected(pointer + "/tool_calls/" + std::to_string(i), "an object", call);
  }
}

// The older form of one call; it has no id.
void read_function_call(Json& message, Turn& turn) {
  const Json* found = message.find("function_call");
  if (found == nullptr || !found->is(JsonKind::Object)) return;
  Json call = std::move(*message.take("function_call"));
  ToolCallPart part;
  if (const Json* name = call.find("name"); name != nullptr && name->is(JsonKind::String))
    part.name = call.take("name")->text;
  if (const Json* text = call.find("arguments"); text != nullptr && text->is(JsonKind::String))
    part.arguments = canonical_arguments(call.take("arguments")->text);
  Json extra = Json::object();
  extra.set("function_call", std::move(call));
  part.extra = canonical_group(extra);
  turn.parts.emplace_back(std::move(part));
}

Turn read_message(Json message, const std::string& pointer, Complaints& complaints) {
  Turn turn;
  auto word = message.take("role");
  if (!word)
    complaints.add(pointer + "/role", "this field is required.");
  else if (!word->is(JsonKind::String))
    complaints.expected(pointer + "/role", "a string", *word);
  if (complaints.first()) return turn;
  const auto role = role_of(word->text);
  turn.role = role.value_or(Role::User);

  auto content = message.take("content");
  if (turn.role == Role::Tool) {
    ToolResultPart result;
    if (auto id = message.take("tool_call_id")) {
      if (id->is(JsonKind::String))
        result.call_id = std::move(id->text);
      else
        complaints.expected(pointer + "/tool_call_id", "a string", *id);
    }
    if (content) result.content = canonical_result(std::move(*content), cache_marks());
    turn.parts.emplace_back(std::move(result));
  } else if (content && content->is(JsonKind::String)) {
    // What read_content() would make of it, without a block in between.
    turn.parts.emplace_back(TextPart{std::move(content->text), {}});
  } else if (content) {
    read_content(std::move(*content), pointer + "/content", complaints,
                 [&](Json block, const std::string& at) {
                   turn.parts.push_back(read_part(std::move(block), at, complaints));
                 });
  }
  read_calls(message, pointer, turn, complaints);
  read_function_call(message, turn);
  if (turn.role == Role::Assistant) {
    for (const std::string_view name : {"refusal", "audio", "function_call"})
      if (const Json* found = message.find(name); found != nullptr && found->is(JsonKind::Null))
        message.take(name);
  }
  // A role that is not one of ours is told apart by its word.
  if (!role || word->text == "function") message.set("role", Json::string(word->text));
  turn.extra = canonical_group(message);
  return turn;
}

}  // namespace

std::vector<Turn> read_messages(std::vector<Json> messages, Complaints& complaints) {
  std::vector<Turn> turns;
  turns.reserve(messages.size());
  each_object(std::move(messages), "/messages", complaints, [&](Json message, const std::string& at) {
    turns.push_back(read_message(std::move(message), at, complaints));
  });
  return turns;
}

}  // namespace reprise::dialect::openai
