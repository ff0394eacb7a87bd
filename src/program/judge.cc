// `reprise judge`: one stored question (b), one asked (a), the same judge and policy as a request meets. The
// cosine is the dot product of the two unit vectors, as the index computes it up to its int8 rounding.
#include "judge/judge.h"

#include <nlohmann/json.hpp>

#include <numeric>
#include <ostream>
#include <string>

#include "program/chosen_route.h"
#include "program/commands.h"
#include "program/lines.h"
#include "program/models.h"
#include "settings/settings.h"

namespace reprise::program {
namespace {

using nlohmann::json;

struct Pair {
  std::string a;
  std::string b;
};

Result<Pair> pair_of(const std::string& line) {
  if (!is_utf8(line)) return bad_input("not UTF-8");
  const json object = json::parse(line, nullptr, false);
  const auto is_text = [&](const char* name) { return object.contains(name) && object[name].is_string(); };
  if (!object.is_object() || !is_text("a") || !is_text("b"))
    return bad_input("not a JSON object {\"a\": \"…\", \"b\": \"…\"}");
  return Pair{object["a"].get<std::string>(), object["b"].get<std::string>()};
}

Result<std::string> judged(const TextEncoder& encoder, const judge::Judge& judge, const CachePolicy& policy,
                           const std::string& line) {
  REPRISE_TRY(const Pair pair, pair_of(line));
  REPRISE_TRY(const Encoding asked, encoder.encode(pair.a, judge.layers()));
  REPRISE_TRY(const Encoding stored, encoder.encode(pair.b, judge.layers()));
  const double cosine =
      std::inner_product(asked.vector.begin(), asked.vector.end(), stored.vector.begin(), 0.0);
  std::string asked_evidence, stored_evidence;
  if (policy.keep_evidence) {
    asked_evidence = judge.evidence_of(asked);
    stored_evidence = judge.evidence_of(stored);
  }
  const judge::Candidate candidate{
      .entry = {}, .text = pair.b, .evidence = stored_evidence, .cosine = cosine};
  const auto judgements =
      judge.judge({pair.a, asked_evidence}, {&candidate, 1}, {policy.threshold, policy.guards});
  auto reasons = json::array();
  for (const Reason reason : judgements.at(0).reasons) reasons.push_back(wire_name(reason));
  const nlohmann::ordered_json result = {
      {"cosine", judgements[0].cosine},
      {"score", judgements[0].score},
      {"probability",
       judgements[0].probability ? nlohmann::json(*judgements[0].probability) : nlohmann::json()},
      {"verdict", judgements[0].accepted ? "hit" : "miss"},
      {"reasons", reasons}};
  return result.dump();
}

}  // namespace

int judge(const TextEncoder& encoder, const CachePolicy& policy, const Streams& streams) {
  const auto judge = judge::Judge::for_encoder(encoder.info().model);
  if (!judge) {
    streams.err << judge.error().detail << '\n';
    return kEnvironment;
  }
  Lines lines(streams.in);
  std::string line;
  int code = kDone;
  for (Lines::Next next; (next = lines.next(line)) != Lines::Next::End;) {
    const Result<std::string> result =
        next == Lines::Next::TooLong ? bad_input("longer than 1 MiB") : judged(encoder, *judge, policy, line);
    if (result) {
      streams.out << *result << '\n';
    } else {
      streams.err << "line " << lines.number() << ": " << result.error().detail << '\n';
      code = kFoundWanting;
    }
  }
  return code;
}

int judge(const JudgeOptions& options, const Streams& streams) {
  CachePolicy policy;
  std::string model = options.model;
  if (options.config) {
    const settings::Loaded loaded = settings::load(*options.config);
    for (const settings::Problem& problem : loaded.problems) streams.err << problem.text() << '\n';
    if (!loaded.settings) return kWrongUse;
    const auto chosen = chosen_route(*loaded.settings, options.route);
    if (!chosen) {
      streams.err << chosen.error().detail << '\n';
      return kWrongUse;
    }
    policy = chosen->cache;
    model = loaded.settings->encoder_model;
  }
  const auto encoder = open_model(model);
  if (encoder) return judge(**encoder, policy, streams);
  streams.err << encoder.error().detail << '\n';
  return kEnvironment;
}

}  // namespace reprise::program
