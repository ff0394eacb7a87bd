// The carried model says what the training libraries said of it (tools/judge/golden.py).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <sstream>

#include "encoder/test_encoder.h"
#include "judge/learned/model.h"
#include "judge/learned/pair_features.h"
#include "judge/learned/paraphrase.h"
#include "judge/learned/residue_net.h"
#include "vocabulary/byte_reader.h"

namespace reprise::judge {
namespace {

constexpr double kTreesMax = 1e-4;
// States are kept in eight bits here, in sixteen there, and another instruction set rounds the encoder's own
// eight bits another way: of a score that runs from -6 to 6.
constexpr double kResidueMax = 0.1, kResidueMeanMax = 0.02;
constexpr double kParaphraseMax = 0.02;

const Model& carried() {
  return *find_model("multilingual-e5-small");
}

std::string file_of(const std::string& name) {
  std::ifstream file(REPRISE_SOURCE_DIR "/src/judge/learned/testdata/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(TrainingAgrees, trees_add_up_to_the_raw_score_of_lightgbm) {
  const std::string bytes = file_of("trees.golden");
  ByteReader in(bytes);
  const std::size_t rows = in.u32();
  ASSERT_GE(rows, 200U);
  ASSERT_EQ(in.u32(), kPairFeatures);
  std::size_t missing = 0;
  double least = 1e9, most = -1e9;
  for (std::size_t r = 0; r < rows; ++r) {
    PairVector row;
    for (float& value : row) value = in.f32();
    const double expected = in.f64();
    missing += std::count_if(row.begin(), row.end(), [](float v) { return std::isnan(v); }) > 0 ? 1 : 0;
    least = std::min(least, expected);
    most = std::max(most, expected);
    ASSERT_NEAR(carried().trees.sum(row), expected, kTreesMax)
        << "row " << r << ": was golden.py run with the new model?";
  }
  EXPECT_TRUE(in.at_end());
  EXPECT_GT(missing, rows / 4);
  EXPECT_LT(missing, rows);
  EXPECT_GT(most - least, 2);  // rows of one leaf would prove little
}

std::vector<bool> left_over(const Evidence& text, const Evidence& other) {
  std::vector<bool> left;
  for (const std::int32_t token : text.tokens)
    left.push_back(std::find(other.tokens.begin(), other.tokens.end(), token) == other.tokens.end());
  return left;
}

Evidence evidence_of(const std::string& text) {
  return make_evidence(encoder::test_encoder().encode(text, kLayers).value(), carried());
}

TEST(TrainingAgrees, the_residue_net_gives_what_the_training_gives) {
  std::istringstream lines(file_of("residue.tsv"));
  std::string a, b, cosine, score;
  double worst = 0, total = 0;
  int pairs = 0;
  for (; std::getline(lines, a, '\t'); ++pairs) {
    ASSERT_TRUE(std::getline(lines, b, '\t') && std::getline(lines, cosine, '\t') &&
                std::getline(lines, score));
    const Evidence x = evidence_of(a), y = evidence_of(b);
    const float ours = residue_score(x, y, left_over(x, y), left_over(y, x), std::stod(cosine), carried());
    const double difference = std::abs(double{ours} - std::stod(score));
    EXPECT_LE(difference, kResidueMax) << a << " / " << b << ": " << ours << ", not " << score;
    worst = std::max(worst, difference);
    total += difference;
  }
  ASSERT_GE(pairs, 50);
  EXPECT_LE(total / pairs, kResidueMeanMax);
  std::printf("%d pairs: differ by %.4f on average, %.4f at most\n", pairs, total / pairs, worst);
}

TEST(TrainingAgrees, the_paraphrase_net_gives_what_the_training_gives) {
  std::istringstream lines(file_of("paraphrase.tsv"));
  std::string a, b, cosine;
  double worst = 0;
  int pairs = 0;
  for (; std::getline(lines, a, '\t'); ++pairs) {
    ASSERT_TRUE(std::getline(lines, b, '\t') && std::getline(lines, cosine));
    const double ours = double{paraphrase_cosine(evidence_of(a).paraphrase, evidence_of(b).paraphrase)};
    const double difference = std::abs(ours - std::stod(cosine));
    EXPECT_LE(difference, kParaphraseMax) << a << " / " << b << ": " << ours << ", not " << cosine;
    worst = std::max(worst, difference);
  }
  ASSERT_GE(pairs, 50);
  std::printf("%d pairs: cosines differ by %.4f at most\n", pairs, worst);
}

}  // namespace
}  // namespace reprise::judge
