// Arabic. Words are folded: one alef, yeh for alef maksura, heh for teh marbuta, no vowels. The conjunctions
// و ف, the prepositions ب ل ك and the article are cut off a word that the tables know without them. Numbers
// of one or more words become digits before they are read: ones stand before tens ("خمسة وعشرون"), duals are
// two
// ("يومان"). After CLDR's spell-out rules for ar and Ryding's "A Reference Grammar of Modern Standard
// Arabic", chapters 15 and 37. Lists are our own.
#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>

#include "judge/gazetteer.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"واحد واحده", {Role::SoftOne, 1}},
    {"صفر", {Role::Cardinal, 0}},
    {"اول اولي", {Role::Ordinal, 1}},
    {"ثاني ثان", {Role::Ordinal, 2}},
    {"ثالث ثالثه", {Role::Ordinal, 3}},
    {"رابع رابعه", {Role::Ordinal, 4}},
    {"خامس خامسه", {Role::Ordinal, 5}},
    {"سادس سادسه", {Role::Ordinal, 6}},
    {"سابع سابعه", {Role::Ordinal, 7}},
    {"ثامن ثامنه", {Role::Ordinal, 8}},
    {"تاسع تاسعه", {Role::Ordinal, 9}},
    {"عاشر عاشره", {Role::Ordinal, 10}},
    {"الف الاف", {Role::Scale, 1'000}},
    {"مليون ملايين", {Role::Scale, 1'000'000}},
    {"مليار مليارات بليون", {Role::Scale, 1'000'000'000}},
    {"نصف نص", {Role::Fraction, 2}},
    {"ثلث", {Role::Fraction, 3}},
    {"ربع", {Role::Fraction, 4}},
};

constexpr NumberPart kOnes[] = {
    {"واحد", 1},   {"واحده", 1}, {"احد", 1},   {"احدي", 1},   {"اثنان", 2},  {"اثنين", 2}, {"اثنتان", 2},
    {"اثنتين", 2}, {"اثنا", 2},  {"اثني", 2},  {"اثنتا", 2},  {"اثنتي", 2},  {"ثلاث", 3},  {"ثلاثه", 3},
    {"اربع", 4},   {"اربعه", 4}, {"خمس", 5},   {"خمسه", 5},   {"ست", 6},     {"سته", 6},   {"سبع", 7},
    {"سبعه", 7},   {"ثمان", 8},  {"ثماني", 8}, {"ثمانيه", 8}, {"ثمانيا", 8}, {"تسع", 9},   {"تسعه", 9}};
constexpr NumberPart kOrdinals[] = {{"حادي", 1},  {"حاديه", 1}, {"ثاني", 2},  {"ثانيه", 2}, {"ثالث", 3},
                                    {"ثالثه", 3}, {"رابع", 4},  {"رابعه", 4}, {"خامس", 5},  {"خامسه", 5},
                                    {"سادس", 6},  {"سادسه", 6}, {"سابع", 7},  {"سابعه", 7}, {"ثامن", 8},
                                    {"ثامنه", 8}, {"تاسع", 9},  {"تاسعه", 9}, {"عاشر", 10}, {"عاشره", 10}};
constexpr NumberPart kTens[] = {{"عشرون", 20},  {"عشرين", 20},  {"ثلاثون", 30}, {"ثلاثين", 30},
                                {"اربعون", 40}, {"اربعين", 40}, {"خمسون", 50},  {"خمسين", 50},
                                {"ستون", 60},   {"ستين", 60},   {"سبعون", 70},  {"سبعين", 70},
                                {"ثمانون", 80}, {"ثمانين", 80}, {"تسعون", 90},  {"تسعين", 90}};
constexpr NumberPart kHundreds[] = {
    {"مئتان", 200},    {"مئتين", 200},     {"مائتان", 200},   {"مائتين", 200},  {"ثلاثمئه", 300},
    {"ثلاثمائه", 300}, {"اربعمئه", 400},   {"اربعمائه", 400}, {"خمسمئه", 500},  {"خمسمائه", 500},
    {"ستمئه", 600},    {"ستمائه", 600},    {"سبعمئه", 700},   {"سبعمائه", 700}, {"ثمانمئه", 800},
    {"ثمانمائه", 800}, {"ثمانيمائه", 800}, {"تسعمئه", 900},   {"تسعمائه", 900}};
constexpr NumberPart kScales[] = {{"الف", 1'000},
                                  {"الاف", 1'000},
                                  {"الفا", 1'000},
                                  {"مليون", 1'000'000},
                                  {"ملايين", 1'000'000},
                                  {"مليونا", 1'000'000},
                                  {"مليار", 1'000'000'000},
                                  {"مليارات", 1'000'000'000},
                                  {"مليارا", 1'000'000'000},
                                  {"بليون", 1'000'000'000},
                                  {"ترليون", 1'000'000'000'000},
                                  {"تريليون", 1'000'000'000'000}};
constexpr NumberPart kTwoOf[] = {
    {"الفان", 1'000},       {"الفين", 1'000},           {"الفي", 1'000},           {"مليونان", 1'000'000},
    {"مليونين", 1'000'000}, {"ملياران", 1'000'000'000}, {"مليارين", 1'000'000'000}};
constexpr std::string_view kHundred = "مئه مائه ميه";
constexpr std::string_view kTen = "عشر عشره";

// {dual, singular}
constexpr std::pair<std::string_view, std::string_view> kDuals[] = {
    {"يومان", "يوم"},     {"يومين", "يوم"},        {"ساعتان", "ساعه"},   {"ساعتين", "ساعه"},
    {"دقيقتان", "دقيقه"}, {"دقيقتين", "دقيقه"},    {"اسبوعان", "اسبوع"}, {"اسبوعين", "اسبوع"},
    {"شهران", "شهر"},     {"شهرين", "شهر"},        {"سنتان", "سنه"},     {"سنتين", "سنه"},
    {"عامان", "عام"},     {"عامين", "عام"},        {"ثانيتين", "ثانيه"}, {"دولارين", "دولار"},
    {"مترين", "متر"},     {"مرتان", "مره"},        {"مرتين", "مره"},     {"شخصان", "شخص"},
    {"شخصين", "شخص"},     {"كيلومترين", "كيلومتر"}};

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% بالمئه بالمائه بالميه في+المئه في+المائه", "%"},
    {"كيلومتر كيلومترا كيلومترات كم", "km"},
    {"ميل اميال ميلا", "mile"},
    {"متر امتار مترا", "m"},
    {"سنتيمتر سم", "cm"},
    {"مليمتر ملم", "mm"},
    {"كيلوغرام كيلوجرام كيلو كجم كغ كغم", "kg"},
    {"غرام جرام غراما", "g"},
    {"لتر لترات لترا", "l"},
    {"طن اطنان", "ton"},
    {"ثانيه ثوان ثواني", "second"},
    {"دقيقه دقائق", "minute"},
    {"ساعه ساعات", "hour"},
    {"يوم ايام يوما", "day"},
    {"اسبوع اسابيع اسبوعا", "week"},
    {"شهر اشهر شهور شهرا", "month"},
    {"سنه سنوات سنين عام اعوام عاما", "year"},
    {"درجه درجات", "°"},
    {"درجه+مئويه درجات+مئويه", "°c"},
    {"درجه+فهرنهايت درجات+فهرنهايت", "°f"},
    {"دولار دولارات دولارا", "dollar"},
    {"يورو", "euro"},
    {"جنيه جنيهات جنيها", "pound"},
    {"ريال ريالات ريالا", "riyal"},
    {"درهم دراهم درهما", "dirham"},
    {"دينار دنانير دينارا", "dinar"},
};

constexpr std::string_view kMonths[] = {"يناير",        "فبراير شباط",  "مارس اذار",  "ابريل ابريل نيسان",
                                        "مايو ايار",    "يونيو حزيران", "يوليو تموز", "اغسطس",
                                        "سبتمبر ايلول", "اكتوبر",       "نوفمبر",     "ديسمبر"};

constexpr std::size_t kLetter = 2;  // bytes

constexpr std::string_view kNo = "لا ليس ليست لست لسنا ليسوا لم لن غير بدون دون بلا عدم مش مو مب ماكو";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (word == "ما") {  // "what", and a no before some verbs
    return clause.one_of(at + 1, "عندي عندك عنده عندنا في فيه فيها اقدر قدرت اعرف عرفت ادري كنت لقيت رضي");
  }
  if (!listed(kNo, word)) return false;
  if (word == "لم") {  // "why", where no verb of the imperfect follows or where it begins a question
    const bool verb =
        at + 1 < clause.end && listed("ي ت ن ا", clause.tokens[at + 1].folded.substr(0, kLetter));
    if (!verb || (at == 0 && clause.question)) return false;
  }
  if (word == "لا") {
    if (clause.one_of(at + 1, "يزال تزال ازال باس باس بد شك سيما")) return false;
    const bool last = at + 1 == clause.end;
    if (last && clause.one_before(at, "او ام او ام")) return false;
  }
  const auto only = clause.later(at, "الا سوي", 10);  // "nothing but"
  return !only || clause.one_of(*only + 1, "ربع ربعا");
}

constexpr Opposites kOpposites[] = {
    {"enable", "تفعيل افعل فعل تشغيل اشغل شغل", "تعطيل اعطل عطل ايقاف اوقف الغاء اطفاء اطفئ"},
    {"open", "فتح افتح افتح تفتح يفتح مفتوح مفتوحه", "اغلاق اغلق اغلق تغلق يغلق مغلق مغلقه غلق"},
    {"buy", "شراء اشتري اشتري يشتري تشتري", "بيع ابيع يبيع تبيع"},
    {"increase", "زياده ازيد زد يزيد رفع ارفع ارفع ارتفاع اكثر اكبر اعلي اقصي",
     "تقليل نقصان اقلل خفض اخفض اخفض انخفاض اقل اصغر ادني"},
    {"before", "قبل", "بعد"},
    {"allow", "مسموح يسمح السماح قانوني حلال", "ممنوع يمنع منع محظور حرام"},
    {"start", "بدايه بدء يبدا تبدا ابدا بدا", "نهايه انتهاء ينتهي تنتهي انتهي انهاء"},
    {"safe", "امن امنه", "خطير خطيره خطر"},
    {"add", "اضافه اضيف اضف", "حذف احذف احذف ازاله ازيل"},
    {"install", "تثبيت اثبت", "الغاء+تثبيت"},
    {"connect", "توصيل اتصال اوصل", "فصل قطع"},
    {"lock", "قفل اقفل حظر", "فك"},
    {"login", "دخول تسجيل+الدخول", "خروج"},
    {"import", "استيراد واردات", "تصدير صادرات"},
    {"upload", "رفع+ملف", "تحميل تنزيل"},
    {"send", "ارسال ارسل ارسل", "استلام استلم استقبال"},
    {"arrive", "وصول يصل تصل", "مغادره يغادر تغادر"},
    {"accept", "قبول اقبل موافقه", "رفض ارفض"},
    {"fast", "سريع سريعه اسرع بسرعه", "بطيء بطيئه ابطا ببطء"},
    {"hot", "حار حاره ساخن ساخنه تدفئه", "بارد بارده تبريد"},
    {"best", "افضل احسن جيد جيده", "اسوا سيئ سيئه"},
    {"cheap", "رخيص رخيصه ارخص", "غالي غاليه اغلي"},
    {"large", "كبير كبيره", "صغير صغيره"},
    {"long", "طويل طويله اطول", "قصير قصيره اقصر"},
    {"left", "يسار اليسار", "يمين اليمين"},
    {"north", "شمال", "جنوب"},
    {"east", "شرق", "غرب"},
    {"first", "اول", "اخر"},
    {"old", "قديم قديمه", "جديد جديده"},
    {"male", "رجل رجال ذكر ذكور اب ابن ولد", "امراه نساء انثي اناث ام بنت"},
    {"encrypt", "تشفير", "فك+تشفير"},
    {"deposit", "ايداع اودع", "سحب اسحب"},
    {"win", "فوز فاز ربح يفوز", "خساره خسر يخسر"},
    {"succeed", "نجاح نجح", "فشل"},
    {"possible", "ممكن", "مستحيل"},
    {"correct", "صحيح صحيحه", "خطا خاطئ خاطئه"},
    {"public", "عام عامه حكومي", "خاص خاصه"},
    {"internal", "داخل داخلي داخليه", "خارج خارجي خارجيه"},
    {"positive", "ايجابي ايجابيه", "سلبي سلبيه"},
    {"alive", "حي حيه", "ميت ميته مات"},
    {"full", "ممتلئ مليء", "فارغ فارغه"},
    {"love", "احب يحب تحب", "اكره يكره تكره"},
    {"remember", "اتذكر تذكر", "انسي نسيت نسيان"},
    {"advantage", "مزايا ميزه ايجابيات فوائد", "عيوب عيب سلبيات اضرار"},
    {"day", "نهار نهارا", "ليل ليلا"},
    {"married", "متزوج متزوجه زواج", "اعزب عزباء طلاق مطلق مطلقه"},
    {"free", "مجاني مجانا مجانيه", "مدفوع مدفوعه"},
};

// Whether the tables know the word.
bool is_known(const Token& token) {
  static const std::unordered_set<std::string_view> kKnown = [] {
    std::unordered_set<std::string_view> known;
    const auto add = [&](std::string_view list) {
      each_word(list, [&](std::string_view word) { known.insert(word); });
    };
    const auto add_parts = [&](std::span<const NumberPart> parts) {
      for (const NumberPart& part : parts) known.insert(part.text);
    };
    for (const NumberEntry& entry : kNumbers) add(entry.words);
    for (const std::span<const NumberPart> parts : std::initializer_list<std::span<const NumberPart>>{
             kOnes, kOrdinals, kTens, kHundreds, kScales, kTwoOf}) {
      add_parts(parts);
    }
    for (const auto& [dual, singular] : kDuals) known.insert(dual);
    for (const auto& [list, unit] : kUnits) add(list);
    for (const std::string_view month : kMonths) add(month);
    for (const Opposites& row : kOpposites) {
      add(row.first);
      add(row.second);
    }
    for (const std::string_view list :
         {kHundred, kTen, kNo, std::string_view("الساعه صباحا مساء ظهرا عصرا ليلا فجرا")})
      add(list);
    return known;
  }();
  return kKnown.contains(token.folded) || find_name(std::span(&token, 1), kArabicWords).has_value();
}

// The word with its conjunction, preposition and article as tokens before it, where it is known without them.
bool cut_off(const Token& token, std::vector<Token>& out, int depth = 0) {
  if (is_known(token)) return out.push_back(token), true;
  if (depth > 2 || token.folded.size() < 3 * kLetter) return false;
  Token rest = token;
  const std::string_view word = token.folded;
  if (word.starts_with("ال")) {
    rest.folded = word.substr(2 * kLetter);
    return cut_off(rest, out, 3);
  }
  static constexpr std::string_view kClitics[] = {"و", "ف", "ب", "ل", "ك"};
  const std::string_view first = word.substr(0, kLetter);
  if (std::find(std::begin(kClitics), std::end(kClitics), first) == std::end(kClitics)) return false;
  rest.folded = word.substr(kLetter);
  if (first == "ل" && rest.folded.starts_with("ل")) rest.folded.insert(0, "ا");  // "للقاهرة"
  rest.sentence_start = false;
  Token clitic = token;
  clitic.folded = first;
  out.push_back(std::move(clitic));
  if (cut_off(rest, out, depth + 1)) return true;
  out.pop_back();
  return false;
}

// Reads the words of one number from `at`.
class Phrase {
 public:
  Phrase(const std::vector<Token>& tokens, std::size_t at) : tokens_(tokens), start_(at), at_(at) {}

  // Its tokens; 0: none begins here.
  std::size_t run() {
    while (at_ < tokens_.size()) {
      const bool joint = at_ > start_ && tokens_[at_].is("و");
      const std::size_t word = at_ + (joint ? 1 : 0);
      if (word >= tokens_.size() || !take(tokens_[word], joint)) break;
      ++words_;
      at_ = word + 1;
    }
    if (words_ == 1 && (alone_one_ || ordinal_)) return 0;
    return at_ - start_;
  }
  std::uint64_t value() const { return total_ + group_; }

 private:
  bool take(const Token& token, bool joint) {
    if (!token.is_word()) return false;
    const std::string_view word = token.folded;
    const bool first = at_ == start_;
    alone_one_ = false;
    if (listed(kTen, word)) {
      if (ones_ > 0 && ones_ < 10 && !joint) return group_ += 10, ones_ = 0, low_ = 0, true;  // "ثلاثة عشر"
      return add(10, 10, first || joint) && (ones_ = 10, true);
    }
    if (listed(kHundred, word)) {
      if (ones_ > 0 && ones_ < 10 && !joint) return group_ += ones_ * 99, ones_ = 0, low_ = 100, true;
      return add(100, 1'000, first || joint) && (low_ = 100, true);
    }
    if (const auto value = value_of(word, kHundreds))
      return add(*value, 1'000, first || joint) && (low_ = 100, true);
    if (const auto value = value_of(word, kTens)) return take_tens(*value, first, joint);
    if (const auto value = value_of(word, kTwoOf)) return multiply(*value, 2, first || joint);
    if (const auto value = value_of(word, kScales)) return multiply(*value, 0, first || joint || group_ > 0);
    if (const auto value = value_of(word, kOnes)) return take_ones(*value, first || joint);
    const bool more = first && (next_is_ten() || next_is_tens());  // "الثالث عشر", "الثالث والعشرون"
    if (const auto value = value_of(word, kOrdinals); value && (more || after_hour())) {
      return take_ones(*value, true) && (alone_one_ = false, ordinal_ = false, true);
    }
    return false;
  }

  bool take_tens(std::uint64_t value, bool first, bool joint) {
    if (ones_ > 0 && ones_ < 10 && joint) return group_ += value, ones_ = 0, low_ = 0, true;
    return add(value, 100, first || joint) && (low_ = 0, true);
  }
  bool take_ones(std::uint64_t value, bool may) {
    if (!add(value, 10, may)) return false;
    ones_ = value;
    alone_one_ = value == 1 && !after_hour();
    return true;
  }
  // What was said before must leave room for `value`.
  bool add(std::uint64_t value, std::uint64_t below, bool may) {
    if (!may || ones_ > 0 || (group_ > 0 && (low_ == 0 || below > low_ * 10 || low_ < below))) return false;
    group_ += value;
    return true;
  }
  bool multiply(std::uint64_t scale, std::uint64_t times, bool may) {
    if (!may || (times > 0 && group_ > 0) || scale >= smallest_) return false;
    std::uint64_t product = 0;
    if (__builtin_mul_overflow(times > 0 ? times : std::max<std::uint64_t>(group_, 1), scale, &product))
      return false;
    total_ += product;
    group_ = ones_ = 0;
    low_ = 0;
    smallest_ = scale;
    return true;
  }

  bool next_is_ten() const { return at_ + 1 < tokens_.size() && listed(kTen, tokens_[at_ + 1].folded); }
  bool next_is_tens() const {
    return at_ + 2 < tokens_.size() && tokens_[at_ + 1].is("و") && value_of(tokens_[at_ + 2].folded, kTens);
  }
  bool after_hour() const { return start_ > 0 && tokens_[start_ - 1].is("الساعه"); }

  const std::vector<Token>& tokens_;
  const std::size_t start_;
  std::size_t at_;
  std::size_t words_ = 0;
  std::uint64_t total_ = 0, group_ = 0, ones_ = 0, low_ = 0, smallest_ = 1'000'000'000'000'000'000;
  bool alone_one_ = false, ordinal_ = false;
};

std::optional<std::string_view> singular_of(std::string_view dual) {
  const auto found =
      std::find_if(std::begin(kDuals), std::end(kDuals), [&](const auto& row) { return row.first == dual; });
  return found == std::end(kDuals) ? std::nullopt : std::optional(found->second);
}

Token digits(const Token& like, std::uint64_t value) {
  Token token = like;
  token.kind = Token::Kind::Digits;
  token.folded = std::to_string(value);
  return token;
}

void respell(std::vector<Token>& tokens) {
  std::vector<Token> words, out;
  words.reserve(tokens.size() * 2);
  for (const Token& token : tokens) {
    if (!token.is_word() || !cut_off(token, words)) words.push_back(token);
  }
  out.reserve(words.size());
  for (std::size_t at = 0; at < words.size();) {
    const Token& token = words[at];
    const bool percent = token.is("المئه") || token.is("المائه") ||
                         (listed(kHundred, token.folded) && at > 0 && words[at - 1].is("في"));
    const bool scale_behind = !out.empty() && out.back().is_digits() && value_of(token.folded, kScales);
    Phrase phrase(words, at);
    if (percent) {
      out.push_back(token);
      out.back().folded = "المئه";
      ++at;
    } else if (const std::size_t used = scale_behind ? 0 : phrase.run(); used > 0) {
      out.push_back(digits(token, phrase.value()));
      at += used;
    } else if (const auto singular = singular_of(token.folded)) {
      out.push_back(digits(token, 2));
      out.push_back(token);
      out.back().folded = *singular;
      out.back().space_before = true;
      ++at;
    } else {
      // "ساعة ونصف": one and a half.
      const bool bare = token.is_word() && (out.empty() || !out.back().is_digits()) &&
                        at + 2 < words.size() && words[at + 1].is("و") && words[at + 2].is("نصف") &&
                        listed("ساعه سنه عام كيلو متر لتر يوم شهر اسبوع", token.folded);
      if (bare) out.push_back(digits(token, 1));
      out.push_back(token);
      ++at;
    }
  }
  tokens = std::move(out);
}

}  // namespace

const LanguageWords kArabicWords = {
    .language = Language::Ar,
    .respell = respell,
    .numbers = kNumbers,
    .joint = "و",
    .halves = "نصف النصف نص",
    .quarters_past = "و+ربع و+الربع",
    .quarters_to = "الا+ربع الا+ربعا الا+الربع",
    .clock_before = "الساعه",
    .mornings = "صباحا صباح الصباح في+الصباح فجرا الفجر",
    .afternoons = "مساء المساء في+المساء ظهرا الظهر عصرا العصر بعد+الظهر",
    .nights = "ليلا الليل",
    .units = kUnits,
    .months = kMonths,
    .negates = negates,
    .opposites = kOpposites,
    .idle_noes = "لا اعرف|لا افهم|لا ادري|لم اعرف|لم افهم|لست متاكدا|لا اتذكر|لم يخبرني احد|ولا لا",
    .from = "من",
    .to = "الي الي حتي ل نحو",
    .how_many = "كم",
    .latin_names = true,
};

}  // namespace reprise::judge
