// What the operating system says of this process. Reads /proc; takes some microseconds, and about a
// millisecond with thousands of open descriptors. What cannot be read is 0. Thread-safe.
#pragma once

#include <cstdint>

namespace reprise::telemetry {

struct ProcessFigures {
  std::uint64_t resident_bytes = 0;
  std::uint64_t virtual_bytes = 0;
  std::uint64_t open_descriptors = 0;
  std::uint64_t descriptors_max = 0;
  double cpu_seconds = 0;
  double started_at = 0;  // seconds since 1970
};

ProcessFigures process_figures();

}  // namespace reprise::telemetry
