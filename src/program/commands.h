// The subcommands of `reprise`, each a function over its options and streams. Results go to `out`, the rest
// to `err`. What they return is the exit code of the process. Run one at a time, on the main thread.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "reprise/cache.h"
#include "reprise/encoder.h"
#include "reprise/options.h"

namespace reprise::program {

enum ExitCode : int {
  kDone = 0,
  kFoundWanting = 1,  // the command worked, and its finding is bad; some lines of the input could not be used
  kWrongUse = 2,      // flags or configuration
  kEnvironment = 3,   // file, port, model or memory of this machine
};

struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
};

struct ServeOptions {
  std::optional<std::filesystem::path> config;
  std::optional<std::string> upstream_url;  // without a file only
  std::optional<CacheMode> cache_mode;      // without a file only
  bool json = false;                        // say on stdout, as JSON, what is listened on
};
// The gateway, until SIGTERM or SIGINT. In serve.cc.
int serve(const ServeOptions& options, const Streams& streams);

struct CheckOptions {
  std::filesystem::path config;
  bool json = false;
  bool schema = false;  // writes the JSON Schema of the file and reads none
};
// Validates a configuration: kDone, or kWrongUse with all problems.
int check(const CheckOptions& options, const Streams& streams);

struct EmbedOptions {
  std::string model = "multilingual-e5-small";
};
// Lines of text or JSONL {"text"} -> JSONL {"text","tokens","vector"}.
int embed(const EmbedOptions& options, const Streams& streams);
int embed(const TextEncoder& encoder, const Streams& streams);

struct JudgeOptions {
  std::optional<std::filesystem::path> config;  // whose policy: that of `route`
  std::optional<std::string> route;
  std::string model = "multilingual-e5-small";  // without a configuration
};
// JSONL {"a","b"} -> {"cosine","score","verdict","reasons"}: what the request path says when b is stored and
// a asked.
int judge(const JudgeOptions& options, const Streams& streams);
int judge(const TextEncoder& encoder, const CachePolicy& policy, const Streams& streams);

struct ExplainOptions {
  std::optional<std::string> id;  // of one decision; without it the last ones are listed
  std::string admin = "127.0.0.1:9090";
  std::optional<std::string> route;    // of the list
  std::optional<std::string> outcome;  // of the list
  int limit = 20;                      // of the list
  bool json = false;                   // what the admin API said, as it said it
};
// Asks the admin API of a running gateway why it decided as it did. kFoundWanting when it does not remember
// the decision, kEnvironment when nothing answers there.
int explain(const ExplainOptions& options, const Streams& streams);

struct ReplayOptions {
  std::filesystem::path config;
  std::optional<std::string> route;
};
// JSONL {"text","answer_id"} -> what a gateway with this policy and an empty cache would have answered, line
// by line, and a summary with exact intervals. In replay.cc.
int replay(const ReplayOptions& options, const Streams& streams);
// `encoder` is null where the policy has no semantic tier. `cache`: its folder and limits.
int replay(const TextEncoder* encoder, const CachePolicy& policy, const CacheOptions& cache,
           const Streams& streams);

}  // namespace reprise::program
