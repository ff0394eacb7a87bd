#include "route/identify.h"

#include <gtest/gtest.h>

#include <sstream>

namespace reprise::route {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

wire::RequestHead request(const Headers& headers, std::string target = "/v1/chat/completions") {
  wire::RequestHead head{"POST", std::move(target), {}};
  for (const auto& [name, value] : headers) head.fields.add(name, value);
  return head;
}

Options with_tenants() {
  Options options;
  options.tenants.resize(2);
  options.tenants[0].name = TenantId("acme");
  options.tenants[0].keys.push_back({PrincipalId("support-app"), Secret("acme-key-1"), true});
  options.tenants[0].keys.push_back({PrincipalId("billing-app"), Secret("acme-key-2"), false});
  options.tenants[0].end_user_header = "x-end-user";
  options.tenants[1].name = TenantId("globex");
  options.tenants[1].keys.push_back({PrincipalId("web"), Secret("globex-key"), false});
  return options;
}

Upstream upstream(UpstreamCredential credential, std::string dialect = "openai") {
  return {UpstreamId("u"), std::move(dialect), "https://api.example", std::move(credential), {}};
}
const Upstream kHeld = upstream(HeldCredential{Secret("sk-held")});
const Upstream kPassing = upstream(PassThrough{});
const Upstream kKeyless = upstream(NoCredential{});

// Stands for the keyed hash: shows what went in.
PrincipalId hash_of(std::string_view credential) {
  std::string text = "h(";
  for (const char c : credential) text += c == '\0' ? '|' : c;
  return PrincipalId(text + ")");
}

Result<Identity> identify(const Options& options, const Upstream& to, const Headers& headers,
                          Place place = Place::Remote, std::string target = "/v1/chat/completions") {
  return Identifier(options, hash_of).identify(to, request(headers, std::move(target)), place);
}

std::string sent_upstream(const Identity& identity, const Headers& headers) {
  wire::Fields fields = request(headers).fields;
  apply(identity.upstream_fields, fields);
  std::string text;
  for (const wire::Field& field : fields) text += field.name + ": " + field.value + "\n";
  return text;
}

TEST(Identify, a_tenant_key_is_read_from_every_field_that_sdks_use) {
  const Options options = with_tenants();
  const Headers places[] = {{{"Authorization", "Bearer acme-key-1"}},
                            {{"authorization", "bearer  acme-key-1 "}},
                            {{"x-api-key", "acme-key-1"}},
                            {{"api-key", "acme-key-1"}},
                            {{"X-Goog-Api-Key", "acme-key-1"}},
                            {{"Reprise-Key", "acme-key-1"}}};
  for (const Headers& headers : places) {
    const auto identity = identify(options, kHeld, headers);
    ASSERT_TRUE(identity) << headers[0].first;
    EXPECT_EQ(identity->caller.tenant.text(), "acme");
    EXPECT_EQ(identity->caller.principal.text(), "support-app");
    EXPECT_FALSE(identity->proof_needed);
    EXPECT_EQ(sent_upstream(*identity, headers), "Authorization: Bearer sk-held\n") << headers[0].first;
  }
}

TEST(Identify, a_held_credential_is_sent_as_its_dialect_wants) {
  const std::pair<const char*, const char*> cases[] = {{"openai", "Authorization: Bearer sk-held\n"},
                                                       {"anthropic", "x-api-key: sk-held\n"},
                                                       {"gemini", "x-goog-api-key: sk-held\n"},
                                                       {"azure-openai", "api-key: sk-held\n"}};
  for (const auto& [dialect, expected] : cases) {
    const Options options = with_tenants();
    const Headers headers = {{"Authorization", "Bearer acme-key-1"}, {"x-api-key", "placeholder"}};
    const auto identity = identify(options, upstream(HeldCredential{Secret("sk-held")}, dialect), headers);
    ASSERT_TRUE(identity);
    EXPECT_EQ(sent_upstream(*identity, headers), expected);
  }
}

struct Refusal {
  const char* name;
  const Upstream* to;
  Headers headers;
  const char* says;
};

TEST(Identify, refuses_with_401_and_says_what_to_send) {
  const Options options = with_tenants();
  const Refusal cases[] = {
      {"no key, held", &kHeld, {}, "needs a tenant's key: send your tenant's key as `Authorization"},
      {"no key, pass-through", &kPassing, {{"Authorization", "Bearer sk-mine"}}, "Reprise-Key"},
      {"no key, keyless", &kKeyless, {}, "needs a tenant's key"},
      {"unknown", &kHeld, {{"Authorization", "Bearer wrong-key"}}, "not known here"},
      {"prefix of a key", &kHeld, {{"x-api-key", "acme-key-"}}, "not known here"},
      {"longer than a key", &kHeld, {{"x-api-key", "acme-key-11"}}, "not known here"},
      {"empty", &kHeld, {{"Authorization", "Bearer "}}, "not known here"},
      {"other scheme", &kHeld, {{"Authorization", "Basic acme-key-1"}}, "not known here"},
      {"unknown own field",
       &kHeld,
       {{"Reprise-Key", "wrong-key"}, {"x-api-key", "acme-key-1"}},
       "Reprise-Key is not"},
      {"unknown, pass-through", &kPassing, {{"Reprise-Key", "wrong-key"}}, "Reprise-Key is not known"},
      {"two tenants",
       &kHeld,
       {{"x-api-key", "acme-key-1"}, {"api-key", "globex-key"}},
       "two different tenant keys"},
      {"would leak", &kPassing, {{"Authorization", "Bearer acme-key-1"}}, "would have gone to the provider"},
      {"would leak beside",
       &kPassing,
       {{"Reprise-Key", "acme-key-1"}, {"x-api-key", "globex-key"}},
       "would have gone"},
  };
  for (const Refusal& one : cases) {
    const auto identity = identify(options, *one.to, one.headers);
    ASSERT_FALSE(identity) << one.name;
    EXPECT_EQ(identity.error().code, ErrorCode::Unauthenticated) << one.name;
    EXPECT_NE(identity.error().detail.find(one.says), std::string::npos)
        << one.name << ": " << identity.error().detail;
    for (const char* secret : {"wrong-key", "acme-key", "globex-key", "sk-"})
      EXPECT_EQ(identity.error().detail.find(secret), std::string::npos) << one.name;
  }
}

TEST(Identify, too_many_credentials_are_refused) {
  const Options options = with_tenants();
  Headers headers(17, {"x-api-key", "acme-key-1"});
  EXPECT_FALSE(identify(options, kHeld, headers));
}

TEST(Identify, a_held_credential_without_tenants_refuses_everyone_unless_anonymous) {
  Options options;
  EXPECT_FALSE(identify(options, kHeld, {{"x-api-key", "anything"}}));
  options.anonymous = true;
  const Headers headers = {{"Authorization", "Bearer placeholder"}};
  const auto identity = identify(options, kHeld, headers);
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->caller.tenant.text(), "default");
  EXPECT_EQ(identity->caller.principal.text(), "anonymous");
  EXPECT_EQ(sent_upstream(*identity, headers), "Authorization: Bearer sk-held\n");
}

TEST(Identify, anonymous_does_not_excuse_a_wrong_key) {
  Options options = with_tenants();
  options.anonymous = true;
  EXPECT_FALSE(identify(options, kHeld, {{"x-api-key", "wrong"}}));
  EXPECT_TRUE(identify(options, kHeld, {}));
}

TEST(Identify, pass_through_leaves_the_clients_fields_and_asks_for_proof) {
  const Options options;
  const Headers headers = {{"Authorization", "Bearer sk-mine"}, {"x-api-key", "k"}};
  const auto identity = identify(options, kPassing, headers);
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->caller.tenant.text(), "default");
  ASSERT_TRUE(identity->proof_needed);
  EXPECT_EQ(*identity->proof_needed, identity->caller.principal);
  EXPECT_EQ(sent_upstream(*identity, headers), "Authorization: Bearer sk-mine\nx-api-key: k\n");
}

TEST(Identify, whatever_may_be_a_credential_tells_pass_through_callers_apart) {
  const Options options;
  const std::pair<Headers, std::string> callers[] = {
      {{}, "/p"},
      {{{"Authorization", "Bearer a"}}, "/p"},
      {{{"Authorization", "Bearer b"}}, "/p"},
      {{{"x-api-key", "Bearer a"}}, "/p"},
      {{{"Authorization", "Bearer a"}, {"x-api-key", "b"}}, "/p"},
      {{{"Cookie", "session=1"}}, "/p"},
      {{{"Cookie", "session=2"}}, "/p"},
      {{}, "/p?key=1"},
      {{}, "/p?key=2"},
  };
  std::vector<std::string> seen;
  for (const auto& [headers, target] : callers) {
    const auto identity = identify(options, kPassing, headers, Place::Remote, target);
    ASSERT_TRUE(identity);
    for (const std::string& other : seen) EXPECT_NE(identity->caller.principal.text(), other);
    seen.push_back(identity->caller.principal.text());
  }
  EXPECT_EQ(seen[0], "anonymous");
}

TEST(Identify, a_tenant_key_on_a_pass_through_route_names_the_tenant_and_is_not_forwarded) {
  const Options options = with_tenants();
  const Headers one = {{"Reprise-Key", "globex-key"}, {"Authorization", "Bearer sk-1"}};
  const Headers two = {{"Reprise-Key", "globex-key"}, {"Authorization", "Bearer sk-2"}};
  const auto first = identify(options, kPassing, one);
  const auto second = identify(options, kPassing, two);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->caller.tenant.text(), "globex");
  EXPECT_NE(first->caller.principal, second->caller.principal) << "two credentials behind one key stay apart";
  EXPECT_TRUE(first->proof_needed);
  EXPECT_EQ(sent_upstream(*first, one), "Authorization: Bearer sk-1\n");
}

TEST(Identify, a_keyless_server_is_sent_no_credential) {
  const Options options;
  const Headers headers = {
      {"Authorization", "Bearer sk-mine"}, {"x-api-key", "k"}, {"Reprise-Key", "r"}, {"a", "b"}};
  const auto identity = identify(options, kKeyless, headers);
  ASSERT_TRUE(identity);
  EXPECT_EQ(sent_upstream(*identity, headers), "a: b\n");
  EXPECT_FALSE(identity->proof_needed);
  EXPECT_NE(identity->caller.principal.text(), "anonymous") << "two callers with two credentials never share";
}

TEST(Identify, the_tenants_header_names_the_end_user) {
  const Options options = with_tenants();
  EXPECT_EQ(identify(options, kHeld, {{"x-api-key", "acme-key-2"}, {"X-End-User", "u1"}})->caller.end_user,
            "u1");
  EXPECT_EQ(identify(options, kHeld, {{"x-api-key", "globex-key"}, {"X-End-User", "u1"}})->caller.end_user,
            "");
}

struct TrustCase {
  const char* name;
  Place place;
  Headers headers;
  Audience expected;
};

TEST(Trust, loopback_that_speaks_for_itself_or_a_tracing_key) {
  const TrustCase cases[] = {
      {"loopback", Place::Loopback, {{"x-api-key", "globex-key"}}, Audience::Trusted},
      {"remote", Place::Remote, {{"x-api-key", "globex-key"}}, Audience::Untrusted},
      {"forwarded",
       Place::Loopback,
       {{"x-api-key", "globex-key"}, {"forwarded", "for=1"}},
       Audience::Untrusted},
      {"x-forwarded-for",
       Place::Loopback,
       {{"x-api-key", "globex-key"}, {"x-forwarded-for", ""}},
       Audience::Untrusted},
      {"via", Place::Loopback, {{"x-api-key", "globex-key"}, {"Via", "1.1 nginx"}}, Audience::Untrusted},
      {"trace key", Place::Remote, {{"x-api-key", "acme-key-1"}}, Audience::Trusted},
      {"trace key by proxy",
       Place::Loopback,
       {{"x-api-key", "acme-key-1"}, {"Via", "1.1 x"}},
       Audience::Trusted},
      {"plain key", Place::Remote, {{"x-api-key", "acme-key-2"}}, Audience::Untrusted},
  };
  const Options options = with_tenants();
  for (const TrustCase& one : cases) {
    const auto identity = identify(options, kHeld, one.headers, one.place);
    ASSERT_TRUE(identity) << one.name;
    EXPECT_EQ(identity->audience, one.expected) << one.name;
  }
}

TEST(Secret, prints_as_a_mark) {
  std::ostringstream out;
  out << Secret("sk-very-secret");
  EXPECT_EQ(out.str(), "[secret]");
}

TEST(Secret, a_moved_from_secret_is_empty) {
  Secret first("abc");
  const Secret second = std::move(first);
  EXPECT_TRUE(first.empty());  // NOLINT: what moving leaves behind is the point
  EXPECT_EQ(second.reveal(), "abc");
}

}  // namespace
}  // namespace reprise::route
