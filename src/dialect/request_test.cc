#include <gtest/gtest.h>

#include "dialect/canonical.h"
#include "dialect/dialect.h"

namespace reprise::dialect {
namespace {

const Dialect& openai() {
  return *find_dialect("openai");
}
const Dialect& anthropic() {
  return *find_dialect("anthropic");
}

wire::RequestHead head_of(std::string target = "/v1/chat/completions") {
  return {.method = "POST", .target = std::move(target), .fields = {}};
}

// Everything of a prompt that the key is made of.
bool same_question(const Prompt& a, const Prompt& b) {
  return a.model == b.model && a.system == b.system && a.turns == b.turns && a.tools == b.tools &&
         a.tool_choice == b.tool_choice && a.output_format == b.output_format && a.reasoning == b.reasoning &&
         a.sampling == b.sampling && a.extra == b.extra && a.protocol == b.protocol;
}

Prompt read(const Dialect& dialect, const std::string& body, const wire::RequestHead& head = head_of()) {
  auto read = dialect.read_prompt(head, body);
  EXPECT_TRUE(read) << body << ": " << read.error().detail;
  return read ? std::move(read->prompt) : Prompt();
}

// A plain request with these members beside model and messages.
std::string chat(std::string_view members = "") {
  std::string body = R"({"model":"m","messages":[{"role":"user","content":"hi"}])";
  return body.append(members.empty() ? "" : ",").append(members) + "}";
}
std::string chat_with(std::string_view messages, std::string_view members = "") {
  std::string body = R"({"model":"m","messages":)";
  return body.append(messages).append(members.empty() ? "" : ",").append(members) + "}";
}

struct Pair {
  std::string a;
  std::string b;
};

TEST(OpenAiPrompt, spellings_of_one_question_are_equal) {
  const Pair pairs[] = {
      {chat(), R"( { "messages" : [ {"content":"\u0068i", "role":"user"} ], "model":"m" } )"},
      {chat(), chat_with(R"([{"role":"user","content":[{"type":"text","text":"hi"}]}])")},
      {chat(),
       chat_with(
           R"([{"role":"user","content":[{"type":"text","text":"hi","prompt_cache_breakpoint":{}}]}])")},
      {chat(), chat(R"("stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false})")},
      {chat(), chat(R"("user":"u","safety_identifier":"s","metadata":{"a":"b","a":"c"},"store":false)")},
      {chat(),
       chat(R"("prompt_cache_key":"k","prompt_cache_retention":"24h","prompt_cache_options":{"x":1})")},
      {chat(R"("prediction":{"type":"content","content":[{"type":"text","text":"x"}]})"),
       chat(
           R"("prediction":{"type":"content","content":[{"type":"text","text":"x","prompt_cache_breakpoint":{}}]})")},
      {chat_with(R"([{"role":"assistant","function_call":{"name":"f","arguments":"{\"a\": 1}"}}])"),
       chat_with(R"([{"role":"assistant","function_call":{"arguments":"{\"a\":1.0}","name":"f"}}])")},
      {chat(), chat(R"("temperature":null,"stop":null,"n":null,"logprobs":null,"store":null,"seed":null)")},
      {chat(), chat(R"("n":1)")},
      {chat(), chat(R"("user":null,"metadata":null,"stream":null)")},
      {chat(), chat(R"("n":1.0,"response_format":{"type":"text"})")},
      {chat(R"("temperature":0)"), chat(R"("temperature":-0.0)")},
      {chat(R"("temperature":0.7)"), chat(R"("temperature":7e-1)")},
      {chat(R"("max_tokens":10)"), chat(R"("max_completion_tokens":10.0)")},
      {chat(R"("stop":"x")"), chat(R"("stop":["x"])")},
      {chat(R"("new":{"a":1,"b":[1.0]})"), chat(R"("new":{"b":[1],"a":1e0})")},
      {chat_with(R"([{"role":"assistant","content":null,"refusal":null,"audio":null,"function_call":null}])"),
       chat_with(R"([{"role":"assistant"}])")},
      {chat_with(
           R"([{"role":"assistant","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\": 1, \"b\":2}"}}]}])"),
       chat_with(
           R"([{"role":"assistant","tool_calls":[{"id":"c","function":{"arguments":"{\"b\":2,\"a\":1.0}","name":"f"}}]}])")},
      {chat_with(R"([{"role":"tool","tool_call_id":"c","content":"r"}])"),
       chat_with(R"([{"role":"tool","tool_call_id":"c","content":[{"type":"text","text":"r"}]}])")},
  };
  for (const Pair& pair : pairs)
    EXPECT_TRUE(same_question(read(openai(), pair.a), read(openai(), pair.b))) << pair.a << "\n" << pair.b;
}

TEST(OpenAiPrompt, whatever_may_change_the_answer_makes_another_question) {
  const Pair pairs[] = {
      {chat(), R"({"model":"m2","messages":[{"role":"user","content":"hi"}]})"},
      {chat(), chat_with(R"([{"role":"user","content":"hi "}])")},
      {chat(), chat_with(R"([{"role":"developer","content":"hi"}])")},
      {chat(), chat_with(R"([{"role":"critic","content":"hi"}])")},
      {chat(), chat_with(R"([{"role":"user","content":"hi","name":"bob"}])")},
      {chat(), chat_with(R"([{"role":"user","content":"hi","new":null}])")},
      {chat(), chat_with(R"([{"role":"user","content":[{"type":"text","text":"hi","new":1}]}])")},
      {chat(),
       chat_with(R"([{"role":"user","content":[{"type":"text","text":"h"},{"type":"text","text":"i"}]}])")},
      {chat_with(R"([{"role":"tool","content":"r","tool_call_id":"c"}])"),
       chat_with(R"([{"role":"function","content":"r","tool_call_id":"c"}])")},
      {chat_with(R"([{"role":"user","content":[{"type":"image_url","image_url":{"url":"a"}}]}])"),
       chat_with(
           R"([{"role":"user","content":[{"type":"image_url","image_url":{"url":"a","detail":"low"}}]}])")},
      {chat_with(R"([{"role":"user","content":[{"type":"new","x":1}]}])"),
       chat_with(R"([{"role":"user","content":[{"type":"new","x":2}]}])")},
      {chat(), chat(R"("temperature":1)")},
      {chat(R"("temperature":0)"), chat(R"("temperature":0.0001)")},
      {chat(), chat(R"("top_p":1)")},
      {chat(), chat(R"("frequency_penalty":0.5)")},
      {chat(), chat(R"("presence_penalty":0.5)")},
      {chat(R"("frequency_penalty":0.5)"), chat(R"("presence_penalty":0.5)")},
      {chat(), chat(R"("seed":1)")},
      {chat(R"("seed":9007199254740992)"), chat(R"("seed":9007199254740993)")},
      {chat(R"("seed":99999999999999999999)"), chat(R"("seed":99999999999999999998)")},
      {chat(R"("max_tokens":1)"), chat(R"("max_tokens":2)")},
      {chat(R"("max_completion_tokens":1)"), chat(R"("max_completion_tokens":1,"max_tokens":2)")},
      {chat(R"("stop":["a","b"])"), chat(R"("stop":["b","a"])")},
      {chat(R"("tools":[{"type":"function","function":{"name":"f"}}])"),
       chat(R"("tools":[{"type":"function","function":{"name":"f","strict":true}}])")},
      {chat(), chat(R"("functions":[{"name":"f"}])")},
      {chat(R"("tool_choice":"auto")"), chat(R"("tool_choice":"none")")},
      {chat(), chat(R"("parallel_tool_calls":false)")},
      {chat(R"("function_call":"auto")"), chat(R"("function_call":"none")")},
      {chat(), chat(R"("response_format":{"type":"json_object"})")},
      {chat(), chat(R"("response_format":{"type":"text","new":1})")},
      {chat(), chat(R"("reasoning_effort":"low")")},
      {chat(), chat(R"("verbosity":"low")")},
      {chat(), chat(R"("modalities":["text"])")},
      {chat(), chat(R"("audio":{"voice":"x"})")},
      {chat(), chat(R"("logit_bias":{"50256":-100})")},
      {chat(), chat(R"("logprobs":true)")},
      {chat(), chat(R"("top_logprobs":2)")},
      {chat(), chat(R"("prediction":{"type":"content","content":"x"})")},
      {chat_with(R"([{"role":"assistant","function_call":{"name":"f","arguments":"1"}}])"),
       chat_with(R"([{"role":"assistant","function_call":{"name":"f","arguments":"1","new":1}}])")},
      {chat_with(R"([{"role":"assistant","tool_calls":[{"function":{"name":"f","arguments":"1"}}]}])"),
       chat_with(R"([{"role":"assistant","function_call":{"name":"f","arguments":"1"}}])")},
      {chat(), chat(R"("service_tier":"flex")")},
      {chat(), chat(R"("moderation":{"x":1})")},
      {chat(), chat(R"("web_search_options":{})")},
      {chat(), chat(R"("n":2)")},
      {chat(), chat(R"("new":null)")},
      {chat(R"("new":[{"deep":{"x":1}}])"), chat(R"("new":[{"deep":{"x":2}}])")},
  };
  for (const Pair& pair : pairs)
    EXPECT_FALSE(same_question(read(openai(), pair.a), read(openai(), pair.b))) << pair.a << "\n" << pair.b;
}

// A plain request of Anthropic's.
std::string message(std::string_view members = "", std::string_view content = R"("hi")") {
  std::string body = R"({"model":"m","max_tokens":9,"messages":[{"role":"user","content":)";
  return body.append(content).append("}]").append(members.empty() ? "" : ",").append(members) + "}";
}

TEST(AnthropicPrompt, spellings_of_one_question_are_equal) {
  const Pair pairs[] = {
      {message(), message("", R"([{"type":"text","text":"hi"}])")},
      {message(),
       message("", R"([{"type":"text","text":"hi","cache_control":{"type":"ephemeral"},"citations":null}])")},
      {message(),
       message(
           R"("stream":true,"metadata":{"user_id":"u","x":1},"cache_control":{"type":"ephemeral"},"diagnostics":{"a":1})")},
      {message(), message(R"("metadata":null,"stream":null)")},
      {message(), message(R"("container":null,"speed":null,"inference_geo":null)")},
      {message(R"("system":"s")"), message(R"("system":[{"type":"text","text":"s","cache_control":null}])")},
      {message(R"("tools":[{"name":"f","input_schema":{"type":"object"}}])"),
       message(
           R"("tools":[{"type":"custom","name":"f","input_schema":{"type":"object"},"cache_control":{}}])")},
      {message("", R"([{"type":"tool_result","tool_use_id":"t","content":"r"}])"),
       message(
           "",
           R"([{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"r","cache_control":{}}]}])")},
      {message("",
               R"([{"type":"document","source":{"type":"content","content":[{"type":"text","text":"d"}]}}])"),
       message(
           "",
           R"([{"type":"document","source":{"type":"content","content":[{"type":"text","text":"d","cache_control":{}}]}}])")},
      {message(
           "",
           R"([{"type":"tool_result","tool_use_id":"t","content":[{"type":"tool_reference","tool_name":"f"},)"
           R"({"type":"search_result","content":[{"type":"text","text":"d"}]}]}])"),
       message(
           "",
           R"([{"type":"tool_result","tool_use_id":"t","content":[{"type":"tool_reference","tool_name":"f","cache_control":{}},)"
           R"({"type":"search_result","content":[{"type":"text","text":"d","cache_control":{}}]}]}])")},
      {message(
           "",
           R"([{"type":"web_fetch_tool_result","tool_use_id":"t","content":{"type":"web_fetch_result","content":{"type":"document"}}}])"),
       message(
           "",
           R"([{"type":"web_fetch_tool_result","tool_use_id":"t","content":{"type":"web_fetch_result","content":{"type":"document","cache_control":{}}}}])")},
      {message(
           "",
           R"([{"type":"tool_search_tool_result","tool_use_id":"t","content":{"tool_references":[{"tool_name":"f"}]}}])"),
       message(
           "",
           R"([{"type":"tool_search_tool_result","tool_use_id":"t","content":{"tool_references":[{"tool_name":"f","cache_control":null}]}}])")},
      {message("", R"([{"type":"tool_use","id":"t","name":"f","input":{"a":1,"b":2}}])"),
       message("", R"([{"type":"tool_use","id":"t","name":"f","input":{"b":2,"a":1.0}}])")},
  };
  for (const Pair& pair : pairs)
    EXPECT_TRUE(same_question(read(anthropic(), pair.a), read(anthropic(), pair.b))) << pair.a << "\n"
                                                                                     << pair.b;
}

TEST(AnthropicPrompt, whatever_may_change_the_answer_makes_another_question) {
  const Pair pairs[] = {
      {message(), message(R"("system":"s")")},
      {message(R"("system":"s")"), message(R"("system":"t")")},
      {message(), message(R"("temperature":0)")},
      {message(), message(R"("top_p":0.5)")},
      {message(), message(R"("top_k":5)")},
      {message(R"("top_k":5)"), message(R"("top_k":6)")},
      {message(), message(R"("stop_sequences":["a"])")},
      {message(), message(R"("thinking":{"type":"enabled","budget_tokens":1024})")},
      {message(), message(R"("output_config":{"effort":"low"})")},
      {message("", R"([{"type":"tool_use","name":"f","input":{"content":{"cache_control":1}}}])"),
       message("", R"([{"type":"tool_use","name":"f","input":{"content":{"cache_control":2}}}])")},
      {message("", R"([{"type":"tool_use","name":"f","input":{}}])"),
       message("", R"([{"type":"server_tool_use","name":"f","input":{}}])")},
      {message("", R"([{"type":"tool_result","tool_use_id":"t","content":[]}])"),
       message("", R"([{"type":"web_search_tool_result","tool_use_id":"t","content":[]}])")},
      {message(R"("output_config":{"effort":"low"})"), message(R"("output_config":{"effort":"high"})")},
      {message(), message(R"("output_config":{"format":{"type":"json_schema","schema":{}}})")},
      {message(), message(R"("output_format":{"type":"json_schema","schema":{}})")},
      {message(), message(R"("service_tier":"auto")")},
      {message(), message(R"("speed":"fast")")},
      {message(), message(R"("inference_geo":"us")")},
      {message(), message(R"("user_profile_id":"x")")},
      {message(), message(R"("tool_choice":{"type":"any"})")},
      {message(R"("tools":[{"name":"f"}])"), message(R"("tools":[{"name":"f","description":"d"}])")},
      // The name of a property is not a mark of the prompt cache.
      {message(R"("tools":[{"name":"f","input_schema":{"properties":{"cache_control":{}}}}])"),
       message(R"("tools":[{"name":"f","input_schema":{"properties":{}}}])")},
      {message(), message("", R"([{"type":"text","text":"hi","citations":[]}])")},
      {message("", R"([{"type":"image","source":{"type":"base64","data":"AA"}}])"),
       message("", R"([{"type":"image","source":{"type":"base64","data":"AB"}}])")},
      {message("", R"([{"type":"tool_result","tool_use_id":"t","content":"r"}])"),
       message("", R"([{"type":"tool_result","tool_use_id":"t","content":"r","is_error":true}])")},
      {message("", R"([{"type":"thinking","thinking":"a","signature":"s"}])"),
       message("", R"([{"type":"thinking","thinking":"b","signature":"s"}])")},
      {message(), message(R"("new":{"x":1})")},
  };
  for (const Pair& pair : pairs)
    EXPECT_FALSE(same_question(read(anthropic(), pair.a), read(anthropic(), pair.b))) << pair.a << "\n"
                                                                                      << pair.b;
}

// What is not stored unasked: the key tells such turns by these parts.
TEST(ToolTurns, every_kind_of_call_and_result_is_told_as_one) {
  const auto first = [](const Prompt& prompt) { return prompt.turns.at(0).parts.at(0); };
  for (const char* type : {"tool_use", "server_tool_use", "mcp_tool_use"}) {
    const std::string block = R"([{"id":"t","name":"f","input":{},"type":")" + std::string(type) + "\"}]";
    EXPECT_TRUE(std::holds_alternative<ToolCallPart>(first(read(anthropic(), message("", block))))) << type;
  }
  for (const char* type :
       {"tool_result", "web_search_tool_result", "code_execution_tool_result", "mcp_tool_result"}) {
    const std::string block = R"([{"tool_use_id":"t","content":[],"type":")" + std::string(type) + "\"}]";
    EXPECT_TRUE(std::holds_alternative<ToolResultPart>(first(read(anthropic(), message("", block))))) << type;
  }
  for (const char* call :
       {R"("tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":""}}])",
        R"("tool_calls":[{"id":"c","type":"custom","custom":{"name":"f","input":""}}])",
        R"("function_call":{"name":"f","arguments":""})"}) {
    const std::string turns = R"([{"role":"assistant","content":null,)" + std::string(call) + "}]";
    EXPECT_TRUE(std::holds_alternative<ToolCallPart>(first(read(openai(), chat_with(turns))))) << call;
  }
}

TEST(Protocol, headers_and_query_parameters_that_change_the_answer_are_kept) {
  const struct {
    const char* name;
    const char* value;
    bool kept;
  } rows[] = {
      {"anthropic-beta", "a", true},
      {"OpenAI-Beta", "assistants=v2", true},
      {"OpenAI-Organization", "o", true},
      {"OpenAI-Project", "p", true},
      {"anthropic-version", "2023-06-01", false},
      {"anthropic-version", "2024-01-01", true},
      {"User-Agent", "x", false},
      {"x-stainless-lang", "python", false},
      {"Authorization", "Bearer x", false},
  };
  for (const auto& row : rows) {
    auto head = head_of();
    head.fields.add(row.name, row.value);
    EXPECT_EQ(!read(openai(), chat(), head).protocol.empty(), row.kept) << row.name;
  }
  EXPECT_FALSE(read(anthropic(), message(), head_of("/v1/messages?beta=true")).protocol.empty());
  EXPECT_EQ(read(openai(), chat(), head_of("/x?a=1&b=2")).protocol,
            read(openai(), chat(), head_of("/x?b=2&a=1")).protocol);
  auto one = head_of(), two = head_of();
  one.fields.add("anthropic-beta", "x,y");
  two.fields.add("Anthropic-Beta", "y");
  two.fields.add("anthropic-beta", "x");
  EXPECT_EQ(read(anthropic(), message(), one).protocol, read(anthropic(), message(), two).protocol);
}

TEST(Protocol, both_dialects_ask_the_same_plain_question) {
  EXPECT_TRUE(same_question(read(openai(), chat(R"("max_tokens":9,"stop":"x","temperature":0)")),
                            read(anthropic(), message(R"("stop_sequences":["x"],"temperature":0)"))));
}

TEST(EndUser, comes_from_the_field_that_names_a_person) {
  EXPECT_EQ(read(openai(), chat(R"("user":"u")")).end_user, "u");
  EXPECT_EQ(read(openai(), chat(R"("user":"u","safety_identifier":"s")")).end_user, "s");
  EXPECT_EQ(read(anthropic(), message(R"("metadata":{"user_id":"u"})")).end_user, "u");
  EXPECT_EQ(read(anthropic(), message(R"("metadata":{"user_id":null})")).end_user, "");
}

TEST(Uncacheable, requests_that_depend_on_more_than_the_prompt_are_marked) {
  const struct {
    const Dialect& dialect;
    std::string body;
    Uncacheable why;
  } rows[] = {
      {openai(), chat(), Uncacheable::No},
      {openai(), chat(R"("store":false,"n":1,"background":false,"conversation":null)"), Uncacheable::No},
      {openai(), chat(R"("store":true)"), Uncacheable::StoreRequested},
      {openai(), chat(R"("background":true)"), Uncacheable::Background},
      {openai(), chat(R"("previous_response_id":"r")"), Uncacheable::ServerState},
      {openai(), chat(R"("conversation":"c")"), Uncacheable::ServerState},
      {openai(), chat(R"("web_search_options":{})"), Uncacheable::HostedTools},
      {openai(), chat(R"("tools":[{"type":"web_search"}])"), Uncacheable::HostedTools},
      {openai(), chat(R"("tools":[{"type":"function"},{"type":"custom"}])"), Uncacheable::No},
      {openai(), R"({"model":"gpt-4o-search-preview","messages":[{"role":"user","content":"x"}]})",
       Uncacheable::HostedTools},
      {openai(), chat(R"("n":2)"), Uncacheable::ManyChoices},
      {anthropic(), message(), Uncacheable::No},
      {anthropic(), message(R"("container":"c")"), Uncacheable::ServerState},
      {anthropic(), message(R"("mcp_servers":[])"), Uncacheable::No},
      {anthropic(), message(R"("mcp_servers":[{"url":"x"}])"), Uncacheable::HostedTools},
      {anthropic(), message(R"("tools":[{"type":"web_search_20250305","name":"web_search"}])"),
       Uncacheable::HostedTools},
      {anthropic(), message(R"("tools":[{"type":"bash_20250124","name":"bash"}])"), Uncacheable::HostedTools},
      {anthropic(), message(R"("tools":[{"type":"custom","name":"f"},{"name":"g"}])"), Uncacheable::No},
  };
  for (const auto& row : rows) EXPECT_EQ(read(row.dialect, row.body).uncacheable, row.why) << row.body;
}

TEST(BadRequest, says_what_is_wrong_and_where) {
  const std::string deep = chat("\"x\":" + std::string(64, '[') + std::string(64, ']'));
  const struct {
    std::string body;
    std::string detail;
  } rows[] = {
      {"", "The request body cannot be read. Not valid JSON at byte 0: there is no value."},
      {"{\"model\":\"m\",}", "Not valid JSON at byte 13"},
      {"{\"model\":\"\xff\"}", "not UTF-8 at byte 10"},
      {deep, "more than 64"},
      {"[]", "At /: expected an object as request body, found an array."},
      {"{}", "At /model: this field is required."},
      {R"({"model":1})", "At /model: expected a string, found a number."},
      {R"({"model":""})", "At /model: expected a string that is not empty."},
      {R"({"model":"m"})", "At /messages: this field is required."},
      {R"({"model":"m","messages":"x"})", "At /messages: expected an array, found a string."},
      {R"({"model":"m","messages":null})", "At /messages: expected an array, found null."},
      {R"({"model":"m","messages":[]})", "At /messages: expected an array that is not empty."},
      {chat_with(R"(["x"])"), "At /messages/0: expected an object, found a string."},
      {chat_with(R"([{"content":"x"}])"), "At /messages/0/role: this field is required."},
      {chat_with(R"([{"role":1}])"), "At /messages/0/role: expected a string, found a number."},
      {chat_with(R"([{"role":"user","content":1}])"),
       "At /messages/0/content: expected a string or an array, found a number."},
      {chat_with(R"([{"role":"user","content":["x"]}])"),
       "At /messages/0/content/0: expected an object, found a string."},
      {chat_with(R"([{"role":"user","content":[{"type":"text","text":7}]}])"),
       "At /messages/0/content/0/text: expected a string, found a number."},
      {chat_with(R"([{"role":"user","content":[{"type":"text"}]}])"),
       "At /messages/0/content/0/text: this field is required."},
      {chat(R"("model":"m")"), "At /model: this name stands twice in one object; send it once."},
      {chat(R"("stream":true,"stream":false)"), "At /stream: this name stands twice"},
      {chat(R"("new":[{"a":1,"a":2}])"), "At /new/0/a: this name stands twice"},
      {chat(R"("stream":"yes")"), "At /stream: expected a boolean, found a string."},
      {chat(R"("temperature":"0")"), "At /temperature: expected a number, found a string."},
      {chat(R"("temperature":1e999)"), "At /temperature: this number is out of range."},
      {chat(R"("tools":{})"), "At /tools: expected an array, found an object."},
  };
  for (const Dialect* dialect : {&openai(), &anthropic()}) {
    for (const auto& row : rows) {
      const auto read = dialect->read_prompt(head_of(), row.body);
      ASSERT_FALSE(read) << dialect->name() << " " << row.body;
      EXPECT_EQ(read.error().code, ErrorCode::BadInput);
      EXPECT_EQ(read.error().blame, Blame::Client);
      EXPECT_NE(read.error().detail.find(row.detail), std::string::npos)
          << row.body << ": " << read.error().detail;
    }
  }
}

TEST(BadRequest, fields_of_one_dialect_are_checked_by_it) {
  const struct {
    const Dialect& dialect;
    std::string body;
    std::string detail;
  } rows[] = {
      {openai(), chat(R"("stop":[1])"), "At /stop/0: expected a string, found a number."},
      {openai(), chat(R"("stop":1)"), "At /stop: expected a string or an array of strings, found a number."},
      {openai(), chat(R"("stream_options":{"include_usage":1})"),
       "At /stream_options/include_usage: expected a boolean"},
      {openai(), chat(R"("stream":true,"stream_options":7)"),
       "At /stream_options: expected an object, found a number."},
      {openai(), chat(R"("user":1)"), "At /user: expected a string, found a number."},
      {openai(), chat(R"("store":"x")"), "At /store: expected a boolean, found a string."},
      {openai(), chat(R"("n":"2")"), "At /n: expected a number, found a string."},
      {openai(), chat_with(R"([{"role":"assistant","tool_calls":[1]}])"),
       "At /messages/0/tool_calls/0: expected an object"},
      {anthropic(), message(R"("metadata":{"user_id":1})"),
       "At /metadata/user_id: expected a string, found a number."},
      {anthropic(), message(R"("metadata":{"user_id":"a","user_id":"b"})"),
       "At /metadata/user_id: this name stands twice"},
      {anthropic(), message(R"("system":1)"), "At /system: expected a string or an array, found a number."},
      {anthropic(), message(R"("stop_sequences":[null])"),
       "At /stop_sequences/0: expected a string, found null."},
  };
  for (const auto& row : rows) {
    const auto read = row.dialect.read_prompt(head_of(), row.body);
    ASSERT_FALSE(read) << row.body;
    EXPECT_NE(read.error().detail.find(row.detail), std::string::npos)
        << row.body << ": " << read.error().detail;
  }
}

TEST(UpstreamBody, is_the_clients_own_unless_usage_is_asked_for_on_its_behalf) {
  const struct {
    std::string body;
    std::string upstream;
  } rows[] = {
      {" {\"stream\": true , \"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}\n",
       " {\"stream_options\":{\"include_usage\":true},\"stream\": true , "
       "\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}\n"},
      {chat(R"("stream":true,"stream_options": null )"),
       chat(R"("stream":true,"stream_options": {"include_usage":true} )")},
      {chat(R"("stream":true,"stream_options": { })"),
       chat(R"("stream":true,"stream_options": {"include_usage":true })")},
      {chat(R"("stream":true,"stream_options":{"include_obfuscation":false})"),
       chat(R"("stream":true,"stream_options":{"include_usage":true,"include_obfuscation":false})")},
      {chat(R"("stream":true,"stream_options":{"include_usage": false })"),
       chat(R"("stream":true,"stream_options":{"include_usage": true })")},
      {chat(R"("stream":true,"stream_options":{"include_usage":null})"),
       chat(R"("stream":true,"stream_options":{"include_usage":true})")},
      {chat(R"("stream":true,"stream_options":{"include_usage":true})"), ""},
      {chat(R"("stream":false)"), ""},
      {chat(), ""},
      {chat(R"("stream":true,"n":2)"), ""},
      {chat(R"("stream":true,"store":true)"), ""},
  };
  for (const auto& row : rows) {
    const auto read = openai().read_prompt(head_of(), row.body);
    ASSERT_TRUE(read) << row.body << read.error().detail;
    EXPECT_EQ(read->usage_added, !row.upstream.empty()) << row.body;
    EXPECT_EQ(read->upstream_body, row.upstream.empty() ? row.body : row.upstream);
  }
  const auto read = anthropic().read_prompt(head_of(), message(R"("stream":true)"));
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->usage_added);
  EXPECT_EQ(read->upstream_body, message(R"("stream":true)"));
}

TEST(Registry, knows_which_dialect_reads_a_request) {
  EXPECT_EQ(dialect_of("POST", "/v1/chat/completions"), &openai());
  EXPECT_EQ(dialect_of("POST", "/v1/messages"), &anthropic());
  EXPECT_EQ(dialect_of("GET", "/v1/messages"), nullptr);
  EXPECT_EQ(dialect_of("POST", "/v1/messages/count_tokens"), nullptr);
  EXPECT_EQ(find_dialect("gemini"), nullptr);
}

// The official clients read `_request_id` from these.
TEST(Registry, names_the_field_in_which_clients_look_for_a_requests_id) {
  EXPECT_EQ(openai().request_id_field(), "x-request-id");
  EXPECT_EQ(anthropic().request_id_field(), "request-id");
}

}  // namespace
}  // namespace reprise::dialect
