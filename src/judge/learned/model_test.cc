#include "judge/learned/model.h"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>

#include "judge/learned/small_model_test.h"

namespace reprise::judge {
namespace {

void set_u32(std::string& bytes, std::size_t at, std::uint32_t value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}
std::uint32_t u32_at(const std::string& bytes, std::size_t at) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

TEST(Model, what_was_written_is_read) {
  SmallModel small;
  small.mix = 3;
  small.slope = 0.5F;
  small.offset = -0.25F;
  small.scale[1] = {};
  const Model model = small.model();
  EXPECT_EQ(model.encoder, "multilingual-e5-small");
  EXPECT_EQ(model.hidden, int{SmallModel::kHidden});
  EXPECT_EQ(model.idf.size(), SmallModel::kPieces);
  EXPECT_EQ(model.head_width, SmallModel::kWidth);
  EXPECT_EQ(model.trees.count(), 1U);
  EXPECT_EQ(model.mix, 3);
  EXPECT_EQ(model.slope, 0.5F);
  EXPECT_EQ(model.offset, -0.25F);
  EXPECT_TRUE(model.scale[1].empty());
  ASSERT_EQ(model.scale[13].size(), 3U);
  EXPECT_EQ(model.scale[13][2].score, 0.9F);
}

TEST(Model, a_piece_that_it_does_not_know_weighs_most) {
  const Model model = SmallModel().model();
  EXPECT_FLOAT_EQ(model.idf_of(1), 25 * 9.0F / 255);
  EXPECT_EQ(model.idf_of(SmallModel::kPieces), 9);
  EXPECT_EQ(model.idf_of(-1), 9);
  EXPECT_EQ(model.idf_of(std::numeric_limits<std::int32_t>::max()), 9);
}

TEST(Model, bytes_that_end_early_or_late_are_refused) {
  const std::string bytes = SmallModel().bytes();
  ASSERT_TRUE(read_model(bytes));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto model = read_model(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(model) << size;
    ASSERT_EQ(model.error().code, ErrorCode::Corrupt) << size;
  }
  EXPECT_FALSE(read_model(bytes + '\0'));
}

TEST(Model, one_wrong_count_is_refused) {
  std::map<std::string, std::size_t> places;
  const std::string bytes = SmallModel().bytes(&places);
  for (const char* name : {"encoder", "hidden", "pieces", "width", "features", "trees", "points"}) {
    const std::size_t at = places.at(name);
    const std::uint32_t right = u32_at(bytes, at);
    for (const std::uint32_t wrong : {right - 1, right + 1, 0U, ~0U, 1U << 20, 1U << 31}) {
      std::string changed = bytes;
      set_u32(changed, at, wrong);
      EXPECT_FALSE(read_model(changed)) << name << ": " << wrong << " instead of " << right;
    }
  }
}

TEST(Model, other_features_are_named_as_the_cause) {
  const auto model = read_model(SmallModel{.features = kPairFeatures + 1}.bytes());
  ASSERT_FALSE(model);
  EXPECT_NE(model.error().detail.find("other features"), std::string::npos) << model.error().detail;
}

TEST(Model, what_is_not_a_number_is_refused) {
  std::map<std::string, std::size_t> places;
  const std::string bytes = SmallModel().bytes(&places);
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const std::size_t at :
       {places.at("matrices"), places.at("width") + 4, places.at("features") - 4, places.at("mix"),
        places.at("mix") + 4, places.at("mix") + 8, places.at("points") + 4, places.at("points") + 8}) {
    std::string changed = bytes;
    std::memcpy(changed.data() + at, &nan, sizeof nan);
    EXPECT_FALSE(read_model(changed)) << at;
  }
}

TEST(Model, a_scale_that_does_not_rise_or_leaves_0_to_1_is_refused) {
  const std::vector<ScalePoint> kBad[] = {
      {{0, 0.5F}, {0, 0.6F}}, {{0, 0.5F}, {1, 0.4F}}, {{0, -0.1F}}, {{0, 0.5F}, {1, 1.1F}}};
  for (const auto& points : kBad) {
    SmallModel small;
    small.scale[7] = points;
    EXPECT_FALSE(read_model(small.bytes())) << points[0].score;
  }
  SmallModel flat;
  flat.scale[7] = {{0, 0.5F}, {1, 0.5F}};
  EXPECT_TRUE(read_model(flat.bytes()));
}

TEST(Model, a_changed_byte_is_another_version) {
  std::map<std::string, std::size_t> places;
  std::string bytes = SmallModel().bytes(&places);
  const std::string before = read_model(bytes)->version;
  EXPECT_EQ(read_model(bytes)->version, before);
  bytes[places.at("idf")] ^= 1;
  EXPECT_NE(read_model(bytes)->version, before);
}

TEST(Model, the_program_carries_one_for_its_encoder_and_for_no_other) {
  const Model* model = find_model("multilingual-e5-small");
  ASSERT_NE(model, nullptr);
  EXPECT_EQ(model->encoder, "multilingual-e5-small");
  EXPECT_EQ(model->hidden, 384);
  EXPECT_GT(model->trees.count(), 0U);
  EXPECT_EQ(find_model("all-MiniLM-L6-v2"), nullptr);
  EXPECT_EQ(find_model(""), nullptr);
}

}  // namespace
}  // namespace reprise::judge
