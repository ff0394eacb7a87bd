#include "judge/language.h"

#include <gtest/gtest.h>

#include <string>

namespace reprise::judge {
namespace {

struct Case {
  std::string_view text;
  Language language;
};

// Questions as a cache meets them; none of them was trained on.
TEST(Language, plain_question_is_told) {
  const Case cases[] = {
      {"What is the boiling point of ethanol at sea level?", Language::En},
      {"How do I renew my passport?", Language::En},
      {"how can i get a refund for my order", Language::En},
      {"Wie verlängere ich meinen Reisepass?", Language::De},
      {"Welche Unterlagen brauche ich für die Anmeldung?", Language::De},
      {"wie kann ich meine bestellung stornieren", Language::De},
      {"¿Cómo puedo renovar mi pasaporte en el consulado?", Language::Es},
      {"Comment est-ce que je peux renouveler mon passeport ?", Language::Fr},
      {"Come posso rinnovare il mio passaporto?", Language::It},
      {"Hoe kan ik mijn paspoort verlengen?", Language::Nl},
      {"Jak mogę przedłużyć mój paszport?", Language::Pl},
      {"Como posso renovar o meu passaporte?", Language::Pt},
      {"Pasaportumu yenilemek için ne yapmam gerekiyor?", Language::Tr},
      {"Как мне продлить паспорт?", Language::Ru},
      {"如何更新我的护照？", Language::Zh},
      {"パスポートを更新するにはどうすればいいですか？", Language::Ja},
      {"كيف يمكنني تجديد جواز سفري؟", Language::Ar},
      {"मैं अपना पासपोर्ट कैसे नवीनीकृत करूँ?", Language::Hi},
  };
  for (const Case& row : cases) {
    EXPECT_EQ(code_of(identify_language(row.text)), code_of(row.language)) << row.text;
  }
}

TEST(Language, short_mixed_or_foreign_text_is_unsure) {
  for (std::string_view text :
       {"", "ok", "COVID-19", "42", "Berlin", "hi", "?!", "\xFF\xFE broken", "Як оновити свій паспорт?",
        "چگونه گذرنامه خود را تمدید کنم؟", "привет hello мир world"}) {
    EXPECT_EQ(code_of(identify_language(text)), "unsure") << text;
  }
}

TEST(Language, sides_that_disagree_are_unsure) {
  EXPECT_EQ(agreed(Language::En, Language::En), Language::En);
  EXPECT_EQ(agreed(Language::En, Language::De), Language::Unsure);
  EXPECT_EQ(agreed(Language::Unsure, Language::Unsure), Language::Unsure);
}

TEST(Language, text_cut_inside_a_character_is_still_told) {
  std::string text = "x";
  while (text.size() < 2'000) text += "как мне продлить паспорт ";
  EXPECT_EQ(identify_language(text), Language::Ru);
}

}  // namespace
}  // namespace reprise::judge
