#include "route/match.h"

#include <gtest/gtest.h>

namespace reprise::route {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

wire::RequestHead request(std::string target, const Headers& headers = {}) {
  wire::RequestHead head{"POST", std::move(target), {}};
  for (const auto& [name, value] : headers) head.fields.add(name, value);
  return head;
}

Route route(std::string name, Match match, std::string upstream = "openai") {
  Route made;
  made.name = RouteId(std::move(name));
  made.match = std::move(match);
  made.upstream = UpstreamId(std::move(upstream));
  return made;
}

Upstream upstream(std::string name) {
  Upstream made;
  made.name = UpstreamId(name);
  made.dialect = std::move(name);
  return made;
}

Options declared() {
  Options options;
  options.upstreams = {upstream("openai"), upstream("anthropic")};
  options.routes = {route("faq", {{{"x-app", "support"}}, "gpt-4o-mini"}),
                    route("two-headers", {{{"x-app", "support"}, {"x-team", "blue"}}, ""}),
                    route("claude", {{}, "claude-*"}, "anthropic"), route("rest", {{}, ""})};
  return options;
}

TEST(Match, the_first_route_whose_conditions_all_hold_is_taken) {
  struct Case {
    Headers headers;
    const char* model;
    const char* expected;
  };
  const Case cases[] = {
      {{{"X-App", "support"}}, "gpt-4o-mini", "faq"},
      {{{"x-app", "support"}}, "gpt-4o-mini-2024", "rest"},
      {{{"x-app", "Support"}}, "gpt-4o-mini", "rest"},  // values are exact
      {{{"x-app", "support"}, {"x-team", "blue"}}, "other", "two-headers"},
      {{{"x-app", "support"}, {"x-team", "blue"}}, "gpt-4o-mini", "faq"},
      {{{"x-team", "blue"}}, "other", "rest"},
      {{}, "claude-sonnet-4", "claude"},
      {{}, "claude-", "claude"},
      {{}, "claude", "rest"},
      {{}, "", "rest"},  // no dialect read a model: only a route without one
  };
  const Options options = declared();
  for (const Case& one : cases) {
    const auto found = match(options, request("/v1/x", one.headers), one.model);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->route->name.text(), one.expected) << one.model;
    EXPECT_EQ(found->upstream->name, found->route->upstream);
  }
}

TEST(Match, no_route_is_404_that_says_what_to_check) {
  Options options = declared();
  options.routes.pop_back();
  const auto found = match(options, request("/v1/x"), "gpt-5");
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, ErrorCode::NotFound);
  EXPECT_NE(found.error().detail.find("match: {}"), std::string::npos);
}

Options providers() {
  Options options;
  options.choice = Choice::ByProvider;
  for (const char* name : {"openai", "anthropic", "gemini"}) {
    options.upstreams.push_back(upstream(name));
    options.routes.push_back(route(name, {}, name));
  }
  return options;
}

TEST(MatchByProvider, the_path_names_the_provider_else_the_credential_does) {
  const Headers openai = {{"Authorization", "Bearer k"}};
  const Headers anthropic = {{"X-Api-Key", "k"}, {"anthropic-version", "2023-06-01"}};
  const Headers oauth = {{"Authorization", "Bearer k"}, {"anthropic-version", "2023-06-01"}};
  const Headers gemini = {{"x-goog-api-key", "k"}};
  struct Case {
    const char* target;
    Headers headers;
    const char* expected;
  };
  const Case cases[] = {
      {"/v1/chat/completions", openai, "openai"},
      {"/v1/chat/completions?a=b", anthropic, "openai"},
      {"/v1/embeddings", {}, "openai"},
      {"/v1/messages", {}, "anthropic"},
      {"/v1/messages", openai, "anthropic"},
      {"/v1/messages/count_tokens?beta=true", {}, "anthropic"},
      {"/v1/messagesx", {}, "openai"},
      {"/v1beta/models/gemini-2.5-flash:generateContent", {}, "gemini"},
      {"/v1/models/gemini-2.5-flash:streamGenerateContent", gemini, "gemini"},
      {"/v1/models", anthropic, "anthropic"},
      {"/v1/models", oauth, "anthropic"},
      {"/v1/models", {{"x-api-key", "k"}}, "anthropic"},
      {"/v1/models", gemini, "gemini"},
      {"/v1/models", openai, "openai"},
      {"/v1/models", {}, "openai"},
      {"/anything", {}, "openai"},
      {"/v1/something-new", openai, "openai"},
  };
  const Options options = providers();
  for (const Case& one : cases) {
    const auto found = match(options, request(one.target, one.headers), "");
    ASSERT_TRUE(found) << one.target;
    EXPECT_EQ(found->route->name.text(), one.expected) << one.target;
  }
}

TEST(MatchByProvider, credentials_that_conflict_on_an_unknown_path_are_refused) {
  const Headers cases[] = {{{"x-api-key", "k"}, {"x-goog-api-key", "k"}},
                           {{"anthropic-version", "1"}, {"x-goog-api-key", "k"}},
                           {{"Authorization", "Bearer k"}, {"x-goog-api-key", "k"}},
                           {{"Authorization", "Bearer k"}, {"x-api-key", "k"}}};
  const Options options = providers();
  for (const Headers& headers : cases) {
    const auto found = match(options, request("/v1/models", headers), "");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::BadInput);
    EXPECT_TRUE(match(options, request("/v1/messages", headers), "")) << "a path that names one decides";
  }
}

TEST(MatchByProvider, one_upstream_takes_everything) {
  Options options = providers();
  options.routes.resize(1);
  EXPECT_EQ(match(options, request("/v1/messages"), "")->route->name.text(), "openai");
}

}  // namespace
}  // namespace reprise::route
