// Top-level fields are taken out one by one into the neutral ones; the table in dialect/README.md says where
// each goes and why. The client's bytes are never rebuilt: `include_usage` is spliced into them by offset.
#include <algorithm>

#include "dialect/canonical.h"
#include "dialect/openai/openai.h"

namespace reprise::dialect::openai {
namespace {

const FieldRules& field_rules() {
  static const FieldRules rules = {
      .nullable = {"audio",
                   "frequency_penalty",
                   "logit_bias",
                   "logprobs",
                   "max_completion_tokens",
                   "max_tokens",
                   "metadata",
                   "modalities",
                   "moderation",
                   "n",
                   "prediction",
                   "presence_penalty",
                   "prompt_cache_key",
                   "prompt_cache_retention",
                   "reasoning_effort",
                   "safety_identifier",
                   "seed",
                   "service_tier",
                   "stop",
                   "store",
                   "stream",
                   "stream_options",
                   "temperature",
                   "top_logprobs",
                   "top_p",
                   "verbosity"},
      .not_in_key = {"metadata", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention"},
  };
  return rules;
}

Delivery take_delivery(RequestBody& body) {
  Delivery delivery;
  delivery.stream = body.take_bool("stream").value_or(false);
  const auto options = body.take("stream_options", JsonKind::Object);
  const Json* usage = options ? options->find("include_usage") : nullptr;
  if (usage == nullptr || usage->is(JsonKind::Null)) return delivery;
  if (usage->is(JsonKind::Bool))
    delivery.include_usage = usage->is_true();
  else
    body.complaints().expected("/stream_options/include_usage", "a boolean", *usage);
  return delivery;
}

Sampling take_sampling(RequestBody& body) {
  Sampling sampling;
  sampling.temperature = body.take_number("temperature");
  sampling.top_p = body.take_number("top_p");
  sampling.frequency_penalty = body.take_number("frequency_penalty");
  sampling.presence_penalty = body.take_number("presence_penalty");
  sampling.seed = body.take_integer("seed");
  sampling.stop = body.take_texts("stop");
  // The newer name says the same as the older; where both are given, the older one stays in `extra`.
  sampling.output_tokens_max = body.take_integer("max_completion_tokens");
  if (!sampling.output_tokens_max) sampling.output_tokens_max = body.take_integer("max_tokens");
  return sampling;
}

bool is_given(const Json& root, std::string_view name) {
  const Json* found = root.find(name);
  return found != nullptr && !found->is(JsonKind::Null);
}

bool names_hosted_tool(const Json& root) {
  const Json* tools = root.find("tools");
  if (tools == nullptr || !tools->is(JsonKind::Array)) return false;
  return std::any_of(tools->items.begin(), tools->items.end(), [](const Json& tool) {
    const std::string_view type = tool.string_at("type");
    return !type.empty() && type != "function" && type != "custom";
  });
}

// These models search the web unasked.
bool searches_by_itself(std::string_view model) {
  return model.find("-search-preview") != std::string_view::npos ||
         model.find("-search-api") != std::string_view::npos;
}

// Looks at the body before fields are taken from it.
Uncacheable why_uncacheable(const Json& root) {
  const Json* store = root.find("store");
  const Json* background = root.find("background");
  const Json* count = root.find("n");
  if (store != nullptr && store->is_true()) return Uncacheable::StoreRequested;
  if (background != nullptr && background->is_true()) return Uncacheable::Background;
  if (is_given(root, "previous_response_id") || is_given(root, "conversation"))
    return Uncacheable::ServerState;
  if (is_given(root, "web_search_options") || names_hosted_tool(root) ||
      searches_by_itself(root.string_at("model")))
    return Uncacheable::HostedTools;
  if (count != nullptr && count->is(JsonKind::Number) && integer_of(*count) != 1)
    return Uncacheable::ManyChoices;
  return Uncacheable::No;
}

// Adds `include_usage: true` to the text of a request whose tree is `root`.
std::string with_usage(std::string_view text, const Json& root) {
  std::string body(text);
  const Json* options = root.find("stream_options");
  if (options == nullptr) return body.insert(root.offset + 1, R"("stream_options":{"include_usage":true},)");
  if (options->is(JsonKind::Null)) return body.replace(options->offset, 4, R"({"include_usage":true})");
  const Json* usage = options->find("include_usage");
  if (usage != nullptr) return body.replace(usage->offset, usage->text.size(), "true");
  return body.insert(options->offset + 1,
                     options->items.empty() ? R"("include_usage":true)" : R"("include_usage":true,)");
}

void take_tools(RequestBody& body, Prompt& prompt) {
  Json tools = Json::object();
  if (auto declared = body.take("tools", JsonKind::Array)) {
    for (Json& tool : declared->items)
      for (const std::string_view mark : cache_marks()) tool.take(mark);
    tools.set("tools", std::move(*declared));
  }
  body.move("functions", tools);
  prompt.tools = canonical_group(tools);
  Json choice = Json::object();
  for (const std::string_view name : {"tool_choice", "parallel_tool_calls", "function_call"})
    body.move(name, choice);
  prompt.tool_choice = canonical_group(choice);
}

void take_output_format(RequestBody& body, Prompt& prompt) {
  Json format = Json::object();
  body.move("response_format", format);
  // {"type":"text"} is what one gets without the field.
  const Json* given = format.find("response_format");
  if (given != nullptr && given->items.size() == 1 && given->string_at("type") == "text")
    format.items.clear();
  prompt.output_format = canonical_group(format);
}

Prompt take_prompt(RequestBody& body) {
  Prompt prompt;
  prompt.uncacheable = why_uncacheable(body.root());
  prompt.model = body.require_text("model");
  prompt.turns = read_messages(body.require_items("messages"), body.complaints());
  prompt.delivery = take_delivery(body);
  prompt.sampling = take_sampling(body);
  take_tools(body, prompt);
  take_output_format(body, prompt);
  Json reasoning = Json::object();
  body.move("reasoning_effort", reasoning);
  prompt.reasoning = canonical_group(reasoning);
  const std::string user = body.take_text("user");
  prompt.end_user = body.take_text("safety_identifier");
  if (prompt.end_user.empty()) prompt.end_user = user;
  body.take_bool("store");
  if (prompt.uncacheable != Uncacheable::ManyChoices) body.take_integer("n");
  body.drop(field_rules().not_in_key);
  body.drop_marks_in("prediction", cache_marks());
  body.drop({"user"});  // null, or it would have been taken
  prompt.extra = body.rest();
  return prompt;
}

}  // namespace

const std::vector<std::string_view>& cache_marks() {
  static const std::vector<std::string_view> marks = {"prompt_cache_breakpoint", "cache_control"};
  return marks;
}

Result<ReadPrompt> read_request(const wire::RequestHead& head, std::string_view text) {
  REPRISE_TRY(RequestBody body, RequestBody::read(text, field_rules()));
  ReadPrompt read;
  const Json* stream = body.root().find("stream");
  // Needs the whole tree, which take_prompt() takes apart.
  std::string with = stream != nullptr && stream->is_true() ? with_usage(text, body.root()) : std::string();
  read.prompt = take_prompt(body);
  if (body.complaints().first()) return tl::unexpected<Error>(*body.complaints().first());
  read.prompt.protocol = read_protocol(head);
  const Delivery& delivery = read.prompt.delivery;
  read.usage_added = delivery.stream && !delivery.include_usage && read.prompt.uncacheable == Uncacheable::No;
  read.upstream_body = read.usage_added ? std::move(with) : std::string(text);
  return read;
}

}  // namespace reprise::dialect::openai
