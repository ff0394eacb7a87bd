#include "dialect/canonical.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace reprise::dialect {
namespace {

struct Row {
  std::string_view text;
  std::string_view canonical;
};

TEST(Canonical, equal_meaning_becomes_equal_bytes) {
  const Row rows[] = {
      {" { \"b\" : 1 , \"a\" : [ true , null ] } ", R"({"a":[true,null],"b":1})"},
      {"1.0", "1"},
      {"1e0", "1"},
      {"10e-1", "1"},
      {"0.1E+1", "1"},
      {"-0", "0"},
      {"-0.0e5", "0"},
      {"0e99999999999999", "0e99999999999999"},
      {"100", "100"},
      {"1e2", "100"},
      {"0.70", "0.7"},
      {"7e-1", "0.7"},
      {"-2.50", "-2.5"},
      {"9007199254740993", "9007199254740993"},
      {"9007199254740993.0", "9007199254740993"},
      {"18446744073709551617", "18446744073709551617"},
      {"0.1000000000000000055", "0.1000000000000000055"},
      {"1e400", "1e400"},
      {"1.50e400", "1.5e400"},
      {"15e399", "1.5e400"},
      {"1e-7", "1e-7"},
      {"0.000001", "0.000001"},
      {R"("\u0041\/\u00e9\n")", "\"A/é\\n\""},
      {R"("\ud83d\ude00")", "\"😀\""},
      {R"("\u001F\"\\")", R"("\u001f\"\\")"},
      {R"({"\u0062":1,"a":2})", R"({"a":2,"b":1})"},
      {"[]", "[]"},
      {"{}", "{}"},
      {"\"\"", "\"\""},
  };
  for (const Row& row : rows) {
    const auto canonical = canonical_json(row.text);
    ASSERT_TRUE(canonical) << row.text << ": " << canonical.error().detail;
    EXPECT_EQ(canonical->bytes, row.canonical) << row.text;
  }
}

TEST(Canonical, what_is_no_json_is_refused_and_the_place_is_named) {
  const Row rows[] = {
      {"", "at byte 0: there is no value"},
      {"   ", "there is no value"},
      {"{", "byte 1"},
      {"[1,]", "byte 3"},
      {"[1 2]", "at byte"},
      {"{\"a\" 1}", "at byte"},
      {"{\"a\":1,}", "at byte"},
      {"{a:1}", "at byte 1"},
      {"01", "at byte 0"},
      {"1.", "at byte 0"},
      {"+1", "at byte 0"},
      {"nul", "at byte 0"},
      {"truee", "at byte 0"},
      {"[1}", "at byte"},
      {"1,2", "more than one value"},
      {"{} {}", "at byte"},
      {"1],[2", "text after the end"},
      {"\"a", "a string is not closed"},
      {"\"\n\"", "control character"},
      {R"(["\q"])", "at byte 1: a string holds an escape"},
      {R"("\ud83d")", "half a surrogate pair"},
      {"\"a\xff\"", "not UTF-8 at byte 2"},
      {"\"\xc3\"", "not UTF-8 at byte 1"},
      {"\"\xed\xa0\x80\"", "not UTF-8 at byte 1"},
      {R"({"a":{"b":1,"b":2}})", "At /a/b: this name stands twice"},
      {R"([0,{"x/y":1,"x\/y":1}])", "At /1/x~1y:"},
  };
  for (const Row& row : rows) {
    const auto canonical = canonical_json(row.text);
    ASSERT_FALSE(canonical) << row.text << " became " << canonical->bytes;
    EXPECT_EQ(canonical.error().code, ErrorCode::BadInput);
    EXPECT_NE(canonical.error().detail.find(row.canonical), std::string::npos)
        << row.text << ": " << canonical.error().detail;
  }
}

TEST(Canonical, sixty_four_levels_are_read_and_one_more_is_not) {
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(canonical_json(nested(kJsonDepthMax)));
  const auto deeper = canonical_json(nested(kJsonDepthMax + 1));
  ASSERT_FALSE(deeper);
  EXPECT_NE(deeper.error().detail.find("64"), std::string::npos);
  EXPECT_FALSE(canonical_json(std::string(1 << 20, '[')));
}

TEST(Canonical, nul_is_no_white_space) {
  for (const std::string_view text :
       {std::string_view("1\0", 2), std::string_view("{\"a\":true\0}", 11), std::string_view("\0 1", 3)})
    EXPECT_FALSE(canonical_json(text));
}

nlohmann::json any_json(int depth) {
  const int kind = *rc::gen::inRange(0, depth > 0 ? 7 : 5);
  if (kind == 0) return nullptr;
  if (kind == 1) return *rc::gen::arbitrary<bool>();
  if (kind == 2) return *rc::gen::arbitrary<std::int64_t>();
  if (kind == 3) return static_cast<double>(*rc::gen::inRange(-100000, 100000)) / 64;
  if (kind == 4) return *rc::gen::container<std::string>(rc::gen::inRange('\1', '\x7f'));
  nlohmann::json value = kind == 5 ? nlohmann::json::array() : nlohmann::json::object();
  const int count = *rc::gen::inRange(0, 5);
  for (int i = 0; i < count; ++i) {
    if (kind == 5)
      value.push_back(any_json(depth - 1));
    else
      value[*rc::gen::container<std::string>(rc::gen::inRange('a', 'f'))] = any_json(depth - 1);
  }
  return value;
}

Json shuffled(Json value) {
  if (value.is(JsonKind::Object)) {
    for (std::size_t i = value.items.size(); i > 1; --i)
      std::swap(value.items[i - 1], value.items[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  for (Json& item : value.items) item = shuffled(item);
  return value;
}

RC_GTEST_PROP(CanonicalProperty, canonical_of_canonical_is_itself, ()) {
  const auto once = canonical_json(any_json(3).dump());
  RC_ASSERT(once.has_value());
  const auto twice = canonical_json(once->bytes);
  RC_ASSERT(twice.has_value());
  RC_ASSERT(*twice == *once);
}

RC_GTEST_PROP(CanonicalProperty, the_meaning_stays, ()) {
  const nlohmann::json value = any_json(3);
  const auto canonical = canonical_json(value.dump());
  RC_ASSERT(canonical.has_value());
  RC_ASSERT(nlohmann::json::parse(canonical->bytes) == value);
}

RC_GTEST_PROP(CanonicalProperty, the_order_of_members_does_not_matter, ()) {
  const auto value = read_json(any_json(3).dump());
  RC_ASSERT(value.has_value());
  RC_ASSERT(canonical_json(to_text(shuffled(*value)))->bytes == canonical_json(*value).bytes);
}

// Against another parser: whatever is made of a text, both take it or both refuse it.
RC_GTEST_PROP(CanonicalProperty, takes_what_is_json_and_nothing_else, ()) {
  std::string text = any_json(2).dump();
  const int edits = *rc::gen::inRange(1, 4);
  for (int i = 0; i < edits; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
    const char c = *rc::gen::elementOf(std::string("{}[],:\"\\ 01.-eEtfnu\n"));
    if (*rc::gen::arbitrary<bool>() && at < text.size())
      text.erase(at, 1);
    else
      text.insert(at, 1, c);
  }
  // The other parser gives up on numbers past a double, which are JSON all the same.
  const bool good = read_json(text).has_value();
  RC_CLASSIFY(good);
  try {
    (void)nlohmann::json::parse(text);
    RC_ASSERT(good);
  } catch (const nlohmann::json::out_of_range&) {
  } catch (const nlohmann::json::parse_error&) {
    RC_ASSERT(!good);
  }
}

TEST(Json, every_byte_is_escaped_or_kept_wherever_it_stands_in_a_string) {
  for (int c = 0; c < 256; ++c) {
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text = "abcdefghijklmnopqrs\x7f";
      text[at] = static_cast<char>(c);
      text[(at + 1) % text.size()] = static_cast<char>(c);
      std::string expected = "\"";
      for (const char one : text) {
        // The other writer knows the short escapes; it refuses what is not UTF-8, which is kept here.
        expected += static_cast<unsigned char>(one) < 0x80 && one != '\x7f'
                        ? nlohmann::json(std::string(1, one)).dump().substr(1)
                        : std::string(1, one) + '"';
        expected.pop_back();
      }
      std::string written;
      append_json_string(written, text);
      ASSERT_EQ(written, expected + '"') << "byte " << c << " at " << at;
    }
  }
}

}  // namespace
}  // namespace reprise::dialect
