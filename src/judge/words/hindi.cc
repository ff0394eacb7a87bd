// Hindi. Words are folded: no nukta, anusvara for candrabindu. Every number to 99 is a word of its own; the
// scales are those of India (लाख 10^5, करोड़ 10^7). Numbers of one or more words become digits before they are
// read, with the quarters that stand before them: "साढ़े तीन" is 3.5, "पौने तीन" 2.75, "डेढ़ लाख" 150,000. After
// CLDR's spell-out rules for hi and McGregor's "Outline of Hindi Grammar". Lists are our own.
#include <optional>
#include <string>
#include <unordered_map>

#include "judge/words/falling_sum.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"एक", {Role::SoftOne, 1}},
    {"सौ", {Role::Scale, 100}},
    {"हजार", {Role::Scale, 1'000}},
    {"लाख", {Role::Scale, 100'000}},
    {"करोड", {Role::Scale, 10'000'000}},
    {"अरब", {Role::Scale, 1'000'000'000}},
    {"खरब", {Role::Scale, 100'000'000'000}},
    {"मिलियन", {Role::Scale, 1'000'000}},
    {"बिलियन", {Role::Scale, 1'000'000'000}},
    {"दर्जन", {Role::Scale, 12}},
    {"पहला पहली", {Role::Ordinal, 1}},
    {"दूसरा दूसरी", {Role::Ordinal, 2}},
    {"तीसरा तीसरी तीसरे", {Role::Ordinal, 3}},
    {"चौथा चौथी चौथे", {Role::Ordinal, 4}},
    {"छठा छठी छठे छठवां", {Role::Ordinal, 6}},
    {"आधा आधी आधे", {Role::Fraction, 2}},
    {"तिहाई", {Role::Fraction, 3}},
    {"चौथाई", {Role::Fraction, 4}},
};

// clang-format off
constexpr NumberPart kBelowHundred[] = {
    {"शून्य", 0}, {"एक", 1}, {"दो", 2}, {"तीन", 3}, {"चार", 4}, {"पांच", 5}, {"छह", 6}, {"छः", 6},
    {"छ", 6}, {"छे", 6}, {"सात", 7}, {"आठ", 8}, {"नौ", 9}, {"दस", 10}, {"ग्यारह", 11},
    {"बारह", 12}, {"तेरह", 13}, {"चौदह", 14}, {"पंद्रह", 15}, {"पन्द्रह", 15}, {"सोलह", 16},
    {"सत्रह", 17}, {"अठारह", 18}, {"अट्ठारह", 18}, {"उन्नीस", 19}, {"बीस", 20}, {"इक्कीस", 21},
    {"बाईस", 22}, {"बाइस", 22}, {"तेईस", 23}, {"तेइस", 23}, {"चौबीस", 24}, {"पच्चीस", 25},
    {"छब्बीस", 26}, {"सत्ताईस", 27}, {"सत्ताइस", 27}, {"अट्ठाईस", 28}, {"अट्ठाइस", 28},
    {"अठाईस", 28}, {"उनतीस", 29}, {"उनत्तीस", 29}, {"उन्तीस", 29}, {"तीस", 30}, {"इकतीस", 31},
    {"इकत्तीस", 31}, {"बत्तीस", 32}, {"तैंतीस", 33}, {"तेंतीस", 33}, {"चौंतीस", 34},
    {"पैंतीस", 35}, {"छत्तीस", 36}, {"सैंतीस", 37}, {"अडतीस", 38}, {"उनतालीस", 39},
    {"उनचालीस", 39}, {"चालीस", 40}, {"इकतालीस", 41}, {"बयालीस", 42}, {"बियालीस", 42},
    {"तैंतालीस", 43}, {"तेंतालीस", 43}, {"चौवालीस", 44}, {"चवालीस", 44}, {"चौंवालीस", 44},
    {"पैंतालीस", 45}, {"छियालीस", 46}, {"छयालिस", 46}, {"सैंतालीस", 47}, {"सैंतालिस", 47},
    {"अडतालीस", 48}, {"उनचास", 49}, {"पचास", 50}, {"इक्यावन", 51}, {"बावन", 52}, {"तिरपन", 53},
    {"तिरेपन", 53}, {"चौवन", 54}, {"पचपन", 55}, {"छप्पन", 56}, {"सत्तावन", 57}, {"अट्ठावन", 58},
    {"अठावन", 58}, {"उनसठ", 59}, {"साठ", 60}, {"इकसठ", 61}, {"बासठ", 62}, {"तिरसठ", 63},
    {"तिरेसठ", 63}, {"चौंसठ", 64}, {"चौसठ", 64}, {"पैंसठ", 65}, {"छियासठ", 66}, {"सडसठ", 67},
    {"अडसठ", 68}, {"उनहत्तर", 69}, {"सत्तर", 70}, {"इकहत्तर", 71}, {"बहत्तर", 72}, {"तिहत्तर", 73},
    {"चौहत्तर", 74}, {"पचहत्तर", 75}, {"छिहत्तर", 76}, {"सतहत्तर", 77}, {"अठहत्तर", 78},
    {"उनासी", 79}, {"उन्यासी", 79}, {"अस्सी", 80}, {"इक्यासी", 81}, {"बयासी", 82}, {"तिरासी", 83},
    {"चौरासी", 84}, {"पचासी", 85}, {"छियासी", 86}, {"सत्तासी", 87}, {"सतासी", 87}, {"अट्ठासी", 88},
    {"अठासी", 88}, {"नवासी", 89}, {"नब्बे", 90}, {"इक्यानबे", 91}, {"इक्यानवे", 91}, {"बानबे", 92},
    {"बानवे", 92}, {"तिरानबे", 93}, {"तिरानवे", 93}, {"चौरानबे", 94}, {"चौरानवे", 94},
    {"पंचानबे", 95}, {"पचानबे", 95}, {"पंचानवे", 95}, {"पचानवे", 95}, {"छियानबे", 96},
    {"छियानवे", 96}, {"सत्तानबे", 97}, {"सत्तानवे", 97}, {"अट्ठानबे", 98}, {"अट्ठानवे", 98},
    {"निन्यानबे", 99}, {"निन्यानवे", 99}};
// clang-format on

constexpr NumberPart kScales[] = {{"सौ", 100},
                                  {"हजार", 1'000},
                                  {"लाख", 100'000},
                                  {"मिलियन", 1'000'000},
                                  {"करोड", 10'000'000},
                                  {"अरब", 1'000'000'000},
                                  {"बिलियन", 1'000'000'000},
                                  {"खरब", 100'000'000'000},
                                  {"नील", 10'000'000'000'000}};
// In quarters: added to the number behind (साढ़े, सवा, पौने), or one and a half, two and a half.
constexpr NumberPart kWithQuarters[] = {{"डेढ", 6}, {"ढाई", 10}, {"अढाई", 10}};
constexpr std::string_view kAndHalf = "साढे", kAndQuarter = "सवा", kLessQuarter = "पौने पौन";
constexpr std::uint64_t kQuarters = 4;

std::optional<std::uint64_t> below_hundred(std::string_view word) {
  static const std::unordered_map<std::string_view, std::uint64_t> kKnown = [] {
    std::unordered_map<std::string_view, std::uint64_t> known;
    for (const NumberPart& part : kBelowHundred) known.emplace(part.text, part.value);
    return known;
  }();
  const auto found = kKnown.find(word);
  return found == kKnown.end() ? std::nullopt : std::optional(found->second);
}

// "पाँचवाँ", "इक्कीसवीं".
std::optional<NumberWord> compound(std::string_view word) {
  for (const std::string_view ending : {"वां", "वां", "वीं", "वें", "वी", "वा", "वे"}) {
    if (!word.ends_with(ending)) continue;
    if (const auto value = below_hundred(word.substr(0, word.size() - ending.size()))) {
      return NumberWord{Role::Ordinal, *value};
    }
    if (const auto value = value_of(word.substr(0, word.size() - ending.size()), kScales)) {
      return NumberWord{Role::OrdinalScale, *value};
    }
  }
  return std::nullopt;
}

// Reads the words of one number from `at`, in quarters.
class Phrase {
 public:
  Phrase(const std::vector<Token>& tokens, std::size_t at) : tokens_(tokens), at_(at), start_(at) {}

  // Its tokens; 0: none begins here.
  std::size_t run() {
    const bool behind_digits = start_ > 0 && tokens_[start_ - 1].is_digits();
    while (at_ < tokens_.size() && take()) {
    }
    const std::size_t used = at_ - start_;
    if (used == 1 && tokens_[start_].is("एक")) return 0;
    if (behind_digits && value_of(tokens_[start_].folded, kScales)) return 0;  // "3 लाख"
    return used;
  }
  std::uint64_t quarters() const { return sum_.sum(); }

 private:
  bool take() {
    const std::string& word = tokens_[at_].folded;
    if (!tokens_[at_].is_word()) return false;
    if (const auto quarters = value_of(word, kWithQuarters)) return at_ == start_ && add(*quarters, 1);
    if (listed(kAndHalf, word)) return at_ == start_ && add_behind(2);
    if (listed(kAndQuarter, word)) return at_ == start_ && (add_behind(1) || add(5, 1));
    if (listed(kLessQuarter, word)) return at_ == start_ && add_behind(-1);
    if (const auto value = below_hundred(word)) return add(*value * kQuarters, 1);
    if (const auto scale = value_of(word, kScales)) return multiply(*scale);
    if (at_ == start_) return false;
    const auto ordinal = compound(word);  // "एक सौ पाँचवाँ"
    if (!ordinal) return false;
    return ordinal->role == Role::Ordinal ? add(ordinal->value * kQuarters, 1) : multiply(ordinal->value);
  }
  bool multiply(std::uint64_t scale) {
    if (!sum_.multiply(scale)) return false;
    ++at_;
    return true;
  }
  bool add(std::uint64_t quarters, std::size_t tokens) {
    if (!sum_.add(quarters)) return false;
    at_ += tokens;
    return true;
  }
  // The number behind, with `quarters` more.
  bool add_behind(int quarters) {
    if (at_ + 1 >= tokens_.size()) return false;
    const Token& next = tokens_[at_ + 1];
    auto value = below_hundred(next.folded);
    if (!value && next.is_digits() && next.folded.size() <= 2) value = std::stoul(next.folded);
    if (!value || *value == 0) return false;
    return add(*value * kQuarters + static_cast<std::uint64_t>(quarters), 2);
  }

  const std::vector<Token>& tokens_;
  std::size_t at_;
  const std::size_t start_;
  FallingSum sum_{kQuarters};
};

void push(std::vector<Token>& out, const Token& like, Token::Kind kind, std::string folded, bool glued) {
  Token token = like;
  token.kind = kind;
  token.folded = std::move(folded);
  if (glued) token.space_before = token.hard_space_before = token.sentence_start = false;
  out.push_back(std::move(token));
}

void respell(std::vector<Token>& tokens) {
  std::vector<Token> out;
  out.reserve(tokens.size() + 4);
  for (std::size_t at = 0; at < tokens.size();) {
    Phrase phrase(tokens, at);
    const std::size_t used = phrase.run();
    if (used == 0) {
      out.push_back(tokens[at++]);
      continue;
    }
    static constexpr std::string_view kParts[] = {"", "25", "5", "75"}, kMinutes[] = {"", "15", "30", "45"};
    const bool hours = at + used < tokens.size() && listed("बजे बजकर घंटा घंटे घंटों", tokens[at + used].folded);
    const std::string_view part = (hours ? kMinutes : kParts)[phrase.quarters() % kQuarters];
    push(out, tokens[at], Token::Kind::Digits, std::to_string(phrase.quarters() / kQuarters), false);
    if (!part.empty()) {
      push(out, tokens[at], Token::Kind::Symbol, hours ? ":" : ".", true);
      push(out, tokens[at], Token::Kind::Digits, std::string(part), true);
    }
    at += used;
  }
  tokens = std::move(out);
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% प्रतिशत फीसदी परसेंट", "%"},
    {"किलोमीटर किमी कि.मी", "km"},
    {"मील", "mile"},
    {"मीटर", "m"},
    {"सेंटीमीटर सेमी", "cm"},
    {"मिलीमीटर मिमी", "mm"},
    {"किलो किलोग्राम किग्रा", "kg"},
    {"ग्राम", "g"},
    {"लीटर", "l"},
    {"टन", "ton"},
    {"सेकंड सेकेंड", "second"},
    {"मिनट मिनटों", "minute"},
    {"घंटा घंटे घंटों बजे बजकर बज", "hour"},
    {"दिन दिनों", "day"},
    {"हफ्ता हफ्ते हफ्तों सप्ताह", "week"},
    {"महीना महीने महीनों माह", "month"},
    {"साल सालों वर्ष वर्षों", "year"},
    {"डिग्री", "°"},
    {"डिग्री+सेल्सियस", "°c"},
    {"डिग्री+फारेनहाइट", "°f"},
    {"रुपये रुपए रुपया रुपयों ₹", "rupee"},
    {"डॉलर", "dollar"},
    {"यूरो", "euro"},
    {"पाउंड", "pound"},
    {"जीबी", "gb"},
    {"एमबी", "mb"},
};

constexpr std::string_view kMonths[] = {"जनवरी",        "फरवरी",       "मार्च",       "अप्रैल",
                                        "मई",           "जून",          "जुलाई",       "अगस्त",
                                        "सितंबर सितम्बर", "अक्टूबर अक्तूबर", "नवंबर नवम्बर", "दिसंबर दिसम्बर"};

constexpr std::string_view kNo = "नहीं नही न ना मत बिना बगैर";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (!listed(kNo, word)) return false;
  if (clause.one_before(at, "या") || clause.one_of(at + 1, "केवल सिर्फ")) return false;  // "or not", "not only"
  const bool short_no = listed("न ना", word);
  if (short_no && at + 1 == clause.end) return false;                    // "है ना?"
  if (short_no && clause.before(at, "क्यों")) return false;                // "why not"
  if (short_no && clause.earlier(at, "न ना", clause.end)) return false;  // "न … न"
  return !clause.earlier(at, "तक", 8) || !clause.earlier(at, "जब", 12);  // "until"
}

constexpr Opposites kOpposites[] = {
    {"enable", "चालू सक्रिय ऑन सक्षम जलाओ जलाएं", "निष्क्रिय ऑफ अक्षम बुझाओ बंद"},
    {"open", "खोलें खोलना खोलो खुला खुली खुले खुलता खुलती खोलने", "बंद बन्द"},
    {"buy", "खरीदना खरीदें खरीदने खरीद खरीदूं खरीदा", "बेचना बेचें बेचने बेच बेचूं बेचा बिक्री"},
    {"increase", "बढाना बढाएं बढाने बढाओ बढना बढता बढा ज्यादा अधिक अधिकतम ऊंचा",
     "घटाना घटाएं घटाने घटाओ घटना कम न्यूनतम नीचा"},
    {"before", "पहले पूर्व", "बाद पश्चात"},
    {"allow", "अनुमति कानूनी वैध", "मना प्रतिबंध प्रतिबंधित गैरकानूनी अवैध वर्जित"},
    {"start", "शुरू आरंभ प्रारंभ", "खत्म समाप्त अंत"},
    {"safe", "सुरक्षित", "असुरक्षित खतरनाक"},
    {"add", "जोडना जोडें जोडने", "हटाना हटाएं हटाने मिटाना मिटाएं डिलीट"},
    {"install", "इंस्टॉल", "अनइंस्टॉल"},
    {"login", "लॉगिन", "लॉगआउट"},
    {"lock", "लॉक ब्लॉक", "अनलॉक अनब्लॉक"},
    {"upload", "अपलोड", "डाउनलोड"},
    {"import", "आयात", "निर्यात"},
    {"send", "भेजना भेजें भेजने भेजा", "प्राप्त पाना"},
    {"arrive", "पहुंचना पहुंचता पहुंचती आगमन", "निकलना प्रस्थान रवाना"},
    {"accept", "स्वीकार मंजूर", "अस्वीकार नामंजूर इनकार"},
    {"fast", "तेज तेजी जल्दी", "धीमा धीमी धीरे"},
    {"hot", "गर्म गरम", "ठंडा ठंडी ठंडे"},
    {"best", "अच्छा अच्छी अच्छे बेहतर सर्वश्रेष्ठ", "बुरा बुरी बुरे खराब बदतर"},
    {"cheap", "सस्ता सस्ती सस्ते", "महंगा महंगी महंगे"},
    {"large", "बडा बडी बडे", "छोटा छोटी छोटे"},
    {"long", "लंबा लंबी लंबे", "छोटा+कद"},
    {"left", "बाएं बायां बाईं", "दाएं दायां दाईं"},
    {"north", "उत्तरी", "दक्षिण दक्षिणी"},
    {"east", "पूर्वी", "पश्चिम पश्चिमी"},
    {"first", "पहला पहली", "आखिरी अंतिम"},
    {"old", "पुराना पुरानी पुराने बूढा", "नया नयी नई नए युवा"},
    {"male", "पुरुष आदमी पिता बेटा लडका लडके भाई पति", "महिला औरत माता मां बेटी लडकी लडकियां बहन पत्नी"},
    {"deposit", "जमा", "निकासी निकालना"},
    {"win", "जीत जीतना जीता", "हार हारना हारा"},
    {"succeed", "सफल सफलता पास", "असफल असफलता फेल"},
    {"possible", "संभव", "असंभव"},
    {"valid", "मान्य", "अमान्य"},
    {"correct", "सही ठीक", "गलत"},
    {"complete", "पूर्ण पूरा", "अपूर्ण अधूरा"},
    {"public", "सार्वजनिक सरकारी", "निजी प्राइवेट"},
    {"internal", "अंदर आंतरिक", "बाहर बाहरी"},
    {"positive", "सकारात्मक", "नकारात्मक"},
    {"alive", "जिंदा जीवित", "मृत मरा"},
    {"full", "भरा भरी", "खाली"},
    {"love", "पसंद प्यार", "नापसंद नफरत"},
    {"remember", "याद", "भूल भूलना"},
    {"advantage", "फायदे फायदा लाभ", "नुकसान हानि"},
    {"day", "दिन+में", "रात"},
    {"married", "विवाहित शादीशुदा", "अविवाहित कुंवारा"},
    {"free", "मुफ्त निःशुल्क", "सशुल्क भुगतान"},
};

}  // namespace

const LanguageWords kHindiWords = {
    .language = Language::Hi,
    .respell = respell,
    .numbers = kNumbers,
    .compound = compound,
    .ordinal_marks = "वां वीं वें वा",
    .mornings = "सुबह सवेरे",
    .afternoons = "दोपहर शाम",
    .nights = "रात",
    .names_halves_first = true,
    .halves_before = "को के में ठीक",
    .units = kUnits,
    .months = kMonths,
    .negates = negates,
    .opposites = kOpposites,
    .idle_noes =
        "समझ नहीं आता|समझ नहीं आ रहा|समझ नहीं आया|पता नहीं|मालूम नहीं|नहीं पता|"
        "नहीं जानता|नहीं जानती|याद नहीं|जवाब नहीं दे पाया|जवाब नहीं दे पाई",
    .from = "से",
    .to = "तक को में",
    .ways_behind = true,
    .plain_capitals = "ok sms otp app",
    .latin_names = true,
};

}  // namespace reprise::judge
