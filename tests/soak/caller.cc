// One connection a request, since what is tried here is not the connection but what comes over it.
#include "soak/caller.h"

#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>

#include "net/testing.h"

namespace reprise::soak {
namespace {

using net::testing::TestSocket;
using nlohmann::json;

constexpr int kTopics = 150;
constexpr int kTtlSeconds = 600;  // as the configuration has it

const char* const kWordings[] = {
    "How many days does order {} take to reach Berlin?",
    "In how many days does order {} reach Berlin?",
    "How long does order {} need until it arrives in Berlin, in days?",
};

const Owner kOwners[] = {
    {"acme", "key-acme-0"},  {"acme", "key-acme-1"},  {"globex", "key-globex-0"},
    {"ann", "sk-ann", true}, {"bob", "sk-bob", true},
};

std::string field(const std::string& head, const std::string& name) {
  const std::string line = "\r\n" + name + ": ";
  const std::size_t at = head.find(line);
  if (at == head.npos) return "";
  const std::size_t from = at + line.size();
  return head.substr(from, head.find("\r\n", from) - from);
}

// The body without its framing; nothing when it is not whole.
std::optional<std::string> whole_body(const std::string& head, const std::string& rest) {
  if (const std::string length = field(head, "Content-Length"); !length.empty()) {
    if (rest.size() != std::stoull(length)) return std::nullopt;
    return rest;
  }
  std::string body;
  for (std::size_t at = 0;;) {
    const std::size_t line = rest.find("\r\n", at);
    if (line == rest.npos) return std::nullopt;
    const std::size_t size = std::stoull(rest.substr(at, line - at), nullptr, 16);
    if (rest.size() < line + 2 + size + 2) return std::nullopt;
    if (size == 0) return body;
    body += rest.substr(line + 2, size);
    at = line + 2 + size + 2;
  }
}

std::string text_of_json(const json& page) {
  if (page.contains("choices")) return page["choices"][0]["message"].value("content", "");
  return page.contains("content") && !page["content"].empty() ? page["content"][0].value("text", "") : "";
}

// What the provider's text says: "owner=acme topic=1003 serial=17 xxxCANARY end". Nothing when it is not all
// of that.
struct Said {
  std::string owner, topic;
  std::uint64_t serial = 0;
};
std::optional<Said> read_said(const std::string& text) {
  std::istringstream words(text);
  std::string owner, topic, serial, padding, end, more;
  words >> owner >> topic >> serial >> padding >> end;
  const bool whole = owner.starts_with("owner=") && topic.starts_with("topic=") &&
                     serial.starts_with("serial=") && padding.ends_with(kCanary) && end == "end" &&
                     !(words >> more);
  if (!whole) return std::nullopt;
  return Said{owner.substr(6), topic.substr(6), std::stoull(serial.substr(7))};
}

struct Streamed {
  std::string text;
  bool ended = false;
  bool told_error = false;
};
Streamed read_stream(const std::string& body) {
  Streamed streamed;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find("\n\n", at), body.size());
    const std::string one = body.substr(at, end - at);
    at = end + 2;
    const std::size_t data = one.find("data: ");
    if (data == one.npos) continue;
    if (one.substr(data) == "data: [DONE]") {
      streamed.ended = true;
      continue;
    }
    const json page = json::parse(one.substr(data + 6), nullptr, false);
    if (page.is_discarded()) continue;
    if (page.contains("error")) streamed.told_error = true;
    if (page.value("type", "") == "message_stop") streamed.ended = true;
    if (page.contains("choices") && !page["choices"].empty() &&
        page["choices"][0]["delta"].contains("content") && page["choices"][0]["delta"]["content"].is_string())
      streamed.text += page["choices"][0]["delta"]["content"].get<std::string>();
    if (page.value("type", "") == "content_block_delta") streamed.text += page["delta"].value("text", "");
  }
  return streamed;
}

}  // namespace

struct Caller::Asked {
  Owner owner;
  int topic = 0;
  bool anthropic = false;
  bool stream = false;
  Ledger::Standing standing;      // of the credential, before the request was sent
  bool refusal_was_seen = false;  // under that standing, before the request was sent
  std::string form() const { return anthropic ? "x-api-key" : "authorization"; }
};

Caller::Asked Caller::draw() {
  Asked asked;
  asked.owner = kOwners[random_() % std::size(kOwners)];
  // Few topics are asked often: min of three draws.
  asked.topic =
      1000 + static_cast<int>(std::min({random_() % kTopics, random_() % kTopics, random_() % kTopics}));
  asked.anthropic = random_() % 3 == 0;
  asked.stream = random_() % 2 == 0;
  asked.standing = ledger_.standing(asked.owner.credential);
  asked.refusal_was_seen =
      ledger_.was_refusal_seen(asked.owner.credential, asked.form(), asked.standing.version);
  return asked;
}

void Caller::violation(const Asked& asked, const std::string& what) {
  ledger_.violation(fmt::format("{} (owner {}, topic {}, {}, {})", what, asked.owner.name, asked.topic,
                                asked.anthropic ? "anthropic" : "openai", asked.stream ? "stream" : "json"));
}

void Caller::ask() {
  const std::uint16_t port = ports_.data_plane;
  if (port == 0) return;
  const Asked asked = draw();
  const std::string question =
      fmt::format(fmt::runtime(kWordings[random_() % std::size(kWordings)]), asked.topic) + " " + kCanary;
  const char* model = asked.anthropic ? (asked.owner.pass_through ? "claude-pass" : "claude-held")
                                      : (asked.owner.pass_through ? "gpt-pass" : "gpt-held");
  json body = {
      {"model", model}, {"max_tokens", 100}, {"messages", {{{"role", "user"}, {"content", question}}}}};
  if (asked.stream) body["stream"] = true;
  const std::string text = body.dump();
  TestSocket socket = TestSocket::connect(port, random_() % 20 == 0 ? 2048 : 0);
  socket.say(fmt::format(
      "POST {} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nContent-Type: application/json\r\n"
      "x-owner: {}\r\n{}{}{}\r\nContent-Length: {}\r\n\r\n",
      asked.anthropic ? "/v1/messages" : "/v1/chat/completions", asked.owner.name,
      asked.owner.pass_through ? "Reprise-Key: key-stranger\r\n" : "",
      asked.anthropic ? "x-api-key: " : "Authorization: Bearer ", asked.owner.credential, text.size()));
  const std::uint64_t way = random_() % 100;
  if (way < 3) {  // leaves in the middle of its request
    socket.say(text.substr(0, text.size() / 2));
    ledger_.count("left while asking");
    return;
  }
  socket.say(text);
  if (way < 8) {  // leaves while it is answered
    (void)socket.hear(random_() % 300);
    ledger_.count("left while answered");
    return;
  }
  const auto sent_at = std::chrono::steady_clock::now();
  const std::string reply = socket.hear_all();
  // The socket gives up after ten seconds without a byte; nothing here is told to wait that long.
  if (std::chrono::steady_clock::now() - sent_at > std::chrono::seconds(10))
    violation(asked,
              fmt::format("silence after {} bytes of an answer: {}", reply.size(), reply.substr(0, 300)));
  check(asked, reply);
}

void Caller::check(const Asked& asked, const std::string& reply) {
  const std::size_t split = reply.find("\r\n\r\n");
  if (split == reply.npos) return ledger_.count("cut before the head");
  const std::string head = reply.substr(0, split + 2);
  const std::optional<std::string> body = whole_body(head, reply.substr(split + 4));
  const int status = std::stoi(head.substr(9, 3));
  const std::string cache_status = field(head, "Cache-Status");
  const bool hit = cache_status.starts_with("reprise; hit");
  ledger_.count(fmt::format("status {}", status));
  if (status == 401) ledger_.refusal_seen(asked.owner.credential, asked.form(), asked.standing.version);
  if (!body) return ledger_.count(hit ? "cut hit" : "cut answer");

  if (status != 200) {
    const json error = json::parse(*body, nullptr, false);
    if (error.is_discarded() || !error.contains("error"))
      violation(asked, fmt::format("status {} without an error in the client's dialect", status));
    const bool known =
        status == 401 || status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    if (!known) violation(asked, fmt::format("status {}: {}", status, *body));
    if (hit) violation(asked, "an error that says hit");
    return;
  }
  if (hit) {
    ledger_.count(cache_status.find("semantic") != cache_status.npos ? "semantic hit" : "exact hit");
    const std::string age = field(head, "Age");
    if (age.empty() || std::stoll(age) > kTtlSeconds) violation(asked, "a hit of age `" + age + "`");
    const Ledger::Standing now = ledger_.standing(asked.owner.credential);
    if (asked.standing.revoked && asked.refusal_was_seen && now.version == asked.standing.version)
      violation(asked, "a hit for a credential that the provider had refused");
  }
  std::string text;
  if (asked.stream && field(head, "Content-Type").starts_with("text/event-stream")) {
    const Streamed streamed = read_stream(*body);
    if (!streamed.ended) {
      if (hit) violation(asked, "a stored stream without its end");
      if (!streamed.told_error) ledger_.count("ended without end or error");
      return;
    }
    text = streamed.text;
  } else {
    const json page = json::parse(*body, nullptr, false);
    if (page.is_discarded()) {
      if (hit) violation(asked, "a stored answer that is no JSON");
      return ledger_.count("no JSON");
    }
    text = text_of_json(page);
  }
  check_answer(asked, text, hit);
  if (random_() % 50 == 0) check_decision(field(head, "Reprise-Decision"), hit);
}

void Caller::check_answer(const Asked& asked, const std::string& text, bool hit) {
  const std::optional<Said> said = read_said(text);
  if (!said) return violation(asked, (hit ? "a torn hit: " : "a torn answer: ") + text);
  if (said->owner != asked.owner.name) violation(asked, "an answer that was given to " + said->owner);
  if (said->topic != std::to_string(asked.topic)) violation(asked, "an answer to topic " + said->topic);
  if (hit && !ledger_.is_good(said->serial))
    violation(asked, "a hit from an answer that was not whole and good");
}

void Caller::check_decision(const std::string& id, bool hit) {
  const std::uint16_t port = ports_.admin;
  if (port == 0) return;
  TestSocket socket = TestSocket::connect(port);
  socket.say("GET /api/v1/decisions/" + id + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const std::string reply = socket.hear_all();
  const std::size_t split = reply.find("\r\n\r\n");
  if (split == reply.npos || !reply.starts_with("HTTP/1.1 200")) return ledger_.count("decision not read");
  const json page = json::parse(reply.substr(split + 4), nullptr, false);
  if (page.is_discarded()) return ledger_.count("decision not read");
  ledger_.count("decisions explained");
  if ((page.value("outcome", "") == "hit") != hit)
    ledger_.violation("decision " + id + " says otherwise than the answer did");
  if (reply.find(kCanary) != reply.npos) ledger_.violation("decision " + id + " holds text");
}

}  // namespace reprise::soak
