// The scalar values of a configuration, as text -> value. Pure; nullopt: not such a value.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>

#include "settings/settings.h"

namespace reprise::settings {

// "500ms", "2s", "10m", "24h", "7d": a whole number and a unit, at most ten years.
std::optional<std::chrono::milliseconds> read_duration(std::string_view text);
// "4096", "64KiB", "32MiB", "1GiB"; not 0.
std::optional<std::size_t> read_count(std::string_view text);
// A JSON Pointer (RFC 6901) to a part of a document.
bool is_json_pointer(std::string_view text);
// A number in [0, 1].
std::optional<double> read_fraction(std::string_view text);
std::optional<bool> read_flag(std::string_view text);  // true, false
// "127.0.0.1:8080", "[::1]:8080", "localhost:8080". Port 0: any free one.
std::optional<Address> read_address(std::string_view text);
// http:// or https://, a host, perhaps a port and a path; no user, query or fragment.
bool is_base_url(std::string_view text);
// Names of things: letters, digits, `.`, `_`, `-`; 1 to 64 of them. They stand in metrics and headers.
bool is_name(std::string_view text);
// An HTTP field name (RFC 9110, token).
bool is_field_name(std::string_view text);
// 32 bytes as 64 hexadecimal digits.
std::optional<Secret> read_storage_key(std::string_view text);

}  // namespace reprise::settings
