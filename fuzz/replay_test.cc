// Gives every file of fuzz/corpus to its target. What a fuzzer found once stays found: a finding becomes a
// file there, named after what was wrong.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "fuzz/fuzz.h"

namespace reprise::fuzz {
namespace {

class Corpus : public testing::TestWithParam<Target> {};

TEST_P(Corpus, every_file_keeps_the_properties_of_its_target) {
  std::size_t files = 0;
  const std::filesystem::path corpus(REPRISE_SOURCE_DIR "/fuzz/corpus");
  for (const auto& file : std::filesystem::directory_iterator(corpus / GetParam().name)) {
    std::ostringstream bytes;
    bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    ++files;
    try {
      GetParam().run(bytes.str());
    } catch (const std::exception& broken) {
      ADD_FAILURE() << file.path().filename() << ": " << broken.what();
    }
  }
  EXPECT_GE(files, 10U) << "the corpus is gone";
}

INSTANTIATE_TEST_SUITE_P(Fuzz, Corpus, testing::ValuesIn(targets().begin(), targets().end()),
                         [](const auto& info) { return std::string(info.param.name); });

TEST(Cut, pieces_are_the_text_again_and_a_seed_always_cuts_alike) {
  const std::string text(5000, 'x');
  for (int seed = 0; seed < 256; ++seed) {
    std::size_t bytes = 0;
    const auto pieces = cut(text, static_cast<std::uint8_t>(seed));
    for (const std::string_view piece : pieces) {
      EXPECT_EQ(piece.data(), text.data() + bytes);
      bytes += piece.size();
    }
    EXPECT_EQ(bytes, text.size());
    EXPECT_EQ(cut(text, static_cast<std::uint8_t>(seed)).size(), pieces.size());
  }
}

}  // namespace
}  // namespace reprise::fuzz
