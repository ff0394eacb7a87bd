#include "judge/name_guard.h"

#include <gtest/gtest.h>

#include "judge/gazetteer.h"
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language En = Language::En, De = Language::De, Es = Language::Es, Un = Language::Unsure;

constexpr PairCase kVetoed[] = {
    {En, "What is the capital of France?", "What is the capital of Germany?", "countries"},
    {En, "what is the capital of france", "what is the capital of germany", "countries in lower case"},
    {En, "flights from Berlin to Rome", "flights from Rome to Berlin", "direction"},
    {En, "flights from berlin to rome", "flights to berlin from rome", "direction in another order"},
    {En, "convert miles to km", "convert km to miles", "conversion"},
    {En, "How many ounces are in a pound?", "How many pounds are in an ounce?", "conversion"},
    {En, "translate English into French", "translate French into English", "languages"},
    {En, "Does Austria border Hungary?", "Does Hungary border Austria?",
     "the same words the other way round"},
    {En, "Who founded Zorbla in Utah?", "Who founded Quaxo in Utah?", "unknown names by their capital"},
    {En, "When was Einstein born?", "When was Newton born?", "people"},
    {En, "When was Albert Einstein born?", "When was Albert Camus born?", "second names"},
    {En, "How do I reset my iPhone?", "How do I reset my Galaxy?", "products"},
    {En, "how do i reset my iphone", "how do i reset my ipad", "products in lower case"},
    {En, "What does the FBI do?", "What does the CIA do?", "acronyms"},
    {En, "Is vitamin B12 healthy?", "Is vitamin D3 healthy?", "letters glued to digits"},
    {En, "How good is GPT-4?", "How good is BERT-4?", "codes"},
    {En, "open on Monday", "open on Tuesday", "weekdays"},
    {En, "weather in January", "weather in July", "months"},
    {En, "How many euros is that?", "How many dollars is that?", "currencies"},
    {En, "5 € in words", "5 $ in words", "currency signs"},
    {En, "write to a@example.org", "write to b@example.org", "addresses"},
    {En, "open example.org", "open example.com", "domains"},
    {En, "what does user_id mean", "what does order_id mean", "identifiers"},
    {En, "Meaning of \"carpe diem\"", "Meaning of \"memento mori\"", "quotes"},
    {En, "Weather in New York", "Weather in Los Angeles", "names of two words"},
    {En, "population of South Korea", "population of North Korea", "names of two words"},
    {En, "Who is the president?", "Who is the president of Kenya?", "a name on one side"},
    {En, "Is Google down?", "Is Microsoft down?", "companies at a distance from the start"},
    {En, "how to sort a list in JavaScript", "how to sort a list in PHP", "programming languages"},
    {En, "Where do Polish people live?", "Where do Turkish people live?", "a capital inside the sentence"},
    {En, "trains between Paris and Lyon", "trains between Paris and Nice", "a name that is a word"},
    {En, "parse with simdJson", "parse with rapidJson", "camel case"},
    {En, "Apple shares", "I own Amazon shares", "companies"},
    {En, "send money from dollars to euros", "send money from euros to dollars", "currencies the other way"},
    {En, "Is the train from Ulm to Bonn late?", "Is the train from Bonn to Ulm late?", "direction"},
    {De, "Was ist die Hauptstadt von Frankreich?", "Was ist die Hauptstadt von Italien?", "countries"},
    {De, "was ist die hauptstadt von frankreich", "was ist die hauptstadt von italien",
     "countries in lower case"},
    {De, "Flüge von Berlin nach Rom", "Flüge von Rom nach Berlin", "direction"},
    {De, "Flüge nach Rom von Berlin", "Flüge nach Berlin von Rom", "direction in another order"},
    {De, "Meilen in Kilometer umrechnen", "Kilometer in Meilen umrechnen", "conversion"},
    {De, "aus dem Deutschen ins Englische", "aus dem Englischen ins Deutsche", "languages"},
    {De, "Wer ist Angela Merkel?", "Wer ist Helmut Kohl?", "two capitals in a row"},
    {De, "Wo wohnt Herr Müller?", "Wo wohnt Herr Schmidt?", "titles"},
    {De, "Wann hat Dr. Weber Sprechstunde?", "Wann hat Dr. Huber Sprechstunde?", "titles"},
    {De, "Öffnungszeiten am Montag", "Öffnungszeiten am Dienstag", "weekdays"},
    {De, "Wetter im Januar", "Wetter im Juli", "months"},
    {De, "Wetter in München", "Wetter in Hamburg", "cities"},
    {De, "Was macht der BND?", "Was macht das BKA?", "acronyms"},
    {De, "Wie setze ich mein iPhone zurück?", "Wie setze ich mein Samsung zurück?", "products"},
    {De, "Ist Vitamin B12 gesund?", "Ist Vitamin D3 gesund?", "codes"},
    {De, "Wie viele Euro sind das?", "Wie viele Dollar sind das?", "currencies"},
    {De, "Schreib an a@example.org", "Schreib an b@example.org", "addresses"},
    {De, "Was heißt „carpe diem“?", "Was heißt „memento mori“?", "quotes"},
    {De, "Bahn von Köln nach Bonn", "Bahn von Bonn nach Köln", "direction"},
    {De, "Steuern in der Schweiz", "Steuern in Österreich", "countries"},
    {De, "Steuern", "Steuern in Bayern", "a name on one side"},
    {De, "Aktien von Siemens", "Aktien von Bosch", "companies"},
    {De, "Lernt man Spanisch leicht?", "Lernt man Italienisch leicht?", "languages"},
    {De, "Grenzt Polen an Litauen?", "Grenzt Litauen an Polen?", "the same words the other way round"},
    {De, "vom Euro zum Dollar", "vom Dollar zum Euro", "direction with fused articles"},
    {Es, "¿Cuándo nació Cervantes?", "¿Cuándo nació Quevedo?", "capitals in another language"},
    {Un, "capital of Peru", "capital of Kuba", "no language"},
};

constexpr PairCase kPassed[] = {
    {En, "Who won the cup?", "Who was the winner of the cup?", "won is no currency"},
    {En, "I try to swim on an island", "I attempt to swim at sea", "try and island are no names"},
    {En, "What is the capital of France?", "France's capital?", "possessive"},
    {En, "What is the capital of France?", "what is the capital of france?", "lower case"},
    {En, "Is Berlin in Germany?", "is berlin a German city", "people and country"},
    {En, "visa for the USA", "visa for the United States", "aliases"},
    {En, "life in the UK", "life in Great Britain", "aliases"},
    {En, "What does the FBI do?", "What does the Federal Bureau of Investigation do?", "spelled-out acronym"},
    {En, "What personal protective equipment (PPE) is needed?",
     "What personal protective equipment is needed?", "acronym that its own text spells out"},
    {En, "environmental services (EVS) staff", "environmental services staff", "acronym that skips letters"},
    {En, "steps in my school/nursery", "steps in my nursery or school", "a slash between words"},
    {En, "flights from Berlin to Rome", "flights to Rome from Berlin", "direction kept"},
    {En, "convert miles to km", "how do I convert from miles to km", "conversion kept"},
    {En, "How To Cook Rice At Home", "how to cook rice at home", "title case"},
    {En, "HOW DO I COOK RICE", "how do i cook rice", "upper case throughout"},
    {En, "Is COVID-19 dangerous?", "Is Covid19 dangerous?", "codes"},
    {En, "Is COVID-19 dangerous?", "How dangerous is covid 19?", "codes"},
    {En, "open on Monday", "open on mondays", "plural of a weekday"},
    {En, "How many euros is that?", "How many € is that?", "currency signs"},
    {En, "May I come in?", "Could I come in?", "a word that is a month as well"},
    {En, "We march on", "We walk on", "a word that is a month as well"},
    {En, "a nice day", "a good day", "a word that is a city as well"},
    {En, "How do I polish shoes?", "How do I clean shoes?", "a word that is a language as well"},
    {En, "cook the turkey", "prepare the turkey", "a word that is a country as well"},
    {En, "Reset my iPhone", "how do i reset my iphone", "camel case against lower case"},
    {En, "Who was Einstein?", "Einstein: who was he?", "a capital at the start matches"},
    {En, "I think I'm ill", "am I ill", "I is no name"},
    {En, "trains from Paris to Lyon", "Paris to Lyon trains", "direction without from"},
    {En, "Does Austria border Hungary?", "Is Hungary next to Austria?",
     "names in another order, other words"},
    {En, "Meaning of \"carpe diem\"", "What does carpe diem mean?", "quotes dropped"},
    {En, "write to a@example.org", "send mail to a@example.org", "addresses"},
    {En, "e.g. rice", "for example rice", "dots in an abbreviation"},
    {En, "How do I bake bread?", "What is the way to bake bread?", "no names"},
    {En, "weather in new york city", "weather in NYC", "aliases"},
    {En, "on January 5, 2024", "on 5 January 2024", "a month inside a date belongs to the number guard"},
    {En, "on January 5, 2024", "on 2024-01-05", "a month inside a date belongs to the number guard"},
    {En, "Tell me. When is it due?", "When is it due?", "start of a second sentence"},
    {En, "using javascript", "using JavaScript", "camel case of the gazetteer"},
    {De, "Was ist die Hauptstadt von Frankreich?", "Wie heißt die französische Hauptstadt?",
     "people and country"},
    {De, "Wie setze ich mein Passwort zurück?", "Passwort zurücksetzen", "nouns are no names"},
    {De, "Wie lange dauert die Lieferung?", "Welche Dauer hat der Versand?", "nouns are no names"},
    {De, "Wo kann ich meine Rechnung bezahlen?", "Wie begleiche ich die Faktura?", "nouns are no names"},
    {De, "Flüge von Berlin nach Rom", "Flüge nach Rom von Berlin", "direction kept"},
    {De, "Meilen in Kilometer umrechnen", "Umrechnung von Meilen in Kilometer", "conversion kept"},
    {De, "Wer ist Angela Merkel?", "wer ist angela merkel", "lower case"},
    {De, "Ein Glas Wasser am Abend", "Wasser am Abend trinken", "measures are no names"},
    {De, "Hat eine Quarantäne Sinn?", "Ist eine Quarantäne sinnvoll?", "nouns that only meet"},
    {De, "Gibt es gegen die Erkrankung COVID-19 etwas?", "Gibt es etwas gegen COVID-19?",
     "noun before a code"},
    {De, "Öffnungszeiten am Montag", "Wann ist montags offen?", "weekday adverbs"},
    {De, "Reise in die USA", "Reise in die Vereinigten Staaten", "aliases"},
    {De, "Leben in Großbritannien", "Leben im Vereinigten Königreich", "aliases in the dative"},
    {De, "Was kostet das in Euro?", "Wie viel € kostet das?", "currency signs"},
    {De, "Wetter in München", "wie ist das wetter in münchen", "lower case"},
    {De, "Was heißt „carpe diem“?", "Was bedeutet carpe diem?", "quotes dropped"},
    {De, "Ist Vitamin B12 gesund?", "Ist B12 gesund?", "codes"},
    {De, "Z.B. Reis", "Zum Beispiel Reis", "dots in an abbreviation"},
    {De, "Kann ich mit Karte zahlen?", "Geht Kartenzahlung?", "nouns are no names"},
    {De, "Welche Unterlagen brauche ich?", "Was für Dokumente sind nötig?", "nouns are no names"},
    {De, "am 5. Januar 2024", "am 05.01.2024", "a month inside a date belongs to the number guard"},
    {De, "Wie heißt der Bundeskanzler?", "Name des Bundeskanzlers?", "nouns are no names"},
    {De, "Wetter in Wien", "Wiener Wetter", "people and city"},
    {De, "Mit dem Auto zur Arbeit", "Zur Arbeit mit dem Auto", "ways kept"},
    {De, "Wie lerne ich Spanisch?", "Spanisch lernen", "languages"},
    {De, "Ist der Montag ein Feiertag?", "Feiertag am Montag?", "weekdays"},
    {Es, "¿Dónde está el baño?", "¿Dónde queda el baño?", "another language"},
    {Un, "capital of germany", "hauptstadt von deutschland", "across languages"},
};

TEST(NameGuard, other_name_or_other_direction_is_not_a_paraphrase) {
  expect_all(kVetoed, Guard::Names, true);
}
TEST(NameGuard, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kPassed, Guard::Names, false);
}

TEST(NameGuard, long_address_is_compared_to_its_end) {
  std::string path = "open a@example.org";
  for (int i = 0; i < 100; ++i) path += "/part_of_it";
  EXPECT_TRUE(vetoed(path + "/x_1", path + "/x_2", En, Guard::Names));
  EXPECT_FALSE(vetoed(path + "/x_1", path + "/x_1 please", En, Guard::Names));
}

TEST(Gazetteer, stays_small) {
  EXPECT_GT(gazetteer_size(), 500u);
  EXPECT_LE(gazetteer_size(), 6'000u);
}

}  // namespace
}  // namespace reprise::judge
