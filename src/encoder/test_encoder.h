// The encoder that ships, opened once for all tests of a program. Ends the program when its file is missing.
#pragma once

#include <memory>

#include "encoder/encode.h"
#include "encoder/test_model.h"

namespace reprise::encoder {

inline const TextEncoder& test_encoder() {
  static const std::unique_ptr<TextEncoder> encoder = [] {
    auto opened = open_encoder(test_model());
    if (!opened) {
      fprintf(stderr, "%s\n", opened.error().detail.c_str());
      std::exit(1);
    }
    return *std::move(opened);
  }();
  return *encoder;
}

}  // namespace reprise::encoder
