#include "wire/message.h"

#include <gtest/gtest.h>

namespace reprise::wire {
namespace {

Fields three() {
  Fields fields;
  fields.add("Accept", "a");
  fields.add("X-App", "support");
  fields.add("accept", "b");
  return fields;
}

TEST(Fields, names_compare_without_case_and_keep_their_spelling) {
  const Fields fields = three();
  ASSERT_NE(fields.find("x-APP"), nullptr);
  EXPECT_EQ(*fields.find("x-APP"), "support");
  EXPECT_EQ(fields.begin()->name, "Accept");
  EXPECT_EQ(fields.find("x-ap"), nullptr);
}

TEST(Fields, fields_of_one_name_join_in_order) {
  EXPECT_EQ(three().joined("ACCEPT"), "a, b");
  EXPECT_EQ(three().joined("missing"), std::nullopt);
}

TEST(Fields, set_replaces_all_of_that_name_at_the_place_of_the_first) {
  Fields fields = three();
  fields.set("ACCEPT", "c");
  EXPECT_EQ(fields.size(), 2u);
  EXPECT_EQ(fields.begin()->value, "c");
  fields.set("New", "d");
  EXPECT_EQ(*fields.find("new"), "d");
}

TEST(Fields, remove_takes_all_of_that_name) {
  Fields fields = three();
  fields.remove("accept");
  EXPECT_EQ(fields.size(), 1u);
  fields.remove("accept");
  EXPECT_EQ(fields.size(), 1u);
}

TEST(Target, path_ends_at_the_query) {
  EXPECT_EQ(path_of("/v1/models?limit=2?3"), "/v1/models");
  EXPECT_EQ(path_of("/v1/models"), "/v1/models");
  EXPECT_EQ(path_of("?a"), "");
}

TEST(Names, only_ascii_letters_fold) {
  EXPECT_TRUE(equals_without_case("Content-TYPE", "content-type"));
  EXPECT_FALSE(equals_without_case("a@", "a`"));
  EXPECT_FALSE(equals_without_case("ab", "abc"));
}

}  // namespace
}  // namespace reprise::wire
