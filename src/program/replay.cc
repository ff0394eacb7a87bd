// `reprise replay`: a recorded stream through the cache that a gateway has, from an empty store, and what of
// it would have been served. The same prepare, look-up and admission as a request's; only the provider is
// missing: the answer of a line is its answer_id.
//
// The store is a folder of its own under the machine's folder for temporary files, removed at the end and
// sealed with a key that nobody keeps: should the process be killed, what is left can be read by no one. Time
// stands still, so that a long replay sees no entry expire.
#include <fmt/format.h>
#include <stdlib.h>

#include <nlohmann/json.hpp>

#include <chrono>
#include <ostream>
#include <string>
#include <unordered_map>

#include "calibration/exact_bounds.h"
#include "program/chosen_route.h"
#include "program/commands.h"
#include "program/lines.h"
#include "program/models.h"
#include "settings/settings.h"

namespace reprise::program {
namespace {

using calibration::Counted;
using nlohmann::json;
using nlohmann::ordered_json;

constexpr double kConfidence = 0.95;
constexpr std::chrono::seconds kProgressEvery{5};

class StandingClock final : public Clock {
 public:
  std::chrono::system_clock::time_point now() const override { return began_; }
  std::chrono::steady_clock::time_point steady() const override { return system_clock().steady(); }

 private:
  const std::chrono::system_clock::time_point began_ = system_clock().now();
};

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string name = (std::filesystem::temp_directory_path(error) / "reprise-replay-XXXXXX").string();
    if (!error && ::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;  // sealed, and swept by the machine at its time
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }  // empty: could not be made

 private:
  std::filesystem::path path_;
};

struct Recorded {
  std::string text;
  std::string answer_id;
};

Result<Recorded> recorded_of(const std::string& line) {
  if (!is_utf8(line)) return bad_input("not UTF-8");
  const json object = json::parse(line, nullptr, false);
  const bool usable = object.is_object() && object.contains("text") && object["text"].is_string() &&
                      object.contains("answer_id") &&
                      (object["answer_id"].is_string() || object["answer_id"].is_number_integer());
  if (!usable) return bad_input("not a JSON object {\"text\": \"…\", \"answer_id\": \"…\"}");
  const json& id = object["answer_id"];
  return Recorded{object["text"].get<std::string>(), id.is_string() ? id.get<std::string>() : id.dump()};
}

// Deterministic, so that a route without a declared mode caches it as well.
Prompt prompt_of(const std::string& text) {
  Prompt prompt;
  prompt.model = "replay";
  prompt.turns = {Turn{Role::User, {TextPart{text, {}}}, {}}};
  prompt.sampling.temperature = 0;
  return prompt;
}

Answer answer_of(const std::string& answer_id) {
  Answer answer;
  answer.model = "replay";
  answer.dialect = "openai";
  answer.events = {TextDelta{0, answer_id}, Finish{FinishReason::Stop, "stop", ""}};
  answer.complete = true;
  return answer;
}

class Replay {
 public:
  Replay(SemanticCache& cache, const CachePolicy& policy) : cache_(cache), policy_(policy) {}

  // What the line at `number` meets. Fails when the store does.
  Result<ordered_json> take(const Recorded& recorded, int number) {
    const Prompt prompt = prompt_of(recorded.text);
    Lookup lookup = cache_.prepare({prompt,
                                    {TenantId("replay"), PrincipalId("replay"), ""},
                                    RouteId("replay"),
                                    UpstreamId("replay"),
                                    policy_,
                                    {}});
    Found found = cache_.lookup_exact(lookup);
    if (found.undecided) found = cache_.decide_semantic(lookup);
    ++requests_;
    if (found.answer) return hit(recorded, number, found.decision);
    const Result<EntryId> stored = cache_.admit(lookup, answer_of(recorded.answer_id));
    if (stored) {
      sources_[*stored] = {number, recorded.answer_id};
    } else if (stored.error().code == ErrorCode::Environment || stored.error().code == ErrorCode::Corrupt) {
      return tl::unexpected<Error>(stored.error());
    }
    return line(number, found.decision, nullptr, false);
  }

  ordered_json summary() const {
    const Counted hits{exact_.hits + semantic_.hits, requests_};
    const Counted wrong{exact_.wrong + semantic_.wrong, hits.count};
    ordered_json page = {{"requests", requests_},         {"hits", hits.count},
                         {"wrong_hits", wrong.count},     {"confidence", kConfidence},
                         {"hit_rate", rate(hits)},        {"hit_rate_interval", interval(hits)},
                         {"wrong_hit_rate", rate(wrong)}, {"wrong_hit_rate_interval", interval(wrong)}};
    page["exact"] = tier(exact_);
    page["semantic"] = tier(semantic_);
    page["threshold"] = policy_.threshold;
    return {{"summary", page}};
  }
  std::uint64_t requests() const { return requests_; }
  std::uint64_t hits() const { return exact_.hits + semantic_.hits; }

 private:
  struct Source {
    int number = 0;
    std::string answer_id;
  };
  struct TierCounts {
    std::uint64_t hits = 0;
    std::uint64_t wrong = 0;
  };

  ordered_json hit(const Recorded& recorded, int number, const Decision& decision) {
    const Source& source = sources_[decision.entry];
    const bool wrong = source.answer_id != recorded.answer_id;
    TierCounts& counts = decision.tier == Tier::Exact ? exact_ : semantic_;
    ++counts.hits;
    counts.wrong += wrong ? 1 : 0;
    return line(number, decision, source.number, wrong);
  }

  static ordered_json line(int number, const Decision& decision, const json& from, bool wrong) {
    auto reasons = json::array();
    if (decision.outcome != Outcome::Hit && !decision.candidates.empty()) {
      for (const Reason reason : decision.candidates.front().reasons) reasons.push_back(wire_name(reason));
    }
    if (reasons.empty()) reasons.push_back(wire_name(decision.reason));
    return {{"n", number},
            {"verdict", decision.outcome == Outcome::Hit ? "hit" : "miss"},
            {"from", from},
            {"wrong", wrong},
            {"score", decision.score ? json(*decision.score) : json()},
            {"reasons", reasons}};
  }

  static json rate(const Counted& counted) {
    if (counted.total == 0) return nullptr;
    return static_cast<double>(counted.count) / static_cast<double>(counted.total);
  }
  static json interval(const Counted& counted) {
    const calibration::Interval exact = clopper_pearson(counted, kConfidence);
    return {exact.low, exact.high};
  }
  static ordered_json tier(const TierCounts& counts) {
    const Counted wrong{counts.wrong, counts.hits};
    return {{"hits", counts.hits},
            {"wrong_hits", counts.wrong},
            {"wrong_hit_rate", rate(wrong)},
            {"wrong_hit_rate_interval", interval(wrong)}};
  }

  SemanticCache& cache_;
  const CachePolicy& policy_;
  std::unordered_map<EntryId, Source> sources_;  // as many as lines were stored
  std::uint64_t requests_ = 0;
  TierCounts exact_, semantic_;
};

// Says now and then how far a long replay is. Takes the time from outside: this is for a person only.
class Progress {
 public:
  explicit Progress(std::ostream& err) : err_(err), began_(system_clock().steady()), told_(began_) {}
  void tell(const Replay& replay) {
    const auto now = system_clock().steady();
    if (now - told_ < kProgressEvery) return;
    told_ = now;
    const double seconds = std::chrono::duration<double>(now - began_).count();
    err_ << fmt::format("replayed {} lines, {} hits, {:.0f} lines a second\n", replay.requests(),
                        replay.hits(), static_cast<double>(replay.requests()) / seconds)
         << std::flush;
  }

 private:
  std::ostream& err_;
  const std::chrono::steady_clock::time_point began_;
  std::chrono::steady_clock::time_point told_;
};

int complain(const Streams& streams, std::string_view what, int exit_code) {
  streams.err << "reprise replay: " << what << '\n';
  return exit_code;
}

}  // namespace

int replay(const TextEncoder* encoder, const CachePolicy& policy, const CacheOptions& options,
           const Streams& streams) {
  const StandingClock clock;
  const auto cache = SemanticCache::open(options, encoder, clock, system_random());
  if (!cache) return complain(streams, cache.error().detail, kEnvironment);
  Replay replay(**cache, policy);
  Progress progress(streams.err);
  Lines lines(streams.in);
  std::string line;
  int code = kDone;
  for (Lines::Next next; (next = lines.next(line)) != Lines::Next::End; progress.tell(replay)) {
    const Result<Recorded> recorded =
        next == Lines::Next::TooLong ? bad_input("longer than 1 MiB") : recorded_of(line);
    if (!recorded) {
      streams.err << "line " << lines.number() << ": " << recorded.error().detail << '\n';
      code = kFoundWanting;
      continue;
    }
    const auto result = replay.take(*recorded, lines.number());
    if (!result) return complain(streams, result.error().detail, kEnvironment);
    streams.out << result->dump() << '\n';
  }
  streams.out << replay.summary().dump() << std::endl;
  return code;
}

int replay(const ReplayOptions& options, const Streams& streams) {
  const settings::Loaded loaded = settings::load(options.config);
  for (const settings::Problem& problem : loaded.problems) streams.err << problem.text() << '\n';
  if (!loaded.settings) return kWrongUse;
  const auto route = chosen_route(*loaded.settings, options.route);
  if (!route) return complain(streams, route.error().detail, kWrongUse);
  if (route->cache.mode == CacheMode::Off)
    return complain(streams, "the route's cache.mode is off: there is nothing to replay", kWrongUse);
  std::unique_ptr<TextEncoder> encoder;
  if (route->cache.mode == CacheMode::Semantic) {
    auto opened = open_model(loaded.settings->encoder_model);
    if (!opened) return complain(streams, opened.error().detail, kEnvironment);
    encoder = std::move(*opened);
  }
  const TemporaryFolder folder;
  if (folder.path().empty())
    return complain(streams, "no temporary folder could be made; set TMPDIR to a folder with room",
                    kEnvironment);
  CacheOptions cache;
  cache.path = folder.path() / "store";
  cache.storage_key.resize(32);
  system_random().fill({reinterpret_cast<std::uint8_t*>(cache.storage_key.data()), cache.storage_key.size()});
  cache.entries_max = loaded.settings->limits.entries;
  cache.store_bytes_max = loaded.settings->limits.store_bytes;
  return replay(encoder.get(), route->cache, cache, streams);
}

}  // namespace reprise::program
