#include "soak/provider.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

#include "net/timer.h"

namespace reprise::soak {
namespace {

using nlohmann::json;

enum class Mood { Good, ServerError, TooMany, Filtered, CutByLength, BrokenStream, NotJson, GoneAway };

Mood mood_of(std::uint64_t draw) {
  const std::uint64_t percent = draw % 100;
  if (percent < 84) return Mood::Good;
  if (percent < 87) return Mood::ServerError;
  if (percent < 89) return Mood::TooMany;
  if (percent < 91) return Mood::Filtered;
  if (percent < 93) return Mood::CutByLength;
  if (percent < 97) return Mood::BrokenStream;
  if (percent < 98) return Mood::NotJson;
  return Mood::GoneAway;
}

std::string question_of(const json& body) {
  const json& content = body["messages"].back()["content"];
  return content.is_string() ? content.get<std::string>() : std::string();
}

// The only number in a question is its topic.
std::string topic_of(const std::string& question) {
  const std::size_t from = question.find_first_of("0123456789");
  const std::size_t to = question.find_first_not_of("0123456789", from);
  return from == question.npos ? "" : question.substr(from, to - from);
}

std::string event(const std::string& name, const json& data) {
  return (name.empty() ? "" : "event: " + name + "\n") + "data: " + data.dump() + "\n\n";
}

std::string openai_json(const std::string& text, const char* finish) {
  return json{
      {"id", "chatcmpl-1"},
      {"object", "chat.completion"},
      {"created", 1},
      {"model", "gpt-4o-mini-2024-07-18"},
      {"choices",
       {{{"index", 0}, {"message", {{"role", "assistant"}, {"content", text}}}, {"finish_reason", finish}}}},
      {"usage", {{"prompt_tokens", 9}, {"completion_tokens", 12}, {"total_tokens", 21}}}}
      .dump();
}
std::string openai_stream(const std::string& text, const char* finish) {
  const auto chunk = [](const json& delta, const json& reason) {
    return event("", {{"id", "chatcmpl-1"},
                      {"object", "chat.completion.chunk"},
                      {"created", 1},
                      {"model", "gpt-4o-mini-2024-07-18"},
                      {"choices", {{{"index", 0}, {"delta", delta}, {"finish_reason", reason}}}}});
  };
  std::string events = chunk({{"role", "assistant"}, {"content", ""}}, nullptr);
  for (std::size_t at = 0; at < text.size(); at += 7)
    events += chunk({{"content", text.substr(at, 7)}}, nullptr);
  return events + chunk(json::object(), finish) + "data: [DONE]\n\n";
}
std::string anthropic_json(const std::string& text, const char* finish) {
  return json{{"id", "msg_1"},
              {"type", "message"},
              {"role", "assistant"},
              {"model", "claude-sonnet-4-5"},
              {"content", {{{"type", "text"}, {"text", text}}}},
              {"stop_reason", finish},
              {"stop_sequence", nullptr},
              {"usage", {{"input_tokens", 9}, {"output_tokens", 12}}}}
      .dump();
}
std::string anthropic_stream(const std::string& text, const char* finish) {
  json message = json::parse(anthropic_json("", finish));
  message["content"] = json::array();
  message["stop_reason"] = nullptr;
  std::string events = event("message_start", {{"type", "message_start"}, {"message", message}});
  events += event(
      "content_block_start",
      {{"type", "content_block_start"}, {"index", 0}, {"content_block", {{"type", "text"}, {"text", ""}}}});
  for (std::size_t at = 0; at < text.size(); at += 7)
    events +=
        event("content_block_delta", {{"type", "content_block_delta"},
                                      {"index", 0},
                                      {"delta", {{"type", "text_delta"}, {"text", text.substr(at, 7)}}}});
  events += event("content_block_stop", {{"type", "content_block_stop"}, {"index", 0}});
  events += event("message_delta", {{"type", "message_delta"},
                                    {"delta", {{"stop_reason", finish}, {"stop_sequence", nullptr}}},
                                    {"usage", {{"output_tokens", 12}}}});
  return events + event("message_stop", {{"type", "message_stop"}});
}

std::string error_body(bool anthropic, const char* kind) {
  const json error = {{"type", kind}, {"message", "told to fail"}};
  return anthropic ? json{{"type", "error"}, {"error", error}}.dump() : json{{"error", error}}.dump();
}

net::Task<void> answer(net::Exchange& exchange, int status, std::string body,
                       const char* type = "application/json") {
  wire::ResponseHead head;
  head.status = status;
  head.fields.add("Content-Type", type);
  const auto sent = co_await exchange.respond(std::move(head), body);
  (void)sent;  // the gateway may have left
}

}  // namespace

Provider::Provider(std::uint64_t seed, Ledger& ledger) : seed_(seed), ledger_(ledger) {
  auto listening = net::Server::listen(
      shards_, "127.0.0.1:0", {}, [this](net::Exchange& exchange) { return serve(exchange); },
      [](const wire::RequestHead*, int, const Error& error) { return error.detail; });
  if (!listening) throw std::runtime_error(listening.error().detail);
  server_ = std::move(*listening);
}

// `cut_at`: bytes after which the connection is broken; past the end, none.
net::Task<void> Provider::stream(net::Exchange& exchange, std::string events, std::size_t cut_at) {
  wire::ResponseHead head;
  head.status = 200;
  head.fields.add("Content-Type", "text/event-stream");
  exchange.start(std::move(head));
  for (std::size_t at = 0; at < std::min(events.size(), cut_at); at += 97) {
    const std::string piece = events.substr(at, std::min<std::size_t>(97, cut_at - at));
    const auto sent = co_await exchange.write(piece);
    if (!sent) co_return;
  }
  if (cut_at < events.size()) co_return;  // left unfinished: the connection is cut
  const auto ended = co_await exchange.finish();
  (void)ended;
}

net::Task<void> Provider::serve(net::Exchange& exchange) {
  auto body = co_await exchange.read_body(1 << 20);
  if (!body) co_return;
  const json request = json::parse(*body, nullptr, false);
  if (request.is_discarded()) {
    ledger_.violation("the provider was sent a body that is no JSON");
    co_return;
  }
  const auto header = [&](const char* name) {
    const std::string* value = exchange.request().fields.find(name);
    return value == nullptr ? std::string() : *value;
  };
  const bool anthropic = exchange.request().target.starts_with("/v1/messages");
  const std::string credential =
      anthropic ? header("x-api-key")
                : header("authorization").substr(std::min<std::size_t>(7, header("authorization").size()));
  if (ledger_.standing(credential).revoked) {
    co_await answer(exchange, 401, error_body(anthropic, "authentication_error"));
    co_return;
  }

  std::mt19937_64 random(seed_ ^ (turn_.fetch_add(1) * 0x9e3779b97f4a7c15));
  const Mood mood = mood_of(random());
  const std::uint64_t serial = ledger_.next_serial();
  const std::string text =
      fmt::format("owner={} topic={} serial={} {} end", header("x-owner"), topic_of(question_of(request)),
                  serial, std::string(random() % 400, 'x') + kCanary);
  if (random() % 10 == 0) {
    const auto waited = co_await net::sleep_for(std::chrono::milliseconds(random() % 20));
    (void)waited;
  }
  const bool wants_stream = request.value("stream", false);
  const char* finish = anthropic ? "end_turn" : "stop";
  if (mood == Mood::Filtered) finish = anthropic ? "refusal" : "content_filter";
  if (mood == Mood::CutByLength) finish = anthropic ? "max_tokens" : "length";
  if (mood == Mood::ServerError) {
    co_await answer(exchange, 500, error_body(anthropic, "api_error"));
    co_return;
  }
  if (mood == Mood::TooMany) {
    co_await answer(exchange, 429, error_body(anthropic, "rate_limit_error"));
    co_return;
  }
  if (mood == Mood::NotJson) {
    co_await answer(exchange, 200, "<html>an answer of some proxy</html>", "text/html");
    co_return;
  }
  if (mood == Mood::GoneAway) {
    co_await stream(exchange, "x", 0);
    co_return;
  }
  if (!wants_stream) {
    if (mood == Mood::BrokenStream) {
      co_await stream(exchange, anthropic ? anthropic_json(text, finish) : openai_json(text, finish), 60);
      co_return;
    }
    if (mood == Mood::Good) ledger_.was_good(serial);
    co_await answer(exchange, 200, anthropic ? anthropic_json(text, finish) : openai_json(text, finish));
    co_return;
  }
  const std::string events = anthropic ? anthropic_stream(text, finish) : openai_stream(text, finish);
  const std::size_t cut_at = mood == Mood::BrokenStream ? random() % (events.size() - 20) : events.size();
  if (mood == Mood::Good) ledger_.was_good(serial);
  co_await stream(exchange, events, cut_at);
}

}  // namespace reprise::soak
