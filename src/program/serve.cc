// `reprise serve`: puts the parts together, serves, and stops in two steps.
//
// SIGTERM or SIGINT: no new connections, requests and streams in flight finish, at most kDrain long. A second
// signal cuts what is left.
#include <fmt/format.h>
#include <pthread.h>
#include <sched.h>

#include <algorithm>
#include <csignal>
#include <ostream>
#include <thread>

#include "console/admin.h"
#include "gateway/gateway.h"
#include "net/compute_pool.h"
#include "net/server.h"
#include "program/commands.h"
#include "program/models.h"
#include "reprise/cache.h"
#include "settings/settings.h"
#include "telemetry/log.h"
#include "telemetry/metrics.h"
#include "upstream/client.h"

namespace reprise::program {

namespace {

constexpr std::chrono::seconds kDrain{30};

int complain(std::string_view what, int exit_code) {
  fmt::print(stderr, "reprise serve: {}\n", what);
  return exit_code;
}

// From here on every thread inherits the mask; the main thread alone takes the signals, by sigwait.
sigset_t hold_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

// Those this process may run on: a container or taskset leaves fewer than the machine has.
std::size_t cores_allowed() {
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0)
    return std::max(1U, std::thread::hardware_concurrency());
  return static_cast<std::size_t>(std::max(1, CPU_COUNT(&allowed)));
}

Result<settings::Settings> read_settings(const ServeOptions& options) {
  if (!options.config) {
    settings::Flags flags;
    flags.upstream_url = options.upstream_url;
    flags.cache_mode = options.cache_mode;
    return settings::without_file(flags);
  }
  settings::Loaded loaded = settings::load(*options.config);
  for (const settings::Problem& note : loaded.notes) fmt::print(stderr, "{}\n", note.text());
  if (loaded.settings) return std::move(*loaded.settings);
  std::string problems;
  for (const settings::Problem& problem : loaded.problems) problems += "\n  " + problem.text();
  return bad_input("the configuration is not usable:" + problems);
}

bool needs_encoder(const settings::Settings& settings) {
  for (const route::Route& route : settings.routing.routes)
    if (route.cache.mode == CacheMode::Semantic) return true;
  return false;
}

Result<std::unique_ptr<TextEncoder>> encoder_for(const settings::Settings& settings) {
  if (!needs_encoder(settings)) return std::unique_ptr<TextEncoder>();
  return open_model(settings.encoder_model);
}

CacheOptions cache_options(const settings::Settings& settings) {
  CacheOptions options;
  options.path = settings.storage.path;
  if (settings.storage.key) options.storage_key = settings.storage.key->reveal();
  options.entries_max = settings.limits.entries;
  options.answer_bytes_max = settings.limits.answer_bytes;
  return options;
}

// Waits for what is in flight: until it is done, the time is up, or a second signal says not to wait.
void drain(net::Server& server, const sigset_t& signals) {
  server.stop_accepting();
  const auto deadline = std::chrono::steady_clock::now() + kDrain;
  while (server.counts().requests > 0 && std::chrono::steady_clock::now() < deadline) {
    const timespec moment{0, 50'000'000};
    if (sigtimedwait(&signals, nullptr, &moment) > 0) break;
  }
  const bool clean = server.wait_until_idle(std::chrono::milliseconds(0));
  (void)clean;  // what is cut here had its time
}

}  // namespace

int serve(const ServeOptions& options, const Streams& streams) {
  const sigset_t signals = hold_stop_signals();
  auto settings = read_settings(options);
  if (!settings) return complain(settings.error().detail, kWrongUse);
  auto text_encoder = encoder_for(*settings);
  if (!text_encoder) return complain(text_encoder.error().detail, kEnvironment);
  auto cache =
      SemanticCache::open(cache_options(*settings), text_encoder->get(), system_clock(), system_random());
  if (!cache) return complain(cache.error().detail, kEnvironment);

  const std::size_t cores = cores_allowed();
  net::Shards shards(cores);
  net::ComputePool pool({.threads = std::max<std::size_t>(1, cores - 1)});
  auto upstreams = upstream::Client::make(shards, {});
  if (!upstreams) return complain(upstreams.error().detail, kEnvironment);

  gateway::GatewayOptions limits;
  limits.body_bytes_max = settings->limits.request_bytes;
  limits.answer_bytes_max = settings->limits.answer_bytes;
  const gateway::Parts parts{**cache, **upstreams, pool, system_clock(), system_random()};
  auto gateway = gateway::Gateway::make(limits, settings->routing, parts);
  if (!gateway) return complain(gateway.error().detail, kWrongUse);
  gateway::Gateway& life = **gateway;
  console::Admin admin(life,
                       [&life] { return telemetry::metrics_text(life.probe(), life.cache().statistics()); });

  net::ServerOptions server_options;
  server_options.connections_max = settings->limits.connections;
  server_options.body_bytes_max = settings->limits.request_bytes;
  auto data_plane = net::Server::listen(
      shards, settings->data_plane.text(), server_options,
      [&life](net::Exchange& exchange) { return life.serve(exchange); }, gateway::Gateway::render_error);
  if (!data_plane) return complain(data_plane.error().detail, kEnvironment);
  auto console = net::Server::listen(
      shards, settings->admin.text(), {}, [&admin](net::Exchange& exchange) { return admin.serve(exchange); },
      gateway::Gateway::render_error);
  if (!console) return complain(console.error().detail, kEnvironment);

  settings->data_plane.port = (*data_plane)->port();
  settings->admin.port = (*console)->port();
  admin.set_ready(true);
  const std::string data_plane_address = settings->data_plane.text(), admin_address = settings->admin.text();
  fmt::print(stderr, "listening data_plane={} admin={}\n", data_plane_address, admin_address);
  if (options.json) {
    streams.out << fmt::format("{{\"data_plane\":\"{}\",\"admin\":\"{}\"}}", data_plane_address,
                               admin_address)
                << std::endl;
  }

  int signal = 0;
  sigwait(&signals, &signal);
  admin.set_ready(false);
  drain(**data_plane, signals);
  (*console)->stop_accepting();
  return kDone;
}

}  // namespace reprise::program
