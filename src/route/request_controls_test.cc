#include "route/request_controls.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace reprise::route {
namespace {

Result<CallerControls> read(const std::vector<std::pair<std::string, std::string>>& headers) {
  wire::Fields fields;
  for (const auto& [name, value] : headers) fields.add(name, value);
  return read_controls(fields);
}

// "SCO 60": no-store, no-cache, only-if-cached, max-age.
std::string shape(const std::string& cache_control) {
  const auto controls = read({{"Cache-Control", cache_control}});
  if (!controls) return "error";
  std::string text;
  if (controls->no_store) text += 'S';
  if (controls->no_cache) text += 'C';
  if (controls->only_if_cached) text += 'O';
  if (controls->age_max) text += " " + std::to_string(controls->age_max->count());
  return text;
}

TEST(RequestControls, reads_cache_control_by_its_grammar_and_tolerantly) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"no-store", "S"},
      {"No-Cache", "C"},
      {"only-if-cached,no-store", "SO"},
      {" , no-cache ,, max-age=60 ", "C 60"},
      {"max-age=\"60\"", " 60"},
      {"max-age=0", " 0"},
      {"max-age", " 0"},
      {"max-age=abc", " 0"},
      {"max-age=-1", " 0"},
      {"max-age=1.5", " 0"},
      {"max-age=99999999999999999999999", " 2147483648"},
      {"max-age=60, max-age=30", " 30"},
      {"max-age=30, max-age=60", " 30"},
      {"max-stale", ""},
      {"max-stale=600, min-fresh=3", ""},
      {"private=\"no-store, x\", no-cache", "C"},  // inside quotes: not a directive
      {"x=\"a\\\"b, no-store\", no-cache", "C"},
      {"x=\"no-store", ""},  // an open quote runs to the end
      {"x=\"\\", ""},
      {"nostore", ""},
      {"no-store=1", "S"},
  };
  for (const auto& [value, expected] : cases) EXPECT_EQ(shape(value), expected) << value;
}

TEST(RequestControls, several_fields_are_one_list) {
  const auto controls = read({{"cache-control", "no-store"}, {"Cache-Control", "max-age=5"}});
  ASSERT_TRUE(controls);
  EXPECT_TRUE(controls->no_store);
  EXPECT_EQ(controls->age_max, std::chrono::seconds(5));
}

TEST(RequestControls, a_threshold_is_one_number_from_0_to_1) {
  for (const auto& [text, value] : std::vector<std::pair<std::string, double>>{
           {"0", 0}, {"1", 1}, {"0.95", 0.95}, {" .5 ", 0.5}, {"1.000", 1}}) {
    const auto controls = read({{"Reprise-Threshold", text}});
    ASSERT_TRUE(controls) << text;
    EXPECT_EQ(controls->threshold, value) << text;
  }
  for (const char* text :
       {"", "1.01", "-0.1", "nan", "inf", "0,9", "0.9x", "90%", "high", "+0.9", "0x1p-1"}) {
    const auto controls = read({{"Reprise-Threshold", text}});
    ASSERT_FALSE(controls) << text;
    EXPECT_EQ(controls.error().code, ErrorCode::BadInput);
    EXPECT_NE(controls.error().detail.find("from 0 to 1"), std::string::npos);
  }
  EXPECT_FALSE(read({{"Reprise-Threshold", "0.9"}, {"Reprise-Threshold", "0.9"}}))
      << "twice is not one number";
}

RC_GTEST_PROP(RequestControls, any_bytes_of_cache_control_are_read_without_fail, (const std::string& bytes)) {
  RC_ASSERT(read({{"Cache-Control", bytes}}).has_value());
}

}  // namespace
}  // namespace reprise::route
