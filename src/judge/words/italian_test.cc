// Pairs of Italian. Consulted: CLDR's spell-out rules and number symbols (it), through ICU; Treccani's
// Enciclopedia dell'Italiano, "numerali".
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language It = Language::It, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {It, "ventuno chilometri", "ventotto chilometri", "elided tens"},
    {It, "trentatré persone", "trentadue persone", "accents"},
    {It, "duecentocinquanta pagine", "duecentosessanta pagine", "hundreds"},
    {It, "due milioni di euro", "due miliardi di euro", "scales"},
    {It, "duemila abitanti", "tremila abitanti", "thousands"},
    {It, "la metà della torta", "un terzo della torta", "fractions"},
    {It, "mezzo chilo di pane", "un chilo di pane", "half"},
    {It, "due ore e mezza", "due ore", "and a half"},
    {It, "Costa 1,5 euro", "Costa 15 euro", "decimals"},
    {It, "1,000 grammi", "1000 grammi", "a comma is no thousand"},
    {It, "1.000 abitanti", "10.000 abitanti", "dots"},
    {It, "alle 14.30", "alle 14.45", "times"},
    {It, "alle tre e un quarto", "alle tre meno un quarto", "quarters"},
    {It, "alle 2 del pomeriggio", "alle 2 di notte", "halves of the day"},
    {It, "il 3 marzo 2024", "il 3 maggio 2024", "months"},
    {It, "il 03/04/2024", "il 04/03/2024", "day before month"},
    {It, "30 km di corsa", "30 miglia di corsa", "units"},
    {It, "3 giorni di ferie", "3 settimane di ferie", "units in words"},
    {It, "20 gradi Celsius", "20 gradi Fahrenheit", "degrees"},
    {It, "10 % di sconto", "20 % di sconto", "percent"},
    {It, "dieci per cento", "10 euro", "percent in words"},
    {It, "il terzo capitolo", "il quarto capitolo", "ordinals"},
    {It, "il primo capitolo", "il secondo capitolo", "first and second"},
    {It, "il secolo XIX", "il secolo XX", "centuries"},
    {It, "la ventunesima edizione", "la ventesima edizione", "compound ordinals"},
    {It, "una dozzina di uova", "due dozzine di uova", "dozens"},
    {It, "sei ore di viaggio", "sette ore di viaggio", "six before a unit"},
};
constexpr PairCase kSameNumber[] = {
    {It, "ventuno anni", "21 anni", "elided tens"},
    {It, "ventotto giorni", "28 giorni", "elided tens"},
    {It, "trentatré persone", "33 persone", "accents"},
    {It, "centotto pagine", "108 pagine", "elided hundreds"},
    {It, "duecentocinquanta pagine", "250 pagine", "hundreds"},
    {It, "duemilaventiquattro", "2024", "thousands"},
    {It, "due milioni di euro", "2.000.000 euro", "scales"},
    {It, "1.000 abitanti", "1000 abitanti", "dots"},
    {It, "1 000 abitanti", "1000 abitanti", "narrow no-break space"},
    {It, "1'000 franchi", "1000 franchi", "apostrophe"},
    {It, "1,5 litri", "1.5 litri", "decimal comma"},
    {It, "alle 14.30", "alle 14:30", "times"},
    {It, "alle due e mezza", "alle 2:30", "half hours"},
    {It, "alle tre meno un quarto", "alle 2.45", "quarters"},
    {It, "alle 3 del pomeriggio", "alle 15.00", "halves of the day"},
    {It, "due ore e mezza di viaggio", "2,5 ore di viaggio", "spans"},
    {It, "il 3 marzo 2024", "il 03/03/2024", "dates"},
    {It, "il 1º maggio", "il 1 maggio", "ordinal marks"},
    {It, "il primo maggio", "il 1 maggio", "first of the month"},
    {It, "il secolo XIX", "il secolo 19", "centuries"},
    {It, "30 km", "30 chilometri", "units"},
    {It, "5 €", "5 euro", "currencies"},
    {It, "cinquanta per cento", "50 %", "percent"},
    {It, "sei ore", "6 ore", "six before a unit"},
    {It, "Sei sicuro?", "Tu sei sicuro?", "sei is a verb"},
    {It, "prima di partire", "prima della partenza", "prima is before"},
    {It, "secondo me", "a mio avviso", "secondo is according to"},
    {It, "un libro", "il libro", "an article is no number"},
    {It, "una settimana", "1 settimana", "an article is one before the same word"},
    {Un, "Quanto costano tre settimane di vacanza?", "How much does a vacation of three weeks cost?",
     "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {It, "Che cosa posso mangiare?", "Che cosa non posso mangiare?", "non"},
    {It, "Fumo ancora", "Non fumo più", "non più"},
    {It, "Vedo qualcuno", "Non vedo nessuno", "nessuno"},
    {It, "Un caffè con zucchero", "Un caffè senza zucchero", "senza"},
    {It, "C'è posto?", "Non c'è nessun posto?", "nessun"},
    {It, "Né carne né pesce", "Carne e pesce", "né"},
    {It, "Mangio sempre carne", "Non mangio mai carne", "mai"},
    {It, "Nessuno lo sa", "Tutti lo sanno", "nessuno first"},
    {It, "Come attivare il servizio?", "Come disattivare il servizio?", "attivare"},
    {It, "Come bloccare la carta?", "Come sbloccare la carta?", "s-"},
    {It, "Come caricare un file?", "Come scaricare un file?", "caricare"},
    {It, "Cosa fare prima dell'intervento?", "Cosa fare dopo l'intervento?", "prima, dopo"},
    {It, "Dove comprare un'auto?", "Dove vendere un'auto?", "comprare"},
    {It, "Quando apre il negozio?", "Quando chiude il negozio?", "aprire"},
    {It, "È permesso?", "È vietato?", "permesso"},
    {It, "È legale?", "È illegale?", "prefix"},
    {It, "un oggetto utile", "un oggetto inutile", "prefix without a table"},
    {It, "una persona onesta", "una persona disonesta", "prefix without a table"},
    {It, "Come aumentare la pressione?", "Come ridurre la pressione?", "aumentare"},
    {It, "girare a sinistra", "girare a destra", "sinistra"},
    {It, "importare un file", "esportare un file", "importare"},
    {It, "È possibile?", "È impossibile?", "possibile"},
    {It, "l'acqua calda", "l'acqua fredda", "caldo"},
    {Un, "How do I enable the service?", "Come faccio a disattivare il servizio?", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {It, "Non vedo niente", "Niente vedo", "words agree"},
    {It, "Non ho mai visto nessuno", "Non ho visto nessuno", "words agree"},
    {It, "Non è possibile", "È impossibile", "no and opposite cancel"},
    {It, "Non solo il pesce è sano", "Il pesce è sano", "non solo"},
    {It, "Fa freddo, no?", "Fa freddo", "tag"},
    {It, "È bello, non è vero?", "È bello", "tag"},
    {It, "Vieni o no?", "Vieni?", "o no"},
    {It, "Hai mai visto Roma?", "Hai visto Roma?", "mai is ever in a question"},
    {It, "Verrà senza dubbio", "Verrà certamente", "senza dubbio"},
    {It, "Vengo senz'altro", "Vengo di sicuro", "senz'altro"},
    {It, "Aspetta finché non torno", "Aspetta il mio ritorno", "pleonastic non"},
    {It, "A meno che non piova, esco", "Se c'è sole esco", "pleonastic non"},
    {It, "Non appena arrivo, chiamo", "Quando arrivo, chiamo", "non appena"},
    {It, "Non riesco a entrare", "Non posso entrare", "one no each"},
    {It, "Non mangio né carne né pesce", "Non mangio carne", "né counts once"},
    {It, "Come reimposto la password?", "Ho dimenticato la password, che faccio?", "no negation"},
    {It, "l'interno della casa", "la parte interna della casa", "in- is no prefix there"},
    {It, "Dove compro un biglietto?", "Dove si acquista un biglietto?", "one side"},
    {It, "Come elimino il mio account?", "Come cancello il mio account?", "one side"},
    {It, "la scarpa rossa", "la carpa rossa", "s- is no prefix there"},
};
constexpr PairCase kOtherName[] = {
    {It, "la capitale della Germania", "la capitale dell'Austria", "articles with prepositions"},
    {It, "il tempo a Londra", "il tempo a Parigi", "cities"},
    {It, "un volo da Milano a Roma", "un volo da Roma a Milano", "direction"},
    {It, "Quando è nato Dante?", "Quando è nato Petrarca?", "people"},
    {It, "lunedì mattina", "martedì mattina", "weekdays"},
    {It, "a gennaio", "a luglio", "months"},
    {It, "imparare il tedesco", "imparare il francese", "languages in lower case"},
    {It, "i quadri di Leonardo da Vinci", "i quadri di Leonardo Bistolfi", "particles"},
    {It, "cambiare euro in dollari", "cambiare dollari in euro", "currencies"},
    {It, "la mostra all'Aquila", "la mostra a Lecce", "elided prepositions"},
    {Un, "the weather in London", "il tempo a Bruxelles", "across languages"},
};
constexpr PairCase kSameName[] = {
    {It, "la capitale della Germania", "la capitale tedesca", "people and country"},
    {It, "il tempo a Londra", "il tempo a London", "exonyms"},
    {It, "Che tempo fa a Monaco di Baviera?", "Che tempo fa a Munich?", "names of three words"},
    {It, "voli da Milano a Roma", "voli a Roma da Milano", "direction kept"},
    {It, "viaggiare negli Stati Uniti", "un viaggio in America", "aliases"},
    {It, "il lunedì", "lunedì", "weekdays"},
    {It, "quando è nato dante", "Quando è nato Dante?", "lower case"},
    {It, "L'acqua è calda?", "È calda l'acqua?", "an elided article at the start"},
    {It, "Chi è il signor Rossi?", "Chi è Rossi?", "titles"},
    {It, "Buongiorno. Quando aprite?", "Quando aprite?", "start of a second sentence"},
    {Un, "the weather in London", "il tempo a Londra", "across languages"},
};

TEST(Italian, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Italian, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Italian, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Italian, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Italian, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Italian, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
