// The order of the members is the order of the building; they go down the other way round: listeners first,
// so that no request is left when the gateway's parts go.
#include "program/node.h"

#include <fmt/format.h>
#include <sched.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <thread>

#include "console/admin.h"
#include "gateway/gateway.h"
#include "judge/judge.h"
#include "net/compute_pool.h"
#include "net/server.h"
#include "program/models.h"
#include "reprise/cache.h"
#include "settings/changes.h"
#include "telemetry/metrics.h"
#include "upstream/client.h"
#include "vocabulary/mutex.h"

namespace reprise::program {
namespace {

constexpr std::size_t kDecisionsMax = 10'000;  // remembered for explanations
// The listener's own limit on bodies. What counts is limits.request_bytes, which a reload may change.
constexpr std::size_t kBodyBytesMax = std::size_t{1} << 40;

// Those this process may run on: a container or taskset leaves fewer than the machine has.
std::size_t cores_allowed() {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
    return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<std::size_t>(std::max(1, CPU_COUNT(&allowed)));
}

bool needs_encoder(const settings::Settings& settings) {
  return std::ranges::any_of(settings.routing.routes, [](const route::Route& route) {
    return route.cache.mode == CacheMode::Semantic;
  });
}

CacheOptions cache_options(const settings::Settings& settings, Faults* faults) {
  CacheOptions options;
  options.path = settings.storage.path;
  if (settings.storage.key) options.storage_key = settings.storage.key->reveal();
  options.entries_max = settings.limits.entries;
  options.store_bytes_max = settings.limits.store_bytes;
  options.answer_bytes_max = settings.limits.answer_bytes;
  options.report = [](const std::string& sentence) { spdlog::warn("{}", sentence); };
  options.faults = faults;
  return options;
}

gateway::GatewayOptions gateway_options(const settings::Settings& settings) {
  gateway::GatewayOptions options;
  options.body_bytes_max = settings.limits.request_bytes;
  options.answer_bytes_max = settings.limits.answer_bytes;
  return options;
}

// The gateway of today's configuration.
class Current {
 public:
  void set(std::shared_ptr<gateway::Gateway> gateway) {
    const MutexLock lock(mutex_);
    gateway_.swap(gateway);  // the old one goes after the lock, or with its last request
  }
  net::Task<void> serve(net::Exchange& exchange) const {
    const std::shared_ptr<gateway::Gateway> gateway = get();
    co_await gateway->serve(exchange);
  }

 private:
  std::shared_ptr<gateway::Gateway> get() const {
    const MutexLock lock(mutex_);
    return gateway_;
  }
  mutable Mutex mutex_;
  std::shared_ptr<gateway::Gateway> gateway_
      REPRISE_GUARDED_BY(mutex_);  // shared with the requests under way
};

class LocalNode final : public Node {
 public:
  LocalNode(settings::Settings settings, Surroundings surroundings)
      : surroundings_(std::move(surroundings)),
        settings_(std::move(settings)),
        cores_(cores_allowed()),
        held_(settings_.limits.in_flight_bytes),
        shards_(cores_, surroundings_.faults),
        pool_({.threads = std::max<std::size_t>(1, cores_ - 1)}) {}

  Result<void> open() {
    const MutexLock lock(reloading_);  // nobody waits for it yet
    if (settings_.log.access != "off") {
      REPRISE_TRY(access_log_, gateway::AccessLog::open(settings_.log.access));
    }
    REPRISE_CHECK(open_encoder());
    REPRISE_TRY(cache_, SemanticCache::open(cache_options(settings_, surroundings_.faults), encoder_.get(),
                                            surroundings_.clock, surroundings_.random));
    REPRISE_TRY(upstreams_, upstream::Client::make(shards_, {}));
    REPRISE_TRY(auto gateway, gateway::Gateway::make(gateway_options(settings_), settings_.routing, parts()));
    current_.set(std::move(gateway));
    REPRISE_CHECK(listen());
    admin_.set_ready(true);
    return {};
  }

  Result<void> reload(settings::Settings settings) override {
    const MutexLock lock(reloading_);
    if (const std::string keys = settings::needs_restart(settings_, settings); !keys.empty()) {
      return bad_input(keys + " cannot change while the gateway runs: restart it, or put the old value back");
    }
    if (needs_encoder(settings) && encoder_ == nullptr) {
      return bad_input(
          "a route is `semantic`, and the encoder's weights were not found at the start: restart the "
          "gateway");
    }
    REPRISE_TRY(auto gateway, gateway::Gateway::make(gateway_options(settings), settings.routing, parts()));
    if (access_log_ != nullptr) REPRISE_CHECK(access_log_->reopen());
    held_.set_max(settings.limits.in_flight_bytes);
    current_.set(std::move(gateway));
    data_plane_->set_timeouts(settings.limits.timeouts);
    settings_ = std::move(settings);
    return {};
  }

  settings::Address data_plane() const override { return data_plane_address_; }
  settings::Address admin() const override { return admin_address_; }
  std::size_t requests_in_flight() const override { return data_plane_->counts().requests; }
  void stop_accepting() override {
    admin_.set_ready(false);
    data_plane_->stop_accepting();
  }
  ~LocalNode() override {
    if (data_plane_) data_plane_->stop_accepting();
    if (console_) console_->stop_accepting();
  }

 private:
  gateway::Parts parts() {
    return {*cache_,
            *upstreams_,
            pool_,
            surroundings_.clock,
            surroundings_.random,
            proofs_,
            decisions_,
            probe_,
            access_log_.get(),
            [](std::string_view line) { spdlog::warn("{}", line); },
            &held_};
  }

  console::Versions versions() const {
    if (encoder_ == nullptr) return {REPRISE_VERSION, "", "", ""};
    const EncoderInfo& info = encoder_->info();
    const auto judge = judge::Judge::for_encoder(info.model);
    return {REPRISE_VERSION, info.model, info.version, judge ? std::string(judge->version()) : ""};
  }

  std::string metrics() const {
    telemetry::Machinery machinery;
    const net::ServerCounts counts = data_plane_->counts();
    machinery.connections = counts.connections;
    machinery.connections_refused = counts.refused;
    machinery.connections_max = connections_max_;
    machinery.in_flight_bytes = held_.used();
    machinery.in_flight_bytes_max = held_.max();
    machinery.in_flight_refused = held_.refused();
    machinery.jobs_queued = pool_.queued();
    machinery.log_lines_dropped = access_log_ ? access_log_->lines_dropped() : 0;
    machinery.version = REPRISE_VERSION;
    if (encoder_ != nullptr) {
      machinery.encoder_model = encoder_->info().model;
      machinery.encoder_version = encoder_->info().version;
      machinery.instruction_set = encoder_->info().instruction_set;
    }
    return telemetry::metrics_text(probe_, cache_->statistics(), machinery, telemetry::process_figures());
  }

  // Opened although no route is semantic yet: a reload may bring one.
  Result<void> open_encoder() REPRISE_REQUIRES(reloading_) {
    auto opened = surroundings_.open_encoder ? surroundings_.open_encoder(settings_.encoder_model)
                                             : open_model(settings_.encoder_model);
    if (opened) {
      encoder_ = std::move(*opened);
    } else if (needs_encoder(settings_)) {
      return tl::unexpected<Error>(std::move(opened.error()));
    }
    return {};
  }

  Result<void> listen() REPRISE_REQUIRES(reloading_) {
    net::ServerOptions options;
    options.connections_max = connections_max_ = settings_.limits.connections;
    options.body_bytes_max = kBodyBytesMax;
    options.timeouts = settings_.limits.timeouts;
    options.bodies = &held_;
    REPRISE_TRY(data_plane_, net::Server::listen(
                                 shards_, settings_.data_plane.text(), options,
                                 [this](net::Exchange& exchange) { return current_.serve(exchange); },
                                 gateway::Gateway::render_error));
    REPRISE_TRY(console_, net::Server::listen(
                              shards_, settings_.admin.text(), {},
                              [this](net::Exchange& exchange) { return admin_.serve(exchange); },
                              gateway::Gateway::render_error));
    data_plane_address_ = {settings_.data_plane.host, data_plane_->port()};
    admin_address_ = {settings_.admin.host, console_->port()};
    return {};
  }

  const Surroundings surroundings_;
  Mutex reloading_;
  settings::Settings settings_ REPRISE_GUARDED_BY(reloading_);  // the last that were taken over
  settings::Address data_plane_address_, admin_address_;        // fixed once serving
  std::size_t connections_max_ = 0;                             // likewise
  const std::size_t cores_;
  ByteBudget held_;                       // bodies of requests and gathered answers
  std::unique_ptr<TextEncoder> encoder_;  // null: no semantic tier
  std::unique_ptr<SemanticCache> cache_;
  route::CredentialProofs proofs_;
  gateway::DecisionLog decisions_{kDecisionsMax};
  gateway::Probe probe_;
  std::unique_ptr<gateway::AccessLog> access_log_;  // null: not asked for
  Current current_;
  console::Admin admin_{{.decisions = decisions_,
                         .probe = probe_,
                         .metrics = [this] { return metrics(); },
                         .versions = [this] { return versions(); }}};
  net::Shards shards_;
  net::ComputePool pool_;
  std::unique_ptr<upstream::Client> upstreams_;
  std::unique_ptr<net::Server> data_plane_;
  std::unique_ptr<net::Server> console_;
};

}  // namespace

Result<std::unique_ptr<Node>> Node::start(settings::Settings settings, Surroundings surroundings) {
  auto node = std::make_unique<LocalNode>(std::move(settings), std::move(surroundings));
  REPRISE_CHECK(node->open());
  return Result<std::unique_ptr<Node>>(std::move(node));
}

}  // namespace reprise::program
