// A weight file that is not as it was written is refused, with the file and the cure named.
#include "encoder/weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/sha.h>
#include <unistd.h>

#include <cstring>
#include <functional>

#include "encoder/test_model.h"

namespace reprise::encoder {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class WeightFile : public testing::Test {
 protected:
  void TearDown() override { std::filesystem::remove(path_); }

  void write(const std::string& bytes) { std::ofstream(path_, std::ios::binary) << bytes; }
  void copy() { std::filesystem::copy_file(test_model(), path_); }
  void change(std::size_t offset, const std::string& bytes) {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(offset));
    file << bytes;
  }
  void expect_corrupt(const std::string& why) const {
    const auto opened = Weights::open(path_);
    ASSERT_FALSE(opened) << why;
    EXPECT_EQ(opened.error().code, ErrorCode::Corrupt) << why;
    EXPECT_THAT(opened.error().detail,
                AllOf(HasSubstr(path_.string()), HasSubstr(why), HasSubstr("./dev build")));
  }

  std::filesystem::path path_ =
      std::filesystem::path(testing::TempDir()) / ("reprise_weights_" + std::to_string(::getpid()));
};

// A header as the converter writes it, no sections, and a digest that fits.
std::string file_without_sections(const std::function<void(std::string&)>& edit = [](std::string&) {}) {
  std::string bytes(128, '\0');
  const auto put = [&](std::size_t offset, std::uint32_t value) {
    std::memcpy(bytes.data() + offset, &value, 4);
  };
  std::memcpy(bytes.data(), "REPRENC", 8);
  put(8, 1);
  const std::uint32_t dimensions[] = {12, 384, 12, 1536, 512, 250002, 0};
  for (std::size_t i = 0; i < std::size(dimensions); ++i) put(12 + 4 * i, dimensions[i]);
  put(64, 160);
  edit(bytes);
  std::string digest(32, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         reinterpret_cast<unsigned char*>(digest.data()));
  return bytes + digest;
}

TEST_F(WeightFile, opens_as_the_converter_wrote_it) {
  const Weights& weights = test_weights();
  EXPECT_EQ(weights.model(), "multilingual-e5-small");
  EXPECT_EQ(weights.prefix(), "query: ");
  EXPECT_EQ(weights.layers().size(), 12u);
  EXPECT_EQ(weights.dimensions().hidden, 384);
  EXPECT_EQ(weights.piece(0), "<s>");
  EXPECT_EQ(weights.piece(250001), "<mask>");
  EXPECT_EQ(weights.piece(250002), "");
  EXPECT_THAT(std::string(weights.licence()), HasSubstr("MIT"));
  EXPECT_EQ(weights.digest().size(), 64u);
}

TEST_F(WeightFile, one_altered_byte_anywhere_is_found) {
  for (const std::size_t offset :
       {std::size_t{130}, std::size_t{40'000'000}, std::filesystem::file_size(test_model()) - 1}) {
    copy();
    std::ifstream file(path_, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    const char old = static_cast<char>(file.get());
    change(offset, std::string(1, static_cast<char>(old ^ 4)));
    expect_corrupt("SHA-256 does not match");
    std::filesystem::remove(path_);
  }
}

TEST_F(WeightFile, cut_short_is_found_before_the_checksum) {
  copy();
  std::filesystem::resize_file(path_, std::filesystem::file_size(path_) - 1);
  expect_corrupt("cut short");
  std::filesystem::resize_file(path_, 100);
  expect_corrupt("cut short");
  std::filesystem::resize_file(path_, 0);
  expect_corrupt("cut short");
}

TEST_F(WeightFile, another_version_is_named) {
  copy();
  change(8, std::string("\x07\0\0\0", 4));
  expect_corrupt("layout version 7, this program reads version 1");
}

TEST_F(WeightFile, another_kind_of_file_is_refused) {
  write(std::string(5000, 'x'));
  expect_corrupt("not a weight file");
}

TEST_F(WeightFile, a_file_whose_checksum_fits_must_still_hold_together) {
  const auto put = [](std::size_t offset, std::uint32_t value) {
    return [=](std::string& bytes) { std::memcpy(bytes.data() + offset, &value, 4); };
  };
  write(file_without_sections());
  expect_corrupt("section piece.offsets is missing");
  write(file_without_sections(put(12, 0)));
  expect_corrupt("a dimension is out of range");
  write(file_without_sections(put(16, 390)));
  expect_corrupt("dimensions do not fit");
  write(file_without_sections(put(44, 300000)));
  expect_corrupt("a control token is out of range");
  write(file_without_sections(put(36, 1000)));
  expect_corrupt("too many sections");
}

TEST_F(WeightFile, missing_says_how_to_get_it) {
  const auto opened = Weights::open(path_);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::NotFound);
  EXPECT_THAT(opened.error().detail, AllOf(HasSubstr(path_.string()), HasSubstr("./dev build")));
}

TEST_F(WeightFile, a_folder_is_not_a_weight_file) {
  const auto opened = Weights::open(testing::TempDir());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Corrupt);
}

}  // namespace
}  // namespace reprise::encoder
