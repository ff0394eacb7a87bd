// "Says the same" is Said below: what a client's user would see. Bytes need not be equal, since a provider
// may spell JSON in ways that are not kept.
#include "fuzz/dialect_properties.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

#include "dialect/canonical.h"
#include "dialect/json.h"
#include "fuzz/fuzz.h"

namespace reprise::fuzz {
namespace {

using dialect::Dialect;
using dialect::ReadPrompt;

const dialect::Rendering kRendering = {.id_seed = "5eed", .created = 1700000000, .include_usage = true};

struct Call {
  int block = 0;
  std::string id, name, arguments;
};

// What an answer says, its blocks summed up.
struct Said {
  std::string model, text, reasoning, refusal;
  std::vector<std::tuple<std::string, std::string, std::string>> calls;
  FinishReason reason = FinishReason::Other;
  std::int64_t input_tokens = 0, output_tokens = 0;  // 0 is also what is written where nobody counted
};

class Listener {
 public:
  explicit Listener(const Answer& answer) {
    said_.model = answer.model;
    for (const AnswerEvent& event : answer.events) std::visit([this](const auto& e) { add(e); }, event);
    for (const Call& call : calls_) {
      const auto arguments = dialect::canonical_json(call.arguments.empty() ? "{}" : call.arguments);
      // A JSON message of Anthropic's has no room for arguments that are no JSON.
      said_.calls.emplace_back(call.id, call.name, arguments ? arguments->bytes : "{}");
    }
  }
  const Said& said() const { return said_; }

 private:
  void add(const TextDelta& e) { said_.text += e.text; }
  void add(const ReasoningDelta& e) { said_.reasoning += e.text; }
  void add(const RefusalDelta& e) { said_.refusal += e.text; }
  void add(const ToolCallDelta& e) {
    auto call = std::find_if(calls_.begin(), calls_.end(), [&](const Call& c) { return c.block == e.block; });
    if (call == calls_.end()) call = calls_.insert(call, Call{e.block, "", "", ""});
    call->id += e.id;
    call->name += e.name;
    call->arguments += e.arguments;
  }
  void add(const NativeEvent&) {}
  void add(const Usage& e) {
    said_.input_tokens = e.input_tokens.value_or(0);
    said_.output_tokens = e.output_tokens.value_or(0);
  }
  void add(const Finish& e) { said_.reason = e.reason; }

  Said said_;
  std::vector<Call> calls_;
};

Said said(const Answer& answer) {
  return Listener(answer).said();
}

// `property` with what differs behind it.
void require_same(const Said& a, const Said& b, const char* property) {
  const std::pair<const char*, bool> fields[] = {
      {"model", a.model == b.model},
      {"text", a.text == b.text},
      {"reasoning", a.reasoning == b.reasoning},
      {"refusal", a.refusal == b.refusal},
      {"calls", a.calls == b.calls},
      {"reason", a.reason == b.reason},
      {"usage", a.input_tokens == b.input_tokens && a.output_tokens == b.output_tokens}};
  for (const auto& [name, same] : fields)
    if (!same) throw Broken(std::string(property) + ": " + name);
}

// Judged by another reader, but for two things: it takes NUL for the end, and refuses numbers that no double
// holds, which JSON allows.
class Judge final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(std::int64_t) override { return true; }
  bool number_unsigned(std::uint64_t) override { return true; }
  bool number_float(double, const std::string&) override { return true; }
  bool string(std::string&) override { return true; }
  bool binary(nlohmann::json::binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(std::string&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
    past_double_ = error.id == 406;
    return false;
  }
  bool past_double() const { return past_double_; }

 private:
  bool past_double_ = false;
};

bool is_json(std::string_view text) {
  if (text.find('\0') != text.npos) return false;
  Judge judge;
  return nlohmann::json::sax_parse(text, &judge) || judge.past_double();
}

// Every field is named, so that a new one is compared here too.
bool same_prompt(const Prompt& a, const Prompt& b) {
  const auto& [model, system, turns, tools, tool_choice, output_format, reasoning, sampling, extra, protocol,
               end_user, delivery, uncacheable] = a;
  return model == b.model && system == b.system && turns == b.turns && tools == b.tools &&
         tool_choice == b.tool_choice && output_format == b.output_format && reasoning == b.reasoning &&
         sampling == b.sampling && extra == b.extra && protocol == b.protocol && end_user == b.end_user &&
         delivery.stream == b.delivery.stream && uncacheable == b.uncacheable;
}

struct Following {
  Answer answer;
  std::string out;
  bool failed = false;
  bool operator==(const Following&) const = default;
};

Following follow(const Dialect& dialect, const std::vector<std::string_view>& pieces, bool usage_added) {
  ReadPrompt request;
  request.usage_added = usage_added;
  const auto reader = dialect.read_stream(request);
  Following following;
  for (const std::string_view piece : pieces) following.failed |= !reader->feed(piece, following.out);
  reader->finish(following.out);
  following.answer = reader->take_answer();
  return following;
}

std::string replayed(const Dialect& dialect, const Answer& answer) {
  std::string stream;
  for (const std::string& event : dialect.write_stream(answer, kRendering)) stream += event;
  return stream;
}

// What another dialect can say: it has no signed reasoning, and may say a refusal as text.
Said in_neutral_words(Said words) {
  words.text += words.refusal;
  words.reasoning.clear();
  words.refusal.clear();
  words.reason = FinishReason::Other;
  return words;
}

const Dialect& other(const Dialect& dialect) {
  return *dialect::find_dialect(dialect.name() == "openai" ? "anthropic" : "openai");
}

// Only whole answers are stored, so only those are ever written again.
void check_written(const Dialect& dialect, const Answer& answer) {
  if (!answer.complete) return;
  const std::string body = dialect.write_answer(answer, kRendering);
  require(is_json(body), "an answer is written as JSON");
  const auto from_json = dialect.read_answer(body);
  require(from_json.has_value(), "an answer that was written can be read");
  require_same(said(*from_json), said(answer), "an answer says the same when it is written as JSON");
  const Following from_stream = follow(dialect, {replayed(dialect, answer)}, false);
  require(!from_stream.failed && from_stream.answer.complete, "an answer is replayed as a whole stream");
  require_same(said(from_stream.answer), said(answer),
               "an answer says the same when it is replayed as a stream");
}

void check_written_by_other(const Dialect& dialect, const Answer& answer) {
  if (!answer.complete) return;
  const std::string body = dialect.write_answer(answer, kRendering);
  require(is_json(body), "an answer of another dialect is written as JSON");
  const auto read = dialect.read_answer(body);
  require(read.has_value(), "an answer of another dialect can be read when it was written");
  require(in_neutral_words(said(*read)).text == in_neutral_words(said(answer)).text,
          "an answer of another dialect keeps its text");
  const Following stream = follow(dialect, {replayed(dialect, answer)}, false);
  require(!stream.failed && stream.answer.complete, "an answer of another dialect is a whole stream");
  require(in_neutral_words(said(stream.answer)).text == in_neutral_words(said(answer)).text,
          "an answer of another dialect keeps its text in a stream");
}

std::string_view without_event_name(std::string_view event) {
  return event.substr(event.find("data: ") + 6);
}

void check_refusal(const Dialect& dialect, const Error& error) {
  require(error.blame == Blame::Client, "a bad request is the client's fault");
  require(is_json(dialect.write_error(400, error)), "a refusal is written as JSON");
  require(is_json(without_event_name(dialect.write_stream_error(400, error))),
          "a refusal is JSON in a stream");
}

}  // namespace

void check_json(std::string_view text) {
  const auto value = dialect::read_json(text);
  if (value) {
    require(is_json(text), "what is read is JSON");
    const std::string written = dialect::to_text(*value);
    const auto again = dialect::read_json(written);
    require(again && dialect::to_text(*again) == written, "JSON that was written reads the same");
    return;
  }
  const bool too_deep = value.error().detail.find("inside one another") != std::string::npos;
  // A byte order mark may be refused (RFC 8259, 8.1).
  const bool odd = text.starts_with("\xEF\xBB\xBF") || text.find('\0') != text.npos;
  require(too_deep || odd || !nlohmann::json::accept(text), "what is JSON is read");
}

void check_request(const Dialect& dialect, std::string_view body) {
  wire::RequestHead head{.method = "POST", .target = "/v1?x=1", .fields = {}};
  head.fields.add("anthropic-beta", "b, a");
  head.fields.add("openai-organization", "o");
  const auto read = dialect.read_prompt(head, body);
  if (!read) return check_refusal(dialect, read.error());
  require(is_json(body), "a request that is read is JSON");
  require(read->usage_added || read->upstream_body == body, "a request goes upstream as it came");
  const auto upstream = dialect.read_prompt(head, read->upstream_body);
  require(upstream.has_value(), "what goes upstream can be read");
  require(same_prompt(upstream->prompt, read->prompt), "what goes upstream asks the same");
  require(!upstream->usage_added, "what goes upstream asks for usage already");
  const auto spelled = dialect::canonical_json(body);
  if (!spelled) return;  // a name stands twice in a field that goes nowhere
  const auto again = dialect.read_prompt(head, spelled->bytes);
  require(again.has_value(), "a request can be read however it is spelled");
  require(same_prompt(again->prompt, read->prompt), "a request asks the same however it is spelled");
}

void check_answer(const Dialect& dialect, std::string_view body) {
  const auto answer = dialect.read_answer(body);
  if (!answer)
    return require(answer.error().blame == Blame::Provider, "a bad answer is the provider's fault");
  require(is_json(body), "an answer that is read is JSON");
  check_written(dialect, *answer);
  check_written_by_other(other(dialect), *answer);
}

void check_stream(const Dialect& dialect, std::string_view stream, std::uint8_t seed) {
  for (const bool usage_added : {false, true}) {
    const Following whole = follow(dialect, {stream}, usage_added);
    require(follow(dialect, cut(stream, seed), usage_added) == whole,
            "a stream is followed the same however it is cut");
    if (!usage_added || whole.failed)
      require(whole.out == stream || usage_added, "a stream is passed on as it came");
    require(whole.out.size() <= stream.size(), "a stream gains nothing");
    require(!(whole.failed && whole.answer.complete), "a stream that failed is no whole answer");
    if (usage_added) continue;
    check_written(dialect, whole.answer);
    check_written_by_other(other(dialect), whole.answer);
  }
}

void check_dialect(const Dialect& dialect, std::string_view bytes) {
  Input input(bytes);
  const std::uint8_t kind = input.choose(4);
  const std::uint8_t seed = input.choose(255);
  if (kind == 0) check_request(dialect, input.rest());
  if (kind == 1) check_answer(dialect, input.rest());
  if (kind == 2) check_stream(dialect, input.rest(), seed);
  if (kind == 3) check_json(input.rest());
}

}  // namespace reprise::fuzz
