#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "dialect/dialect.h"

namespace reprise::dialect {
namespace {

using nlohmann::json;

const Dialect& openai() {
  return *find_dialect("openai");
}
const Dialect& anthropic() {
  return *find_dialect("anthropic");
}

std::string chunk(std::string_view choice, std::string_view more = "") {
  return R"(data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[)" +
         std::string(choice) + "]" + std::string(more) + "}\n\n";
}
std::string delta(std::string_view text) {
  return chunk(R"({"index":0,"delta":{"content":")" + std::string(text) + R"("},"finish_reason":null})");
}
const std::string kStop = chunk(R"({"index":0,"delta":{},"finish_reason":"stop"})");
const std::string kUsage =
    chunk("", R"(,"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5})");
const std::string kDone = "data: [DONE]\n\n";

std::string event(std::string_view type, std::string_view members = "") {
  std::string text = "event: ";
  text.append(type).append("\ndata: {\"type\":\"").append(type).append("\"");
  return text.append(members.empty() ? "" : ",").append(members).append("}\n\n");
}
const std::string kStart = event(
    "message_start",
    R"("message":{"id":"x","type":"message","role":"assistant","model":"m","content":[],"usage":{"input_tokens":3,"output_tokens":1}})");
const std::string kOpen =
    event("content_block_start", R"("index":0,"content_block":{"type":"text","text":""})");
const std::string kText =
    event("content_block_delta", R"("index":0,"delta":{"type":"text_delta","text":"hi"})");
const std::string kOpenSecond =
    event("content_block_start", R"("index":1,"content_block":{"type":"text","text":""})");
const std::string kOddPiece = event("content_block_delta", R"("index":0,"delta":{"text":"no type"})");
const std::string kClose = event("content_block_stop", R"("index":0)");
const std::string kEnd =
    event("message_delta",
          R"("delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":2})");
const std::string kMessageStop = event("message_stop");

struct Followed {
  Answer answer;
  std::string out;
  bool failed = false;
};

Followed follow(const Dialect& dialect, const std::vector<std::string>& pieces, bool usage_added = false) {
  ReadPrompt request;
  request.usage_added = usage_added;
  const auto reader = dialect.read_stream(request);
  Followed followed;
  for (const std::string& piece : pieces) followed.failed |= !reader->feed(piece, followed.out).has_value();
  reader->finish(followed.out);
  followed.answer = reader->take_answer();
  return followed;
}

std::string join(const std::vector<std::string>& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

const Usage* usage_of(const Answer& answer) {
  for (const AnswerEvent& e : answer.events)
    if (const auto* usage = std::get_if<Usage>(&e)) return usage;
  return nullptr;
}

TEST(Stream, is_complete_only_after_its_terminal_event) {
  const struct {
    const Dialect& dialect;
    std::vector<std::string> pieces;
    bool complete;
  } rows[] = {
      {openai(), {delta("a"), kStop, kDone}, true},
      {openai(), {delta("a"), kStop, kUsage, kDone}, true},
      {openai(), {delta("a"), kDone}, false},
      {openai(), {delta("a"), kStop}, false},
      {openai(), {delta("a"), kStop, "data: [DONE]\n"}, false},
      {openai(), {delta("a"), "data: {\"error\":{\"message\":\"x\"}}\n\n", kStop, kDone}, false},
      {openai(), {delta("a"), chunk(R"({"index":1,"delta":{"content":"b"}})"), kStop, kDone}, false},
      {openai(), {delta("a"), kStop, kDone, delta("b")}, false},
      {openai(), {": comment\n\n", delta("a"), kStop, kDone}, true},
      {openai(), {chunk("", R"(,"prompt_filter_results":[])"), delta("a"), kStop, kDone}, true},
      {anthropic(), {kStart, kOpen, kText, kClose, kEnd, kMessageStop}, true},
      {anthropic(), {kStart, event("ping"), kOpen, kText, event("news"), kClose, kEnd, kMessageStop}, true},
      {anthropic(), {kStart, kStart, kOpen, kText, kClose, kEnd, kMessageStop}, true},
      {anthropic(), {kStart, kOpen, kText, kStart, kOpen, kText, kClose, kEnd, kMessageStop}, true},
      {anthropic(), {kStart, kOpen, kText, kClose, kEnd}, false},
      {anthropic(), {kStart, kOpen, kText, kClose, kMessageStop}, false},
      {anthropic(), {kOpen, kText, kClose, kEnd, kMessageStop}, false},
      {anthropic(), {kStart, kText, kEnd, kMessageStop}, false},
      {openai(), {delta("a"), chunk("", R"(,"error":null)"), kStop, kDone}, true},
      {openai(),
       {delta("a"), chunk(R"({"index":0,"delta":{"content":"b","content":"c"}})"), kStop, kDone},
       false},
      {anthropic(), {kStart, kOpen, kText, kOpenSecond, kText, kEnd, kMessageStop}, false},
      {anthropic(), {kStart, kOpen, kOddPiece, kEnd, kMessageStop}, false},
      {anthropic(),
       {kStart, kOpen, event("error", R"("error":{"type":"overloaded_error"})"), kEnd, kMessageStop},
       false},
  };
  for (const auto& row : rows) {
    const Followed followed = follow(row.dialect, row.pieces);
    EXPECT_EQ(followed.answer.complete, row.complete) << join(row.pieces);
    EXPECT_EQ(followed.out, join(row.pieces));
    EXPECT_FALSE(followed.failed);
  }
}

TEST(Stream, usage_that_was_asked_for_on_the_clients_behalf_is_not_shown) {
  const std::vector<std::string> pieces = {delta("a"), kStop, kUsage, kDone};
  EXPECT_EQ(follow(openai(), pieces, true).out, delta("a") + kStop + kDone);
  EXPECT_EQ(follow(openai(), pieces, false).out, join(pieces));
  const Answer answer = follow(openai(), pieces, true).answer;
  ASSERT_NE(usage_of(answer), nullptr);
  EXPECT_EQ(usage_of(answer)->input_tokens, 3);
  EXPECT_EQ(usage_of(answer)->output_tokens, 2);
  EXPECT_TRUE(answer.complete);
}

TEST(Stream, usage_beside_a_choice_is_not_dropped) {
  const std::string last =
      chunk(R"({"index":0,"delta":{},"finish_reason":"stop"})", R"(,"usage":{"prompt_tokens":3})");
  EXPECT_EQ(follow(openai(), {delta("a"), last, kDone}, true).out, delta("a") + last + kDone);
}

TEST(Stream, what_cannot_be_read_is_passed_on_and_not_kept) {
  const std::string tail = "data: {\"never\"";
  const std::vector<std::string> bad = {"data: {nonsense\n\n", "data: {\"choices\":7}\n\n", "data: 1\n\n",
                                        "data: \xff\n\n", "data: " + std::string((1 << 20) + 1, 'x')};
  for (const std::string& piece : bad) {
    const Followed followed = follow(openai(), {delta("a"), piece, kStop, kUsage, kDone, tail}, true);
    EXPECT_TRUE(followed.failed);
    EXPECT_FALSE(followed.answer.complete);
    EXPECT_EQ(followed.out, delta("a") + piece + kStop + kUsage + kDone + tail);
  }
  const Followed followed = follow(anthropic(), {kStart, "data: {nonsense\n\n", kEnd, kMessageStop});
  EXPECT_TRUE(followed.failed);
  EXPECT_FALSE(followed.answer.complete);
}

TEST(Stream, larger_than_the_limit_is_passed_on_and_not_kept) {
  const std::string large = delta(std::string(1 << 19, 'x'));
  std::vector<std::string> pieces(33, large);
  pieces.push_back(kStop + kDone);
  const Followed followed = follow(openai(), pieces);
  EXPECT_TRUE(followed.failed);
  EXPECT_FALSE(followed.answer.complete);
  EXPECT_EQ(followed.out, join(pieces));
}

TEST(Stream, a_second_start_forgets_what_came_before) {
  const Answer once = follow(anthropic(), {kStart, kOpen, kText, kClose, kEnd, kMessageStop}).answer;
  EXPECT_EQ(
      follow(anthropic(), {kStart, kOpen, kText, kText, kStart, kOpen, kText, kClose, kEnd, kMessageStop})
          .answer,
      once);
}

TEST(Stream, usage_of_start_and_end_is_one) {
  const Answer answer = follow(anthropic(), {kStart, kOpen, kText, kClose, kEnd, kMessageStop}).answer;
  ASSERT_NE(usage_of(answer), nullptr);
  EXPECT_EQ(usage_of(answer)->input_tokens, 3);
  EXPECT_EQ(usage_of(answer)->output_tokens, 2);
}

std::string recorded(const std::string& name) {
  std::ifstream in(std::filesystem::path(REPRISE_SOURCE_DIR) / "tests/golden" / name);
  std::string stream;
  for (std::string line; std::getline(in, line);) {
    const json data = json::parse(line);
    if (data.contains("type")) stream += "event: " + data["type"].get<std::string>() + "\n";
    stream += "data: " + line + "\n\n";
  }
  return stream;
}

// Streams of both dialects, of which RapidCheck cuts pieces.
const std::vector<std::pair<const Dialect*, std::string>>& recordings() {
  static const std::vector<std::pair<const Dialect*, std::string>> all = {
      {&openai(), recorded("openai/chat--azure-model-router.1.chunks.txt") + kDone},
      {&anthropic(), recorded("anthropic/anthropic-mcp.1.chunks.txt")},
      {&anthropic(), recorded("anthropic/spliced-message-start.chunks.txt")},
      {&openai(), delta("a") + "data: {nonsense\n\n" + kStop + kUsage + kDone},
      {&openai(), delta("a") + kStop + "data: {\"half"},
  };
  return all;
}

RC_GTEST_PROP(StreamProperty, reading_does_not_depend_on_how_bytes_are_cut, ()) {
  const auto& [dialect, stream] = *rc::gen::elementOf(recordings());
  const bool usage_added = *rc::gen::arbitrary<bool>();
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at < stream.size();) {
    const auto length = *rc::gen::inRange<std::size_t>(1, 400);
    pieces.push_back(stream.substr(at, length));
    at += length;
  }
  const Followed whole = follow(*dialect, {stream}, usage_added);
  const Followed cut = follow(*dialect, pieces, usage_added);
  RC_ASSERT(cut.answer == whole.answer);
  RC_ASSERT(cut.out == whole.out);
  RC_ASSERT(cut.failed == whole.failed);
}

json data_of(const std::string& event) {
  return json::parse(event.substr(event.find("data: ") + 6));
}

TEST(Replay, pads_chunks_anew_when_the_first_stream_was_padded) {
  const std::string stream = recorded("openai/chat--azure-model-router.1.chunks.txt") + kDone;
  const Answer answer = follow(openai(), {stream}).answer;
  const auto events = openai().write_stream(answer, {.id_seed = "ab", .created = 1, .include_usage = true});
  for (std::size_t i = 0; i + 1 < events.size(); ++i) EXPECT_TRUE(data_of(events[i]).contains("obfuscation"));
  EXPECT_EQ(stream.find(data_of(events[0])["obfuscation"].get<std::string>()), std::string::npos);
  EXPECT_EQ(events[1].size() % 16, events[2].size() % 16);
  const auto plain =
      openai().write_stream(follow(openai(), {delta("a"), kStop, kDone}).answer, {.id_seed = "ab"});
  EXPECT_FALSE(data_of(plain[0]).contains("obfuscation"));
}

TEST(Replay, has_ids_and_times_of_its_own) {
  const Answer first = follow(openai(), {delta("a"), kStop, kDone}).answer;
  const json body = json::parse(openai().write_answer(first, {.id_seed = "ab12", .created = 77}));
  EXPECT_EQ(body["id"], "chatcmpl-ab12");
  EXPECT_EQ(body["created"], 77);
  const Answer second = follow(anthropic(), {kStart, kOpen, kText, kClose, kEnd, kMessageStop}).answer;
  EXPECT_EQ(json::parse(anthropic().write_answer(second, {.id_seed = "ab12"}))["id"], "msg_ab12");
}

TEST(Replay, gives_usage_on_a_stream_only_when_asked) {
  const Answer answer = follow(openai(), {delta("a"), kStop, kUsage, kDone}).answer;
  const auto without = openai().write_stream(answer, {.id_seed = "ab", .created = 1});
  EXPECT_EQ(join(without).find("usage"), std::string::npos);
  const auto with = openai().write_stream(answer, {.id_seed = "ab", .created = 1, .include_usage = true});
  ASSERT_EQ(with.size(), without.size() + 1);
  EXPECT_TRUE(data_of(with[0])["usage"].is_null());
  EXPECT_EQ(data_of(with[with.size() - 2])["usage"]["total_tokens"], 5);
  EXPECT_EQ(with.back(), kDone);
}

// Clients take the later of two members of one name.
std::string text_of(const std::vector<std::string>& events) {
  std::string text;
  for (std::size_t i = 0; i + 1 < events.size(); ++i) {
    const json delta = data_of(events[i])["choices"][0]["delta"];
    if (delta.contains("content") && delta["content"].is_string()) text += delta["content"];
  }
  return text;
}

TEST(Replay, a_null_behind_a_text_does_not_take_its_place) {
  for (const std::string& later :
       {std::string(R"({"content":null})"), std::string(R"({"content":null,"refusal":null})")}) {
    const std::string null_piece = chunk(R"({"index":0,"delta":)" + later + R"(,"finish_reason":null})");
    const Answer answer = follow(openai(), {delta("a"), null_piece, kStop, kDone}).answer;
    EXPECT_TRUE(answer.complete);
    EXPECT_EQ(text_of(openai().write_stream(answer, {})), "a");
  }
}

TEST(Replay, members_that_came_in_two_chunks_stay_in_two) {
  const auto filtered = [](std::string_view word) {
    return chunk(R"({"index":0,"delta":{},"finish_reason":null,"content_filter_results":{"hate":")" +
                 std::string(word) + R"("}})");
  };
  const Answer answer =
      follow(openai(), {delta("a"), filtered("low"), filtered("safe"), kStop, kDone}).answer;
  const auto events = openai().write_stream(answer, {});
  EXPECT_EQ(follow(openai(), events).answer, answer);
  EXPECT_EQ(data_of(events[0])["choices"][0]["content_filter_results"]["hate"], "low");
}

// A provider that sends the other form's member in a choice.
TEST(Replay, has_one_delta_and_one_message) {
  const Answer from_json =
      openai()
          .read_answer(R"({"choices":[{"delta":0,"message":{"content":"a"},"finish_reason":"stop"}]})")
          .value();
  EXPECT_EQ(text_of(openai().write_stream(from_json, {})), "a");
  const std::string odd = chunk(R"({"index":0,"delta":{"content":"a"},"message":{"content":"b"}})");
  const Answer from_stream = follow(openai(), {odd, kStop, kDone}).answer;
  EXPECT_EQ(json::parse(openai().write_answer(from_stream, {}))["choices"][0]["message"]["content"], "a");
}

TEST(Replay, does_not_invent_a_count_that_the_provider_left_out) {
  const Answer answer =
      anthropic()
          .read_answer(R"({"content":[],"stop_reason":"end_turn","usage":{"input_tokens":3}})")
          .value();
  const Answer again = follow(anthropic(), anthropic().write_stream(answer, {})).answer;
  ASSERT_NE(usage_of(again), nullptr);
  EXPECT_EQ(usage_of(again)->output_tokens, std::nullopt);
}

TEST(Replay, log_probabilities_of_a_stream_are_summed_up) {
  auto with = [](std::string_view text, std::string_view token) {
    return chunk(R"({"index":0,"delta":{"content":")" + std::string(text) +
                 R"("},"logprobs":{"content":[{"token":")" + std::string(token) +
                 R"(","logprob":-0.25}],"refusal":null},"finish_reason":null})");
  };
  const std::string stop = chunk(R"({"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"})");
  const Answer answer = follow(openai(), {with("a", "a"), with("b", "b"), stop, kDone}).answer;
  const json choice = json::parse(openai().write_answer(answer, {}))["choices"][0];
  EXPECT_EQ(choice["message"]["content"], "ab");
  EXPECT_EQ(choice["logprobs"]["content"].size(), 2U);
  EXPECT_EQ(choice["logprobs"]["content"][1]["token"], "b");
  EXPECT_TRUE(choice["logprobs"]["refusal"].is_null());
  const auto replayed = openai().write_stream(answer, {});
  EXPECT_EQ(data_of(replayed[1])["choices"][0]["logprobs"]["content"][0]["token"], "b");
}

TEST(Replay, a_refusal_is_no_answer_to_keep) {
  const std::string refusal =
      chunk(R"({"index":0,"delta":{"role":"assistant","content":null,"refusal":"no"},"finish_reason":null})");
  const Answer answer = follow(openai(), {refusal, kStop, kDone}).answer;
  EXPECT_TRUE(std::any_of(answer.events.begin(), answer.events.end(), [](const AnswerEvent& e) {
    const auto* finish = std::get_if<Finish>(&e);
    return finish != nullptr && finish->reason == FinishReason::Refusal;
  }));
  const json choice = json::parse(openai().write_answer(answer, {}))["choices"][0];
  EXPECT_EQ(choice["message"]["refusal"], "no");
  EXPECT_TRUE(choice["message"]["content"].is_null());
  EXPECT_EQ(choice["finish_reason"], "stop");
}

TEST(Replay, pieces_of_parallel_tool_calls_are_put_together) {
  auto call = [](std::string_view members) {
    return chunk(R"({"index":0,"delta":{"tool_calls":[{)" + std::string(members) +
                 R"(}]},"finish_reason":null})");
  };
  const std::vector<std::string> pieces = {
      call(R"("index":0,"id":"a","type":"function","function":{"name":"f","arguments":""})"),
      call(R"("index":0,"function":{"arguments":"{\"x\":"})"),
      call(
          R"("index":1,"id":"b","type":"function","function":{"name":"g","arguments":"{}"},"extra_content":{"k":1})"),
      call(R"("index":0,"function":{"arguments":"1}"})"),
      chunk(R"({"index":0,"delta":{},"finish_reason":"tool_calls"})"),
      kDone};
  const Answer answer = follow(openai(), pieces).answer;
  const json calls = json::parse(openai().write_answer(answer, {}))["choices"][0]["message"]["tool_calls"];
  ASSERT_EQ(calls.size(), 2U);
  EXPECT_EQ(calls[0],
            json::parse(R"({"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}})"));
  EXPECT_EQ(calls[1]["extra_content"]["k"], 1);
  const auto replayed = openai().write_stream(answer, {});
  EXPECT_EQ(data_of(replayed[2])["choices"][0]["delta"]["tool_calls"][0]["extra_content"]["k"], 1);
  EXPECT_EQ(data_of(replayed[3])["choices"][0]["delta"]["tool_calls"][0]["index"], 0);
  EXPECT_EQ(follow(openai(), replayed).answer, answer);
  const json message = json::parse(anthropic().write_answer(answer, {}));
  EXPECT_EQ(message["stop_reason"], "tool_use");
  EXPECT_EQ(message["content"], json::parse(R"([{"type":"tool_use","id":"a","name":"f","input":{"x":1}},
                                                {"type":"tool_use","id":"b","name":"g","input":{}}])"));
}

TEST(Replay, for_the_other_dialect_gives_text_ending_and_usage) {
  const Answer from_openai = follow(openai(), {delta("a"), delta("b"), kStop, kUsage, kDone}).answer;
  EXPECT_EQ(json::parse(anthropic().write_answer(from_openai, {.id_seed = "1"})), json::parse(R"({
    "id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"ab"}],
    "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":3,"cache_creation_input_tokens":0,
    "cache_read_input_tokens":0,"output_tokens":2}})"));
  const Answer from_anthropic =
      follow(anthropic(), {kStart, kOpen, kText, kClose, kEnd, kMessageStop}).answer;
  EXPECT_EQ(json::parse(openai().write_answer(from_anthropic, {.id_seed = "1", .created = 7})),
            json::parse(R"({
    "id":"chatcmpl-1","object":"chat.completion","created":7,"model":"m","choices":[{"index":0,"message":{
    "role":"assistant","content":"hi","refusal":null},"logprobs":null,"finish_reason":"stop"}],
    "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}})"));
}

TEST(Answers, bodies_that_are_none_are_the_providers_fault) {
  for (const std::string body :
       {"", "{", "[]", "{}", R"({"choices":[]})", R"({"choices":[{}]})", R"({"choices":[7]})",
        R"({"choices":[{"message":7}]})", R"({"choices":[{"message":{"tool_calls":[7]}}]})",
        R"({"content":7})", R"({"content":[7]})", R"({"error":{"message":"x"}})"}) {
    for (const Dialect* dialect : {&openai(), &anthropic()}) {
      const auto answer = dialect->read_answer(body);
      ASSERT_FALSE(answer) << body;
      EXPECT_EQ(answer.error().blame, Blame::Provider);
    }
  }
  const auto two = openai().read_answer(
      R"({"choices":[{"message":{"content":"a"},"finish_reason":"stop"},{"message":{"content":"b"}}]})");
  ASSERT_TRUE(two);
  EXPECT_FALSE(two->complete);
}

// With a status of 200, as some providers do.
TEST(Answers, an_error_beside_a_choice_is_no_whole_answer) {
  const std::string choice = R"("choices":[{"message":{"content":"a"},"finish_reason":"stop"}])";
  EXPECT_TRUE(openai().read_answer("{" + choice + "}")->complete);
  EXPECT_TRUE(openai().read_answer("{" + choice + R"(,"error":null})")->complete);
  EXPECT_FALSE(openai().read_answer("{" + choice + R"(,"error":{"code":502}})")->complete);
}

TEST(Answers, that_clients_may_read_differently_are_never_whole) {
  EXPECT_FALSE(
      openai()
          .read_answer(R"({"choices":[{"message":{"content":"a","content":"b"},"finish_reason":"stop"}]})")
          ->complete);
  EXPECT_FALSE(
      anthropic()
          .read_answer(R"({"content":[{"type":"text","text":"a","text":"b"}],"stop_reason":"end_turn"})")
          ->complete);
}

TEST(Answers, counts_that_no_answer_can_have_are_none) {
  const auto openai_usage = [](std::string_view usage) {
    return *usage_of(
        openai()
            .read_answer(R"({"choices":[{"message":{"content":"a"},"finish_reason":"stop"}],"usage":)" +
                         std::string(usage) + "}")
            .value());
  };
  for (const char* count : {"9223372036854775807", "-1", "1.5", "\"3\"", "null"}) {
    const std::string usage = fmt::format(R"({{"prompt_tokens":{0},"completion_tokens":{0}}})", count);
    EXPECT_EQ(openai_usage(usage).input_tokens, std::nullopt) << count;
    EXPECT_EQ(openai_usage(usage).output_tokens, std::nullopt) << count;
  }
  const Answer answer =
      anthropic()
          .read_answer(
              R"({"content":[],"stop_reason":"end_turn","usage":{"input_tokens":9223372036854775807,
                  "cache_read_input_tokens":9223372036854775807,"cache_creation_input_tokens":2,"output_tokens":7}})")
          .value();
  EXPECT_EQ(usage_of(answer)->input_tokens, 2);
  EXPECT_EQ(usage_of(answer)->output_tokens, 7);
}

TEST(Errors, have_the_shape_of_their_dialect) {
  const Error error{ErrorCode::BadInput, Blame::Client, Retry::Never,
                    "At /messages/0/role: this field is \"required\"."};
  EXPECT_EQ(json::parse(openai().write_error(400, error)), json::parse(R"({"error":{
    "message":"At /messages/0/role: this field is \"required\".","type":"invalid_request_error",
    "param":"/messages/0/role","code":null}})"));
  EXPECT_EQ(json::parse(anthropic().write_error(400, error)), json::parse(R"({"type":"error","error":{
    "type":"invalid_request_error","message":"At /messages/0/role: this field is \"required\"."}})"));
  const struct {
    int status;
    const char* openai;
    const char* anthropic;
  } rows[] = {
      {400, "invalid_request_error", "invalid_request_error"},
      {401, "authentication_error", "authentication_error"},
      {403, "permission_error", "permission_error"},
      {404, "invalid_request_error", "not_found_error"},
      {413, "invalid_request_error", "request_too_large"},
      {429, "rate_limit_error", "rate_limit_error"},
      {500, "server_error", "api_error"},
      {502, "server_error", "api_error"},
      {503, "overloaded_error", "overloaded_error"},
      {504, "timeout_error", "timeout_error"},
  };
  for (const auto& row : rows) {
    const json first = json::parse(openai().write_error(row.status, {}));
    EXPECT_EQ(first["error"]["type"], row.openai) << row.status;
    EXPECT_TRUE(first["error"]["param"].is_null());
    EXPECT_EQ(json::parse(anthropic().write_error(row.status, {}))["error"]["type"], row.anthropic)
        << row.status;
  }
  const Error late{ErrorCode::Unavailable, Blame::Provider, Retry::Safe, "gone \xff"};
  EXPECT_EQ(data_of(openai().write_stream_error(502, late))["error"]["message"], "gone ?");
  EXPECT_TRUE(anthropic().write_stream_error(502, late).starts_with("event: error\ndata: "));
  EXPECT_EQ(data_of(anthropic().write_stream_error(502, late))["error"]["type"], "api_error");
}

}  // namespace
}  // namespace reprise::dialect
