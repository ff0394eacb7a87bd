// An instant as text: "2026-11-24T15:59:47.031Z" (RFC 3339, in UTC, to the millisecond). A pure function.
#pragma once

#include <fmt/chrono.h>

#include <chrono>
#include <string>

namespace reprise {

inline std::string utc_time(std::chrono::system_clock::time_point instant) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  const auto rest = std::chrono::floor<std::chrono::milliseconds>(instant - second);
  return fmt::format("{:%FT%T}.{:03}Z", fmt::gmtime(std::chrono::system_clock::to_time_t(second)),
                     rest.count());
}

}  // namespace reprise
