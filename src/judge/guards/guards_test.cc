// A table of pairs a guard, and of pairs that it must let through. A row of no language is read as the judge
// reads a pair whose language it has to find out, and so with its cues.
#include "judge/guards/guards.h"

#include <gtest/gtest.h>

#include "judge/judge.h"
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language En = Language::En, De = Language::De, Fr = Language::Fr, Es = Language::Es,
                   It = Language::It, Pt = Language::Pt, Nl = Language::Nl, Un = Language::Unsure;

constexpr PairCase kOtherUnit[] = {
    {En, "How far is 30 km?", "How far is 30 miles?", "lengths"},
    {En, "What is the distance in kilometres?", "What is the distance in miles?", "no number"},
    {En, "a discount of 10 %", "a discount of 10 euros", "percent"},
    {En, "20 degrees Celsius", "20 degrees Fahrenheit", "degrees"},
    {En, "3 hours of work", "3 days of work", "times and days"},
    {En, "30 seconds in the oven", "30 minutes in the oven", "seconds"},
    {En, "paid per week", "paid per month", "no number"},
    {De, "Wie weit sind 30 km?", "Wie weit sind 30 Meilen?", "lengths"},
    {De, "Was kostet es pro Tag?", "Was kostet es pro Monat?", "no number"},
    {De, "3 Liter Milch", "3 Kilo Milch", "volume and weight"},
    {De, "50 Euro mehr", "50 Prozent mehr", "percent"},
    {Fr, "une remise de 10 euros", "une remise de 10 %", "percent"},
    {Fr, "Quelle distance en kilomètres ?", "Quelle distance en mètres ?", "no number"},
    {Es, "30 kilos de arroz", "30 litros de arroz", "weight and volume"},
    {Es, "pagar por semana", "pagar por mes", "no number"},
    {It, "3 giorni di ferie", "3 settimane di ferie", "days and weeks"},
    {It, "una distanza in metri", "una distanza in chilometri", "no number"},
    {Pt, "10 quilos de arroz", "10 litros de arroz", "weight and volume"},
    {Pt, "pagar por semana", "pagar por ano", "no number"},
    {Nl, "30 km hardlopen", "30 mijl hardlopen", "lengths"},
    {Nl, "3 dagen vrij", "3 weken vrij", "days and weeks"},
    {Un, "How many kilometres is the way to the airport?", "Wie viele Meilen sind es bis zum Flughafen?",
     "two languages"},
};
constexpr PairCase kSameUnit[] = {
    {En, "How far is 30 km?", "How far is 31 km?", "other numbers, one unit"},
    {En, "How far is 30 km?", "How far is 30?", "a unit left out"},
    {En, "30 kilometres", "30 km", "two spellings"},
    {En, "90 minutes of play", "1.5 hours of play", "one time"},
    {En, "20 degrees outside", "20 °C outside", "any degree"},
    {En, "Open at 15:00", "Open at 3 pm", "times of day"},
    {En, "the second chapter", "the 2nd chapter of a day", "an ordinal"},
    {En, "a size M shirt", "a size L shirt", "single letters measure nothing by themselves"},
    {De, "Guten Tag, was kostet eine Stunde?", "Was kostet eine Stunde?", "more units on one side"},
    {De, "um 14.30 Uhr", "um 14:30", "times of day"},
    {De, "10 Prozent Rabatt", "10 % Rabatt", "two spellings"},
    {Fr, "10 kilomètres à pied", "10 km à pied", "two spellings"},
    {Fr, "2 h 30 de route", "150 minutes de route", "one time"},
    {Es, "10 kilómetros", "10 km", "two spellings"},
    {It, "10 chilometri", "10 km", "two spellings"},
    {Pt, "10 quilómetros", "10 km", "two spellings"},
    {Nl, "10 kilometer", "10 km", "two spellings"},
    {Un, "How far is 30 km on foot?", "Wie weit sind 30 Kilometer zu Fuss?", "two languages"},
};

constexpr PairCase kOtherDate[] = {
    {En, "What happened on 3 March 2024?", "What happened on 4 March 2024?", "days"},
    {En, "What happened on 3 March 2024?", "What happened on 3 May 2024?", "months"},
    {En, "the weather on Monday", "the weather on Tuesday", "weekdays"},
    {En, "the weather on Monday", "the weather", "one side only"},
    {En, "the budget of 2023", "the budget of 2024", "years"},
    {En, "Is it hot in January?", "Is it hot in July?", "months alone"},
    {De, "Was geschah am 3. März 2024?", "Was geschah am 3. Mai 2024?", "months"},
    {De, "Öffnungszeiten am Montag", "Öffnungszeiten am Sonntag", "weekdays"},
    {De, "der Haushalt von 2023", "der Haushalt von 2024", "years"},
    {Fr, "le 1er mars 2024", "le 2 mars 2024", "days"},
    {Fr, "ouvert le lundi", "ouvert le mardi", "weekdays"},
    {Es, "el 3 de marzo de 2024", "el 3 de mayo de 2024", "months"},
    {Es, "abierto el lunes", "abierto el martes", "weekdays"},
    {It, "il 3 marzo 2024", "il 3 maggio 2024", "months"},
    {It, "aperto lunedì", "aperto martedì", "weekdays"},
    {Pt, "3 de março de 2024", "3 de maio de 2024", "months"},
    {Pt, "o orçamento de 2023", "o orçamento de 2024", "years"},
    {Nl, "3 maart 2024", "3 mei 2024", "months"},
    {Nl, "open op maandag", "open op dinsdag", "weekdays"},
    {Un, "What is open on Monday morning in the town?", "Was hat am Dienstag in der Stadt geöffnet?",
     "two languages"},
};
constexpr PairCase kSameDate[] = {
    {En, "What happened on 3 March 2024?", "What happened on March 3, 2024?", "two orders"},
    {En, "What happened on 2024-03-03?", "What happened on 3 March 2024?", "two spellings"},
    {En, "the weather on Monday", "Monday's weather", "one weekday"},
    {En, "5 apples for 3 children", "6 apples for 2 children", "numbers that are no dates"},
    {En, "2000 m of cable", "1900 m of cable", "a measure is no year"},
    {En, "Open at 3 pm", "Open at 4 pm", "times of day are numbers"},
    {De, "am 3. März 2024", "am 3.3.2024", "two spellings"},
    {De, "montags geöffnet", "am Montag geöffnet", "one weekday"},
    {Fr, "le 1er mars 2024", "le premier mars 2024", "two spellings"},
    {Es, "el 3 de marzo de 2024", "el tres de marzo de 2024", "two spellings"},
    {It, "il primo maggio 2024", "il 1º maggio 2024", "two spellings"},
    {Pt, "3 de março de 2024", "03/03/2024", "two spellings"},
    {Nl, "3 maart 2024", "03-03-2024", "two spellings"},
    {Un, "What happened in the city of Berlin on 3 March 2024?", "Was geschah am 3. März 2024 in Berlin?",
     "two languages"},
};

constexpr PairCase kOtherIdentifier[] = {
    {En, "Where is order 48213?", "Where is order 48231?", "long numbers"},
    {En, "Where is order #4711?", "Where is order #4712?", "marked numbers"},
    {En, "What does error E404 mean?", "What does error E405 mean?", "letters with digits"},
    {En, "drivers for an RTX-4090", "drivers for an RTX-3090", "letters with digits"},
    {En, "mail to a@example.org", "mail to b@example.org", "addresses"},
    {En, "what does std::move do", "what does std::copy do", "scopes"},
    {En, "the function read_file", "the function read_line", "snake case"},
    {En, "call getUser twice", "call getGroup twice", "camel case"},
    {En, "open /etc/hosts", "open /etc/passwd", "paths"},
    {En, "Is example.org safe?", "Is example.com safe?", "hosts"},
    {En, "the vitamin B12", "the vitamin", "one side only"},
    {De, "Wo ist Bestellung 48213?", "Wo ist Bestellung 48231?", "long numbers"},
    {De, "Was heisst Fehler E404?", "Was heisst Fehler E405?", "letters with digits"},
    {De, "die Datei haupt_programm", "die Datei neben_programm", "snake case"},
    {Fr, "le train TGV6601", "le train TGV6602", "letters with digits"},
    {Fr, "la commande 48213", "la commande 48231", "long numbers"},
    {Es, "el vuelo IB3456", "el vuelo IB3457", "letters with digits"},
    {Es, "escribir a ana@example.org", "escribir a eva@example.org", "addresses"},
    {It, "il volo AZ610", "il volo AZ611", "letters with digits"},
    {It, "l'ordine 48213", "l'ordine 48231", "long numbers"},
    {Pt, "o voo TP123", "o voo TP124", "letters with digits"},
    {Nl, "de vlucht KL1234", "de vlucht KL1235", "letters with digits"},
    {Nl, "het bestand lees_mij", "het bestand lees_dit", "snake case"},
    {Un, "Где мой заказ A48213?", "Где мой заказ A48214?", "no word list"},
    {Un, "订单 AB48213 在哪里？", "订单 AB48214 在哪里？", "no word list"},
};
constexpr PairCase kSameIdentifier[] = {
    {En, "drivers for an RTX-4090", "drivers for an RTX 4090", "written apart"},
    {En, "drivers for an RTX-4090", "rtx4090 drivers", "written together"},
    {En, "COVID-19 rules", "rules for covid 19", "written apart"},
    {En, "Where is order 48213?", "Where's my order 48213", "one order"},
    {En, "It is 10km away", "It is 10 kilometres away", "a measure"},
    {En, "the 3rd chapter", "the third chapter", "an ordinal"},
    {En, "5 apples", "6 apples", "short numbers"},
    {En, "10,000 people", "ten thousand people", "one number"},
    {En, "It works.Thanks", "It works. Thanks", "a missing space"},
    {En, "a well-known fact", "a well known fact", "hyphens"},
    {En, "and/or", "and or", "a slash between words"},
    {En, "iPhone cases", "cases for the iphone", "capitals"},
    {De, "z.B. Fisch", "zum Beispiel Fisch", "abbreviations"},
    {De, "E-Mail schreiben", "eine Email schreiben", "hyphens"},
    {De, "Wo ist Bestellung 48213?", "Bestellung 48213, wo?", "one order"},
    {Fr, "Y a-t-il un train ?", "Est-ce qu'il y a un train ?", "hyphens"},
    {Es, "el vuelo IB-3456", "el vuelo IB3456", "written apart"},
    {It, "il volo AZ 610", "il volo AZ610", "written apart"},
    {Pt, "o voo TP-123", "o voo TP 123", "written apart"},
    {Nl, "de vlucht KL 1234", "de vlucht KL1234", "written apart"},
};

constexpr PairCase kOtherWay[] = {
    {En, "a train from Berlin to Rome", "a train from Rome to Berlin", "ways"},
    {En, "convert miles to km", "convert km to miles", "ways of units"},
    {En, "Does Paul love Mary?", "Does Mary love Paul?", "order of names"},
    {De, "ein Zug von Berlin nach Rom", "ein Zug von Rom nach Berlin", "ways"},
    {Fr, "un train de Paris à Lyon", "un train de Lyon à Paris", "ways"},
    {Es, "un tren de Madrid a Sevilla", "un tren de Sevilla a Madrid", "ways"},
    {It, "un treno da Roma a Milano", "un treno da Milano a Roma", "ways"},
    {Pt, "um comboio de Lisboa para Madrid", "um comboio de Madrid para Lisboa", "ways"},
    {Nl, "een trein van Utrecht naar Parijs", "een trein van Parijs naar Utrecht", "ways"},
    {Un, "How do I get from the airport by bus?", "How do I get to the airport by bus?", "cues"},
    {Un, "What should I eat before the operation?", "What should I eat after the operation?", "cues"},
    {Un, "How do I block all incoming calls?", "How do I block all outgoing calls?", "cues"},
    {Un, "Was soll ich vor der Operation essen?", "Was soll ich nach der Operation essen?", "cues"},
    {Un, "Que faut-il manger avant l'opération ?", "Que faut-il manger après l'opération ?", "cues"},
    {Un, "¿Qué debo comer antes de la operación?", "¿Qué debo comer después de la operación?", "cues"},
    {Un, "Co mogę jeść przed operacją w szpitalu?", "Co mogę jeść po operacji w szpitalu?", "cues"},
    {Un, "Что можно есть перед операцией?", "Что можно есть после операции?", "cues"},
    {Un, "手术之前可以吃什么东西？", "手术之后可以吃什么东西？", "cues"},
    {Un, "手術の前に何を食べますか？", "手術の後に何を食べますか？", "cues"},
    {Un, "ماذا آكل قبل العملية؟", "ماذا آكل بعد العملية؟", "cues"},
    {Un, "Ankara'dan tren ne zaman kalkıyor?", "Ankara'ya tren ne zaman kalkıyor?", "cues"},
    {Un, "ऑपरेशन से पहले क्या खाना चाहिए?", "ऑपरेशन के बाद क्या खाना चाहिए?", "cues"},
};
constexpr PairCase kSameWay[] = {
    {En, "a train from Berlin to Rome", "a train to Rome from Berlin", "two orders"},
    {En, "a train from Berlin to Rome", "a train from Berlin to Milan", "another name is no direction"},
    {En, "Is Paul taller than 2 metres?", "Is Mary taller than 2 metres?", "another name is no direction"},
    {De, "ein Zug von Berlin nach Rom", "ein Zug nach Rom von Berlin", "two orders"},
    {Fr, "un train de Paris à Lyon", "un train à Lyon de Paris", "two orders"},
    {Es, "un tren de Madrid a Sevilla", "un tren a Sevilla de Madrid", "two orders"},
    {It, "un treno da Roma a Milano", "un treno a Milano da Roma", "two orders"},
    {Nl, "een trein van Utrecht naar Parijs", "een trein naar Parijs van Utrecht", "two orders"},
    {Un, "How do I get to the airport by bus?", "Which bus goes to the airport?", "one direction"},
    {Un, "How do I get to the airport by bus?", "Which bus do I take for the airport?",
     "a cue on one side only"},
    {Un, "Was soll ich vor der Operation essen?", "Was isst man vor der Operation?", "one order"},
    {Un, "Что можно есть перед операцией?", "Что есть перед операцией?", "one order"},
    {Un, "手术之前可以吃什么东西？", "手术之前能吃什么东西？", "one order"},
    {Un, "手術の前に何を食べますか？", "手術の前に食べるものは何ですか？", "one order"},
};

TEST(UnitGuard, other_unit_is_not_a_paraphrase) {
  expect_all(kOtherUnit, Guard::Units, true, 20);
}
TEST(UnitGuard, same_unit_is_a_paraphrase) {
  expect_all(kSameUnit, Guard::Units, false, 15);
}
TEST(DateGuard, other_date_is_not_a_paraphrase) {
  expect_all(kOtherDate, Guard::Dates, true, 18);
}
TEST(DateGuard, same_date_is_a_paraphrase) {
  expect_all(kSameDate, Guard::Dates, false, 12);
}
TEST(IdentifierGuard, other_identifier_is_not_a_paraphrase) {
  expect_all(kOtherIdentifier, Guard::Identifiers, true, 20);
}
TEST(IdentifierGuard, same_identifier_is_a_paraphrase) {
  expect_all(kSameIdentifier, Guard::Identifiers, false, 18);
}
TEST(DirectionGuard, other_direction_is_not_a_paraphrase) {
  expect_all(kOtherWay, Guard::Direction, true, 20);
}
TEST(DirectionGuard, same_direction_is_a_paraphrase) {
  expect_all(kSameWay, Guard::Direction, false, 12);
}

// What a route with the three older guards refuses is not weakened by the new ones.
TEST(Guards, numbers_and_names_still_refuse_units_dates_identifiers_and_ways) {
  expect_all(std::span(kOtherUnit).first(1), Guard::Numbers, true, 1);
  expect_all(std::span(kOtherDate).first(2), Guard::Numbers, true, 1);
  expect_all(std::span(kOtherIdentifier).first(2), Guard::Numbers, true, 1);
  expect_all(std::span(kOtherWay).first(9), Guard::Names, true, 1);
}

TEST(Guards, what_cannot_be_read_is_refused_unless_it_is_the_same_bytes) {
  constexpr Guard kOwn[] = {Guard::Units, Guard::Dates, Guard::Identifiers, Guard::Direction};
  for (const Guard guard : kOwn) {
    EXPECT_TRUE(vetoed("broken \xC3\x28", "broken", En, guard));
    EXPECT_FALSE(vetoed("broken \xC3\x28", "broken \xC3\x28", En, guard));
    EXPECT_FALSE(vetoed("", "", En, guard));
    const std::string marks(kReadBytesMax, '_'), slashes(kReadBytesMax, '/');
    EXPECT_FALSE(vetoed(marks, slashes, En, guard));
    std::string many;
    while (many.size() + 16 < kReadBytesMax) many += "a" + std::to_string(many.size()) + " 5 km ";
    EXPECT_FALSE(vetoed(many, many + " ", En, guard));
  }
}

}  // namespace
}  // namespace reprise::judge
