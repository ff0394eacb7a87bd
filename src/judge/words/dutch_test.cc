// Pairs of Dutch. Consulted: CLDR's spell-out rules and number symbols (nl), through ICU; Onze Taal's
// "getallen uitschrijven" and the Flemish Team Taaladvies on numbers and fractions.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Nl = Language::Nl, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Nl, "tweeëntwintig kilometer", "drieëntwintig kilometer", "compounds"},
    {Nl, "eenentwintig personen", "eenendertig personen", "compounds"},
    {Nl, "driehonderdvijftien euro", "driehonderdvijftig euro", "hundreds"},
    {Nl, "twee miljoen euro", "twee miljard euro", "scales"},
    {Nl, "tweeduizend inwoners", "drieduizend inwoners", "thousands"},
    {Nl, "vijftienhonderd euro", "zestienhonderd euro", "hundreds above ten"},
    {Nl, "de helft van de taart", "een kwart van de taart", "fractions"},
    {Nl, "een halve liter melk", "een liter melk", "half"},
    {Nl, "anderhalf uur", "een uur", "one and a half"},
    {Nl, "tweeënhalf uur", "twee uur", "and a half"},
    {Nl, "Het kost 1,5 euro", "Het kost 15 euro", "decimals"},
    {Nl, "1,000 gram", "1000 gram", "a comma is no thousand"},
    {Nl, "1.000 inwoners", "10.000 inwoners", "dots"},
    {Nl, "om half drie", "om half vier", "half hours"},
    {Nl, "om halfdrie", "om halfvier", "half hours in one word"},
    {Nl, "om kwart over drie", "om kwart voor drie", "quarters"},
    {Nl, "om 14.30 uur", "om 14.45 uur", "times"},
    {Nl, "om 3 uur 's middags", "om 3 uur 's nachts", "halves of the day"},
    {Nl, "3 maart 2024", "3 mei 2024", "months"},
    {Nl, "01-02-2024", "02-01-2024", "day before month"},
    {Nl, "30 km hardlopen", "30 mijl hardlopen", "units"},
    {Nl, "3 dagen vrij", "3 weken vrij", "units in words"},
    {Nl, "20 graden Celsius", "20 graden Fahrenheit", "degrees"},
    {Nl, "10 % korting", "20 % korting", "percent"},
    {Nl, "tien procent", "10 euro", "percent in words"},
    {Nl, "het derde hoofdstuk", "het vierde hoofdstuk", "ordinals"},
    {Nl, "de eenentwintigste editie", "de twintigste editie", "compound ordinals"},
    {Nl, "één dag vrij", "dagen vrij", "one that is no article"},
};
constexpr PairCase kSameNumber[] = {
    {Nl, "tweeëntwintig jaar", "22 jaar", "compounds"},
    {Nl, "tweeentwintig jaar", "22 jaar", "no diaeresis"},
    {Nl, "eenentwintig dagen", "21 dagen", "compounds"},
    {Nl, "driehonderdvijftien euro", "315 euro", "hundreds"},
    {Nl, "honderdeneen dalmatiërs", "101 dalmatiërs", "en"},
    {Nl, "tweeduizend vierentwintig", "2024", "thousands"},
    {Nl, "vijftienhonderd euro", "1500 euro", "hundreds above ten"},
    {Nl, "twee miljoen euro", "2.000.000 euro", "scales"},
    {Nl, "1.000 inwoners", "1000 inwoners", "dots"},
    {Nl, "1 000 inwoners", "1000 inwoners", "no-break space"},
    {Nl, "1,5 liter", "1.5 liter", "decimal comma"},
    {Nl, "anderhalve liter", "1,5 liter", "one and a half"},
    {Nl, "tweeënhalf uur", "2,5 uur", "and a half"},
    {Nl, "om half drie", "om 2:30 uur", "half hours"},
    {Nl, "om halfdrie", "om half drie", "half hours in one word"},
    {Nl, "om kwart voor drie", "om 2.45 uur", "quarters"},
    {Nl, "om 14.30 uur", "om 14:30", "times"},
    {Nl, "om 3 uur 's middags", "om 15.00 uur", "halves of the day"},
    {Nl, "3 maart 2024", "03-03-2024", "dates"},
    {Nl, "de eerste dag", "de 1e dag", "ordinal marks"},
    {Nl, "de eenentwintigste editie", "de 21ste editie", "ordinal marks"},
    {Nl, "30 km", "30 kilometer", "units"},
    {Nl, "5 €", "5 euro", "currencies"},
    {Nl, "vijftig procent", "50 %", "percent"},
    {Nl, "een boek", "het boek", "an article is no number"},
    {Nl, "een week", "1 week", "an article is one before the same word"},
    {Nl, "één week", "1 week", "one that is no article"},
    {Un, "Hoeveel kost een vakantie van drie weken?", "How much does a vacation of three weeks cost?",
     "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Nl, "Wat mag ik eten?", "Wat mag ik niet eten?", "niet"},
    {Nl, "Ik rook nog", "Ik rook nooit", "nooit"},
    {Nl, "Ik zie iemand", "Ik zie niemand", "niemand"},
    {Nl, "Koffie met suiker", "Koffie zonder suiker", "zonder"},
    {Nl, "Zijn er plaatsen?", "Zijn er geen plaatsen?", "geen"},
    {Nl, "Noch vlees noch vis", "Vlees en vis", "noch"},
    {Nl, "Ik zie alles", "Ik zie niets", "niets"},
    {Nl, "Hoe activeer ik de dienst?", "Hoe deactiveer ik de dienst?", "activeren"},
    {Nl, "Hoe kan ik het licht aanzetten?", "Hoe kan ik het licht uitzetten?", "aan, uit"},
    {Nl, "Zet het licht aan", "Zet het licht uit", "particles at the end"},
    {Nl, "Hoe kan ik mij aanmelden?", "Hoe kan ik mij afmelden?", "aan, af"},
    {Nl, "Wat te doen voor de operatie?", "Wat te doen na de operatie?", "voor, na"},
    {Nl, "Waar kan ik een auto kopen?", "Waar kan ik een auto verkopen?", "kopen"},
    {Nl, "Wanneer gaat de winkel open?", "Wanneer gaat de winkel dicht?", "open"},
    {Nl, "Is dat toegestaan?", "Is dat verboden?", "toegestaan"},
    {Nl, "Is dat legaal?", "Is dat illegaal?", "legaal"},
    {Nl, "een gelukkig mens", "een ongelukkig mens", "prefix without a table"},
    {Nl, "Is het veilig?", "Is het onveilig?", "veilig"},
    {Nl, "Hoe verhoog ik de druk?", "Hoe verlaag ik de druk?", "verhogen"},
    {Nl, "links afslaan", "rechts afslaan", "links"},
    {Nl, "een bestand importeren", "een bestand exporteren", "importeren"},
    {Nl, "Is het mogelijk?", "Is het onmogelijk?", "mogelijk"},
    {Nl, "Iedereen behalve kinderen", "Iedereen en kinderen", "behalve"},
    {Un, "How do I enable the service?", "Hoe kan ik de dienst deactiveren?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Nl, "Het lukt mij niet", "Dat gaat niet", "one no each"},
    {Nl, "Ik heb geen geld", "Ik heb niet genoeg geld", "one no each"},
    {Nl, "Het is niet mogelijk", "Het is onmogelijk", "no and opposite cancel"},
    {Nl, "Niet alleen vis is gezond", "Vis is gezond", "niet alleen"},
    {Nl, "Het is koud, niet waar?", "Het is koud", "tag"},
    {Nl, "Het is koud, toch niet?", "Het is koud", "tag"},
    {Nl, "Kom je of niet?", "Kom je?", "of niet"},
    {Nl, "Hij komt zonder twijfel", "Hij komt zeker", "zonder twijfel"},
    {Nl, "Noch vlees noch vis", "Geen vlees en vis", "noch counts once"},
    {Nl, "Ik eet geen vlees noch vis", "Ik eet geen vlees", "noch behind geen"},
    {Nl, "Hoe stel ik mijn wachtwoord opnieuw in?", "Wachtwoord vergeten, wat nu?", "no negation"},
    {Nl, "De tas staat onder de tafel", "De tas ligt onder tafel", "on- is no prefix there"},
    {Nl, "Waar koop ik een kaartje?", "Waar kan ik een kaartje kopen?", "one side"},
    {Nl, "Hoe verwijder ik mijn account?", "Hoe wis ik mijn account?", "one side"},
    {Nl, "Niemand weet het", "Geen mens weet het", "one no each"},
    {Nl, "Is het warm?", "Is het heet?", "one side"},
    {Nl, "Wanneer begint de film?", "Wanneer start de film?", "one side"},
    {Nl, "Het regent nooit", "Het regent niet", "one no each"},
    {Nl, "ontbijt in bed", "het ontbijt op bed", "ont- is no prefix there"},
    {Nl, "Ik wil niks", "Ik wil niets", "one no each"},
};
constexpr PairCase kOtherName[] = {
    {Nl, "de hoofdstad van Duitsland", "de hoofdstad van Oostenrijk", "countries"},
    {Nl, "het weer in Londen", "het weer in Parijs", "cities"},
    {Nl, "een vlucht van Amsterdam naar Rome", "een vlucht van Rome naar Amsterdam", "direction"},
    {Nl, "Wanneer is Spinoza geboren?", "Wanneer is Erasmus geboren?", "people"},
    {Nl, "maandagochtend of maandag", "maandagochtend of dinsdag", "weekdays"},
    {Nl, "in januari", "in juli", "months"},
    {Nl, "Duits leren", "Frans leren is leuk", "languages"},
    {Nl, "een schilderij van Vincent van Gogh", "een schilderij van Vincent Willem", "particles"},
    {Nl, "van euro naar dollar", "van dollar naar euro", "currencies"},
    {Nl, "een reis naar Utrecht", "een reis naar Groningen", "cities"},
    {Un, "the weather in London", "het weer in Brussel", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Nl, "de hoofdstad van Duitsland", "de Duitse hoofdstad", "people and country"},
    {Nl, "het weer in Londen", "het weer in London", "exonyms"},
    {Nl, "vluchten van Amsterdam naar Rome", "vluchten naar Rome van Amsterdam", "direction kept"},
    {Nl, "reizen naar de Verenigde Staten", "een reis naar Amerika", "aliases"},
    {Nl, "op maandag", "maandags", "weekdays"},
    {Nl, "wanneer is spinoza geboren", "Wanneer is Spinoza geboren?", "lower case"},
    {Nl, "Kunt U mij helpen?", "Kunt u mij helpen?", "polite address"},
    {Nl, "Wie is meneer De Vries?", "Wie is de Vries?", "titles"},
    {Nl, "Hallo. Wanneer bent u open?", "Wanneer bent u open?", "start of a second sentence"},
    {Nl, "Het weer in 's-Gravenhage", "Het weer in Den Haag", "names with an apostrophe"},
    {Un, "the weather in London", "het weer in Londen", "across languages"},
};

TEST(Dutch, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Dutch, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Dutch, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Dutch, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Dutch, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Dutch, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
