// Where log lines go and how they look. Called once, by program/. Lines say what happened and what to do;
// they never carry prompt text, answers or secrets.
#pragma once

#include <cstdint>

namespace reprise::telemetry {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

// Makes spdlog's default logger write to stderr, one line an event: time with zone, level, text. Thread-safe
// lines.
void set_up_log(LogLevel least);

}  // namespace reprise::telemetry
