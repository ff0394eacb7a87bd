// The configuration file: settings come out exactly when there is no problem, every problem has a place in
// the file and words, reading is repeatable, and no message tells a secret.
#include "settings/settings.h"

#include <algorithm>
#include <string>

#include "fuzz/fuzz.h"

namespace reprise::fuzz {
namespace {

using settings::Loaded;
using settings::Problem;

constexpr std::string_view kSecret = "secret-f00d";
// A line of the file may be named in a message, but not all of it.
constexpr std::size_t kMessageBytesMax = 4096;

// Every variable has a value but those that begin with N.
const char* environment(const char* name) {
  if (name[0] == 'N') return nullptr;
  if (name[0] == 'S') return "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  return kSecret.data();
}

void check_problem(const Problem& problem, int lines) {
  require(!problem.message.empty(), "a problem has words");
  require(problem.line >= 0 && problem.line <= lines, "a problem is in the file");
  require(problem.line == 0 || problem.column >= 1, "a problem has a column");
  require(problem.message.size() <= kMessageBytesMax, "a problem's words are few");
  require(problem.message.find(kSecret) == std::string::npos, "no message tells a secret");
  require(std::none_of(problem.message.begin(), problem.message.end(),
                       [](char c) { return c == '\n' || c == '\x1b'; }),
          "a problem is one line");
}

std::string texts(const std::vector<Problem>& problems) {
  std::string all;
  for (const Problem& problem : problems) all += problem.text() + "\n";
  return all;
}

}  // namespace

void settings(std::string_view bytes) {
  if (bytes.find("file") != bytes.npos) return;  // it would read this machine's files
  if (bytes.find(kSecret) != bytes.npos) return;
  const Loaded loaded = settings::parse(bytes, "f.yaml", environment);
  require(loaded.settings.has_value() == loaded.problems.empty(),
          "settings come out when there is no problem");
  const int lines = 1 + static_cast<int>(std::count_if(bytes.begin(), bytes.end(),
                                                       [](char c) { return c == '\n' || c == '\r'; }));
  for (const Problem& problem : loaded.problems) check_problem(problem, lines);
  for (const Problem& note : loaded.notes) check_problem(note, lines);
  const Loaded again = settings::parse(bytes, "f.yaml", environment);
  require(texts(again.problems) == texts(loaded.problems), "reading is repeatable");
  if (!loaded.settings) return;
  const auto& routing = loaded.settings->routing;
  require(!routing.upstreams.empty() && !routing.routes.empty(), "a gateway has an upstream and a route");
  for (const auto& route : routing.routes) {
    const double threshold = route.cache.threshold;
    require(threshold >= 0 && threshold <= 1, "a threshold is within its range");
    require(std::any_of(routing.upstreams.begin(), routing.upstreams.end(),
                        [&](const auto& upstream) { return upstream.name == route.upstream; }),
            "a route leads to an upstream that there is");
  }
}

}  // namespace reprise::fuzz
