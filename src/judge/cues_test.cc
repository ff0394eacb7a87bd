// The tables of cases are cues/CODE.tsv: group, expected difference, and the two texts; "same"
// for a group stands for all of them.
#include "judge/cues.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <string>

#include "judge/cues/table.h"
#include "judge/judge.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

constexpr std::size_t kCasesMin = 40, kSameMin = 5;

Cues cues_of(std::string_view text, Language language) {
  return read_cues(text, tokenize(text), language);
}

float differ(CueGroup group, std::string_view a, std::string_view b, Language language) {
  return differ(group, cues_of(a, language), cues_of(b, language));
}

struct Case {
  std::string group, a, b;
  float expected = 0;
};

std::vector<Case> cases_of(Language language) {
  std::ifstream file(REPRISE_SOURCE_DIR "/src/judge/cues/" + std::string(code_of(language)) + ".tsv");
  std::vector<Case> cases;
  std::string group, expected, a, b;
  while (std::getline(file, group, '\t') && std::getline(file, expected, '\t') &&
         std::getline(file, a, '\t') && std::getline(file, b)) {
    cases.push_back({group, a, b, static_cast<float>(expected[0] - '0')});
  }
  return cases;
}

bool is_in(const CueTable& table, CueGroup group) {
  return std::any_of(table.cues.begin(), table.cues.end(), [&](const CueWords& row) {
    return row.cue != Cue::Nothing && group_of(row.cue) == group;
  });
}

class CueTables : public testing::TestWithParam<int> {
 protected:
  Language language() const { return static_cast<Language>(GetParam()); }
  const CueTable& table() const { return *cue_table(language()); }
};

TEST_P(CueTables, tell_what_the_table_of_cases_says) {
  const std::vector<Case> cases = cases_of(language());
  ASSERT_GE(cases.size(), kCasesMin);
  std::size_t same = 0;
  for (const Case& row : cases) {
    const bool all = row.group == "same";
    same += all;
    bool known = all;
    for (std::size_t g = 0; g < kCueGroups; ++g) {
      const auto group = static_cast<CueGroup>(g);
      if (!all && name_of(group) != row.group) continue;
      known = true;
      const auto where = row.a + " | " + row.b + " | " + std::string(name_of(group));
      EXPECT_EQ(differ(group, row.a, row.b, language()), row.expected) << where;
      EXPECT_EQ(differ(group, row.b, row.a, language()), row.expected) << where << ", swapped";
      EXPECT_EQ(differ(group, row.a, row.a, language()), 0) << where;
    }
    EXPECT_TRUE(known) << row.group;
  }
  EXPECT_GE(same, kSameMin);
}

TEST_P(CueTables, have_cases_of_every_group_that_the_table_has) {
  const std::vector<Case> cases = cases_of(language());
  for (std::size_t g = 0; g < kCueGroups; ++g) {
    const auto group = static_cast<CueGroup>(g);
    const bool tried = std::any_of(cases.begin(), cases.end(), [&](const Case& row) {
      return row.group == name_of(group) && row.expected > 0;
    });
    EXPECT_EQ(tried, is_in(table(), group)) << name_of(group);
  }
}

// A phrase in another spelling than the tokens' would never be found.
TEST_P(CueTables, spell_phrases_as_tokens_are_spelled) {
  for (const CueWords& row : table().cues) {
    std::string words(row.phrases);
    for (char mark : {'^', '*', '#', '@'}) std::erase(words, mark);
    std::replace(words.begin(), words.end(), '+', ' ');
    std::string spelled;
    for (const Token& token : tokenize(words).list) {
      EXPECT_TRUE(token.is_word() || token.is("'")) << token.folded << " in " << row.phrases;
      if (token.space_before && !spelled.empty()) spelled += ' ';
      spelled += token.folded;
    }
    while (words.ends_with(' ')) words.pop_back();
    const auto one_blank = [](std::string text) {
      text.erase(std::unique(text.begin(), text.end(), [](char x, char y) { return x == ' ' && y == ' '; }),
                 text.end());
      return text;
    };
    EXPECT_EQ(spelled, one_blank(words));
    for (const auto& [from, to] : table().spellings) {
      EXPECT_EQ(row.phrases.find(from), std::string_view::npos) << from << " in " << row.phrases;
    }
  }
}

// Twice under one cue is a slip; under two cues of one group it is meant.
TEST_P(CueTables, have_no_phrase_twice_under_one_cue) {
  for (const CueWords& row : table().cues) {
    std::vector<std::string> phrases;
    std::string_view rest = row.phrases;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      phrases.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::sort(phrases.begin(), phrases.end());
    const auto twice = std::adjacent_find(phrases.begin(), phrases.end());
    EXPECT_EQ(twice, phrases.end()) << *twice;
  }
}

INSTANTIATE_TEST_SUITE_P(Languages, CueTables, testing::Range(0, static_cast<int>(kLanguages)),
                         [](const auto& info) {
                           return std::string(kLanguageCodes[static_cast<std::size_t>(info.param)]);
                         });

TEST(Cues, every_group_has_a_name_and_cues) {
  std::vector<std::string_view> names;
  names.reserve(kCueGroups);
  for (std::size_t g = 0; g < kCueGroups; ++g) names.push_back(name_of(static_cast<CueGroup>(g)));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
  EXPECT_EQ(group_of(Cue::Who), CueGroup::Question);
  EXPECT_EQ(group_of(Cue::YesNo), CueGroup::Question);
  EXPECT_EQ(group_of(Cue::All), CueGroup::Quantifier);
  EXPECT_EQ(group_of(Cue::Later), CueGroup::Comparative);
  EXPECT_EQ(group_of(Cue::Effect), CueGroup::Cause);
  EXPECT_EQ(group_of(Cue::Rarely), CueGroup::Frequency);
}

TEST(Cues, are_the_same_across_languages) {
  EXPECT_EQ(differ(CueGroup::Question, "Where can I pay the invoice of this month?",
                   "Wo kann ich die Rechnung für diesen Monat bezahlen?", Language::Unsure),
            0);
  EXPECT_EQ(differ(CueGroup::Question, "Where can I pay the invoice of this month?",
                   "Wann soll ich die Rechnung für diesen Monat bezahlen?", Language::Unsure),
            2);
}

// "also" is a cue in English and none in German.
TEST(Cues, differ_in_a_text_of_unsure_language_only_if_every_language_says_so) {
  const std::string_view also = "also hotel", none = "hotel";
  for (std::string_view text : {also, none}) {
    const LanguageGuess guess = guess_language(text);
    ASSERT_TRUE(guess.may_be(Language::En) && guess.may_be(Language::De)) << text;
  }
  EXPECT_EQ(differ(CueGroup::Exclusion, also, none, Language::En), 1);
  EXPECT_EQ(differ(CueGroup::Exclusion, also, none, Language::De), 0);
  EXPECT_EQ(differ(CueGroup::Exclusion, also, none, Language::Unsure), 0);
}

TEST(Cues, of_a_text_that_nobody_can_read_are_unknown) {
  const std::string_view kNothing[] = {"", "12345", "Ποια είναι η πρωτεύουσα;", "\xC3\x28 where is it", "🙂"};
  for (std::string_view text : kNothing) {
    const Cues cues = cues_of(text, Language::Unsure);
    EXPECT_TRUE(cues.readings.empty()) << text;
    EXPECT_TRUE(std::isnan(differ(CueGroup::Question, cues, cues_of("Where is it?", Language::En)))) << text;
  }
}

TEST(Cues, short_words_in_capitals_are_acronyms) {
  EXPECT_EQ(differ(CueGroup::Person, "Which taxes apply in the US?", "Which taxes apply in the city?",
                   Language::En),
            0);
  EXPECT_EQ(
      differ(CueGroup::Question, "Guidance of the WHO about masks", "Guidance about masks", Language::En), 0);
  EXPECT_EQ(differ(CueGroup::Question, "WHO PAYS FOR ALL OF THIS", "WHEN DO THEY PAY FOR THIS", Language::En),
            2);
}

TEST(Cues, long_texts_are_read_within_the_limit) {
  std::string long_text;
  while (long_text.size() + 16 < kReadBytesMax) long_text += "before and never ";
  long_text.resize(kReadBytesMax);
  const Cues cues = cues_of(long_text, Language::En);
  ASSERT_EQ(cues.readings.size(), 1u);
  EXPECT_EQ(cues.readings[0].counts[static_cast<std::size_t>(Cue::Before)], 255);
  EXPECT_TRUE(cues_of(long_text + " ", Language::En).readings.empty());
  const std::string one_word(kReadBytesMax / 3, 'x');
  EXPECT_EQ(differ(CueGroup::Order, one_word, long_text, Language::En), 1);
  std::string chinese;
  while (chinese.size() + 6 < kReadBytesMax) chinese += "之前";
  EXPECT_TRUE(cues_of(chinese, Language::Zh).readings.at(0).has(Cue::Before));
}

// Texts of phrases of all tables, other letters, marks and broken bytes between them.
rc::Gen<std::string> any_text() {
  static const std::vector<std::string> kPieces = [] {
    std::vector<std::string> pieces = {" ",    "'",        "-", "?",  ",",  "12", "Rom",
                                       "\xFF", "\xE4\xB8", "x", "日", "ال", "!"};
    for (std::size_t l = 0; l < kLanguages; ++l) {
      for (const CueWords& row : cue_table(static_cast<Language>(l))->cues) {
        std::string words(row.phrases.substr(0, 40));
        std::replace(words.begin(), words.end(), '+', ' ');
        pieces.push_back(words);
      }
    }
    return pieces;
  }();
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces)),
                      [](const std::vector<std::string>& parts) {
                        std::string text;
                        for (const std::string& part : parts) text += part;
                        return text;
                      });
}

RC_GTEST_PROP(Cues, differ_the_same_both_ways_and_never_from_themselves, ()) {
  const std::string a = *any_text(), b = *any_text();
  const auto language = static_cast<Language>(*rc::gen::inRange(0, static_cast<int>(kLanguages) + 1));
  const Cues x = cues_of(a, language), y = cues_of(b, language);
  for (std::size_t g = 0; g < kCueGroups; ++g) {
    const auto group = static_cast<CueGroup>(g);
    const float there = differ(group, x, y), back = differ(group, y, x), self = differ(group, x, x);
    const bool same = there == back || (std::isnan(there) && std::isnan(back));
    RC_ASSERT(same);
    const bool known = !x.readings.empty() && !y.readings.empty();
    const bool told = known ? there == 0 || there == 1 || there == 2 : std::isnan(there);
    RC_ASSERT(told);
    const bool equal = x.readings.empty() ? std::isnan(self) : self == 0;
    RC_ASSERT(equal);
  }
}

}  // namespace
}  // namespace reprise::judge
