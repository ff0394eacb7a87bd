// `/api/v1/routes`: what operators want to know of each route beyond its counters. A pure function.
#pragma once

#include <string>

#include "gateway/probe.h"

namespace reprise::console {

std::string routes_json(const gateway::Probe& probe);

}  // namespace reprise::console
