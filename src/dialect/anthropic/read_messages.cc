// Messages become turns, blocks become parts. A string content is the same as one text block, and
// `cache_control` is no part of what is asked. Blocks without a neutral word stay whole.
#include "dialect/anthropic/anthropic.h"
#include "dialect/canonical.h"

namespace reprise::dialect::anthropic {
namespace {

const std::vector<std::string_view>& cache_marks() {
  static const std::vector<std::string_view> marks = {"cache_control"};
  return marks;
}

std::string take_string(Json& block, std::string_view name) {
  const Json* found = block.find(name);
  if (found == nullptr || !found->is(JsonKind::String)) return "";
  return std::move(block.take(name)->text);
}

void take_null(Json& block, std::string_view name) {
  const Json* found = block.find(name);
  if (found != nullptr && found->is(JsonKind::Null)) block.take(name);
}

Part read_text(Json block, const std::string& pointer, Complaints& complaints) {
  TextPart part;
  part.text = take_block_text(block, pointer, complaints);
  block.take("type");
  take_null(block, "citations");
  part.extra = canonical_group(block);
  return part;
}

// A provider's own tools have types of their own (server_tool_use, web_fetch_tool_result, mcp_tool_use…):
// calls and results too, told apart by that type.
void take_type(Json& block, std::string_view plain) {
  if (block.string_at("type") != plain) return;
  block.take("type");
  take_null(block, "toolset_name");
}

Part read_tool_use(Json block) {
  ToolCallPart part;
  part.id = take_string(block, "id");
  part.name = take_string(block, "name");
  if (auto input = block.take("input")) part.arguments = canonical_json(*input);
  take_type(block, "tool_use");
  part.extra = canonical_group(block);
  return part;
}

Part read_tool_result(Json block) {
  ToolResultPart part;
  part.call_id = take_string(block, "tool_use_id");
  if (auto content = block.take("content"))
    part.content = canonical_result(std::move(*content), cache_marks());
  take_type(block, "tool_result");
  part.extra = canonical_group(block);
  return part;
}

Part read_block(Json block, const std::string& pointer, Complaints& complaints) {
  drop_marks(block, cache_marks());
  const std::string_view type = block.string_at("type");
  if (type == "text") return read_text(std::move(block), pointer, complaints);
  if (type.ends_with("tool_use")) return read_tool_use(std::move(block));
  if (type.ends_with("tool_result")) return read_tool_result(std::move(block));
  if (type == "image") return MediaPart{MediaPart::Kind::Image, canonical_json(block)};
  if (type == "document") return MediaPart{MediaPart::Kind::File, canonical_json(block)};
  return OpaquePart{canonical_json(block)};
}

std::vector<Part> read_blocks(Json content, const std::string& pointer, Complaints& complaints) {
  std::vector<Part> parts;
  read_content(std::move(content), pointer, complaints, [&](Json block, const std::string& at) {
    parts.push_back(read_block(std::move(block), at, complaints));
  });
  return parts;
}

std::optional<Role> role_of(std::string_view word) {
  if (word == "user") return Role::User;
  if (word == "assistant") return Role::Assistant;
  if (word == "system") return Role::System;
  return std::nullopt;
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
  if (auto content = message.take("content"))
    turn.parts = read_blocks(std::move(*content), pointer + "/content", complaints);
  // A role that is not one of ours is told apart by its word.
  if (!role) message.set("role", Json::string(word->text));
  turn.extra = canonical_group(message);
  return turn;
}

}  // namespace

std::vector<Part> read_system(Json system, Complaints& complaints) {
  return read_blocks(std::move(system), "/system", complaints);
}

std::vector<Turn> read_messages(std::vector<Json> messages, Complaints& complaints) {
  std::vector<Turn> turns;
  turns.reserve(messages.size());
  each_object(std::move(messages), "/messages", complaints, [&](Json message, const std::string& at) {
    turns.push_back(read_message(std::move(message), at, complaints));
  });
  return turns;
}

}  // namespace reprise::dialect::anthropic
