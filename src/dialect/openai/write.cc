// A stream is written as it came: each event that carries text or a piece of a call begins a chunk, and the
// native events behind it ride along in it. For a JSON body the same events are summed up. An answer of
// another dialect is written from its neutral events alone.
#include <algorithm>
#include <utility>

#include "dialect/openai/openai.h"
#include "dialect/usage.h"

namespace reprise::dialect::openai {
namespace {

bool is_ours(const Answer& answer) {
  return answer.dialect == "openai";
}

const NativeEvent* native_of(const AnswerEvent& event, std::string_view kind) {
  const auto* native = std::get_if<NativeEvent>(&event);
  return native != nullptr && native->kind == kind ? native : nullptr;
}

bool has_native(const Answer& answer, std::string_view kind) {
  return is_ours(answer) &&
         std::any_of(answer.events.begin(), answer.events.end(),
                     [&](const AnswerEvent& event) { return native_of(event, kind) != nullptr; });
}

Json read_own(std::string_view text) {
  auto value = read_json(text);
  return value ? std::move(*value) : Json::object();
}

// `{"a":1,"b":2}` without its braces.
std::string_view members_of(std::string_view object) {
  return object.size() < 2 ? std::string_view() : object.substr(1, object.size() - 2);
}

void add_members(std::string& out, std::string_view members) {
  if (!out.empty() && !members.empty()) out += ',';
  out += members;
}

// Whether `object` behind those members would name one twice.
bool shares_name(std::string_view members, std::string_view object) {
  if (members.empty()) return false;
  const Json known = read_own("{" + std::string(members) + "}");
  const Json more = read_own(object);
  return std::any_of(more.items.begin(), more.items.end(),
                     [&](const Json& member) { return known.find(member.name) != nullptr; });
}

// `name` needs no escape: it is one of ours.
void add_text_member(std::string& out, std::string_view name, std::string_view text) {
  out.append(out.empty() ? "\"" : ",\"").append(name).append("\":");
  append_json_string(out, text);
}

// Sums up what came in pieces, as the provider's own clients do: texts and lists grow, null changes nothing.
void accumulate(Json& into, const Json& piece) {
  for (const Json& member : piece.items) {
    Json* known = into.find(member.name);
    if (known == nullptr || known->is(JsonKind::Null)) {
      into.set(member.name, member);
    } else if (member.is(JsonKind::Null)) {
      continue;
    } else if (known->is(JsonKind::String) && member.is(JsonKind::String)) {
      known->text += member.text;
    } else if (known->is(JsonKind::Array) && member.is(JsonKind::Array)) {
      known->items.insert(known->items.end(), member.items.begin(), member.items.end());
    } else if (known->is(JsonKind::Object) && member.is(JsonKind::Object)) {
      accumulate(*known, member);
    } else {
      into.set(member.name, member);
    }
  }
}

// Later members of a choice replace earlier ones, unless they are empty (Azure ends with an empty filter
// result).
void replace_members(Json& into, const Json& piece) {
  for (const Json& member : piece.items) {
    const bool hollow = member.is(JsonKind::Null) || (member.is(JsonKind::Object) && member.items.empty());
    if (!hollow || into.find(member.name) == nullptr) into.set(member.name, member);
  }
}

struct Call {
  int block = 0;
  std::string id, name, arguments;
  Json extra = Json::object();
};

// One answer as a choice of a JSON body.
class Summary {
 public:
  explicit Summary(const Answer& answer) : ours_(is_ours(answer)) {
    for (const AnswerEvent& event : answer.events) std::visit([this](const auto& e) { add(e); }, event);
  }
  Json choice(const Answer& answer) const;

 private:
  void add(const TextDelta& e) { content_ = content_.value_or("") + e.text; }
  void add(const ReasoningDelta& e) {
    if (ours_) reasoning_ = reasoning_.value_or("") + e.text;
  }
  void add(const RefusalDelta& e) { refusal_ = refusal_.value_or("") + e.text; }
  void add(const ToolCallDelta& e) {
    Call& call = call_of(e.block);
    if (call.id.empty()) call.id = e.id;
    call.name += e.name;
    call.arguments += e.arguments;
  }
  void add(const Usage&) {}
  void add(const Finish& e) { finish_ = e; }
  void add(const NativeEvent& e) {
    if (!ours_) return;
    if (e.kind == kDelta)
      accumulate(message_, read_own(e.json));
    else if (e.kind == kChoice)
      replace_members(choice_, read_own(e.json));
    else if (e.kind == kToolCall)
      accumulate(call_of(e.block).extra, read_own(e.json));
    else if (e.kind == kLogprobs)
      add_logprobs(read_own(e.json));
  }
  void add_logprobs(Json piece) {
    if (logprobs_ && logprobs_->is(JsonKind::Object) && piece.is(JsonKind::Object))
      accumulate(*logprobs_, piece);
    else if (!logprobs_ || !piece.is(JsonKind::Null))
      logprobs_ = std::move(piece);
  }
  Call& call_of(int block) {
    for (Call& call : calls_)
      if (call.block == block) return call;
    calls_.emplace_back().block = block;
    return calls_.back();
  }

  bool ours_;
  std::optional<std::string> content_, reasoning_, refusal_;
  std::vector<Call> calls_;
  Json message_ = Json::object();
  Json choice_ = Json::object();
  std::optional<Json> logprobs_;
  std::optional<Finish> finish_;
};

Json call_body(const Call& call) {
  const bool custom = call.extra.string_at("type") == "custom";
  Json body = Json::object();
  body.set("name", Json::string(call.name));
  body.set(custom ? "input" : "arguments", Json::string(call.arguments));
  Json value = Json::object();
  value.set("id", Json::string(call.id));
  value.set("type", Json::string("function"));
  if (const Json* more = call.extra.find(custom ? "custom" : "function")) accumulate(body, *more);
  value.set(custom ? "custom" : "function", std::move(body));
  for (const Json& member : call.extra.items)
    if (member.name != "function" && member.name != "custom") value.set(member.name, member);
  return value;
}

Json Summary::choice(const Answer& answer) const {
  Json message = Json::object();
  message.set("role", Json::string("assistant"));
  message.set("content", content_ ? Json::string(*content_) : Json::null());
  if (!ours_) message.set("refusal", Json::null());
  if (reasoning_) message.set("reasoning_content", Json::string(*reasoning_));
  if (refusal_) message.set("refusal", Json::string(*refusal_));
  if (!calls_.empty()) {
    Json& list = message.set("tool_calls", Json::array());
    for (const Call& call : calls_) list.items.push_back(call_body(call));
  }
  for (const Json& member : message_.items) {
    const Json* known = message.find(member.name);
    if (known == nullptr || known->is(JsonKind::Null)) message.set(member.name, member);
  }
  Json choice = Json::object();
  choice.set("index", Json::integer(0));
  choice.set("message", std::move(message));
  if (logprobs_)
    choice.set("logprobs", *logprobs_);
  else if (!ours_)
    choice.set("logprobs", Json::null());
  choice.set("finish_reason", finish_ ? Json::string(finish_word(*finish_, answer)) : Json::null());
  for (const Json& member : choice_.items) choice.set(member.name, member);
  return choice;
}

const Usage* usage_of(const Answer& answer) {
  const Usage* usage = nullptr;
  for (const AnswerEvent& event : answer.events)
    if (const auto* found = std::get_if<Usage>(&event)) usage = found;
  return usage;
}

// Writes the chunks of one stream.
class Chunks {
 public:
  Chunks(const Answer& answer, const Rendering& rendering);
  std::vector<std::string> write();

 private:
  void open() { flush(), open_ = true; }
  void flush();
  std::string begin(bool first) const;  // a chunk up to its choices
  void end(std::string event);
  std::string call_text(const ToolCallDelta& piece);
  void add(const TextDelta& e) { open(), add_text_member(delta_, "content", e.text); }
  void add(const ReasoningDelta& e) {
    if (ours_) open(), add_text_member(delta_, "reasoning_content", e.text);
  }
  void add(const RefusalDelta& e) { open(), add_text_member(delta_, "refusal", e.text); }
  void add(const ToolCallDelta& e) { open(), call_ = e; }
  void add(const Usage&) {}
  void add(const Finish& e) { open(), finish_ = finish_word(e, answer_); }
  void add(const NativeEvent& e);

  const Answer& answer_;
  const Rendering& rendering_;
  bool ours_;
  bool padded_;
  bool shows_logprobs_;
  std::string head_;                         // id, object, created, model
  std::string lead_;                         // how every chunk but the first begins
  std::vector<std::pair<int, bool>> calls_;  // block, and whether it is a custom call; the index is its place
  std::vector<std::string> out_;
  // The chunk that is being put together.
  bool open_ = false;
  std::optional<ToolCallDelta> call_;
  std::string delta_, choice_, logprobs_, finish_, call_extra_;
};

Chunks::Chunks(const Answer& answer, const Rendering& rendering)
    : answer_(answer),
      rendering_(rendering),
      ours_(is_ours(answer)),
      padded_(has_native(answer, kPadding)),
      shows_logprobs_(!ours_ || has_native(answer, kLogprobs)) {
  add_text_member(head_, "id", "chatcmpl-" + rendering.id_seed);
  add_text_member(head_, "object", "chat.completion.chunk");
  head_ += ",\"created\":" + std::to_string(rendering.created);
  add_text_member(head_, "model", answer.model);
  lead_ = "data: {" + head_;
  const Json envelope = ours_ ? read_own(answer.envelope) : Json::object();
  for (const std::string_view name : {"service_tier", "system_fingerprint"}) {
    if (const Json* found = envelope.find(name)) {
      append_json_string(lead_ += ',', name);
      append_json(lead_ += ':', *found);
    }
  }
  out_.reserve(answer.events.size() + 2);
}

// What came in a chunk of its own stays in one where it would name a member again: of two, clients take the
// later, and that may be a null behind a text.
void Chunks::add(const NativeEvent& e) {
  if (!ours_ || e.kind == kPadding) return;
  const bool again = (e.kind == kDelta &&
                      (shares_name(delta_, e.json) || (call_ && shares_name("\"tool_calls\":0", e.json)))) ||
                     (e.kind == kChoice && shares_name(choice_, e.json)) ||
                     (e.kind == kLogprobs && !logprobs_.empty());
  if (again) open();
  open_ = true;
  if (e.kind == kDelta)
    add_members(delta_, members_of(e.json));
  else if (e.kind == kChoice)
    add_members(choice_, members_of(e.json));
  else if (e.kind == kLogprobs)
    logprobs_ = e.json;
  else if (e.kind == kToolCall)
    call_extra_ = e.json;
}

// The piece of a call as a member of the delta. Which kind of call it is stands in its first piece only.
std::string Chunks::call_text(const ToolCallDelta& piece) {
  Json extra = read_own(call_extra_);
  auto place =
      std::find_if(calls_.begin(), calls_.end(), [&](const auto& call) { return call.first == piece.block; });
  const bool first = place == calls_.end();
  if (first) place = calls_.insert(place, {piece.block, extra.string_at("type") == "custom"});
  const bool custom = place->second;
  const std::string_view body_name = custom ? "custom" : "function";
  Json body = extra.take(body_name).value_or(Json::object());
  if (!piece.name.empty()) body.set("name", Json::string(piece.name));
  body.set(custom ? "input" : "arguments", Json::string(piece.arguments));
  Json call = Json::object();
  call.set("index", Json::integer(place - calls_.begin()));
  if (!piece.id.empty()) call.set("id", Json::string(piece.id));
  if (first) call.set("type", Json::string(custom ? "custom" : "function"));
  call.set(body_name, std::move(body));
  for (Json& member : extra.items) call.set(std::string(member.name), member);
  return "\"tool_calls\":[" + to_text(call) + "]";
}

void Chunks::flush() {
  if (!open_) return;
  open_ = false;
  const bool first = out_.empty();
  std::string event = begin(first);
  event += ",\"choices\":[{\"index\":0,\"delta\":{";
  bool empty = true;
  const auto add = [&](std::string_view members) {
    if (members.empty()) return;
    if (!std::exchange(empty, false)) event += ',';
    event += members;
  };
  if (first) add("\"role\":\"assistant\"");
  if (call_) add(call_text(*call_));
  add(delta_);
  if (first && !ours_ && delta_.find("\"refusal\":") != 0) add("\"refusal\":null");
  event += '}';
  if (shows_logprobs_) event.append(",\"logprobs\":").append(logprobs_.empty() ? "null" : logprobs_);
  event += ",\"finish_reason\":";
  if (finish_.empty())
    event += "null";
  else
    append_json_string(event, finish_);
  if (!choice_.empty()) event.append(",").append(choice_);
  event += rendering_.include_usage ? "}],\"usage\":null" : "}]";
  end(std::move(event));
  call_.reset();
  for (std::string* text : {&delta_, &choice_, &logprobs_, &finish_, &call_extra_}) text->clear();
}

// Room for all of the chunk: a stream has hundreds.
std::string Chunks::begin(bool first) const {
  static constexpr std::size_t kFrameBytes = 192;
  std::string event;
  event.reserve(lead_.size() + delta_.size() + choice_.size() + logprobs_.size() + kFrameBytes);
  if (first && ours_ && answer_.envelope.size() > 2)
    event.append("data: {").append(head_).append(",").append(members_of(answer_.envelope));
  else
    event += lead_;
  return event;
}

void Chunks::end(std::string event) {
  if (padded_) {
    // Hides how long the text is: all chunks become a multiple of 16 bytes, with fresh characters.
    static constexpr std::string_view kLetters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    std::size_t mix = std::hash<std::string>{}(rendering_.id_seed + std::to_string(out_.size()));
    const std::size_t length = 16 - event.size() % 16;
    event += ",\"obfuscation\":\"";
    for (std::size_t i = 0; i < length; ++i, mix = mix * 6364136223846793005ULL + 1442695040888963407ULL)
      event += kLetters[(mix >> 33) % kLetters.size()];
    event += '"';
  }
  event += "}\n\n";
  out_.push_back(std::move(event));
}

std::vector<std::string> Chunks::write() {
  for (const AnswerEvent& event : answer_.events) std::visit([this](const auto& e) { add(e); }, event);
  flush();
  const Usage* usage = usage_of(answer_);
  if (rendering_.include_usage && usage != nullptr)
    end(begin(false) + ",\"choices\":[],\"usage\":" + usage_text(*usage, answer_));
  out_.emplace_back("data: [DONE]\n\n");
  return std::move(out_);
}

}  // namespace

std::string finish_word(const Finish& finish, const Answer& answer) {
  if (is_ours(answer) && !finish.native.empty()) return finish.native;
  switch (finish.reason) {
    case FinishReason::Stop:
    case FinishReason::StopSequence:
    case FinishReason::Other:
      return "stop";
    case FinishReason::Length:
      return "length";
    case FinishReason::ToolCalls:
      return "tool_calls";
    case FinishReason::ContentFilter:
    case FinishReason::Refusal:
      return "content_filter";
  }
  return "stop";
}

std::string usage_text(const Usage& usage, const Answer& answer) {
  if (is_ours(answer) && !usage.native.empty()) return usage.native;
  // Held to the limit of reading: the numbers may come from a disk.
  const auto held = [](std::int64_t count) { return std::clamp<std::int64_t>(count, 0, kTokensMax); };
  const std::int64_t input = held(usage.input_tokens.value_or(0));
  const std::int64_t output = held(usage.output_tokens.value_or(0));
  return "{\"prompt_tokens\":" + std::to_string(input) + ",\"completion_tokens\":" + std::to_string(output) +
         ",\"total_tokens\":" + std::to_string(input + output) + "}";
}

std::string write_answer(const Answer& answer, const Rendering& rendering) {
  std::string out;
  add_text_member(out, "id", "chatcmpl-" + rendering.id_seed);
  add_text_member(out, "object", "chat.completion");
  out += ",\"created\":" + std::to_string(rendering.created);
  add_text_member(out, "model", answer.model);
  out += ",\"choices\":[";
  append_json(out, Summary(answer).choice(answer));
  out += ']';
  if (const Usage* usage = usage_of(answer)) out += ",\"usage\":" + usage_text(*usage, answer);
  if (is_ours(answer)) add_members(out, members_of(answer.envelope));
  return "{" + out + "}";
}

std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering) {
  return Chunks(answer, rendering).write();
}

}  // namespace reprise::dialect::openai
