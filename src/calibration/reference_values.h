// What SciPy and confseq say, committed with the script that made it (tools/calibration/reference_values.py).
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>

namespace reprise::calibration {

inline nlohmann::json reference_values(const char* part) {
  std::ifstream file(REPRISE_SOURCE_DIR "/src/calibration/testdata/reference_values.json");
  return nlohmann::json::parse(file).at(part);
}

}  // namespace reprise::calibration
