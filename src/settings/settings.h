// Settings: the one YAML file of a gateway, or the flags that stand in for it, as every module's options.
//
// load() reads the whole file and reports every problem at once, each with file, line and column: unknown
// keys with the nearest right one, wrong types and values, secrets that are missing, contradictions between
// parts. Read once at start; pure but for the file itself, `file:` secrets and the environment. Nothing here
// throws.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/options.h"
#include "reprise/options.h"
#include "reprise/result.h"
#include "route/options.h"
#include "vocabulary/secret.h"

namespace reprise::settings {

struct Address {
  std::string host;  // "127.0.0.1", "::1"
  std::uint16_t port = 0;
  std::string text() const;  // "127.0.0.1:8080", "[::1]:8080"
  bool is_loopback() const;
};

struct Storage {
  std::filesystem::path path = "./data";  // relative to where the gateway was started
  std::optional<Secret> key;              // 32 bytes; entries are sealed with it
};

struct Limits {
  std::size_t request_bytes = 32 << 20;     // body of a request; past it 413
  std::size_t in_flight_bytes = 256 << 20;  // bodies of all requests being served; past it 503
  std::size_t answer_bytes = 4 << 20;       // a larger answer is passed on and not stored
  std::size_t connections = 4096;           // of clients; past it 503
  // Of what is stored; past either the one that is worth least goes.
  std::size_t entries = 1'000'000;
  std::size_t store_bytes = std::size_t{8} << 30;
  net::Timeouts timeouts;  // of clients' connections: idle_timeout and so on
};

struct Log {
  std::string access = "off";  // "off", "stdout", or the path of a file
};

struct Settings {
  Address data_plane{"127.0.0.1", 8080};
  Address admin{"127.0.0.1", 9090};
  Storage storage;
  std::string encoder_model = "multilingual-e5-small";
  route::Options routing;  // upstreams, tenants, routes, anonymous
  Limits limits;
  Log log;
};

struct Problem {
  std::string file;
  int line = 0;    // from 1; 0: the file as a whole
  int column = 0;  // from 1
  std::string message;
  std::string text() const;  // "reprise.yaml:3:5: unknown key `upstream`; did you mean `upstreams`?"
};

struct Loaded {
  std::optional<Settings> settings;  // set exactly when there is no problem
  std::vector<Problem> problems;     // in the order of the file
  std::vector<Problem> notes;        // worth knowing, nothing wrong
};

// Reads an environment variable; null when it is not set. The machine's own: std::getenv.
using EnvironmentReader = std::function<const char*(const char* name)>;

Loaded load(const std::filesystem::path& file);
// The same over text, for tests and editors. `name` stands in the problems.
Loaded parse(std::string_view text, std::string_view name, const EnvironmentReader& environment);

// Without a file: OpenAI, Anthropic and Gemini by path, pass-through, exact and deterministic only unless a
// mode is given. `upstream_url` sends everything to one server instead. Fails with BadInput for a URL that is
// none.
struct Flags {
  std::optional<std::string> upstream_url;
  std::optional<CacheMode> cache_mode;
};
Result<Settings> without_file(const Flags& flags);

}  // namespace reprise::settings
