// Pairs of Polish. Consulted: CLDR's spell-out rules and number symbols (pl), through ICU; the PWN usage
// notes on numerals and on double negation.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Pl = Language::Pl, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Pl, "dwadzieścia dwa kilometry", "dwadzieścia trzy kilometry", "compounds"},
    {Pl, "dwadzieścia jeden osób", "trzydzieści jeden osób", "a one that joins"},
    {Pl, "trzysta piętnaście złotych", "trzysta pięćdziesiąt złotych", "hundreds"},
    {Pl, "dwa miliony euro", "dwa miliardy euro", "scales"},
    {Pl, "dwa tysiące mieszkańców", "trzy tysiące mieszkańców", "thousands"},
    {Pl, "bilet dla dwojga", "bilet dla trojga", "collectives"},
    {Pl, "połowa ciasta", "ćwierć ciasta", "fractions"},
    {Pl, "pół litra mleka", "litr mleka", "half"},
    {Pl, "półtorej godziny", "jedna godzina", "one and a half"},
    {Pl, "dwie i pół godziny", "dwie godziny", "and a half"},
    {Pl, "dwa i pół miliona", "dwa miliony", "half of a scale"},
    {Pl, "kosztuje 1,5 zł", "kosztuje 15 zł", "decimals"},
    {Pl, "1 000 mieszkańców", "10 000 mieszkańców", "blanks"},
    {Pl, "o wpół do trzeciej", "o wpół do czwartej", "half hours"},
    {Pl, "kwadrans po trzeciej", "za kwadrans trzecia", "quarters"},
    {Pl, "o 14.30", "o 14.45", "times"},
    {Pl, "o trzeciej po południu", "o trzeciej w nocy", "halves of the day"},
    {Pl, "3 marca 2024", "3 maja 2024", "months"},
    {Pl, "01-02-2024", "02-01-2024", "day before month"},
    {Pl, "biegam 30 km", "biegam 30 mil", "units"},
    {Pl, "3 dni wolnego", "3 tygodnie wolnego", "units in words"},
    {Pl, "20 stopni Celsjusza", "20 stopni Fahrenheita", "degrees"},
    {Pl, "10 % rabatu", "20 % rabatu", "percent"},
    {Pl, "dziesięć procent", "10 złotych", "percent in words"},
    {Pl, "trzeci rozdział", "czwarty rozdział", "ordinals"},
    {Pl, "dwudziesta pierwsza edycja", "dwudziesta edycja", "compound ordinals"},
    {Pl, "z pięcioma osobami", "z sześcioma osobami", "cases"},
    {Pl, "sztuka XIX wieku", "sztuka XX wieku", "roman numerals before their noun"},
};
constexpr PairCase kSameNumber[] = {
    {Pl, "dwadzieścia dwa lata", "22 lata", "compounds"},
    {Pl, "dwudziestu dwóch lat", "22 lat", "genitive"},
    {Pl, "z dwudziestoma dwoma osobami", "z 22 osobami", "instrumental"},
    {Pl, "dwadzieścia jeden dni", "21 dni", "a one that joins"},
    {Pl, "trzysta piętnaście złotych", "315 zł", "hundreds"},
    {Pl, "tysiąc dziewięćset osiemdziesiąt cztery", "1984", "thousands"},
    {Pl, "w roku tysiąc dziewięćset dziewięćdziesiątym dziewiątym", "w roku 1999", "a year's ordinal"},
    {Pl, "dwa miliony euro", "2 000 000 euro", "scales"},
    {Pl, "5 tys. mieszkańców", "5000 mieszkańców", "an abbreviated scale"},
    {Pl, "1 000,5 zł", "1000,5 zł", "no-break space"},
    {Pl, "1 000 mieszkańców", "1000 mieszkańców", "blanks"},
    {Pl, "1,5 litra", "1.5 litra", "decimal comma"},
    {Pl, "półtora litra", "1,5 litra", "one and a half"},
    {Pl, "dwa i pół litra", "2,5 litra", "and a half"},
    {Pl, "dwa i pół miliona", "2,5 mln", "half of a scale"},
    {Pl, "o wpół do trzeciej", "o 2:30", "half hours"},
    {Pl, "kwadrans po trzeciej", "o 3:15", "quarters"},
    {Pl, "za kwadrans trzecia", "o 2:45", "quarters"},
    {Pl, "o 14.30", "o 14:30", "times"},
    {Pl, "o trzeciej po południu", "o 15:00", "halves of the day"},
    {Pl, "o 3 po południu", "o 15:00", "halves of the day"},
    {Pl, "półtorej godziny", "90 minut", "arithmetic inside hours"},
    {Pl, "3 maja 2024 r.", "03-05-2024", "dates"},
    {Pl, "trzeciego maja", "3 maja", "dates in words"},
    {Pl, "pierwszy dzień", "1-szy dzień", "ordinal marks"},
    {Pl, "30 km", "30 kilometrów", "units"},
    {Pl, "5 €", "5 euro", "currencies"},
    {Pl, "50 zł", "pięćdziesiąt złotych", "currencies"},
    {Pl, "pięćdziesiąt procent", "50 %", "percent"},
    {Pl, "jeden bilet", "1 bilet", "one before the same word"},
    {Un, "Ile kosztują wakacje na trzy tygodnie?", "How much does a vacation of three weeks cost?",
     "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Pl, "Co mogę jeść?", "Czego nie mogę jeść?", "nie"},
    {Pl, "Zawsze tu palę", "Nigdy tu nie palę", "nigdy"},
    {Pl, "Kawa z cukrem", "Kawa bez cukru", "bez"},
    {Pl, "Są wolne miejsca?", "Nie ma wolnych miejsc?", "nie ma"},
    {Pl, "Są wolne miejsca", "Brak wolnych miejsc", "brak"},
    {Pl, "Wszyscy oprócz dzieci", "Wszyscy i dzieci", "oprócz"},
    {Pl, "Wszyscy z wyjątkiem Anny", "Wszyscy z Anną", "z wyjątkiem"},
    {Pl, "Jak włączyć powiadomienia?", "Jak wyłączyć powiadomienia?", "włączyć"},
    {Pl, "Włączanie światła", "Wyłączanie światła", "the other aspect"},
    {Pl, "Otwórz drzwi", "Zamknij drzwi", "otworzyć"},
    {Pl, "Gdzie mogę kupić samochód?", "Gdzie mogę sprzedać samochód?", "kupić"},
    {Pl, "Jak zwiększyć jasność?", "Jak zmniejszyć jasność?", "zwiększyć"},
    {Pl, "Co zrobić przed operacją?", "Co zrobić po operacji?", "przed, po"},
    {Pl, "Czy to jest dozwolone?", "Czy to jest zabronione?", "dozwolone"},
    {Pl, "Czy to jest bezpieczne?", "Czy to jest niebezpieczne?", "bezpieczne"},
    {Pl, "szczęśliwy człowiek", "nieszczęśliwy człowiek", "prefix without a table"},
    {Pl, "Jak dodać użytkownika?", "Jak usunąć użytkownika?", "dodać"},
    {Pl, "Jak się zalogować?", "Jak się wylogować?", "zalogować"},
    {Pl, "importowanie pliku", "eksportowanie pliku", "import"},
    {Pl, "skręć w lewo", "skręć w prawo", "lewo"},
    {Pl, "Kiedy zaczyna się film?", "Kiedy kończy się film?", "zaczynać"},
    {Pl, "najtańszy hotel", "najdroższy hotel", "tani"},
    {Pl, "wejście do budynku", "wyjście do budynku", "prefixes that turn"},
    {Pl, "Czy to jest możliwe?", "Czy to jest niemożliwe?", "możliwe"},
    {Un, "How do I enable the service?", "Jak mogę wyłączyć usługę w moim telefonie?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Pl, "To nie działa", "Nie działa mi to", "one no each"},
    {Pl, "Nigdy tego nie widziałem", "Nie widziałem tego", "nigdy ... nie is one"},
    {Pl, "Nikt nic nie wie", "Nie wie tego żaden człowiek", "nikt nic nie is one"},
    {Pl, "Nie mam pieniędzy", "Jestem bez pieniędzy", "one no each"},
    {Pl, "Nie jem mięsa ani ryb", "Nie jem mięsa i ryb", "ani behind nie"},
    {Pl, "To nie jest możliwe", "To jest niemożliwe", "no and opposite cancel"},
    {Pl, "Nie tylko ryby są zdrowe", "Ryby są zdrowe", "nie tylko"},
    {Pl, "Jest zimno, nie?", "Jest zimno", "tag"},
    {Pl, "Idziesz czy nie?", "Idziesz?", "czy nie"},
    {Pl, "Bez wątpienia przyjdzie", "Na pewno przyjdzie", "bez wątpienia"},
    {Pl, "Czy mógłbyś mi pomóc?", "Nie mógłbyś mi pomóc?", "a polite question"},
    {Pl, "Zapomniałem hasła, co teraz?", "Jak zmienić hasło?", "no negation"},
    {Pl, "Niektórzy ludzie tak robią", "Ludzie, którzy tak robią", "nie- is no prefix there"},
    {Pl, "Gdzie kupię bilet?", "Gdzie mogę kupić bilet?", "one side"},
    {Pl, "Jak usunąć konto?", "Jak skasować konto?", "one side"},
    {Pl, "Czy jest ciepło?", "Czy jest gorąco?", "one side"},
    {Pl, "Kiedy zaczyna się film?", "Kiedy rozpoczyna się film?", "one side"},
    {Pl, "mniej więcej trzy", "około trzech", "mniej więcej has both sides"},
    {Pl, "Brak miejsc", "Nie ma miejsc", "one no each"},
    {Pl, "Nie, to nie działa", "To nie działa", "an answer"},
    {Pl, "Oprócz tego potrzebuję soli", "Potrzebuję też soli", "oprócz tego"},
    {Pl, "Czekaj, dopóki nie przyjdę", "Czekaj, aż przyjdę", "dopóki nie"},
};
constexpr PairCase kOtherName[] = {
    {Pl, "stolica Niemiec", "stolica Austrii", "countries"},
    {Pl, "pogoda w Londynie", "pogoda w Paryżu", "cities"},
    {Pl, "lot z Krakowa do Rzymu", "lot z Rzymu do Krakowa", "direction"},
    {Pl, "Kiedy urodził się Kopernik?", "Kiedy urodził się Chopin?", "people"},
    {Pl, "zamek w Malborku", "zamek w Olsztynie", "names outside the gazetteer"},
    {Pl, "w poniedziałek", "we wtorek", "weekdays"},
    {Pl, "w styczniu", "w lipcu", "months"},
    {Pl, "uczę się niemieckiego", "uczę się francuskiego", "languages"},
    {Pl, "przelicz euro na dolary", "przelicz dolary na euro", "currencies"},
    {Pl, "podróż do Gdyni", "podróż do Torunia", "cities"},
    {Pl, "list od Marka do Anny", "list od Anny do Marka", "direction of names"},
    {Un, "the weather in London", "jaka jest pogoda w Brukseli", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Pl, "stolica Niemiec", "niemiecka stolica", "people and country"},
    {Pl, "jedziemy do Berlina", "jesteśmy w Berlinie", "cases of the gazetteer's"},
    {Pl, "lot z Krakowa do Rzymu", "lot do Rzymu z Krakowa", "direction kept"},
    {Pl, "Kiedy urodził się Kopernik?", "data urodzenia Kopernika", "cases of a person"},
    {Pl, "rozmawiam z Markiem", "zadzwoń do Marka", "cases that lose a vowel"},
    {Pl, "Gdzie mieszka Anna?", "adres Anny", "cases of a woman"},
    {Pl, "kiedy urodził się kopernik", "Data urodzenia Kopernika", "lower case"},
    {Pl, "wyjazd do Stanów Zjednoczonych", "wyjazd do USA", "aliases"},
    {Pl, "Czy może mi Pan pomóc?", "Czy może mi pan pomóc?", "polite address"},
    {Pl, "Cześć. Kiedy jest otwarte?", "Kiedy jest otwarte?", "start of a second sentence"},
    {Pl, "aplikacja Spotify'a", "aplikacja Spotify", "an ending behind an apostrophe"},
    {Un, "the weather in London", "jaka jest pogoda w Londynie", "across languages"},
};

TEST(Polish, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Polish, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Polish, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Polish, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Polish, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Polish, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
