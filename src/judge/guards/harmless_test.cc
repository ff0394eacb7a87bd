// Pairs that differ in what a guard watches for and mean the same all the same, and pairs beside them that
// look alike and do not. Read as the judge reads them, so that the language is found out where none stands.
#include "judge/guards/harmless.h"

#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language En = Language::En, De = Language::De, Fr = Language::Fr, Es = Language::Es,
                   It = Language::It, Pt = Language::Pt, Nl = Language::Nl, Pl = Language::Pl,
                   Ru = Language::Ru, Tr = Language::Tr, Un = Language::Unsure;

constexpr PairCase kNamesPassed[] = {
    {En, "When does the bank open", "When does the bank open Thanks!", "thanks behind a question"},
    {Un, "Girokonto monatliche Gebühr", "Girokonto monatliche Gebühr Danke!", "two nouns that meet"},
    {Fr, "Quand ouvre la banque", "Quand ouvre la banque Merci !", "thanks"},
    {Es, "cuándo abre el banco", "cuándo abre el banco Gracias", "thanks"},
    {It, "quando apre la banca", "quando apre la banca Grazie!", "thanks"},
    {Pt, "quando abre o banco", "quando abre o banco Obrigada!", "thanks"},
    {Nl, "hoe laat gaat de bank open", "hoe laat gaat de bank open Bedankt!", "thanks"},
    {Pl, "o której otwiera się bank", "o której otwiera się bank Dziękuję!", "thanks"},
    {Ru, "во сколько открывается банк", "во сколько открывается банк Спасибо!", "thanks"},
    {Tr, "banka kaçta açılıyor", "banka kaçta açılıyor Teşekkürler!", "thanks"},
    {En, "how warm is it on Crete", "on Crete How warm is it", "a question without a full stop before it"},
    {De, "was lässt sich in Git Folgendes tun", "was lässt sich in Git tun", "a capital by spelling"},
    {Pt, "posso trocar dinheiro no banco?", "se eu for ao banco, posso trocar dinheiro?", "eu is I"},
    {Pt, "licença de pesca no rio", "licença de pesca", "rio is a river"},
    {It, "quanto pago per la valigia?", "quanto pago se porto la valigia?", "porto is I carry"},
    {Es, "¿cómo quito una fila?", "¿cómo elimino una fila?", "quito is I remove"},
    {Fr, "a-t-on remboursé les clients ?", "les clients ont-ils eu un remboursement ?", "eu is had"},
    {Tr, "hesap ücreti ne kadar?", "hesap ücreti kaç lira?", "how many lira, how much"},
    {Tr, "iki hafta önce bildirsem yeterli mi?", "iki hafta önce bildirsem kabul ederler mi?",
     "kabul is to accept"},
    {Pt, "50 GB de internet em Angola", "50 gigabytes de internet em Angola", "a unit in capitals"},
    {En, "how long at 160 °C", "how long at 160 degrees Celsius", "a unit in capitals"},
    {De, "Wer hat \"Die Zauberflöte\" komponiert?", "zauberflöte komponist", "an article in quotes"},
    {De, "Wie heißt der höchste Berg Österreichs?", "höchster berg österreich", "genitive"},
    {De, "die Hauptstadt Polens", "hauptstadt polen", "genitive"},
    {De, "Masern Baby Ansteckungsdauer", "wie lange ist ein Baby mit Masern ansteckend?", "nouns that meet"},
    {Nl, "de burgemeester van Maastricht", "Maastrichts burgemeester", "genitive"},
    {Tr, "Bursa hava durumu", "bursada hava nasıl", "a case without its apostrophe"},
    {Pl, "jak działa Linux?", "jak zrobić to w Linuksie?", "x becomes ks"},
    {Pt, "mudar a consulta para terça-feira", "mudar a consulta para terça", "a weekday in short"},
    {Ru, "Как вернуть товар на Wildberries?", "Как вернуть товар на вайлдберриз?", "a name in two scripts"},
    {Un, "When did Michael Schumacher stop racing?", "Когда Михаэль Шумахер перестал участвовать в гонках?",
     "names in two scripts"},
    {Un, "Where was Nelson Mandela born?", "أين ولد نيلسون مانديلا؟", "names in two scripts"},
};

constexpr PairCase kNamesVetoed[] = {
    {En, "When was Peter born? Thanks!", "When was Petra born? Thanks!", "names beside thanks"},
    {De, "Wetter in Berlin Danke!", "Wetter in Bern Danke!", "names beside thanks"},
    {De, "Wo wohnt Herr Peter?", "Wo wohnt Frau Petra?", "more than an ending"},
    {De, "Steuern in Österreich", "Steuern in Polens Hauptstadt", "genitive of another"},
    {De, "Grenzt Polen an Litauen?", "Grenzt Litauen an Polen?", "another order"},
    {Pt, "hotéis no Rio", "hotéis no Porto", "names with capitals"},
    {It, "treni per Porto", "treni per Roma", "a name with a capital"},
    {Es, "vuelos a Quito", "vuelos a Lima", "a name with a capital"},
    {Fr, "les règles de l'EU", "les règles de l'ONU", "a name in capitals"},
    {Tr, "Kabul uçuşları", "Ankara uçuşları", "a name with a capital"},
    {Tr, "100 dolar kaç lira?", "100 dolar kaç euro?", "another currency"},
    {Tr, "istanbulda hava", "ankarada hava", "another city"},
    {En, "what's 72 F in C", "what's 72 C in F", "the other way round"},
    {De, "Wer singt in \"Die Zauberflöte\"?", "Wer singt in \"Die Fledermaus\"?", "another title"},
    {Es, "¿Qué significa «qué padre» en México?", "el día del padre en México", "a phrase in quotes"},
    {Pl, "w Linuksie", "w Windowsie", "another system"},
    {En, "ask Will Smith How he is", "ask Will Young How he is", "names before a question"},
    {De, "Frank Zappa Geburtstag", "Frank Elstner Geburtstag", "names that meet"},
    {Ru, "Москва погода Спасибо!", "Казань погода Спасибо!", "cities beside thanks"},
    {Un, "50 GB in Spain", "50 GB in Peru", "places beside units"},
    {Un, "When did Ralf Schumacher stop racing?", "Когда Михаэль Шумахер перестал участвовать в гонках?",
     "another first name in another script"},
    {Un, "Where was Nelson Piquet born?", "أين ولد نيلسون مانديلا؟", "another name in another script"},
};

constexpr PairCase kNoesPassed[] = {
    {En, "What should I wear in Tokyo?", "We go to Tokyo and I have no idea what to wear, any advice?",
     "the asker does not know"},
    {En, "Where is the meeting?", "I promised to help but nobody told me where the meeting is",
     "nobody told"},
    {En, "How do I bleed a radiator?", "I don't understand how to bleed a radiator", "not understood"},
    {En, "pizza with or without cheese?", "is there cheese on the pizza?", "with or without"},
    {De, "Was ziehe ich an?", "Ich weiß nicht, was ich anziehen soll", "weiß nicht"},
    {De, "Pizza mit oder ohne Käse?", "Ist Käse auf der Pizza?", "with or without"},
    {Fr, "comment m'habiller ?", "je ne sais pas comment m'habiller", "ne sais pas"},
    {Fr, "comment purger un radiateur ?", "je n'ai pas compris comment purger un radiateur", "pas compris"},
    {Es, "¿cómo me visto?", "no sé cómo vestirme", "no sé"},
    {Es, "tortilla con o sin cebolla", "¿la tortilla lleva cebolla?", "with or without"},
    {It, "come mi vesto?", "non so come vestirmi", "non so"},
    {Pt, "o que devo vestir?", "não sei o que vestir", "não sei"},
    {Nl, "wat trek ik aan?", "ik weet niet wat ik aan moet trekken", "weet niet"},
    {Pl, "w co się ubrać?", "nie wiem, w co się ubrać", "nie wiem"},
    {Ru, "что надеть?", "не знаю, что надеть", "не знаю"},
    {Tr, "ne giymeliyim?", "ne giyeceğimi bilmiyorum", "bilmiyorum"},
    {Language::Zh, "该穿什么", "不知道该穿什么", "不知道"},
    {Language::Ja, "何を着たらいいですか", "何を着たらいいか分かりません", "分かりません"},
    {Language::Ar, "ماذا ألبس؟", "لا أعرف ماذا ألبس", "لا أعرف"},
    {Language::Hi, "क्या पहनूँ?", "पता नहीं क्या पहनूँ", "पता नहीं"},
};

constexpr PairCase kNoesVetoed[] = {
    {En, "I know how to swim", "I don't know how to swim", "knowing denied"},
    {En, "What if I remember the code?", "What if I don't remember the code?", "remembering denied"},
    {En, "why does it start?", "I have no idea why it does not start", "a no beside an idle one"},
    {En, "pizza with cheese", "pizza without cheese", "no idle one"},
    {De, "Ich weiß, wie es geht", "Ich weiß nicht, wie es geht", "knowing denied"},
    {De, "Warum geht es?", "Keine Ahnung, warum es nicht geht", "a no beside an idle one"},
    {Fr, "pourquoi ça marche ?", "je ne sais pas pourquoi ça ne marche pas", "a no beside an idle one"},
    {Es, "¿por qué funciona?", "no sé por qué no funciona", "a no beside an idle one"},
    {Es, "sé quién es, lo recuerdo", "sé quién es, no lo recuerdo", "remembering denied"},
    {Es, "sé por qué funciona", "no sé por qué funciona", "knowing denied by a short word"},
    {It, "so perché funziona", "non so perché funziona", "knowing denied by a short word"},
    {Pt, "sei por que funciona", "não sei por que funciona", "knowing denied by a short word"},
    {It, "perché funziona?", "non so perché non funziona", "a no beside an idle one"},
    {Pt, "por que funciona?", "não sei por que não funciona", "a no beside an idle one"},
    {Nl, "ik weet het", "ik weet het niet", "knowing denied"},
    {Pl, "wiem, kto przyjdzie", "nie wiem, kto nie przyjdzie", "a no beside an idle one"},
    {Ru, "почему работает?", "не знаю, почему не работает", "a no beside an idle one"},
    {Ru, "я знаю, кто придёт", "я не знаю, кто придёт", "knowing denied"},
    {Tr, "neden geliyor?", "neden gelmiyor bilmiyorum", "a no beside an idle one"},
    {Language::Zh, "我知道为什么", "我不知道为什么", "knowing denied"},
    {Language::Ja, "動く理由を教えて", "動かない理由が分かりません", "a no beside an idle one"},
    {Language::Ar, "لماذا يعمل؟", "لا أعرف لماذا لا يعمل", "a no beside an idle one"},
    {Language::Hi, "यह क्यों चलता है?", "पता नहीं यह क्यों नहीं चलता", "a no beside an idle one"},
};

TEST(Harmless, a_no_that_denies_nothing_of_what_is_asked_passes) {
  expect_all(kNoesPassed, Guard::Negation, false, 20);
}
TEST(Harmless, a_no_that_denies_something_is_refused) {
  expect_all(kNoesVetoed, Guard::Negation, true, 15);
}

constexpr PairCase kNumbersPassed[] = {
    {En, "Is two weeks' notice enough?", "Is fourteen days' notice enough?", "weeks in days"},
    {En, "a contract of 2 years", "a contract of 24 months", "years in months"},
    {En, "does it run on for a year?", "does it run on for 12 months?", "a year in months"},
    {De, "Kündigung mit zwei Wochen Frist", "Kündigung mit 14 Tagen Frist", "weeks in days"},
    {De, "Verlängert es sich um ein Jahr?", "Verlängert es sich um zwölf Monate?", "a year in months"},
    {De, "Wann ist am 5. März offen?", "Ist am 05.03. offen?", "a date in digits"},
    {Fr, "un préavis de deux semaines", "un préavis de 14 jours", "weeks in days"},
    {Fr, "ouvert le 5 mars ?", "ouvert le 05/03 ?", "a date in digits"},
    {Es, "abierto el 5 de marzo", "abierto el 5/3", "a date in digits"},
    {It, "la seconda dose del vaccino", "vaccino, seconda dose", "an ordinal without its article"},
    {It, "due settimane di preavviso", "14 giorni di preavviso", "weeks in days"},
    {Pt, "mudar para quinta-feira", "mudar para quinta", "a weekday that is an ordinal"},
    {Nl, "twee weken opzegtermijn", "14 dagen opzegtermijn", "weeks in days"},
    {Pl, "wypowiedzenie z dwutygodniowym terminem 2 tygodnie",
     "wypowiedzenie z dwutygodniowym terminem 14 dni", "weeks in days"},
    {Pl, "rezerwacja na 5 marca", "rezerwacja na 05.03", "a date in digits"},
    {Ru, "запись на 5 марта", "запись на 05.03", "a date in digits"},
    {Ru, "уведомление за две недели", "уведомление за 14 дней", "weeks in days"},
    {Tr, "iki hafta önce", "14 gün önce", "weeks in days"},
    {Language::Zh, "哈利波特第四部", "哈利波特第四季", "an ordinal inside a word"},
    {Language::Zh, "5月3日天气怎么样", "5.3天气怎么样", "a date in digits, the month first"},
    {Language::Zh, "提前两周通知", "提前14天通知", "weeks in days"},
    {Language::Ja, "2週間前に通知", "14日前に通知", "weeks in days"},
};

constexpr PairCase kNumbersVetoed[] = {
    {En, "Is two weeks' notice enough?", "Is fifteen days' notice enough?", "other spans"},
    {En, "in 4 weeks", "in 1 month and 2 days", "a month is not four weeks"},
    {En, "a contract of 2 years", "a contract of 20 months", "other spans"},
    {En, "does it run on for a year?", "does it run on for 6 months?", "other spans"},
    {En, "open on 5 March", "open on 3/5", "nobody can say which is the month"},
    {En, "2 years, 14 days", "24 months, 2 days", "one of two"},
    {De, "Wann ist am 5. März offen?", "Ist am 05.04. offen?", "another month"},
    {De, "Wann ist am 5. März offen?", "Ist am 06.03. offen?", "another day"},
    {De, "Version 5.3", "Version 5.4", "no dates"},
    {De, "5. März", "5,3 km", "a length"},
    {Fr, "ouvert le 5 mars ?", "ouvert le 03/05 ?", "day and month turned"},
    {En, "Who teaches the second class? Two pupils join today.", "Who teaches the second class?",
     "the ordinal stands on both sides"},
    {En, "Where does the second bus stop? 2 guests get on.", "Where does the second bus stop?",
     "the same in digits"},
    {It, "la seconda dose del vaccino", "vaccino, terza dose", "another ordinal"},
    {It, "la seconda dose del vaccino", "vaccino, dose", "none"},
    {Pt, "mudar para quinta", "mudar para sexta", "another weekday"},
    {Ru, "запись на 5 марта", "запись на 06.03", "another day"},
    {Ru, "запись на 5 марта", "запись на 05.04", "another month"},
    {Tr, "iki hafta önce", "12 gün önce", "other spans"},
    {Language::Zh, "哈利波特第四部", "哈利波特第五季", "another ordinal"},
    {Language::Zh, "第四十集", "第四季", "another ordinal that begins alike"},
    {Language::Zh, "5月3日天气怎么样", "3.5天气怎么样", "day and month turned"},
    {Language::Ja, "2週間前に通知", "12日前に通知", "other spans"},
};

TEST(Harmless, a_number_in_another_spelling_passes) {
  expect_all(kNumbersPassed, Guard::Numbers, false, 20);
}
TEST(Harmless, another_number_beside_it_is_refused) {
  expect_all(kNumbersVetoed, Guard::Numbers, true, 20);
}

TEST(Harmless, a_name_in_another_form_and_a_word_that_is_none_pass) {
  expect_all(kNamesPassed, Guard::Names, false, 25);
}
TEST(Harmless, another_name_beside_them_is_refused) {
  expect_all(kNamesVetoed, Guard::Names, true, 20);
}

// The model's trees were trained on differences as they are read; a guard that learns to overlook one must
// not change what they are given.
TEST(Harmless, the_score_goes_on_seeing_the_difference) {
  const auto seen = [](Guard guard, const PairCase& row) {
    TextReadings a(row.a), b(row.b);
    return differ(guard, read(row.a, row.language), read(row.b, row.language)) ||
           compare(a, b, 1).differs_in(guard);
  };
  for (const PairCase& row : kNamesPassed) {
    if (row.why == "a question without a full stop before it") continue;  // both have its words
    EXPECT_TRUE(seen(Guard::Names, row)) << row.a << " | " << row.b;
  }
  for (const PairCase& row : kNumbersPassed)
    EXPECT_TRUE(seen(Guard::Numbers, row)) << row.a << " | " << row.b;
  for (const PairCase& row : kNoesPassed) EXPECT_TRUE(seen(Guard::Negation, row)) << row.a << " | " << row.b;
}

}  // namespace
}  // namespace reprise::judge
