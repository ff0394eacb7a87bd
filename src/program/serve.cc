// `reprise serve`: starts a node, takes signals, and stops in two steps.
//
// SIGHUP: reads the configuration again; all of it is taken over or none. SIGTERM or SIGINT: no new
// connections, requests and streams in flight finish, at most kDrain long; a second one cuts what is left.
#include <fmt/format.h>
#include <malloc.h>
#include <pthread.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <ctime>
#include <ostream>

#include "program/commands.h"
#include "program/node.h"
#include "settings/settings.h"

namespace reprise::program {

namespace {

constexpr std::chrono::seconds kDrain{30};

// glibc raises its threshold for separate mappings with each large block that is freed: after a few bodies of
// 6 MiB it takes them from the heap, whose holes it never gives back. Held fast, they go back when the
// request ends (8 bodies of 6 MiB at once: 94 MiB afterwards in place of 313).
void give_large_blocks_back() {
  constexpr int kSeparateFrom = 256 << 10, kTrimFrom = 4 << 20;
  mallopt(M_MMAP_THRESHOLD, kSeparateFrom);
  mallopt(M_TRIM_THRESHOLD, kTrimFrom);
}

int complain(std::string_view what, int exit_code) {
  fmt::print(stderr, "reprise serve: {}\n", what);
  return exit_code;
}

// From here on every thread inherits the mask; the main thread alone takes the signals, by sigwait.
sigset_t hold_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

Result<settings::Settings> read_settings(const ServeOptions& options) {
  if (!options.config) {
    settings::Flags flags;
    flags.upstream_url = options.upstream_url;
    flags.cache_mode = options.cache_mode;
    return settings::without_file(flags);
  }
  settings::Loaded loaded = settings::load(*options.config);
  for (const settings::Problem& note : loaded.notes) spdlog::info("{}", note.text());
  if (loaded.settings) return std::move(*loaded.settings);
  std::string problems;
  for (const settings::Problem& problem : loaded.problems) problems += "\n  " + problem.text();
  return bad_input("the configuration is not usable:" + problems);
}

// All or nothing: what is wrong is told with file, line and column, and the old configuration goes on.
void reload(Node& node, const ServeOptions& options) {
  if (!options.config) {
    spdlog::warn("SIGHUP: there is no configuration file to read again (see --config)");
    return;
  }
  auto settings = read_settings(options);
  Result<void> done = settings ? node.reload(std::move(*settings)) : tl::unexpected<Error>(settings.error());
  if (done) {
    spdlog::info("configuration reloaded from {}", options.config->string());
  } else {
    spdlog::error("configuration not reloaded, the old one stays: {}", done.error().detail);
  }
}

// Waits for what is in flight: until it is done, the time is up, or a second signal says not to wait.
void drain(Node& node, const sigset_t& signals) {
  node.stop_accepting();
  const auto deadline = std::chrono::steady_clock::now() + kDrain;
  while (node.requests_in_flight() > 0 && std::chrono::steady_clock::now() < deadline) {
    const timespec moment{0, 50'000'000};
    const int signal = sigtimedwait(&signals, nullptr, &moment);
    if (signal > 0 && signal != SIGHUP) break;
  }
}

void say_where(const Node& node, const ServeOptions& options, const Streams& streams) {
  const std::string data_plane = node.data_plane().text(), admin = node.admin().text();
  fmt::print(stderr, "listening data_plane={} admin={}\n", data_plane, admin);
  if (options.json) {
    streams.out << fmt::format("{{\"data_plane\":\"{}\",\"admin\":\"{}\"}}", data_plane, admin) << std::endl;
  }
}

}  // namespace

int serve(const ServeOptions& options, const Streams& streams) {
  give_large_blocks_back();
  const sigset_t signals = hold_signals();
  auto settings = read_settings(options);
  if (!settings) return complain(settings.error().detail, kWrongUse);
  auto node = Node::start(std::move(*settings), {});
  if (!node) {
    const Error& error = node.error();
    return complain(error.detail, error.code == ErrorCode::BadInput ? kWrongUse : kEnvironment);
  }
  say_where(**node, options, streams);

  int signal = 0;
  while (sigwait(&signals, &signal) == 0 && signal == SIGHUP) reload(**node, options);
  drain(**node, signals);
  return kDone;
}

}  // namespace reprise::program
