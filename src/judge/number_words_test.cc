// Number words against an independent speller: ICU's rule-based number format (CLDR's spell-out rules) writes
// numbers in every style that it has for a language, and each must be read back as the same value.
#include <gtest/gtest.h>
#include <unicode/rbnf.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "judge/numbers/numbers.h"
#include "judge/segments.h"
#include "judge/tokens.h"

namespace reprise::judge {
namespace {

struct Speller {
  const char* locale;
  Language language;
  std::int64_t largest;  // below the first word whose value differs between countries
};
constexpr std::int64_t kLargest = 999'999'999'999'999;
constexpr Speller kSpellers[] = {
    {"en", Language::En, kLargest},           {"de", Language::De, kLargest},
    {"fr", Language::Fr, kLargest},           {"fr_BE", Language::Fr, kLargest},
    {"fr_CH", Language::Fr, kLargest},        {"es", Language::Es, kLargest},
    {"it", Language::It, 999'999'999'999},    {"pt", Language::Pt, 999'999'999},
    {"pt_PT", Language::Pt, 999'999'999'999}, {"nl", Language::Nl, kLargest},
    {"pl", Language::Pl, kLargest},           {"zh", Language::Zh, kLargest},
    {"ru", Language::Ru, kLargest},           {"tr", Language::Tr, kLargest},
    {"ja", Language::Ja, kLargest},           {"ar", Language::Ar, kLargest},
    {"hi", Language::Hi, 9'999'999'999'999},
};

// Words with a second, more common meaning, which alone say no number: "achten" (to respect), "sei" (you
// are), "primo", "secondo", "second" (as a span of time); and what is written as more than one number.
bool is_ambiguous(const std::string& text) {
  if (text.find(',') != std::string::npos) return true;  // "two million, one hundred": a comma divides
  // Behind everyday numerals these are taken for words ("六百|参加").
  const bool word_behind = text.ends_with("参") || text.ends_with("伍");
  const auto has = [&](const char* sign) { return text.find(sign) < text.size() - 3; };
  if (word_behind && !has("壱") && !has("弐") && !has("参") && !has("伍") && !has("拾") && !has("萬"))
    return true;
  const std::string last = text.substr(text.rfind(' ') + 1);
  if (listed("segundos cuartos terzi quarti terços quartos", last)) return true;  // seconds, thirds, quarters
  return listed(
      "achten sei primo prima primi prime secondo seconda secondi seconde second seconds secondes "
      "segundo segunda segundas семью "
      "壹 贰 叁 肆 伍 陆 柒 捌 玖 拾 壱 弐 参 الثانية",
      text);
}

// What the text says, one number a word group: "42" for exactly one number, else every value with blanks.
std::string read_back(const std::string& text, Language language) {
  const LanguageWords& words = words_of(language);
  const Numbers numbers = read_numbers(in_words(tokenize(text), words), words, language);
  std::string said;
  for (const Number& number : numbers.list) said += (said.empty() ? "" : " ") + number.value;
  for (std::size_t i = 0; i < numbers.ones.size(); ++i) said += said.empty() ? "1" : " 1";
  return said;
}

class Styles {
 public:
  Styles(const Speller& speller) : speller_(speller), locale_(speller.locale) {
    UErrorCode status = U_ZERO_ERROR;
    format_ = std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale_, status);
    EXPECT_TRUE(U_SUCCESS(status)) << speller.locale;
    for (std::int32_t i = 0; i < format_->getNumberOfRuleSetNames(); ++i) {
      std::string name;
      format_->getRuleSetName(i).toUTF8String(name);
      const bool spells = name.starts_with("%spellout-cardinal") || name.starts_with("%spellout-ordinal");
      if (spells) names_.push_back(name);
    }
    EXPECT_GE(names_.size(), 2u) << speller.locale;
  }

  const std::vector<std::string>& names() const { return names_; }
  std::string spell(std::int64_t value, const std::string& style) const {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString written;
    icu::FieldPosition nowhere;
    format_->format(value, icu::UnicodeString::fromUTF8(style), written, nowhere, status);
    EXPECT_TRUE(U_SUCCESS(status)) << speller_.locale << style;
    std::string text;
    written.toUTF8String(text);
    return text;
  }

 private:
  const Speller& speller_;
  icu::Locale locale_;
  std::unique_ptr<icu::RuleBasedNumberFormat> format_;
  std::vector<std::string> names_;
};

// Reads `value` back in every style; the number of failures, the first few of which are printed.
int failures(const Styles& styles, const Speller& speller, std::int64_t value, int printed) {
  int failed = 0;
  // Languages with cases have dozens of styles: above 1,000 each number is read in some of them, in turn.
  const std::size_t step = value <= 1'000 ? 1 : std::max<std::size_t>(styles.names().size() / 5, 1);
  for (std::size_t i = static_cast<std::size_t>(value) % step; i < styles.names().size(); i += step) {
    const std::string& style = styles.names()[i];
    const bool ordinal = style.starts_with("%spellout-ordinal");
    if (ordinal && (value == 0 || value > 999'999)) continue;
    const std::string text = styles.spell(value, style);
    if (is_ambiguous(text)) continue;
    const std::string said = read_back(text, speller.language);
    const std::string expected = ordinal && value == 1 ? "1st" : std::to_string(value);
    if (said == expected) continue;
    ++failed;
    if (printed + failed <= 10) {
      ADD_FAILURE() << speller.locale << " " << style << " " << value << " \"" << text << "\" was read as \""
                    << said << "\"";
    }
  }
  return failed;
}

TEST(NumberWords, every_number_to_ten_thousand_is_read_as_it_is_spelled) {
  for (const Speller& speller : kSpellers) {
    const Styles styles(speller);
    int failed = 0;
    for (std::int64_t value = 0; value <= 10'000; ++value) failed += failures(styles, speller, value, failed);
    EXPECT_EQ(failed, 0) << speller.locale;
  }
}

TEST(NumberWords, large_numbers_are_read_as_they_are_spelled) {
  const char* given = std::getenv("REPRISE_SEED");
  const std::uint64_t seed = given ? std::stoull(given) : 1;
  SCOPED_TRACE("REPRISE_SEED=" + std::to_string(seed));
  std::mt19937_64 draw(seed);
  for (const Speller& speller : kSpellers) {
    const Styles styles(speller);
    int failed = 0;
    for (int i = 0; i < 1'000; ++i) {
      std::int64_t below = 100'000;
      for (auto zeros = draw() % 10; zeros > 0 && below <= speller.largest / 10; --zeros) below *= 10;
      std::int64_t value = static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(below));
      if (draw() % 3 == 0) value -= value % 1'000;  // round ones as well
      if (value > 1) failed += failures(styles, speller, value, failed);
    }
    EXPECT_EQ(failed, 0) << speller.locale;
  }
}

}  // namespace
}  // namespace reprise::judge
