// What the encoder's tests share: where the weight file is, and sentences in many languages.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "encoder/weights.h"

namespace reprise::encoder {

// The build directory's, or the one in the folder named by REPRISE_MODELS.
inline std::filesystem::path test_model() {
  const std::string file = "multilingual-e5-small.model";
  const std::filesystem::path built = REPRISE_BINARY_DIR "/models/" + file;
  const char* folder = std::getenv("REPRISE_MODELS");
  return folder == nullptr || std::filesystem::exists(built) ? built : std::filesystem::path(folder) / file;
}

// Opened once for all tests of a program. Ends the program when the file is missing.
inline const Weights& test_weights() {
  static const std::unique_ptr<const Weights> weights = [] {
    auto opened = Weights::open(test_model());
    if (!opened) {
      fprintf(stderr, "%s\n", opened.error().detail.c_str());
      std::exit(1);
    }
    return *std::move(opened);
  }();
  return *weights;
}

struct Sentence {
  std::string language, text;
};

// 3,500 sentences in 14 languages, or `per_language` of each.
inline std::vector<Sentence> test_sentences(std::size_t per_language = 1000) {
  std::ifstream file(REPRISE_SOURCE_DIR "/src/encoder/testdata/sentences.tsv");
  std::vector<Sentence> sentences;
  std::string line;
  std::getline(file, line);  // the header
  std::size_t taken = 0;
  while (std::getline(file, line)) {
    const std::size_t tab = line.find('\t');
    Sentence sentence{line.substr(0, tab), line.substr(tab + 1)};
    taken = !sentences.empty() && sentences.back().language == sentence.language ? taken + 1 : 1;
    if (taken <= per_language) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace reprise::encoder
