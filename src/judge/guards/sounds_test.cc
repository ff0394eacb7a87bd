#include "judge/guards/sounds.h"

#include <gtest/gtest.h>

#include "judge/tokens.h"

namespace reprise::judge {
namespace {

struct Words {
  std::string_view latin, other;
};

bool alike(std::string_view a, std::string_view b) {
  return sound_alike(tokenize(a).list.at(0).folded, tokenize(b).list.at(0).folded);
}

constexpr Words kAlike[] = {{"Wildberries", "Вайлдберриз"},
                            {"Washington", "Вашингтон"},
                            {"Mozart", "Моцарт"},
                            {"Mastercard", "Мастеркард"},
                            {"Beyoncé", "Бейонсе"},
                            {"Michael", "Майкл"},
                            {"Jackson", "Джексон"},
                            {"Shakespeare", "Шекспир"},
                            {"Schwarzenegger", "Шварценеггер"},
                            {"Schumacher", "Шумахером"},
                            {"Churchill", "Черчилля"},
                            {"Kubica", "Кубица"},
                            {"Netflix", "Нетфликс"},
                            {"Hamburg", "Гамбурге"},
                            {"Jackson", "جاكسون"},
                            {"JavaScript", "جافاسكريبت"},
                            {"Microsoft", "مايكروسوفت"},
                            {"Mandela", "مانديلا"},
                            {"Jackson", "जैक्सन"},
                            {"Netflix", "नेटफ्लिक्स"},
                            {"Harvard", "हार्वर्ड"},
                            {"George", "जॉर्ज"},
                            {"Norman", "नॉर्मन"},
                            {"Gmail", "जीमेल"},
                            {"Jackson", "ジャクソン"},
                            {"Michael", "マイケル"},
                            {"Columbia", "コロンビア"},
                            {"Netflix", "ネットフリックス"}};

constexpr Words kOthers[] = {
    {"Jackson", "Джонсон"},   {"Jackson", "Эриксон"}, {"Berlin", "Бремен"},   {"Martin", "Мартынюк"},
    {"Martin", "Марта"},      {"Bern", "Берлин"},     {"London", "Лиссабон"}, {"Netflix", "Нетбук"},
    {"Windows", "Ворота"},    {"Mozart", "Бизе"},     {"Jackson", "جونسون"},  {"Mandela", "مدرسة"},
    {"Jackson", "जॉनसन"},     {"Harvard", "हावड़ा"},   {"Minecraft", "मानक"},  {"Michael", "マイク"},
    {"Columbia", "コロラド"}, {"Obama", "Обама"},     {"Lee", "Ли"},          {"Anna", "Ханна"},
    {"Peter", "Петров"},      {"Peter", "Peter"},     {"Пётр", "Пётр"},       {"Peter", "彼得"},
    {"Peter", "עברית"},       {"Peter", "5"},         {"Kate", "Катя"},       {"Smith", "Смирнов"}};

TEST(Sounds, one_name_in_two_scripts_is_known_by_its_consonants) {
  for (const auto& [latin, other] : kAlike) {
    EXPECT_TRUE(alike(latin, other)) << latin << " " << other;
    EXPECT_TRUE(alike(other, latin)) << latin << " " << other;
  }
}

TEST(Sounds, another_name_and_one_of_fewer_than_three_consonants_are_not) {
  for (const auto& [latin, other] : kOthers) {
    EXPECT_FALSE(alike(latin, other)) << latin << " " << other;
    EXPECT_FALSE(alike(other, latin)) << latin << " " << other;
  }
}

TEST(Sounds, empty_broken_and_endless_words_are_like_nothing) {
  const std::string endless(100, 'b');
  std::string cyrillic;
  for (int i = 0; i < 100; ++i) cyrillic += i % 2 == 0 ? "б" : "д";
  EXPECT_FALSE(sound_alike("", "Моцарт"));
  EXPECT_FALSE(sound_alike("mozart", ""));
  EXPECT_FALSE(sound_alike("mozart", "\xD0"));
  EXPECT_FALSE(sound_alike("bdbdbd", cyrillic));
  EXPECT_FALSE(sound_alike(endless, cyrillic));
}

}  // namespace
}  // namespace reprise::judge
