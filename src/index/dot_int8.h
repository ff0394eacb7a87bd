// Inner product of two vectors of signed bytes: the inner loop of the search.
//
// Preconditions: `size` is a multiple of kDotBlock; every value is in [-127, 127], so that two products fit
// sixteen bits; size <= 65536, so that the sum fits thirty-two. Pure functions over plain pointers,
// thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reprise::index {

inline constexpr std::size_t kDotBlock = 32;

using DotInt8 = std::int32_t (*)(const std::int8_t* a, const std::int8_t* b, std::size_t size);

// The readable twin, on any machine.
std::int32_t dot_int8_portable(const std::int8_t* a, const std::int8_t* b, std::size_t size);
// Null where this machine has no AVX2.
DotInt8 dot_int8_avx2();
// The fastest that runs here, and its name ("avx2", "portable").
DotInt8 dot_int8();
std::string_view dot_int8_name();

}  // namespace reprise::index
