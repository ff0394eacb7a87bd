#include "console/decision_page.h"

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "vocabulary/hex.h"
#include "vocabulary/utc_time.h"

namespace reprise::console {

namespace {

using nlohmann::json;
using nlohmann::ordered_json;

constexpr std::size_t kListedMax = 200;

std::string_view name_of(Guard guard) {
  return kGuardNames[static_cast<std::size_t>(guard)];
}

std::string_view name_of(CacheMode mode) {
  switch (mode) {
    case CacheMode::Off:
      return "off";
    case CacheMode::Exact:
      return "exact";
    case CacheMode::Semantic:
      return "semantic";
  }
  return "";
}

std::string_view name_of(Context context) {
  switch (context) {
    case Context::Exact:
      return "exact";
    case Context::Chain:
      return "chain";
    case Context::Same:
      return "same";
    case Context::Overlap:
      return "overlap";
  }
  return "";
}

ordered_json policy_json(const CachePolicy& policy) {
  auto guards = json::array();
  for (const Guard guard : policy.guards) guards.push_back(name_of(guard));
  return {{"mode", name_of(policy.mode)},
          {"scope", policy.scope == Scope::Caller ? "caller" : "tenant"},
          {"threshold", policy.threshold},
          {"ttl_seconds", policy.ttl.count()},
          {"guards", guards},
          {"evidence", policy.keep_evidence ? "keep" : "drop"},
          {"context", name_of(policy.context)}};
}

ordered_json candidate_json(const CandidateReport& candidate) {
  auto reasons = json::array();
  for (const Reason reason : candidate.reasons) reasons.push_back(wire_name(reason));
  return {{"entry", candidate.entry.text()},
          {"cosine", candidate.cosine},
          {"score", candidate.score},
          {"probability", candidate.probability ? json(*candidate.probability) : json()},
          {"judged_by", candidate.probability ? "model" : "cosine"},
          {"accepted", candidate.accepted},
          {"reasons", reasons}};
}

ordered_json page_of(const gateway::RecordedDecision& recorded) {
  const Decision& decision = recorded.decision;
  ordered_json page = {{"id", decision.id.text()},
                       {"time", utc_time(recorded.at)},
                       {"tenant", recorded.tenant.text()},
                       {"principal", recorded.principal.text()},
                       {"route", recorded.route.text()},
                       {"upstream", recorded.upstream.text()},
                       {"outcome", wire_name(decision.outcome)},
                       {"tier", wire_name(decision.tier)},
                       {"reason", wire_name(decision.reason)}};
  if (decision.score) page["score"] = *decision.score;
  if (decision.threshold) page["threshold"] = *decision.threshold;
  if (!decision.entry.empty()) page["entry"] = decision.entry.text();
  if (!recorded.stored.empty()) page["stored"] = recorded.stored.text();
  if (decision.outcome == Outcome::Hit) {
    page["age_seconds"] = decision.age.count();
    page["ttl_seconds"] = decision.ttl.count();
  }
  return page;
}

tl::unexpected<Error> not_a_filter(std::string_view what) {
  return bad_input(fmt::format(
      "`{}` is no filter of decisions; there are route=NAME, outcome=hit|miss|bypass and limit=1..{}", what,
      kListedMax));
}

}  // namespace

std::string decision_json(const gateway::RecordedDecision& recorded, const Versions& versions) {
  ordered_json page = page_of(recorded);
  // A route with the cache off has no partitions.
  if (recorded.partition != PartitionKey()) page["partition"] = to_hex(recorded.partition.digest);
  page["policy"] = policy_json(recorded.policy);
  page["versions"] = {{"reprise", versions.program},
                      {"encoder_model", versions.encoder_model},
                      {"encoder_version", versions.encoder_version},
                      {"judge", versions.judge}};
  page["candidates"] = json::array();
  for (const CandidateReport& candidate : recorded.decision.candidates)
    page["candidates"].push_back(candidate_json(candidate));
  return page.dump() + "\n";
}

std::string decisions_json(const std::vector<gateway::RecordedDecision>& decisions) {
  ordered_json page = {{"decisions", json::array()}};
  for (const gateway::RecordedDecision& recorded : decisions) page["decisions"].push_back(page_of(recorded));
  return page.dump() + "\n";
}

Result<gateway::DecisionFilter> read_filter(std::string_view query) {
  gateway::DecisionFilter filter;
  while (!query.empty()) {
    const std::string_view pair = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), pair.size() + 1));
    const std::string_view name = pair.substr(0, pair.find('='));
    const std::string_view value = pair.substr(std::min(pair.size(), name.size() + 1));
    if (name == "route" && !value.empty()) {
      filter.route = std::string(value);  // letters, digits, . _ -: nothing to unescape
    } else if (name == "outcome") {
      for (const Outcome outcome : {Outcome::Hit, Outcome::Miss, Outcome::Bypass})
        if (wire_name(outcome) == value) filter.outcome = outcome;
      if (!filter.outcome) return not_a_filter(pair);
    } else if (name == "limit") {
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), filter.count);
      const bool whole = error == std::errc() && end == value.data() + value.size();
      if (!whole || filter.count == 0 || filter.count > kListedMax) return not_a_filter(pair);
    } else {
      return not_a_filter(pair);
    }
  }
  return filter;
}

}  // namespace reprise::console
