#include "vocabulary/text_template.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace reprise {
namespace {

using Parts = std::vector<std::string_view>;

TEST(TextTemplate, reads_a_text_that_fits_in_exactly_one_way) {
  const std::string long_text(300, 'x');
  struct Case {
    const char* pattern;
    std::string text;
    std::optional<Parts> expected;
  };
  const std::vector<Case> cases = {
      {"Today is {{ignored}}.", "Today is Monday.", Parts{"Monday"}},
      {"Today is {{ignored}}.", "Today is .", Parts{""}},
      {"Today is {{ignored}}.", "Today is Monday. Be brief.", Parts{"Monday. Be brief"}},
      {"Today is {{ignored}}.", "Today was Monday.", std::nullopt},
      {"Today is {{ignored}}.", "Today is Monday", std::nullopt},
      {"{{q}}", "anything", Parts{"anything"}},
      {"{{q}}", "", Parts{""}},
      {"a{{q}}a", "a", std::nullopt},  // the two literals must not share a letter
      {"{{q}}\nAt {{ignored}}", "How far?\nAt 12:00", Parts{"How far?", "12:00"}},
      // The asker repeats the border and goes on in what is ignored: two ways to fit.
      {"{{q}}\nAt {{ignored}}", "How far?\nAt 12:00\nAt 13:00", std::nullopt},
      {"{{q}} by {{name}} at {{ignored}}", "x by y at z", Parts{"x", "y", "z"}},
      {"{{q}} by {{name}} at {{ignored}}", "x by y at z by w", Parts{"x", "y", "z by w"}},
      {"{{q}} by {{name}} at {{ignored}}", "x by y at z at w", std::nullopt},
      {"{{q}} by {{name}} at {{ignored}}", "x at y by z", std::nullopt},
      {"{{a}}--{{b}}", "x---y", std::nullopt},  // x, -y or x-, y
      {"{{ignored}}|{{q}}|{{ignored}}", "1|x|2", Parts{"1", "x", "2"}},
      {"Today is {{ignored}}.", "Today is " + long_text + ".", std::nullopt},
      {"Today is {{day}}.", "Today is " + long_text + ".", Parts{long_text}},
      {"{{q}}", std::string(TextTemplate::kTextBytesMax + 1, 'x'), std::nullopt},
  };
  for (const Case& one : cases)
    EXPECT_EQ(TextTemplate::parse(one.pattern).value().read(one.text), one.expected)
        << one.pattern << " / " << one.text.substr(0, 80);
}

TEST(TextTemplate, refuses_what_is_no_template_and_says_why) {
  const std::vector<std::pair<std::string, const char*>> cases = {
      {"no part", "no part"},        {"", "no part"},
      {"{{a}}{{b}}", "touch"},       {"{{a", "must begin a part"},
      {"{{a b}}", "must begin"},     {"{{}}", "must begin"},
      {"{{a}} and {{a}}", "twice"},  {"x {{ {{a}}", "must begin"},
      {"{{ignored}}{{a}}", "touch"},
  };
  for (const auto& [pattern, why] : cases) {
    const auto parsed = TextTemplate::parse(pattern);
    ASSERT_FALSE(parsed) << pattern;
    EXPECT_NE(parsed.error().detail.find(why), std::string::npos) << pattern << ": " << parsed.error().detail;
  }
  std::string many;
  for (int i = 0; i < 33; ++i) many += "{{ignored}}-";
  EXPECT_FALSE(TextTemplate::parse(many));
}

TEST(TextTemplate, markers_are_any_text) {
  const TextTemplate both = TextTemplate::between("{{", "}}");
  EXPECT_EQ(both.read("a{{b}}c"), (Parts{"a", "b", "c"}));
  EXPECT_EQ(both.read("a{{b}}c{{d}}"), std::nullopt);
  EXPECT_EQ(both.read("a}}b{{c"), std::nullopt);
  const TextTemplate open = TextTemplate::between("Q: ", "");
  EXPECT_EQ(open.read("notes\nQ: why?"), (Parts{"notes\n", "why?"}));
  EXPECT_EQ(open.read("Q: Q: why?"), std::nullopt);
}

// Two texts that a template takes apart alike, its ignored parts aside, differ in what is ignored alone.
TEST(TextTemplate, what_is_read_puts_together_the_text_again) {
  const TextTemplate pattern = TextTemplate::parse("ab{{q}}ba{{ignored}}bb{{name}}a").value();
  EXPECT_TRUE(rc::check([&] {
    const auto letters = rc::gen::container<std::string>(rc::gen::element('a', 'b'));
    const std::string text = "ab" + *letters + "ba" + *letters + "bb" + *letters + "a";
    const auto parts = pattern.read(text);
    if (!parts) return;
    std::string again = "ab";
    again.append((*parts)[0]).append("ba").append((*parts)[1]).append("bb").append((*parts)[2]).append("a");
    RC_ASSERT(again == text);
    // No other way to cut it.
    int ways = 0;
    for (std::size_t i = 2; i + 5 <= text.size(); ++i) {
      for (std::size_t j = i + 2; j + 3 <= text.size(); ++j) {
        ways += text.compare(i, 2, "ba") == 0 && text.compare(j, 2, "bb") == 0;
      }
    }
    RC_ASSERT(ways == 1);
  }));
}

}  // namespace
}  // namespace reprise
