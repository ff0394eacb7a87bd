// Where tests find the weight file: the build directory, or the folder named by REPRISE_MODELS.
#pragma once

#include <cstdlib>
#include <filesystem>

namespace reprise::encoder {

inline std::filesystem::path test_model() {
  const char* folder = std::getenv("REPRISE_MODELS");
  return std::filesystem::path(folder != nullptr ? folder : REPRISE_BINARY_DIR "/models") /
         "multilingual-e5-small.model";
}

}  // namespace reprise::encoder
