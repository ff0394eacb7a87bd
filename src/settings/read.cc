// One function per part of the file, then the contradictions between parts.
#include "settings/read.h"

#include <map>
#include <string>

#include "settings/nearest.h"
#include "settings/read_context.h"
#include "settings/secret_source.h"
#include "settings/values.h"

namespace reprise::settings {
namespace {

using std::chrono::duration_cast;
using std::chrono::milliseconds;
using std::chrono::seconds;

std::string text_of(const YAML::Node& node) {
  return node.IsDefined() && node.IsScalar() ? node.Scalar() : "";
}

template <class T, class Read>
void assign(T& target, const YAML::Node& node, Read read) {
  if (!node.IsDefined() || !node.IsScalar()) return;
  if (auto value = read(node.Scalar())) target = std::move(*value);
}

template <class Function>
void each(const YAML::Node& list, Function function) {
  if (!list.IsDefined() || !list.IsSequence()) return;
  for (const auto& item : list)
    if (item.IsMap()) function(YAML::Node(item));
}

class Reader {
 public:
  Reader(const YAML::Node& root, const EnvironmentReader& environment, Report& report)
      : root_(root), environment_(environment), report_(report) {}

  Settings read() {
    read_listeners();
    read_storage();
    assign(settings_.encoder_model, child(child(root_, "encoder"), "model"),
           [](std::string t) { return std::optional(t); });
    read_limits();
    read_log();
    each(child(root_, "upstreams"), [this](const YAML::Node& node) { read_upstream(node); });
    each(child(root_, "tenants"), [this](const YAML::Node& node) { read_tenant(node); });
    CachePolicy policy;
    policy.mode_declared = false;
    defaults_ = read_policy(policy, child(child(root_, "defaults"), "cache"));
    each(child(root_, "routes"), [this](const YAML::Node& node) { read_route(node); });
    return std::move(settings_);
  }

 private:
  // Says so when two of a kind have one name.
  void unique(const char* what, std::map<std::string, int>& seen, const YAML::Node& name) {
    if (text_of(name).empty()) return;
    const auto [first, is_new] = seen.emplace(text_of(name), name.Mark().line + 1);
    if (!is_new)
      report_.problem(name, std::string(what) + " `" + text_of(name) + "` appears twice; first in line " +
                                std::to_string(first->second));
  }

  std::optional<Secret> secret(const YAML::Node& reference) {
    if (!reference.IsDefined()) return std::nullopt;
    auto fetched = fetch_secret(reference, environment_);
    if (fetched) return std::move(*fetched);
    if (fetched.error().code != ErrorCode::BadInput) report_.problem(reference, fetched.error().detail);
    return std::nullopt;
  }

  void read_listeners() {
    const YAML::Node data = child(root_, "data_plane"), admin = child(root_, "admin");
    assign(settings_.data_plane, child(data, "listen"), read_address);
    assign(settings_.admin, child(admin, "listen"), read_address);
    assign(settings_.routing.anonymous, child(data, "anonymous"), read_flag);
    if (settings_.routing.anonymous && !settings_.data_plane.is_loopback())
      report_.problem(child(data, "anonymous"),
                      "`anonymous: true` lets everyone use the gateway's own credentials: "
                      "only with `data_plane.listen` on loopback (127.0.0.1, ::1)");
    if (!settings_.admin.is_loopback())
      report_.problem(child(admin, "listen"),
                      "`admin.listen` must be on loopback (127.0.0.1, ::1): a token for other "
                      "addresses is not available yet");
    if (settings_.admin.port != 0 && settings_.admin.text() == settings_.data_plane.text())
      report_.problem(child(admin, "listen").IsDefined() ? child(admin, "listen") : child(data, "listen"),
                      "`admin.listen` and `data_plane.listen` are the same address");
  }

  void read_storage() {
    const YAML::Node storage = child(root_, "storage");
    assign(settings_.storage.path, child(storage, "path"), [](std::string t) { return std::optional(t); });
    const YAML::Node reference = child(storage, "key");
    const auto text = secret(reference);
    if (!text) return;
    settings_.storage.key = read_storage_key(text->reveal());
    if (!settings_.storage.key)
      report_.problem(reference,
                      "the storage key must be 64 hexadecimal digits; make one with `openssl rand -hex 32`");
  }

  void read_log() {
    const YAML::Node access = child(child(root_, "log"), "access");
    assign(settings_.log.access, access, [](std::string t) { return std::optional(t); });
    const std::string& target = settings_.log.access;
    if (target != "off" && target != "stdout" && target.find('/') == target.npos)
      report_.problem(access, "`access` must be stdout, off, or a path with a slash such as ./access.log");
  }

  void read_limits() {
    const YAML::Node limits = child(root_, "limits");
    assign(settings_.limits.request_bytes, child(limits, "request_bytes"), read_count);
    const YAML::Node in_flight = child(limits, "in_flight_bytes");
    assign(settings_.limits.in_flight_bytes, in_flight, read_count);
    if (settings_.limits.in_flight_bytes < settings_.limits.request_bytes) {
      report_.problem(
          in_flight.IsDefined() ? in_flight : child(limits, "request_bytes"),
          "`in_flight_bytes` must be at least `request_bytes`, or the largest request never gets in");
    }
    assign(settings_.limits.answer_bytes, child(limits, "answer_bytes"), read_count);
    assign(settings_.limits.connections, child(limits, "connections"), read_count);
    assign(settings_.limits.entries, child(limits, "entries"), read_count);
    assign(settings_.limits.store_bytes, child(limits, "store_bytes"), read_count);
    assign_timeout(settings_.limits.timeouts.idle, child(limits, "idle_timeout"));
    assign_timeout(settings_.limits.timeouts.head, child(limits, "head_timeout"));
    assign_timeout(settings_.limits.timeouts.body, child(limits, "body_timeout"));
    assign_timeout(settings_.limits.timeouts.write, child(limits, "write_timeout"));
    assign_timeout(settings_.limits.timeouts.request, child(limits, "request_timeout"));
  }

  // Deadlines are looked at ten times a second.
  void assign_timeout(milliseconds& target, const YAML::Node& node) {
    assign(target, node, read_duration);
    if (target < milliseconds(100)) report_.problem(node, "must be at least 100ms");
  }

  // At least one second, since that is the grain of what it is compared with.
  void assign_seconds(seconds& target, const YAML::Node& node) {
    if (!node.IsDefined() || !node.IsScalar()) return;
    const auto value = read_duration(node.Scalar());
    if (!value) return;
    target = duration_cast<seconds>(*value);
    if (target < seconds(1)) report_.problem(node, "must be at least 1s");
  }

  void read_upstream(const YAML::Node& node) {
    route::Upstream upstream;
    upstream.name = UpstreamId(text_of(child(node, "name")));
    unique("upstream", upstream_names_, child(node, "name"));
    upstream.dialect = text_of(child(node, "dialect"));
    upstream.base_url = text_of(child(node, "base_url"));
    assign_seconds(upstream.auth_ttl, child(node, "auth_ttl"));
    const YAML::Node credential = child(node, "credential");
    if (text_of(credential) == "none") upstream.credential = route::NoCredential{};
    if (credential.IsDefined() && credential.IsMap()) {
      if (upstream.dialect == "vertex" || upstream.dialect == "bedrock")
        report_.problem(credential, "the gateway cannot sign for `" + upstream.dialect +
                                        "` yet; use `credential: pass-through`");
      upstream.credential = route::HeldCredential{secret(credential).value_or(Secret())};
    }
    settings_.routing.upstreams.push_back(std::move(upstream));
  }

  void read_tenant(const YAML::Node& node) {
    route::Tenant tenant;
    const YAML::Node name = child(node, "name");
    tenant.name = TenantId(text_of(name));
    unique("tenant", tenant_names_, name);
    if (settings_.routing.anonymous && text_of(name) == "default")
      report_.problem(
          name, "tenant `default` is that of anonymous callers: choose another name, or drop `anonymous`");
    tenant.end_user_header = text_of(child(node, "end_user_header"));
    if (tenant.end_user_header.empty())
      report_.note(node, "tenant `" + text_of(name) +
                             "` has no `end_user_header`: end users whom a request does not "
                             "name in its body share the entries of their key");
    std::map<std::string, int> ids;
    each(child(node, "keys"), [&](const YAML::Node& key) {
      unique("key id", ids, child(key, "id"));
      if (text_of(child(key, "id")) == "anonymous")
        report_.problem(child(key, "id"),
                        "`anonymous` is the id of callers without a key; choose another one");
      tenant.keys.push_back(read_key(key));
    });
    settings_.routing.tenants.push_back(std::move(tenant));
  }

  route::TenantKey read_key(const YAML::Node& node) {
    route::TenantKey key;
    key.id = PrincipalId(text_of(child(node, "id")));
    assign(key.trace, child(node, "trace"), read_flag);
    const YAML::Node reference = child(node, "secret");
    if (auto fetched = secret(reference)) {
      const auto [first, is_new] =
          tenant_secrets_.emplace(std::string(fetched->reveal()), reference.Mark().line + 1);
      if (!is_new)
        report_.problem(reference, "this secret is also that of the key in line " +
                                       std::to_string(first->second) + "; every key needs its own");
      key.secret = std::move(*fetched);
    }
    return key;
  }

  CachePolicy read_policy(CachePolicy policy, const YAML::Node& node) {
    const std::string mode = text_of(child(node, "mode"));
    if (mode == "off") policy.mode = CacheMode::Off;
    if (mode == "exact") policy.mode = CacheMode::Exact;
    if (mode == "semantic") policy.mode = CacheMode::Semantic;
    if (!mode.empty()) policy.mode_declared = true;
    const std::string scope = text_of(child(node, "scope"));
    if (scope == "caller") policy.scope = Scope::Caller;
    if (scope == "tenant") policy.scope = Scope::Tenant;
    assign(policy.threshold, child(node, "threshold"), read_fraction);
    assign_seconds(policy.ttl, child(node, "ttl"));
    const YAML::Node guards = child(node, "guards");
    if (guards.IsDefined() && guards.IsSequence()) {
      policy.guards.clear();
      for (const auto& guard : guards) {
        const auto* const name = std::ranges::find(kGuardNames, text_of(guard));
        if (name != std::end(kGuardNames)) policy.guards.push_back(kGuards[name - std::begin(kGuardNames)]);
      }
    }
    const std::string evidence = text_of(child(node, "evidence"));
    if (!evidence.empty()) policy.keep_evidence = evidence == "keep";
    read_context(policy, node, report_);
    return policy;
  }

  void read_route(const YAML::Node& node) {
    route::Route route;
    route.name = RouteId(text_of(child(node, "name")));
    unique("route", route_names_, child(node, "name"));
    route.workload = text_of(child(node, "workload"));
    const YAML::Node match = child(node, "match");
    route.match.model = text_of(child(match, "model"));
    if (const YAML::Node headers = child(match, "header"); headers.IsDefined() && headers.IsMap())
      for (const auto& pair : headers)
        route.match.headers.push_back({text_of(pair.first), text_of(pair.second)});
    route.cache = read_policy(defaults_, child(node, "cache"));
    route.upstream = UpstreamId(text_of(child(node, "upstream")));
    check_upstream(node, route);
    if (all_taken_line_ > 0)
      report_.note(node, "route `" + route.name.text() + "` is never reached: the one in line " +
                             std::to_string(all_taken_line_) + " takes everything");
    else if (match.IsDefined() && match.IsMap() && route.match.headers.empty() && route.match.model.empty())
      all_taken_line_ = node.Mark().line + 1;
    settings_.routing.routes.push_back(std::move(route));
  }

  void check_upstream(const YAML::Node& node, const route::Route& route) {
    const YAML::Node name = child(node, "upstream");
    if (text_of(name).empty()) return;
    const route::Upstream* found = nullptr;
    std::vector<std::string_view> known;
    for (const route::Upstream& upstream : settings_.routing.upstreams) {
      known.push_back(upstream.name.text());
      if (upstream.name == route.upstream) found = &upstream;
    }
    if (!found) {
      const auto near = nearest(text_of(name), known);
      return report_.problem(name, "no upstream is named `" + text_of(name) + "`" +
                                       (near ? "; did you mean `" + std::string(*near) + "`?" : ""));
    }
    const bool open = settings_.routing.tenants.empty() && !child(root_, "tenants").IsDefined();
    const bool held = std::holds_alternative<route::HeldCredential>(found->credential);
    if (held && open && !settings_.routing.anonymous)
      report_.problem(name,
                      "the gateway holds the credential of `" + found->name.text() +
                          "`, and nobody may use it: "
                          "add `tenants`, or `anonymous: true` under `data_plane` on a loopback listener");
    const bool passes = std::holds_alternative<route::PassThrough>(found->credential);
    if (passes && route.cache.scope == Scope::Tenant && (open || settings_.routing.anonymous)) {
      const YAML::Node scope = child(child(node, "cache"), "scope");
      report_.problem(
          scope.IsDefined() ? scope : name,
          "`scope: tenant` with `credential: pass-through` would share answers between strangers: "
          "add `tenants` (callers send their key in Reprise-Key; no `anonymous`), or use `scope: caller`");
    }
  }

  const YAML::Node root_;
  const EnvironmentReader& environment_;
  Report& report_;
  Settings settings_;
  CachePolicy defaults_;
  std::map<std::string, int> upstream_names_, tenant_names_, route_names_;  // name -> line
  std::map<std::string, int> tenant_secrets_;                               // lives as long as the reading
  int all_taken_line_ = 0;  // of the first route that takes all
};

}  // namespace

Settings read_settings(const YAML::Node& root, const EnvironmentReader& environment, Report& report) {
  return Reader(root, environment, report).read();
}

}  // namespace reprise::settings
