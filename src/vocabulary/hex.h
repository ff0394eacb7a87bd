// Bytes as lower-case hexadecimal digits, and back. Pure functions.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace reprise {

std::string to_hex(std::span<const std::uint8_t> bytes);
// False, with `out` in an undefined state, unless `digits` is exactly two lower-case digits for each byte of
// it.
bool from_hex(std::string_view digits, std::span<std::uint8_t> out);

}  // namespace reprise
