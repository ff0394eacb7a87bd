// The encoder that reprise ships: multilingual-e5-small from its weight file. Implements reprise/encoder.h.
#pragma once

#include <filesystem>
#include <memory>

#include "encoder/forward.h"
#include "reprise/encoder.h"

namespace reprise::encoder {

enum class Precision : std::uint8_t {
  Int8,   // what serves
  Float,  // the reference, some 20 times slower; the same space
};

// Maps and checks the file, packs the weights, and encodes the file's check texts: their vectors must come
// out as stored. Fails as Weights::open does, and with Corrupt when a vector differs. Where the CPU has no
// AVX2, Int8 gives the float twin; info().instruction_set says so.
Result<std::unique_ptr<TextEncoder>> open_encoder(const std::filesystem::path& path,
                                                  Precision precision = Precision::Int8,
                                                  Kernel kernel = Kernel::Auto);

}  // namespace reprise::encoder
