// `reprise explain`: one GET to the admin API of a running gateway, by the same client that asks providers,
// and what came back as a table for people.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>

#include "net/shard.h"
#include "program/commands.h"
#include "settings/values.h"
#include "upstream/client.h"
#include "upstream/origin.h"
#include "vocabulary/short_id.h"

namespace reprise::program {
namespace {

using nlohmann::json;

constexpr std::size_t kPageBytesMax = 4 << 20;

struct Page {
  int status = 0;
  std::string body;
};

net::Task<Result<Page>> fetch(upstream::Client& client, const upstream::Origin& origin, std::string target) {
  wire::RequestHead head{"GET", std::move(target), {}};
  auto asked = co_await client.ask(origin, std::move(head), "");
  if (!asked) co_return tl::unexpected<Error>(asked.error());
  auto body = co_await (*asked)->read_all(kPageBytesMax);
  if (!body) co_return tl::unexpected<Error>(body.error());
  co_return Page{(*asked)->head().status, std::move(*body)};
}

Result<Page> get(const upstream::Origin& origin, std::string target) {
  net::Shards shards(1);
  upstream::ClientOptions options;
  options.first_byte_timeout = std::chrono::seconds(10);
  REPRISE_TRY(const std::unique_ptr<upstream::Client> client, upstream::Client::make(shards, options));
  return net::block_on(shards[0], fetch(*client, origin, std::move(target)));
}

std::string target_of(const ExplainOptions& options) {
  if (options.id) return "/api/v1/decisions/" + *options.id;
  std::string target = fmt::format("/api/v1/decisions?limit={}", options.limit);
  if (options.route) target += "&route=" + *options.route;
  if (options.outcome) target += "&outcome=" + *options.outcome;
  return target;
}

// Of a page that may come from another version: what is not there is empty.
std::string text(const json& page, const char* name) {
  return page.contains(name) && page[name].is_string() ? page[name].get<std::string>() : "";
}
std::string number(const json& page, const char* name, int digits) {
  if (!page.contains(name) || !page[name].is_number()) return "-";
  return fmt::format("{:.{}f}", page[name].get<double>(), digits);
}
std::string words(const json& page, const char* name) {
  std::string all;
  if (!page.contains(name) || !page[name].is_array()) return all;
  for (const json& word : page[name])
    if (word.is_string()) all += (all.empty() ? "" : ", ") + word.get<std::string>();
  return all;
}

void print_list(const json& page, std::ostream& out) {
  const json decisions = page.value("decisions", json::array());
  if (decisions.empty()) {
    out << "No decision is remembered that fits.\n";
    return;
  }
  out << fmt::format("{:<24}  {:<32}  {:<6}  {:<20}  {:<6}  {}\n", "time", "decision", "what", "why", "score",
                     "route");
  for (const json& one : decisions) {
    out << fmt::format("{:<24}  {:<32}  {:<6}  {:<20}  {:<6}  {}\n", text(one, "time"), text(one, "id"),
                       text(one, "outcome"), text(one, "reason"), number(one, "score", 3),
                       text(one, "route"));
  }
}

void print_candidates(const json& candidates, std::ostream& out) {
  if (candidates.empty()) {
    out << "candidates  none was looked at\n";
    return;
  }
  out << fmt::format("candidates, best score first\n  {:<32}  {:<7}  {:<6}  {:<6}  {}\n", "entry", "cosine",
                     "score", "right", "verdict");
  for (const json& one : candidates) {
    const bool accepted = one.value("accepted", false);
    const bool by_cosine = text(one, "judged_by") == "cosine";
    out << fmt::format("  {:<32}  {:<7}  {:<6}  {:<6}  {}{}\n", text(one, "entry"), number(one, "cosine", 4),
                       number(one, "score", 3), by_cosine ? "-" : number(one, "probability", 3),
                       accepted ? "accepted" : "refused: " + words(one, "reasons"),
                       by_cosine ? " (judged by the cosine alone)" : "");
  }
}

void print_decision(const json& page, std::ostream& out) {
  const auto row = [&out](std::string_view name, const std::string& value) {
    if (!value.empty()) out << fmt::format("{:<11} {}\n", name, value);
  };
  const json policy = page.value("policy", json::object());
  const json versions = page.value("versions", json::object());
  row("decision", text(page, "id"));
  row("time", text(page, "time"));
  row("what", fmt::format("{}, because {}", text(page, "outcome"), text(page, "reason")));
  row("score", page.contains("score") ? fmt::format("{} against a threshold of {}", number(page, "score", 4),
                                                    number(page, "threshold", 4))
                                      : "");
  row("served", text(page, "entry"));
  if (page.contains("age_seconds"))
    row("age",
        fmt::format("{} s, {} s left", number(page, "age_seconds", 0), number(page, "ttl_seconds", 0)));
  row("stored", text(page, "stored"));
  row("route", text(page, "route"));
  row("upstream", text(page, "upstream"));
  row("caller", text(page, "tenant") + " / " + text(page, "principal"));
  row("partition", text(page, "partition"));
  row("policy",
      fmt::format("mode {}, scope {}, threshold {}, ttl {} s, guards {}, context {}", text(policy, "mode"),
                  text(policy, "scope"), number(policy, "threshold", 2), number(policy, "ttl_seconds", 0),
                  words(policy, "guards"), text(policy, "context")));
  row("versions", fmt::format("reprise {}, encoder {} {}, judge {}", text(versions, "reprise"),
                              text(versions, "encoder_model"), text(versions, "encoder_version"),
                              text(versions, "judge")));
  print_candidates(page.value("candidates", json::array()), out);
}

int complain(const Streams& streams, std::string_view what, int exit_code) {
  streams.err << "reprise explain: " << what << '\n';
  return exit_code;
}

}  // namespace

int explain(const ExplainOptions& options, const Streams& streams) {
  if (options.id && !to_short_id(DecisionId(*options.id)))
    return complain(streams,
                    "a decision's id has 32 hexadecimal digits; it is in the answer's Reprise-Decision",
                    kWrongUse);
  if (options.route && !settings::is_name(*options.route))
    return complain(streams, "--route is the name of a route: letters, digits, `.`, `_` and `-`", kWrongUse);
  const auto origin = upstream::Origin::parse("http://" + options.admin);
  if (!origin) return complain(streams, "--admin: " + origin.error().detail, kWrongUse);
  const auto page = get(*origin, target_of(options));
  if (!page) {
    const std::string& detail = page.error().detail;  // after the `;` it advises on providers
    return complain(streams,
                    fmt::format("no gateway answers at {}: {}. Is `reprise serve` running, and is that its "
                                "`admin.listen`? Name another with --admin",
                                options.admin, detail.substr(0, detail.find(';'))),
                    kEnvironment);
  }
  const json said = json::parse(page->body, nullptr, false);
  if (page->status == 404 && options.id) return complain(streams, text(said, "error"), kFoundWanting);
  if (page->status == 400) return complain(streams, text(said, "error"), kWrongUse);
  if (page->status != 200 || !said.is_object())
    return complain(streams,
                    fmt::format("what answers at {} is not the admin API of a gateway", options.admin),
                    kEnvironment);
  if (options.json) {
    streams.out << page->body;
  } else if (options.id) {
    print_decision(said, streams.out);
  } else {
    print_list(said, streams.out);
  }
  return kDone;
}

}  // namespace reprise::program
