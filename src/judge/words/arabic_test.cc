// Pairs of Arabic. Consulted: CLDR's spell-out rules and number symbols (ar), through ICU; Ryding's grammar.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Ar = Language::Ar, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Ar, "خمسة وعشرون كيلومترا", "خمسة وثلاثون كيلومترا", "tens"},
    {Ar, "خمسة وعشرون شخصا", "ستة وعشرون شخصا", "ones"},
    {Ar, "ثلاثة عشر طالبا", "أربعة عشر طالبا", "teens"},
    {Ar, "مئتان وخمسون دولارا", "ثلاثمئة وخمسون دولارا", "hundreds"},
    {Ar, "خمسة آلاف ريال", "ستة آلاف ريال", "thousands"},
    {Ar, "مليون نسمة", "مليار نسمة", "scales"},
    {Ar, "يومان في القاهرة", "ثلاثة أيام في القاهرة", "dual"},
    {Ar, "بعد سنتين", "بعد سنة", "dual"},
    {Ar, "بعد ساعتين", "بعد شهرين", "duals of other units"},
    {Ar, "٣ مايو ٢٠٢٤", "٤ مايو ٢٠٢٤", "dates"},
    {Ar, "٣ مايو", "٣ يونيو", "months"},
    {Ar, "الساعة الثالثة والنصف", "الساعة الثالثة والربع", "times"},
    {Ar, "الساعة الثالثة مساء", "الساعة الثالثة صباحا", "halves of the day"},
    {Ar, "الفصل الثالث من الكتاب", "الفصل الرابع من الكتاب", "ordinals"},
    {Ar, "القرن الثالث عشر", "القرن الرابع عشر", "ordinals"},
    {Ar, "خصم ٢٠٪", "خصم ٣٠٪", "percent"},
    {Ar, "خمسة بالمئة", "خمسة دولارات", "percent in words"},
    {Ar, "٣٠ كم", "٣٠ ميلا", "units"},
    {Ar, "ساعة ونصف", "ساعة", "and a half"},
    {Ar, "٣٫٥ لتر", "٣٥ لتر", "decimals"},
    {Ar, "نصف الكمية", "ربع الكمية", "fractions"},
};
constexpr PairCase kSameNumber[] = {
    {Ar, "خمسة وعشرون كيلومترا", "25 كيلومتر", "tens"},
    {Ar, "خَمْسَةٌ وَعِشْرُونَ كيلومترا", "٢٥ كم", "vowels"},
    {Ar, "خمـــسة وعشرون", "خمسة وعشرون عددا", "tatweel"},
    {Ar, "ثلاثة عشر طالبا", "١٣ طالبا", "teens"},
    {Ar, "ثلاث عشرة طالبة", "13 طالبة", "teens, feminine"},
    {Ar, "مئتان وخمسون دولارا", "250 دولار", "hundreds"},
    {Ar, "مائتين وخمسين دولارا", "٢٥٠ دولارا", "other spelling"},
    {Ar, "خمسة آلاف ومئة ريال", "5100 ريال", "thousands"},
    {Ar, "مئة وخمسون ألف نسمة", "150000 نسمة", "thousands"},
    {Ar, "مليونان ونصف مليون", "2 مليون ونصف مليون", "scales"},
    {Ar, "٣ ملايين نسمة", "3000000 نسمة", "scales behind digits"},
    {Ar, "١٬٠٠٠ ريال", "1000 ريال", "thousands' mark"},
    {Ar, "٣٫٥ لتر", "3.5 لتر", "decimal mark"},
    {Ar, "يومان في القاهرة", "٢ يوم في القاهرة", "dual"},
    {Ar, "لسنتين كاملتين", "لمدة سنتين", "dual behind a preposition"},
    {Ar, "٣ مايو ٢٠٢٤", "3 مايو 2024", "dates"},
    {Ar, "الساعة الثالثة والنصف", "الساعة 3:30", "times"},
    {Ar, "الساعة الثالثة مساء", "الساعة 15:00", "halves of the day"},
    {Ar, "الفصل الثالث", "الفصل ثالث", "ordinals"},
    {Ar, "القرن الثالث عشر", "القرن 13", "ordinals"},
    {Ar, "خمسة بالمئة", "٥٪", "percent"},
    {Ar, "خمسة في المائة", "5%", "percent"},
    {Ar, "ساعة ونصف", "1.5 ساعة", "and a half"},
    {Ar, "كتاب واحد", "كتاب", "soft one"},
    {Un, "كم يبلغ خمسة وعشرون كيلومترا بالميل؟", "How many miles is 25 kilometers?", "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Ar, "يمكنني الأكل", "لا يمكنني الأكل", "لا"},
    {Ar, "هو طبيب", "ليس طبيبا", "ليس"},
    {Ar, "وصل القطار", "لم يصل القطار", "لم"},
    {Ar, "سوف أذهب", "لن أذهب", "لن"},
    {Ar, "قهوة بسكر", "قهوة بدون سكر", "بدون"},
    {Ar, "طعام صحي", "طعام غير صحي", "غير"},
    {Ar, "قهوة مع سكر", "قهوة بلا سكر", "بلا"},
    {Ar, "سبب الحضور", "سبب عدم الحضور", "عدم"},
    {Ar, "ويمكن الدفع", "ولا يمكن الدفع", "clitics"},
    {Ar, "كيف أقوم بتفعيل الخدمة؟", "كيف أقوم بتعطيل الخدمة؟", "enable"},
    {Ar, "طريقة فتح الحساب", "طريقة إغلاق الحساب", "open"},
    {Ar, "أين يمكن شراء سيارة؟", "أين يمكن بيع سيارة؟", "buy"},
    {Ar, "الدواء قبل الأكل", "الدواء بعد الأكل", "before"},
    {Ar, "زيادة الوزن", "تقليل الوزن", "increase"},
    {Ar, "هل هو مسموح؟", "هل هو ممنوع؟", "allow"},
    {Ar, "تسجيل الدخول", "تسجيل الخروج", "login"},
    {Ar, "كيفية إضافة صديق", "كيفية حذف صديق", "add"},
    {Ar, "انعطف يمينا ثم يمين", "انعطف يمينا ثم يسار", "left"},
    {Ar, "كيف أودع المال", "كيف أسحب المال", "deposit"},
    {Ar, "موقف مجاني", "موقف مدفوع", "free"},
    {Un, "How do I enable the service?", "كيف يمكنني تعطيل الخدمة؟", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Ar, "لا يزال المطر يهطل", "المطر ما زال يهطل", "still"},
    {Ar, "لا بد من الذهاب", "يجب الذهاب", "must"},
    {Ar, "لا شك أنه قادم", "هو قادم بالتأكيد", "certain"},
    {Ar, "لا أريد إلا الماء", "أريد الماء فقط", "nothing but"},
    {Ar, "هل تأتي أم لا؟", "هل تأتي؟", "or not"},
    {Ar, "ما هو اسمك؟", "اسمك ماذا؟", "ما asks"},
    {Ar, "لم أنت هنا؟", "لماذا أنت هنا؟", "why"},
    {Ar, "لم لا تأتي؟", "لماذا لا تأتي؟", "why not"},
    {Ar, "أليس كذلك؟", "هل كذلك؟", "tag"},
    {Ar, "لا أعرف", "لست أعرف", "one no each"},
    {Ar, "لم أفهم", "أنا غير فاهم", "one no each"},
    {Ar, "قهوة بدون سكر", "قهوة بلا سكر", "one no each"},
    {Ar, "أين أشتري سيارة؟", "أين يمكن شراء سيارة؟", "one side"},
    {Ar, "تشغيل الجهاز", "تفعيل الجهاز", "one side"},
    {Ar, "إغلاق الحساب", "اغلاق الحساب", "hamza"},
    {Ar, "مدرسة قريبة", "مدرسه قريبه", "teh marbuta"},
    {Ar, "على الطاولة", "علي الطاولة", "alef maksura"},
    {Ar, "لَا أَعْرِفُ", "لا أعرف ذلك", "vowels"},
    {Ar, "لا\xE2\x80\x8F أعرف", "لا أعرف", "right-to-left mark"},
    {Ar, "أفضل مطعم", "أحسن مطعم", "one side"},
    {Ar, "الحديقة مفتوحة", "حديقة مفتوحة", "the article"},
    {Ar, "لكن أين", "ولكن أين", "no negation"},
};
constexpr PairCase kOtherName[] = {
    {Ar, "عاصمة ألمانيا", "عاصمة فرنسا", "countries"},
    {Ar, "الطقس في لندن", "الطقس في باريس", "cities"},
    {Ar, "رحلة من القاهرة إلى دبي", "رحلة من دبي إلى القاهرة", "direction"},
    {Ar, "مفتوح يوم الجمعة", "مفتوح يوم السبت", "weekdays"},
    {Ar, "السفر في مايو", "السفر في يونيو", "months"},
    {Ar, "ترجمة من العربية إلى الفرنسية", "ترجمة من الفرنسية إلى العربية", "direction of languages"},
    {Ar, "كيف أثبت Python", "كيف أثبت Java", "Latin words"},
    {Ar, "كتاب \"الأيام\"", "كتاب «الأرض»", "quotes"},
    {Ar, "السفر للقاهرة", "السفر للرياض", "clitics"},
    {Ar, "حساب فيسبوك", "حساب تويتر", "products"},
    {Un, "the weather in London", "كيف الطقس في باريس؟", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Ar, "الطقس في ألمانيا", "الطقس بألمانيا", "clitics"},
    {Ar, "السفر للقاهرة", "السفر إلى القاهرة", "clitics"},
    {Ar, "عاصمة المانيا", "عاصمة ألمانيا", "hamza"},
    {Ar, "لندن وباريس", "لندن و باريس", "conjunction"},
    {Ar, "الشركة الألمانية", "شركة ألمانية", "people"},
    {Ar, "رحلة من القاهرة إلى دبي", "من القاهرة رحلة إلى دبي", "direction kept"},
    {Ar, "الحكومة الأمريكية", "حكومة أميركية", "spellings"},
    {Ar, "كتاب «الأيام»", "كتاب الأيام", "quotes"},
    {Ar, "يوم الجمعة", "الجمعة", "weekdays"},
    {Un, "the weather in London", "كيف الطقس في لندن؟", "across languages"},
};

TEST(Arabic, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Arabic, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Arabic, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Arabic, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Arabic, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Arabic, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

}  // namespace
}  // namespace reprise::judge
