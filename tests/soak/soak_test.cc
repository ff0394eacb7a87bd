// A whole gateway under seeded faults for as long as it is told: sockets, disk, encoder, index, clock,
// provider, callers that leave, reloads and restarts, all at once. Every answer is held against the
// invariants; memory and descriptors stay flat.
//
//   REPRISE_SOAK_SECONDS=3600 REPRISE_SEED=1 build/soak_test        (20 seconds without)
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <malloc.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/spdlog.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <semaphore>
#include <sstream>
#include <thread>

#include "net/testing.h"
#include "program/node.h"
#include "soak/caller.h"
#include "soak/provider.h"
#include "telemetry/process.h"
#include "vocabulary/seeded_faults.h"

namespace reprise::soak {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr int kCallers = 8;
// Good answers after which there have been hits, and every kind of fault.
constexpr std::uint64_t kAnswersForHits = 500, kAnswersForFaults = 5000;

// Wall time that jumps when it is told to; durations stay those of the machine.
class JumpingClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override {
    return std::chrono::system_clock::now() + seconds(offset_.load());
  }
  steady_clock::time_point steady() const override { return steady_clock::now(); }
  void jump(std::int64_t by) { offset_ += by; }

 private:
  std::atomic<std::int64_t> offset_{0};
};

std::uint64_t setting(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

// What was allocated and not given back, whatever the allocator keeps for later.
std::size_t allocated_bytes() {
  const struct mallinfo2 now = ::mallinfo2();
  return now.uordblks + now.hblkhd;
}
std::string contents(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

class Soak : public testing::Test {
 protected:
  Soak()
      : seed(setting("REPRISE_SEED", 1)),
        length(setting("REPRISE_SOAK_SECONDS", 20)),
        faults(seed),
        random(seed),
        provider(seed, ledger) {
    std::string name = (fs::temp_directory_path() / "reprise-soak-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder = name;
    spdlog::set_default_logger(
        spdlog::basic_logger_mt("soak-" + std::to_string(seed), (folder / "log").string()));
    using enum FaultKind;
    faults.plan(FaultSite::Connect, {.chance = 0.02, .kinds = {Fail, Reset, Delay}});
    faults.plan(FaultSite::SocketRead, {.chance = 0.02, .kinds = {Reset, Short, Short, Delay, Delay}});
    faults.plan(FaultSite::SocketWrite, {.chance = 0.02, .kinds = {Reset, Short, Short}});
    faults.plan(FaultSite::DiskRead, {.chance = 0.1, .kinds = {Fail, Delay}});
    faults.plan(FaultSite::DiskWrite, {.chance = 0.005, .kinds = {Fail, NoSpace, Delay}});
    faults.plan(FaultSite::DiskSync, {.chance = 0.02, .kinds = {Fail, Delay}});
    faults.plan(FaultSite::Encode, {.chance = 0.02, .kinds = {Fail, Delay}});
    faults.plan(FaultSite::Search, {.chance = 0.02, .kinds = {Fail, Delay}});
    faults.enable(false);
  }
  ~Soak() override {
    node.reset();
    spdlog::shutdown();
    std::error_code ignored;  // left over in /tmp at worst
    fs::remove_all(folder, ignored);
  }

  // `turn` makes the routes' names differ, so that a reload changes something.
  std::string configuration(int turn) const {
    const std::string url = fmt::format("http://127.0.0.1:{}", provider.port());
    const char* policy = "{mode: semantic, scope: tenant, threshold: 0.8, ttl: 10m}";
    const char* own = "{mode: semantic, scope: caller, threshold: 0.8, ttl: 10m}";
    return fmt::format(R"(
data_plane: {{listen: "127.0.0.1:0"}}
admin: {{listen: "127.0.0.1:0"}}
storage: {{path: {0}/store}}
log: {{access: {0}/access.log}}
limits: {{entries: 300}}
upstreams:
  - {{name: openai, dialect: openai, base_url: "{1}", credential: {{env: HELD}}}}
  - {{name: anthropic, dialect: anthropic, base_url: "{1}", credential: {{env: HELD}}}}
  - {{name: openai-pass, dialect: openai, base_url: "{1}", credential: pass-through}}
  - {{name: anthropic-pass, dialect: anthropic, base_url: "{1}", credential: pass-through}}
tenants:
  - name: acme
    keys: [{{id: a0, secret: {{env: ACME_0}}, trace: true}}, {{id: a1, secret: {{env: ACME_1}}}}]
  - {{name: globex, keys: [{{id: g0, secret: {{env: GLOBEX_0}}}}]}}
  - {{name: strangers, keys: [{{id: s0, secret: {{env: STRANGER}}}}]}}
routes:
  - {{name: gpt-{2}, match: {{model: "gpt-held"}}, upstream: openai, cache: {3}}}
  - {{name: claude-{2}, match: {{model: "claude-held"}}, upstream: anthropic, cache: {3}}}
  - {{name: gpt-pass, match: {{model: "gpt-pass"}}, upstream: openai-pass, cache: {4}}}
  - {{name: claude-pass, match: {{}}, upstream: anthropic-pass, cache: {4}}}
)",
                       folder.string(), url, turn % 3, policy, own);
  }
  static Result<settings::Settings> parse(const std::string& text) {
    const auto environment = [](const char* name) -> const char* {
      const std::string_view asked = name;
      if (asked == "HELD") return "held-by-the-gateway";
      if (asked == "ACME_0") return "key-acme-0";
      if (asked == "ACME_1") return "key-acme-1";
      if (asked == "GLOBEX_0") return "key-globex-0";
      if (asked == "STRANGER") return "key-stranger";
      return nullptr;
    };
    settings::Loaded loaded = settings::parse(text, "soak.yaml", environment);
    if (loaded.settings) return std::move(*loaded.settings);
    return bad_input(loaded.problems.front().text());
  }

  void start() {
    faults.enable(false);
    auto settings = parse(configuration(0));
    ASSERT_TRUE(settings) << settings.error().detail;
    auto started = program::Node::start(
        std::move(*settings),
        {.clock = clock, .random = system_random(), .open_encoder = {}, .faults = &faults});
    ASSERT_TRUE(started) << started.error().detail;
    node = std::move(*started);
    ports.admin = node->admin().port;
    ports.data_plane = node->data_plane().port;
    faults.enable(true);
  }
  void restart() {
    ports.data_plane = 0;
    ports.admin = 0;
    faults.enable(false);
    node.reset();
    (void)::malloc_trim(0);  // a real restart is a new process, and leaves no freed memory in arenas
    start();
    ledger.count("restarts");
  }
  void disturb(int turn) {
    switch (random() % 8) {
      case 0:
        clock.jump(static_cast<std::int64_t>(random() % 1200));
        return ledger.count("clock jumps");
      case 1:
        clock.jump(-static_cast<std::int64_t>(random() % 1200));
        return ledger.count("clock jumps");
      case 2:
      case 3: {
        auto settings = parse(configuration(turn));
        if (!settings || !node->reload(std::move(*settings)))
          ledger.violation("a good configuration was refused");
        return ledger.count("reloads");
      }
      case 4: {
        auto settings = parse(configuration(turn));
        settings->storage.path = "/elsewhere";
        if (node->reload(std::move(*settings))) ledger.violation("another folder was taken over");
        return ledger.count("refused reloads");
      }
      case 5:
        ledger.set_revoked("sk-ann", random() % 2 == 0);
        return ledger.count("credentials changed");
      case 6:
        ledger.set_revoked("sk-bob", random() % 2 == 0);
        return ledger.count("credentials changed");
      default:
        return;
    }
  }
  void scan_for_text(const std::string& where, const std::string& text) {
    for (const char* secret : {kCanary, "key-acme", "key-globex", "sk-ann", "sk-bob", "held-by-the-gateway"})
      if (text.find(secret) != text.npos) ledger.violation(where + " holds " + secret);
  }
  std::string admin_page(const std::string& path) const {
    auto socket = net::testing::TestSocket::connect(ports.admin);
    socket.say("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    return socket.hear_all();
  }

  const std::uint64_t seed, length;
  SeededFaults faults;
  std::mt19937_64 random;
  JumpingClock clock;
  Ledger ledger;
  Provider provider;
  Ports ports;
  fs::path folder;
  std::unique_ptr<program::Node> node;
};

TEST_F(Soak, no_invariant_breaks_whatever_fails) {
  SCOPED_TRACE(fmt::format("REPRISE_SEED={} REPRISE_SOAK_SECONDS={}", seed, length));
  ASSERT_NO_FATAL_FAILURE(start());
  std::atomic<bool> stop{false};
  std::vector<std::thread> callers;
  for (int i = 0; i < kCallers; ++i)
    callers.emplace_back([this, &stop, i] {
      Caller caller(seed * 1000 + static_cast<std::uint64_t>(i), ports, ledger);
      while (!stop) {
        if (ports.data_plane == 0) std::this_thread::yield();
        caller.ask();
      }
    });

  const auto began = steady_clock::now();
  std::vector<std::size_t> memory, allocated, open_files;
  std::binary_semaphore pace(0);
  int turn = 0;
  // A sanitizer or a busy machine makes it slow: then it goes on until it has seen enough to judge by, up to
  // five times as long.
  const auto over = [&] {
    const auto elapsed = steady_clock::now() - began;
    return elapsed >= seconds(length) &&
           (ledger.counts()["status 200"] >= kAnswersForHits || elapsed >= seconds(5 * length));
  };
  for (auto next = began; !over(); ++turn) {
    next += std::chrono::milliseconds(250);
    (void)pace.try_acquire_until(next);  // nobody releases it: this is the pace of the disturbances
    disturb(turn);
    const telemetry::ProcessFigures process = telemetry::process_figures();
    memory.push_back(process.resident_bytes);
    open_files.push_back(process.open_descriptors);
    allocated.push_back(allocated_bytes());
    if (turn % 240 == 40) restart();
    if (HasFatalFailure()) break;
    if (turn % 240 == 239)
      std::cerr << fmt::format("{} s: {} MB resident, {} MB allocated, {} descriptors, {} violations\n",
                               turn / 4, memory.back() >> 20, allocated.back() >> 20, open_files.back(),
                               ledger.violations().size());
  }
  stop = true;
  for (std::thread& caller : callers) caller.join();
  if (HasFatalFailure()) return;
  faults.enable(false);

  scan_for_text("/metrics", admin_page("/metrics"));
  scan_for_text("/api/v1/decisions", admin_page("/api/v1/decisions"));
  node.reset();
  spdlog::default_logger()->flush();
  scan_for_text("the log", contents(folder / "log"));
  scan_for_text("the access log", contents(folder / "access.log"));

  nlohmann::json report = {{"seed", seed}, {"seconds", length}, {"violations", ledger.violations()}};
  for (const auto& [what, count] : ledger.counts()) report["counts"][what] = count;
  const char* const sites[] = {"connect",    "socket read", "socket write", "disk read",
                               "disk write", "disk sync",   "encode",       "search"};
  for (std::size_t i = 0; i < kFaultSites; ++i)
    report["faults"][sites[i]] = faults.injected(static_cast<FaultSite>(i));
  // Flat: what the last quarter used at most, beside the second.
  const auto most = [](const std::vector<std::size_t>& all, std::size_t quarter) {
    const auto from = all.begin() + static_cast<std::ptrdiff_t>(all.size() * quarter / 4);
    return *std::max_element(from, from + static_cast<std::ptrdiff_t>(all.size() / 4));
  };
  report["resident_mb"] = {{"second quarter", most(memory, 1) >> 20},
                           {"last quarter", most(memory, 3) >> 20}};
  report["allocated_mb"] = {{"second quarter", most(allocated, 1) >> 20},
                            {"last quarter", most(allocated, 3) >> 20}};
  report["descriptors"] = {{"second quarter", most(open_files, 1)}, {"last quarter", most(open_files, 3)}};
  std::cout << report.dump(2) << std::endl;

  EXPECT_EQ(ledger.violations(), std::vector<std::string>());
  auto counts = ledger.counts();
  EXPECT_GT(counts["status 200"], 0U);
  if (counts["status 200"] >= kAnswersForHits)
    EXPECT_GT(counts["exact hit"] + counts["semantic hit"], 0U)
        << "nothing was served from the cache: it is no test";
  for (std::size_t i = 0; i < kFaultSites; ++i)
    if (counts["status 200"] >= kAnswersForFaults)
      EXPECT_GT(faults.injected(static_cast<FaultSite>(i)), 0U) << sites[i];
  if (length >= 300) {  // before that the caches still fill
    EXPECT_LE(most(memory, 3), most(memory, 1) + most(memory, 1) / 10 + (16 << 20));
    EXPECT_LE(most(allocated, 3), most(allocated, 1) + most(allocated, 1) / 10 + (4 << 20));
    EXPECT_LE(most(open_files, 3), most(open_files, 1) + 64);
  }
}

}  // namespace
}  // namespace reprise::soak
