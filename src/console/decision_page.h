// Decisions as JSON, for the admin API. Pure functions; never prompt text, since none was recorded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/decision_log.h"
#include "reprise/result.h"

namespace reprise::console {

// What decided, the same for every decision of one process.
struct Versions {
  std::string program;          // "0.1.0"
  std::string encoder_model;    // "multilingual-e5-small"; empty: no semantic tier
  std::string encoder_version;  // changes whenever vectors change
  std::string judge;            // changes whenever a score or a verdict may change
};

std::string decision_json(const gateway::RecordedDecision& recorded, const Versions& versions);
// {"decisions": [...]}, each without its candidates.
std::string decisions_json(const std::vector<gateway::RecordedDecision>& decisions);

// Reads `route=…&outcome=…&limit=…`. Fails with BadInput and says what may stand there.
Result<gateway::DecisionFilter> read_filter(std::string_view query);

}  // namespace reprise::console
