// How texts are cut into words, and which characters change no reading.
#include "judge/segments.h"

#include <gtest/gtest.h>

#include <string>

#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

std::string cut(std::string_view text, Language language) {
  std::string words;
  for (const Token& token : in_words(tokenize(text), words_of(language)).list) {
    words += (words.empty() ? "" : "|") + token.folded;
  }
  return words;
}

TEST(Segments, text_without_spaces_is_cut_by_known_words) {
  EXPECT_EQ(cut("从北京到上海", Language::Zh), "从|北京|到|上海");
  EXPECT_EQ(cut("我不是德国人", Language::Zh), "我|不|是|德国人");
  EXPECT_EQ(cut("iPhone手机", Language::Zh), "iphone|手|机");
  EXPECT_EQ(cut("这个办法不错", Language::Zh), "这个|办法|不错");
}

TEST(Segments, word_that_leaves_a_longer_one_behind_it_wins) {
  EXPECT_EQ(cut("十分钟", Language::Zh), "10|分钟");
  EXPECT_EQ(cut("十分重要", Language::Zh), "十分|重|要");
}

TEST(Segments, numbers_become_digits) {
  EXPECT_EQ(cut("三十二公里", Language::Zh), "32|公里");
  EXPECT_EQ(cut("百分之五", Language::Zh), "5|%");
  EXPECT_EQ(cut("三分之一", Language::Zh), "1|/|3");
  EXPECT_EQ(cut("5月3日", Language::Zh), "五月|3|日");
  EXPECT_EQ(cut("三点五公斤", Language::Zh), "3|.|5|公斤");
}

TEST(Segments, text_with_spaces_is_left_as_it_is) {
  EXPECT_EQ(cut("How do I say 三十二 in English?", Language::En), "how|do|i|say|三十二|in|english|?");
}

TEST(Segments, words_of_the_tables_are_spelled_as_tokens_are) {
  for (const Language language : kListed) {
    const LanguageWords& words = words_of(language);
    const auto folded = [&](std::string_view list) {
      each_word(list, [&](std::string_view word) {
        if (word.find_first_of("+*'-") != std::string_view::npos) return;
        const Tokens tokens = tokenize(word);
        if (tokens.list.size() == 1) EXPECT_EQ(tokens.list[0].folded, word) << code_of(language);
      });
    };
    for (const NumberEntry& entry : words.numbers) folded(entry.words);
    for (const auto& [list, unit] : words.units) folded(list);
    for (const std::string_view month : words.months) folded(month);
    for (const Opposites& row : words.opposites) {
      folded(row.first);
      folded(row.second);
    }
    for (const std::string_view list : {words.from, words.to, words.articles, words.how_many}) folded(list);
  }
}

TEST(Segments, what_is_not_seen_changes_no_reading) {
  const PairCase cases[] = {
      {Language::En, "30 adults",
       "3\xE2\x80\x8B"
       "0 adults",
       "zero-width space"},
      {Language::En, "do not enter",
       "do n\xE2\x80\x8D"
       "ot enter",
       "zero-width joiner"},
      {Language::En, "do not enter", "do n\xCC\xB6o\xCC\xB6t\xCC\xB6 enter", "strokes over letters"},
      {Language::En, "3 adults", "3\xEF\xB8\x8F\xE2\x83\xA3 adults", "keycap"},
      {Language::En, "not in Berlin",
       "\xE2\x80\x8Fnot in \xE2\x80\xAA"
       "Berlin\xE2\x80\xAC",
       "direction marks"},
      {Language::En, "30 km in Berlin", "３０ ｋｍ in Ｂｅｒｌｉｎ", "full-width forms"},
      {Language::En, "at 3:30 pm", "at 3：30 pm", "full-width colon"},
      {Language::En, "12 people", "\xF0\x9D\x9F\x8F\xF0\x9D\x9F\x90 people", "bold digits"},
      {Language::En, "12 people", "\xF0\x9D\x9F\x99\xF0\x9D\x9F\x9A people", "double-struck digits"},
      {Language::En, "12 people", "١٢ people", "Arabic-Indic digits"},
      {Language::En, "12 people", "१२ people", "Devanagari digits"},
  };
  for (const PairCase& row : cases) {
    for (const Guard guard : {Guard::Numbers, Guard::Negation, Guard::Names}) {
      EXPECT_FALSE(vetoed(row.a, row.b, row.language, guard)) << row.why;
    }
  }
}

TEST(Segments, letter_that_looks_like_a_digit_is_none) {
  for (const auto& [number, other] :
       std::initializer_list<std::pair<std::string_view, std::string_view>>{{"30 adults", "3O adults"},
                                                                            {"30 adults", "3\xD0\x9E adults"},
                                                                            {"3 adults", "\xD0\x97 adults"},
                                                                            {"10 adults", "l0 adults"},
                                                                            {"12 adults", "𝟣𝟥 adults"},
                                                                            {"二人", "ニ人"},
                                                                            {"八人", "ハ人"}}) {
    EXPECT_TRUE(vetoed(number, other, Language::En, Guard::Numbers) ||
                vetoed(number, other, Language::Zh, Guard::Numbers))
        << number << " " << other;
  }
}

}  // namespace
}  // namespace reprise::judge
