// Declared routes are few (tens): a scan in order is the specification and fast enough.
#include "route/match.h"

#include <string>

namespace reprise::route {
namespace {

bool fits(const Match& match, const wire::Fields& fields, std::string_view model) {
  for (const HeaderMatch& wanted : match.headers) {
    const std::string* value = fields.find(wanted.name);
    if (!value || *value != wanted.value) return false;
  }
  if (match.model.empty()) return true;
  if (model.empty()) return false;
  const std::string_view wanted = match.model;
  if (wanted.back() == '*') return model.starts_with(wanted.substr(0, wanted.size() - 1));
  return model == match.model;
}

const Upstream* find_upstream(const Options& options, const UpstreamId& name) {
  for (const Upstream& upstream : options.upstreams)
    if (upstream.name == name) return &upstream;
  return nullptr;
}

Result<Matched> matched(const Options& options, const Route& route) {
  if (const Upstream* upstream = find_upstream(options, route.upstream)) return Matched{&route, upstream};
  return fail(ErrorCode::Internal, Blame::Us,
              "Route " + route.name.text() + " names an upstream that does not exist.");
}

// Whole segments: "/v1/messages" and "/v1/messages/batches", not "/v1/messagesx".
bool under(std::string_view path, std::string_view prefix) {
  return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

// The provider that alone has this path; empty when several do, or none.
std::string_view provider_of_path(std::string_view path) {
  for (const char* prefix : {"/v1/messages", "/v1/complete"})
    if (under(path, prefix)) return "anthropic";
  for (const char* prefix :
       {"/v1/chat", "/v1/completions", "/v1/responses", "/v1/conversations", "/v1/embeddings",
        "/v1/moderations", "/v1/images", "/v1/audio", "/v1/videos", "/v1/realtime", "/v1/fine_tuning",
        "/v1/batches", "/v1/assistants", "/v1/threads", "/v1/vector_stores", "/v1/uploads", "/v1/evals",
        "/v1/containers"})
    if (under(path, prefix)) return "openai";
  if (under(path, "/v1beta") || under(path, "/upload/v1beta")) return "gemini";
  // Gemini's methods follow a colon: /v1/models/gemini-pro:generateContent.
  if (path.starts_with("/v1/models/") && path.find(':') != path.npos &&
      path.find("enerateContent", path.find(':')) != path.npos)
    return "gemini";
  return {};
}

Result<std::string_view> provider_of_credential(const wire::Fields& fields) {
  const bool anthropic_version = fields.find("anthropic-version") != nullptr;
  const bool anthropic = anthropic_version || fields.find("x-api-key");
  const bool gemini = fields.find("x-goog-api-key") != nullptr;
  // With anthropic-version a bearer token is Anthropic's own; beside a bare key it is someone else's.
  const bool bearer = fields.find("Authorization") && !anthropic_version;
  if (anthropic + gemini + bearer > 1)
    return bad_input(
        "The path names no provider, and the credentials name more than one. Send only one of "
        "`Authorization`, `x-api-key` and `x-goog-api-key`, so that no key goes to the wrong provider.");
  if (anthropic) return "anthropic";
  if (gemini) return "gemini";
  return "openai";
}

Result<Matched> by_provider(const Options& options, const wire::RequestHead& head) {
  if (options.routes.size() == 1) return matched(options, options.routes.front());
  std::string_view provider = provider_of_path(wire::path_of(head.target));
  if (provider.empty()) {
    REPRISE_TRY(provider, provider_of_credential(head.fields));
  }
  for (const Route& route : options.routes) {
    const Upstream* upstream = find_upstream(options, route.upstream);
    if (upstream && upstream->dialect == provider) return Matched{&route, upstream};
  }
  return fail(ErrorCode::NotFound, Blame::Client, "No upstream is set up for " + std::string(provider) + ".");
}

}  // namespace

Result<Matched> match(const Options& options, const wire::RequestHead& head, std::string_view model) {
  if (options.choice == Choice::ByProvider) return by_provider(options, head);
  for (const Route& route : options.routes)
    if (fits(route.match, head.fields, model)) return matched(options, route);
  return fail(ErrorCode::NotFound, Blame::Client,
              "No route takes this request. Check its model and headers against `routes` of the gateway's "
              "configuration; a last route with `match: {}` takes everything.");
}

}  // namespace reprise::route
