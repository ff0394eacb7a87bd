// Top-level fields are taken out one by one into the neutral ones; the table in dialect/README.md says where
// each goes and why. Anthropic sends usage on every stream, so the body goes upstream as it came.
#include <algorithm>

#include "dialect/anthropic/anthropic.h"
#include "dialect/canonical.h"

namespace reprise::dialect::anthropic {
namespace {

const FieldRules& field_rules() {
  static const FieldRules rules = {
      .nullable = {"cache_control", "container", "diagnostics", "inference_geo", "speed"},
      .not_in_key = {"cache_control", "diagnostics"},
  };
  return rules;
}

bool is_given(const Json& root, std::string_view name) {
  const Json* found = root.find(name);
  return found != nullptr && !found->is(JsonKind::Null) &&
         !(found->is(JsonKind::Array) && found->items.empty());
}

// Every tool with a type of its own runs at the provider, or drives a machine whose state is not in the
// prompt.
bool names_hosted_tool(const Json& root) {
  const Json* tools = root.find("tools");
  if (tools == nullptr || !tools->is(JsonKind::Array)) return false;
  return std::any_of(tools->items.begin(), tools->items.end(), [](const Json& tool) {
    const std::string_view type = tool.string_at("type");
    return !type.empty() && type != "custom";
  });
}

// Looks at the body before fields are taken from it.
Uncacheable why_uncacheable(const Json& root) {
  if (is_given(root, "container")) return Uncacheable::ServerState;
  if (is_given(root, "mcp_servers") || names_hosted_tool(root)) return Uncacheable::HostedTools;
  return Uncacheable::No;
}

Sampling take_sampling(RequestBody& body) {
  Sampling sampling;
  sampling.temperature = body.take_number("temperature");
  sampling.top_p = body.take_number("top_p");
  sampling.top_k = body.take_integer("top_k");
  sampling.output_tokens_max = body.take_integer("max_tokens");
  sampling.stop = body.take_texts("stop_sequences");
  return sampling;
}

CanonicalJson take_tools(RequestBody& body) {
  Json tools = Json::object();
  if (auto declared = body.take("tools", JsonKind::Array)) {
    for (Json& tool : declared->items) {
      tool.take("cache_control");
      const Json* type = tool.find("type");
      if (type != nullptr && (type->is(JsonKind::Null) || type->text == "custom")) tool.take("type");
    }
    tools.set("tools", std::move(*declared));
  }
  return canonical_group(tools);
}

// output_config is two things: what the answer looks like, and how hard the model thinks.
void take_output_config(RequestBody& body, Prompt& prompt) {
  Json format = Json::object();
  Json reasoning = Json::object();
  body.move("output_format", format);
  body.move("thinking", reasoning);
  if (auto config = body.take("output_config", JsonKind::Object)) {
    if (auto effort = config->take("effort"); effort && !effort->is(JsonKind::Null))
      reasoning.set("effort", std::move(*effort));
    if (const Json* given = config->find("format"); given != nullptr && given->is(JsonKind::Null))
      config->take("format");
    if (!config->items.empty()) format.set("output_config", std::move(*config));
  }
  prompt.output_format = canonical_group(format);
  prompt.reasoning = canonical_group(reasoning);
}

std::string take_user(RequestBody& body) {
  auto metadata = body.take("metadata", JsonKind::Object);
  const Json* user = metadata ? metadata->find("user_id") : nullptr;
  if (user == nullptr || user->is(JsonKind::Null)) return "";
  if (!user->is(JsonKind::String)) body.complaints().expected("/metadata/user_id", "a string", *user);
  return user->text;
}

}  // namespace

Result<ReadPrompt> read_request(const wire::RequestHead& head, std::string_view text) {
  REPRISE_TRY(RequestBody body, RequestBody::read(text, field_rules()));
  ReadPrompt read;
  Prompt& prompt = read.prompt;
  prompt.uncacheable = why_uncacheable(body.root());
  prompt.model = body.require_text("model");
  prompt.turns = read_messages(body.require_items("messages"), body.complaints());
  if (auto system = body.take("system")) prompt.system = read_system(std::move(*system), body.complaints());
  prompt.delivery.stream = body.take_bool("stream").value_or(false);
  prompt.sampling = take_sampling(body);
  prompt.tools = take_tools(body);
  Json choice = Json::object();
  body.move("tool_choice", choice);
  prompt.tool_choice = canonical_group(choice);
  take_output_config(body, prompt);
  prompt.end_user = take_user(body);
  body.drop(field_rules().not_in_key);
  body.drop({"metadata", "stream"});  // null, or they would have been taken
  prompt.extra = body.rest();
  if (body.complaints().first()) return tl::unexpected<Error>(*body.complaints().first());
  prompt.protocol = read_protocol(head);
  read.upstream_body = text;
  return read;
}

}  // namespace reprise::dialect::anthropic
