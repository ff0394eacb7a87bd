// Cause x message: every way to write a wrong file, and what the reader of the message needs.
#include "settings/settings.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdio>
#include <fstream>

#include "settings/nearest.h"
#include "settings/values.h"

namespace reprise::settings {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const char* environment(const char* name) {
  const std::string_view asked = name;
  if (asked == "OPENAI_API_KEY") return "sk-held";
  if (asked == "ACME_KEY") return "acme-secret\n";
  if (asked == "OTHER_KEY") return "other-secret";
  if (asked == "EMPTY") return "";
  if (asked == "SPLIT") return "a\r\nX-Evil: 1";
  if (asked == "STORAGE_KEY") return "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1eFF";
  return nullptr;
}

constexpr const char* kGood = R"(data_plane: {listen: 127.0.0.1:8081}
admin: {listen: "[::1]:9091"}
storage: {path: /var/lib/reprise, key: {env: STORAGE_KEY}}
encoder: {model: multilingual-e5-small}
upstreams:
  - name: openai
    dialect: openai
    base_url: https://api.openai.com
    credential: {env: OPENAI_API_KEY}
  - {name: mine, dialect: anthropic, base_url: "http://localhost:8000/v1", credential: pass-through, auth_ttl: 2m}
tenants:
  - name: acme
    end_user_header: x-end-user
    keys: [{id: support-app, secret: {env: ACME_KEY}, trace: true}]
defaults:
  cache: {mode: exact, threshold: 0.9, ttl: 12h}
routes:
  - name: support-faq
    match: {header: {x-app: support}, model: gpt-4o-mini}
    upstream: openai
    workload: customer-service
    cache: {mode: semantic, scope: tenant, threshold: 0.80, guards: [numbers, names], evidence: drop}
  - name: everything-else
    match: {}
    upstream: mine
limits: {request_bytes: 8MiB}
)";

std::string problems_of(std::string_view text) {
  std::string all;
  for (const Problem& problem : parse(text, "r.yaml", environment).problems) all += problem.text() + "\n";
  return all;
}

// The good file with one piece replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string text = kGood;
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

TEST(Settings, reads_a_whole_file) {
  const Loaded loaded = parse(kGood, "r.yaml", environment);
  ASSERT_TRUE(loaded.settings) << problems_of(kGood);
  const Settings& s = *loaded.settings;
  EXPECT_EQ(s.data_plane.text(), "127.0.0.1:8081");
  EXPECT_EQ(s.admin.text(), "[::1]:9091");
  EXPECT_EQ(s.storage.path, "/var/lib/reprise");
  ASSERT_TRUE(s.storage.key);
  EXPECT_EQ(s.storage.key->reveal().size(), 32u);
  EXPECT_EQ(static_cast<unsigned char>(s.storage.key->reveal()[31]), 0xff);
  EXPECT_EQ(s.limits.request_bytes, 8u << 20);
  ASSERT_EQ(s.routing.upstreams.size(), 2u);
  EXPECT_EQ(std::get<route::HeldCredential>(s.routing.upstreams[0].credential).secret.reveal(), "sk-held");
  EXPECT_TRUE(std::holds_alternative<route::PassThrough>(s.routing.upstreams[1].credential));
  EXPECT_EQ(s.routing.upstreams[0].auth_ttl, seconds(300));
  EXPECT_EQ(s.routing.upstreams[1].auth_ttl, seconds(120));
  ASSERT_EQ(s.routing.tenants.size(), 1u);
  EXPECT_EQ(s.routing.tenants[0].keys[0].secret.reveal(), "acme-secret") << "without the line end";
  EXPECT_TRUE(s.routing.tenants[0].keys[0].trace);
  EXPECT_EQ(s.routing.tenants[0].end_user_header, "x-end-user");
  EXPECT_TRUE(loaded.notes.empty());
}

TEST(Settings, every_guard_has_a_word) {
  const Loaded loaded =
      parse(with("[numbers, names]", "[numbers, negation, names, units, dates, identifiers, direction]"),
            "r.yaml", environment);
  ASSERT_TRUE(loaded.settings);
  EXPECT_EQ(loaded.settings->routing.routes.at(0).cache.guards,
            std::vector<Guard>(std::begin(kGuards), std::end(kGuards)));
}

TEST(Settings, a_route_inherits_what_it_does_not_say) {
  const Loaded loaded = parse(kGood, "r.yaml", environment);
  ASSERT_TRUE(loaded.settings);
  const CachePolicy& faq = loaded.settings->routing.routes.at(0).cache;
  EXPECT_EQ(faq.mode, CacheMode::Semantic);
  EXPECT_EQ(faq.scope, Scope::Tenant);
  EXPECT_EQ(faq.threshold, 0.80);
  EXPECT_EQ(faq.ttl, std::chrono::hours(12));
  EXPECT_EQ(faq.guards, (std::vector{Guard::Numbers, Guard::Names}));
  EXPECT_FALSE(faq.keep_evidence);
  const CachePolicy& rest = loaded.settings->routing.routes.at(1).cache;
  EXPECT_EQ(rest.mode, CacheMode::Exact);
  EXPECT_EQ(rest.threshold, 0.9);
  EXPECT_EQ(rest.guards, (std::vector{Guard::Numbers, Guard::Negation, Guard::Names}));
  EXPECT_TRUE(rest.keep_evidence);
  EXPECT_TRUE(rest.mode_declared) << "a mode inherited from defaults counts as declared";
}

TEST(Settings, without_any_mode_only_deterministic_requests_are_cached) {
  const Loaded loaded = parse(with("mode: exact, ", ""), "r.yaml", environment);
  ASSERT_TRUE(loaded.settings);
  EXPECT_FALSE(loaded.settings->routing.routes.at(1).cache.mode_declared);
  EXPECT_TRUE(loaded.settings->routing.routes.at(0).cache.mode_declared);
}

struct Mistake {
  const char* from;
  const char* to;
  const char* expected;  // the whole of the problems
};

TEST(Settings, each_mistake_is_told_with_its_place_and_what_to_do) {
  const Mistake cases[] = {
      {"upstreams:", "upstream:",
       "r.yaml:1:1: missing key `upstreams`: a list\n"
       "r.yaml:5:1: unknown key `upstream`; did you mean `upstreams`?\n"
       "r.yaml:20:15: no upstream is named `openai`\nr.yaml:25:15: no upstream is named `mine`\n"},
      {"workload:", "colour:",
       "r.yaml:21:5: unknown key `colour`; known here: name, match, upstream, workload, cache\n"},
      {"mode: semantic", "mode: semntic",
       "r.yaml:22:19: `mode` must be one of off, exact, semantic; not `semntic`; did you mean `semantic`?\n"},
      {"mode: semantic", "mode: [exact]",
       "r.yaml:22:19: `mode` must be one of off, exact, semantic; not a list\n"},
      {"scope: tenant", "scope: global",
       "r.yaml:22:36: `scope` must be one of caller, tenant; not `global`\n"},
      {"threshold: 0.80", "threshold: 80%",
       "r.yaml:22:55: `threshold` must be a number from 0 to 1, not `80%`\n"},
      {"threshold: 0.80", "threshold: 1.2",
       "r.yaml:22:55: `threshold` must be a number from 0 to 1, not `1.2`\n"},
      {"ttl: 12h", "ttl: 12 hours",
       "r.yaml:16:45: `ttl` must be a duration such as 500ms, 2s, 10m, 24h or 7d, not `12 hours`\n"},
      {"ttl: 12h", "ttl: 500ms", "r.yaml:16:45: must be at least 1s\n"},
      {"[numbers, names]", "[numbers, date]",
       "r.yaml:22:79: `guards` must be one of numbers, negation, names, units, dates, identifiers, "
       "direction; "
       "not `date`; did you mean `dates`?\n"},
      {"[numbers, names]", "numbers", "r.yaml:22:69: `guards` must be a list of words, not `numbers`\n"},
      {"evidence: drop", "evidence: none",
       "r.yaml:22:97: `evidence` must be one of keep, drop; not `none`\n"},
      {"scope: tenant, ", "scope: tenant, target: {hit_error: 1%}, ",
       "r.yaml:22:44: key `target` is not available yet; leave it out\n"},
      {"{listen: 127.0.0.1:8081}", "{listen: 127.0.0.1:8081, tls: {cert: a, key: b}}",
       "r.yaml:1:38: key `tls` is not available yet; leave it out\n"},
      {"workload: customer-service", "on_failure: refuse",
       "r.yaml:21:5: key `on_failure` is not available yet; leave it out\n"},
      {"workload: customer-service", "name: again",
       "r.yaml:21:5: key `name` appears twice; first in line 18\n"},
      {"127.0.0.1:8081", "8081",
       "r.yaml:1:22: `listen` must be host:port, such as 127.0.0.1:8080 or [::1]:8080, not `8081`\n"},
      {"\"[::1]:9091\"", "0.0.0.0:9091",
       "r.yaml:2:17: `admin.listen` must be on loopback (127.0.0.1, ::1): a token for other addresses is not "
       "available yet\n"},
      {"\"[::1]:9091\"", "127.0.0.1:8081",
       "r.yaml:2:17: `admin.listen` and `data_plane.listen` are the same address\n"},
      {"{env: STORAGE_KEY}", "{env: ACME_KEY}",
       "r.yaml:3:40: the storage key must be 64 hexadecimal digits; make one with `openssl rand -hex 32`\n"},
      {"multilingual-e5-small", "multilingual-e5-smal",
       "r.yaml:4:18: `model` must be one of multilingual-e5-small; not `multilingual-e5-smal`; did you mean "
       "`multilingual-e5-small`?\n"},
      {"https://api.openai.com", "api.openai.com",
       "r.yaml:8:15: `base_url` must be a URL such as https://api.example.com, without user, query or "
       "fragment, not "
       "`api.openai.com`\n"},
      {"{env: OPENAI_API_KEY}", "sk-very-secret",
       "r.yaml:9:17: `credential` must be {env: NAME}, {file: PATH}, pass-through or none; secrets do not "
       "stand in the "
       "file\n"},
      {"{env: OPENAI_API_KEY}", "{env: NOT_SET}",
       "r.yaml:9:17: environment variable NOT_SET is not set; export it before starting\n"},
      {"{env: OPENAI_API_KEY}", "{env: EMPTY}", "r.yaml:9:17: environment variable EMPTY is empty\n"},
      {"{env: OPENAI_API_KEY}", "{env: SPLIT}",
       "r.yaml:9:17: environment variable SPLIT holds white space or other characters that no credential "
       "has\n"},
      {"{env: OPENAI_API_KEY}", "{file: /no/such/file}", "r.yaml:9:17: file /no/such/file cannot be read\n"},
      {"{env: ACME_KEY}", "acme-secret",
       "r.yaml:14:38: `secret` must be a reference, {env: NAME} or {file: PATH}; secrets do not stand in the "
       "file\n"},
      {"    upstream: openai", "    upstream: opnai",
       "r.yaml:20:15: no upstream is named `opnai`; did you mean `openai`?\n"},
      {"name: mine", "name: openai",
       "r.yaml:10:12: upstream `openai` appears twice; first in line 6\n"
       "r.yaml:25:15: no upstream is named `mine`\n"},
      {"name: everything-else", "name: support-faq",
       "r.yaml:23:11: route `support-faq` appears twice; first in line 18\n"},
      {"id: support-app", "id: anonymous",
       "r.yaml:14:17: `anonymous` is the id of callers without a key; choose another one\n"},
      {"trace: true", "trace: yes", "r.yaml:14:62: `trace` must be true or false, not `yes`\n"},
      {"trace: true}", "trace: true}, {id: b, secret: {env: ACME_KEY}}",
       "r.yaml:14:85: this secret is also that of the key in line 14; every key needs its own\n"},
      {"keys: [{id: support-app, secret: {env: ACME_KEY}, trace: true}]", "keys: []",
       "r.yaml:14:11: `keys` must not be empty\n"},
      {"    match: {}\n", "", "r.yaml:23:5: missing key `match`: a mapping\n"},
      {"{x-app: support}", "x-app",
       "r.yaml:19:21: `header` must be a mapping from header names to values, such as {x-app: support}\n"},
      {"limits: {request_bytes: 8MiB}", "limits: {request_bytes: 0}",
       "r.yaml:26:25: `request_bytes` must be a number above 0 such as 4096, 64KiB or 32MiB, not `0`\n"},
      {"limits: {request_bytes: 8MiB}", "limits: {head_timeout: 99ms}",
       "r.yaml:26:24: must be at least 100ms\n"},
      {"limits: {request_bytes: 8MiB}", "limits: {request_timeout: 600}",
       "r.yaml:26:27: `request_timeout` must be a duration such as 500ms, 2s, 10m, 24h or 7d, not `600`\n"},
      {"limits: {request_bytes: 8MiB}", "limits: {request_bytes: 8MiB, in_flight_bytes: 4MiB}",
       "r.yaml:26:48: `in_flight_bytes` must be at least `request_bytes`, or the largest request never gets "
       "in\n"},
      {"limits: {request_bytes: 8MiB}", "limits: {request_bytes: 1GiB}",
       "r.yaml:26:25: `in_flight_bytes` must be at least `request_bytes`, or the largest request never gets "
       "in\n"},
      {"limits: {request_bytes: 8MiB}", "limits: 8", "r.yaml:26:9: `limits` must be a mapping, not `8`\n"},
      {"limits: {request_bytes: 8MiB}", "limits: {request_bytes: [",
       "r.yaml:27:1: this is not YAML: end of sequence flow not found\n"},
      {"dialect: openai", "dialect: bedrock",
       "r.yaml:9:17: the gateway cannot sign for `bedrock` yet; use `credential: pass-through`\n"},
      {"8081}", "8081, anonymous: true}", ""},
  };
  for (const Mistake& one : cases) EXPECT_EQ(problems_of(with(one.from, one.to)), one.expected) << one.to;
}

TEST(Settings, all_problems_are_told_at_once_in_the_order_of_the_file) {
  const std::string text = with("threshold: 0.80", "treshold: 0.80");
  std::string broken = text;
  broken.replace(broken.find("12h"), 3, "12x");
  const Loaded loaded = parse(broken, "r.yaml", environment);
  ASSERT_EQ(loaded.problems.size(), 2u);
  EXPECT_FALSE(loaded.settings);
  EXPECT_LT(loaded.problems[0].line, loaded.problems[1].line);
}

std::string small(const std::string& top, const std::string& credential, const std::string& cache) {
  return top + "upstreams: [{name: u, dialect: openai, base_url: http://u, credential: " + credential +
         "}]\nroutes: [{name: r, match: {}, upstream: u, cache: {" + cache + "}}]\n";
}
const std::string kTenants = "tenants: [{name: t, keys: [{id: k, secret: {env: ACME_KEY}}]}]\n";
const std::string kAnonymous = "data_plane: {anonymous: true}\n";

TEST(Settings, contradictions_between_parts_are_refused) {
  struct Case {
    std::string text;
    const char* says;  // empty: fine
  };
  const Case cases[] = {
      {small("", "pass-through", "scope: caller"), ""},
      {small("", "pass-through", "scope: tenant"), "would share answers between strangers"},
      {small("defaults: {cache: {scope: tenant}}\n", "pass-through", ""),
       "would share answers between strangers"},
      {small(kTenants, "pass-through", "scope: tenant"), ""},
      {small(kAnonymous + kTenants, "pass-through", "scope: tenant"),
       "would share answers between strangers"},
      {small("", "{env: OPENAI_API_KEY}", ""), "nobody may use it"},
      {small(kTenants, "{env: OPENAI_API_KEY}", ""), ""},
      {small(kAnonymous, "{env: OPENAI_API_KEY}", ""), ""},
      {small("data_plane: {listen: 0.0.0.0:1, anonymous: true}\n", "{env: OPENAI_API_KEY}", ""), "only with"},
      {small("data_plane: {listen: 127.example.com:1, anonymous: true}\n", "none", ""), "only with"},
      {small("data_plane: {listen: 0.0.0.0:1}\n", "none", ""), ""},
      {small(kAnonymous + "tenants: [{name: default, keys: [{id: k, secret: {env: ACME_KEY}}]}]\n", "none",
             ""),
       "choose another name"},
      {small("", "none", "scope: tenant"), ""},
  };
  for (const Case& one : cases) {
    const std::string problems = problems_of(one.text);
    if (*one.says)
      EXPECT_NE(problems.find(one.says), std::string::npos) << one.text << problems;
    else
      EXPECT_EQ(problems, "") << one.text;
  }
}

TEST(Settings, notes_what_is_allowed_but_worth_knowing) {
  const std::string text = small(kTenants, "none", "") + "";
  const Loaded loaded = parse(text, "r.yaml", environment);
  ASSERT_EQ(loaded.notes.size(), 1u);
  EXPECT_NE(loaded.notes[0].message.find("end_user_header"), std::string::npos);
}

TEST(Settings, a_file_that_is_no_configuration_is_refused) {
  EXPECT_NE(problems_of("").find("must be a mapping"), std::string::npos);
  EXPECT_NE(problems_of("- a\n").find("must be a mapping"), std::string::npos);
  EXPECT_NE(problems_of(", {a: b}\n").find("must be a mapping"), std::string::npos);
  EXPECT_NE(problems_of("a: b: c\n").find("not YAML"), std::string::npos);
  EXPECT_NE(problems_of(std::string(kGood) + "---\na: b\n").find("second document"), std::string::npos);
  EXPECT_NE(problems_of(std::string(kGood) + "...\n, {a: b}\n").find("text that belongs to none"),
            std::string::npos);
  EXPECT_NE(problems_of(std::string(5 << 20, 'a')).find("longer than 4 MiB"), std::string::npos);
  const Loaded none = load("/no/such/file.yaml");
  ASSERT_EQ(none.problems.size(), 1u);
  EXPECT_EQ(none.problems[0].text(),
            "/no/such/file.yaml: cannot be read; check the path and the permissions");
  EXPECT_EQ(load("/tmp").problems.size(), 1u);
}

TEST(Settings, a_message_is_one_line_without_control_characters) {
  const std::string route =
      "upstreams: [{name: u, dialect: openai, base_url: http://u, credential: none}]\n"
      "routes: [{name: r, match: {}, upstream: \"";
  for (const std::string& text : {std::string("a: \"\\\n\"\n"), std::string("a: \"\\\x1b\"\n"),
                                  route + "u\n\n\x1b[2J\"}]\n", route + std::string(9000, 'u') + "\"}]\n"}) {
    const std::vector<Problem> problems = parse(text, "r.yaml", environment).problems;
    EXPECT_FALSE(problems.empty());
    for (const Problem& problem : problems) {
      EXPECT_LT(problem.message.size(), 1100U);
      EXPECT_EQ(std::count_if(problem.message.begin(), problem.message.end(),
                              [](unsigned char c) { return c < ' ' || c == 0x7f; }),
                0)
          << problem.message;
    }
  }
}

TEST(Settings, no_message_repeats_a_secret) {
  for (const char* text :
       {"{env: sk-leak: 1}", "{env: sk-leak}", "[sk-leak]", "sk-leak", "{value: sk-leak}", "{sk-leak: env}"})
    EXPECT_EQ(problems_of(small(kTenants, text, "")).find("sk-leak"), std::string::npos) << text;
  // One level up or two, as people write it who expect a list of keys.
  for (const char* text : {"tenants: sk-leak", "tenants: [sk-leak]", "tenants: [{name: t, keys: sk-leak}]",
                           "tenants: [{name: t, keys: [sk-leak]}]", "storage: sk-leak",
                           "tenants: [{name: t, keys: [{id: k, secret: sk-leak}]}]"}) {
    const std::string problems = problems_of(small(std::string(text) + "\n", "none", ""));
    EXPECT_NE(problems, "") << text;
    EXPECT_EQ(problems.find("sk-leak"), std::string::npos) << problems;
  }
}

RC_GTEST_PROP(Settings, no_cut_of_a_good_file_brings_it_down, ()) {
  const std::string good = kGood;
  const auto from = *rc::gen::inRange<std::size_t>(0, good.size());
  const auto length = *rc::gen::inRange<std::size_t>(0, 40);
  const Loaded loaded = parse(std::string(good).erase(from, length), "r.yaml", environment);
  RC_ASSERT(loaded.settings.has_value() == loaded.problems.empty());
}

TEST(SettingsWithoutFile, knows_three_providers_and_caches_only_what_is_deterministic) {
  const auto settings = without_file({});
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->routing.choice, route::Choice::ByProvider);
  ASSERT_EQ(settings->routing.routes.size(), 3u);
  for (const route::Route& route : settings->routing.routes) {
    EXPECT_EQ(route.cache.mode, CacheMode::Exact);
    EXPECT_FALSE(route.cache.mode_declared);
    EXPECT_EQ(route.cache.scope, Scope::Caller);
  }
}

TEST(SettingsWithoutFile, flags_choose_one_upstream_and_a_mode) {
  const auto settings =
      without_file({.upstream_url = "http://127.0.0.1:9", .cache_mode = CacheMode::Semantic});
  ASSERT_TRUE(settings);
  ASSERT_EQ(settings->routing.upstreams.size(), 1u);
  EXPECT_EQ(settings->routing.upstreams[0].base_url, "http://127.0.0.1:9");
  EXPECT_TRUE(settings->routing.routes[0].cache.mode_declared);
  EXPECT_FALSE(without_file({.upstream_url = "ftp://x", .cache_mode = {}}));
}

TEST(Values, durations) {
  const std::pair<const char*, std::optional<milliseconds>> cases[] = {{"500ms", milliseconds(500)},
                                                                       {"2s", seconds(2)},
                                                                       {"10m", std::chrono::minutes(10)},
                                                                       {"24h", std::chrono::hours(24)},
                                                                       {"7d", std::chrono::hours(168)},
                                                                       {"0s", seconds(0)},
                                                                       {"5", {}},
                                                                       {"s", {}},
                                                                       {"-1s", {}},
                                                                       {"1.5s", {}},
                                                                       {" 1s", {}},
                                                                       {"1s ", {}},
                                                                       {"1S", {}},
                                                                       {"99999999999999999999d", {}},
                                                                       {"4000d", {}}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(read_duration(text), expected) << text;
}

TEST(Values, addresses_and_urls) {
  for (const char* text : {"127.0.0.1:8080", "[::1]:1", "localhost:0", "0.0.0.0:65535"})
    EXPECT_TRUE(read_address(text)) << text;
  for (const char* text : {"", ":8080", "127.0.0.1", "::1:80", "a:65536", "a:-1", "a b:1", "a:1x", "[]:1"})
    EXPECT_FALSE(read_address(text)) << text;
  for (const char* text : {"http://a", "https://a.b:8443/v1", "http://[::1]:80", "https://[::1]"})
    EXPECT_TRUE(is_base_url(text)) << text;
  for (const char* text : {"a.b", "http://", "https://u:p@a", "http://a?x", "http://a#x", "http://a b",
                           "http://a:x", "http://:80", "HTTP://a\r\n"})
    EXPECT_FALSE(is_base_url(text)) << text;
}

TEST(Nearest, finds_what_was_meant_and_nothing_far) {
  const std::vector<std::string_view> words = {"upstreams", "tenants", "ttl", "mode"};
  EXPECT_EQ(nearest("upstream", words), "upstreams");
  EXPECT_EQ(nearest("UPSTREAMS", words), "upstreams");
  EXPECT_EQ(nearest("tennats", words), "tenants");
  EXPECT_EQ(nearest("tlt", words), "ttl");
  EXPECT_EQ(nearest("colour", words), std::nullopt);
  const std::vector<std::string_view> limits = {"connections", "entries", "head_timeout", "body_timeout"};
  EXPECT_EQ(nearest("max_connections", limits), "connections");
  EXPECT_EQ(nearest("timeout", limits), std::nullopt) << "two have it";
  EXPECT_EQ(nearest("url", {"base_url", "name"}), "base_url");
  EXPECT_EQ(nearest("a", {"base_url", "name"}), std::nullopt);
  EXPECT_EQ(nearest("abc", words), std::nullopt);
  EXPECT_EQ(nearest(std::string(10'000, 'u'), words), std::nullopt);
}

}  // namespace
}  // namespace reprise::settings
