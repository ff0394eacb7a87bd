#include "judge/number_guard.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language En = Language::En, De = Language::De, Un = Language::Unsure;

constexpr PairCase kVetoed[] = {
    {En, "Track order 48213", "Track order 48231", "ids"},
    {En, "How far is 26 miles?", "How far is 27 miles?", "digits"},
    {En, "How many days are in 3 weeks?", "How many days are in a week?", "number on one side"},
    {En, "What happened in 1914?", "What happened in 1918?", "years"},
    {En, "What is twenty-one times two?", "What is twenty-two times two?", "hyphenated words"},
    {En, "a dozen eggs", "two dozen eggs", "dozens"},
    {En, "half a cup of sugar", "a cup of sugar", "half"},
    {En, "What is 15% of the price?", "What is 50% of the price?", "percent"},
    {En, "What is 15% of the price?", "What is 15 of the price?", "percent against a plain number"},
    {En, "Can I take 1,000 mg?", "Can I take 1.000 mg?", "thousands against decimals, left open"},
    {En, "Is 3.5 a good grade?", "Is 3.6 a good grade?", "decimals"},
    {En, "What is new in Python 3.10?", "What is new in Python 3.1?", "a version keeps its zero"},
    {En, "Install version 1.2.3", "Install version 1.2.4", "versions"},
    {En, "meeting on 2024-01-02", "meeting on 2024-02-01", "ISO dates"},
    {En, "due 01/02/2024", "due 02/01/2024", "dates with the day and the month swapped"},
    {En, "born on January 5, 1990", "born on January 6, 1990", "named dates"},
    {En, "events in January 2024", "events in March 2024", "months with a year"},
    {En, "open at 3 pm", "open at 3 am", "halves of the day"},
    {En, "train at 15:30", "train at 15:45", "times"},
    {En, "train at half past three", "train at half past four", "times in words"},
    {En, "ages 2-3", "ages 2-4", "ranges"},
    {En, "what is 7-3", "what is 3-7", "subtraction"},
    {En, "divide 10 by 2", "divide 2 by 10", "parts swapped"},
    {En, "client 0 asks 1", "client 1 asks 0", "parts swapped, one of them the number one"},
    {En, "10k users", "10 users", "a letter that scales"},
    {En, "3 million people", "3 billion people", "scales"},
    {En, "train at a quarter past three", "train at a quarter to three", "quarters in words"},
    {En, "train of 90 minutes", "train of 2 hours", "minutes and hours"},
    {En, "World War II causes", "World War I causes", "roman numerals"},
    {En, "first law of motion", "second law of motion", "ordinals"},
    {En, "the 21st century", "the 20th century", "ordinals in digits"},
    {En, "temperature of -5 degrees", "temperature of 5 degrees", "negative numbers"},
    {En, "agent 007", "agent 7", "leading zeros of an id"},
    {En, "5G coverage", "4G coverage", "generations"},
    {En, "How is COVID-19 spread?", "How is COVID-20 spread?", "codes"},
    {En, "one hundred and five", "one hundred and six", "long words"},
    {En, "two thirds of the vote", "one third of the vote", "fractions"},
    {En, "Chapter 1 of the book", "Chapter of the book", "one without an article before the same word"},
    {En, "call 0800 123", "call 0800 124", "phone numbers"},
    {En, "a table for 2 100 watt bulbs", "a table for 2100 watt bulbs", "plain space in English"},
    {De, "Wie weit sind 26 Meilen?", "Wie weit sind 27 Meilen?", "digits"},
    {De, "Was ist einundzwanzig mal zwei?", "Was ist zweiundzwanzig mal zwei?", "compounds"},
    {De, "Wie lange dauern drei Wochen?", "Wie lange dauern vier Wochen?", "words"},
    {De, "ein halbes Kilo Mehl", "ein Kilo Mehl", "half"},
    {De, "Termin am 01.02.2024", "Termin am 02.01.2024", "dates"},
    {De, "Termin am 5. Januar", "Termin am 6. Januar", "named dates"},
    {De, "Treffen um 15.30 Uhr", "Treffen um 15.45 Uhr", "times"},
    {De, "Treffen um halb drei", "Treffen um halb vier", "half hours"},
    {De, "der erste Weltkrieg", "der zweite Weltkrieg", "ordinals"},
    {De, "die einundzwanzigste Ausgabe", "die zwanzigste Ausgabe", "ordinals in compounds"},
    {De, "ein Dutzend Eier", "zwei Dutzend Eier", "dozens"},
    {De, "zweieinhalb Stunden", "zwei Stunden", "and a half"},
    {De, "10 Prozent Rabatt", "20 Prozent Rabatt", "percent"},
    {De, "zweimal am Tag", "dreimal am Tag", "times"},
    {De, "1,000 Gramm", "1.000 Gramm", "one group behind a comma is left open"},
    {De, "3,5 Liter", "3,6 Liter", "decimals"},
    {De, "dreihundertfünfzig Euro", "dreihundertsechzig Euro", "hundreds"},
    {De, "zweitausend Euro", "dreitausend Euro", "thousands"},
    {De, "2 Millionen Menschen", "2 Milliarden Menschen", "scales"},
    {De, "Bestellung 48213", "Bestellung 48231", "ids"},
    {De, "Teile 10 durch 2", "Teile 2 durch 10", "parts swapped"},
    {De, "Gleis 7", "Gleis", "number on one side"},
    {De, "Was kostet eine Karte für Kinder?", "Was kosten zwei Karten für Kinder?",
     "an article is no number"},
    {De, "Steuerklasse III", "Steuerklasse IV", "roman numerals"},
    {Un, "3 billion", "3 Milliarden", "billion is two things"},
    {Un, "1.000", "1000", "thousands in no language"},
};

constexpr PairCase kPassed[] = {
    {En, "music of the 1950s", "music of the years after 1950", "decades"},
    {En, "How far is 26 miles?", "26 miles is how far?", "order"},
    {En, "Please track order 1", "Track order 1, please", "a number alone may move"},
    {En, "What are three good books?", "What are 3 good books?", "spelled out"},
    {En, "How long is one week?", "How long is 1 week?", "one"},
    {En, "How long is a week?", "How long is 1 week?", "an article is one before the same word"},
    {En, "How do I bake a cake?", "How to bake cake?", "an article is no number"},
    {En, "Which one is better?", "Which is better?", "one as a pronoun"},
    {En, "the 2nd floor", "the second floor", "ordinals"},
    {En, "the twenty-first century", "the 21st century", "ordinals"},
    {En, "Is COVID-19 dangerous?", "Is COVID 19 dangerous?", "codes with a space"},
    {En, "Is COVID-19 dangerous?", "Is Covid19 dangerous?", "codes glued"},
    {En, "1,000 people", "1000 people", "thousands"},
    {En, "1,000,000 people", "one million people", "millions"},
    {En, "1.5 million people", "1,500,000 people", "decimals that scale"},
    {En, "a hundred people", "100 people", "a hundred"},
    {En, "two hundred and fifty", "250", "hundreds"},
    {En, "three thousand four hundred", "3400", "thousands"},
    {En, "twelve eggs", "a dozen eggs", "dozen"},
    {En, "50 percent off", "50% off", "percent"},
    {En, "50 per cent off", "50% off", "percent"},
    {En, "on January 15, 2024", "on 15 January 2024", "dates"},
    {En, "on January 15th, 2024", "on 2024-01-15", "dates"},
    {En, "on the 15th of January", "on January 15", "dates"},
    {En, "on 13/01/2024", "on 01/13/2024", "dates that only read one way"},
    {En, "at 3 pm", "at 3:00 p.m.", "times"},
    {En, "at 3 pm", "at 15:00", "times"},
    {En, "at half past three", "at half past 3", "times"},
    {En, "at a quarter to three", "at a quarter to 3", "times"},
    {En, "two and a half million people", "2.5 million people", "a half that scales"},
    {En, "train of 90 minutes", "train of 1.5 hours", "minutes and hours"},
    {En, "2-3 days", "2 to 3 days", "ranges"},
    {En, "2–3 days", "two to three days", "ranges with a dash"},
    {En, "World War II", "World War 2", "roman numerals"},
    {En, "World War I", "World War 1", "roman numerals"},
    {En, "30km", "30 km", "glued units"},
    {En, "twice a day", "2 times a day", "twice"},
    {En, "two and a half hours", "2.5 hours", "and a half"},
    {En, "version 1.2.3", "v 1.2.3", "versions"},
    {En, "What is the capital of France?", "France's capital?", "no numbers at all"},
    {En, "1\u00A0000 people", "1000 people", "no-break space"},
    {En, "May I come in?", "Could I come in?", "may is no month"},
    {De, "Was ist einundzwanzig mal zwei?", "Was ist 21 mal 2?", "compounds"},
    {De, "zweihundertfünfzig Euro", "250 Euro", "hundreds"},
    {De, "dreitausendvierhundert", "3400", "thousands"},
    {De, "eintausend Euro", "1000 Euro", "thousands"},
    {De, "1.000 Euro", "1000 Euro", "a dot for thousands"},
    {De, "1 000 Euro", "1000 Euro", "a space for thousands"},
    {De, "1.234,50 Euro", "1234,50 Euro", "both marks"},
    {De, "3,5 Liter", "3.5 Liter", "decimals"},
    {De, "ein Auto kaufen", "Auto kaufen", "an article is no number"},
    {De, "eine Woche", "1 Woche", "an article is one before the same word"},
    {De, "am 15. Januar 2024", "am 15.01.2024", "dates"},
    {De, "am 15. Januar", "am 15. Jan", "dates"},
    {De, "um 15 Uhr", "um 15:00", "times"},
    {De, "um 15.30 Uhr", "um 15:30 Uhr", "times"},
    {De, "um halb drei", "um 2:30", "half hours"},
    {De, "der zweite Weltkrieg", "der 2. Weltkrieg", "ordinals"},
    {De, "zwölf Eier", "ein Dutzend Eier", "dozen"},
    {De, "zweieinhalb Stunden", "2,5 Stunden", "and a half"},
    {De, "dreißig Tage", "30 Tage", "sharp s"},
    {De, "fuenf Tage", "fünf Tage", "umlaut written out"},
    {De, "zehn Prozent", "10 %", "percent"},
    {De, "zwei bis drei Tage", "2-3 Tage", "ranges"},
    {De, "2 Mio. Menschen", "2 Millionen Menschen", "abbreviated scales"},
    {De, "Wie geht das einfach?", "Wie geht das?", "einfach is no number"},
    {De, "noch einmal bitte", "nochmal bitte", "einmal is no number"},
    {De, "Ist Covid19 gefährlich?", "Ist COVID-19 gefährlich?", "codes"},
    {Un, "drei Wochen", "three weeks", "across languages"},
};

TEST(NumberGuard, changed_number_is_not_a_paraphrase) {
  expect_all(kVetoed, Guard::Numbers, true);
}
TEST(NumberGuard, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kPassed, Guard::Numbers, false);
}

TEST(NumberGuard, text_that_cannot_be_read_to_its_end_is_refused) {
  const std::string broken = "How far is \xFF miles?";
  EXPECT_TRUE(numbers_differ(read(broken, En), read("How far is it?", En)));
  EXPECT_FALSE(numbers_differ(read(broken, En), read(broken, En)));
}

RC_GTEST_PROP(NumberGuard, digits_equal_their_value_and_nothing_else, ()) {
  const auto a = *rc::gen::inRange(2, 100'000), b = *rc::gen::inRange(2, 100'000);
  const std::string x = "order " + std::to_string(a), y = "order " + std::to_string(b);
  RC_ASSERT(numbers_differ(read(x, En), read(y, En)) == (a != b));
}

}  // namespace
}  // namespace reprise::judge
