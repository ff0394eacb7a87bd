// Pairs of Hindi. Consulted: CLDR's spell-out rules and number symbols (hi), through ICU; McGregor's grammar.
#include "judge/pair_case_test.h"

namespace reprise::judge {
namespace {

constexpr Language Hi = Language::Hi, Un = Language::Unsure;

constexpr PairCase kOtherNumber[] = {
    {Hi, "बत्तीस किलोमीटर", "तैंतीस किलोमीटर", "each its own word"},
    {Hi, "उनतीस लोग", "उनतालीस लोग", "one short of the tens"},
    {Hi, "दो सौ पचास रुपये", "तीन सौ पचास रुपये", "hundreds"},
    {Hi, "पाँच हज़ार रुपये", "छह हज़ार रुपये", "thousands"},
    {Hi, "दो लाख रुपये", "दो करोड़ रुपये", "scales"},
    {Hi, "डेढ़ घंटा", "ढाई घंटा", "one and a half, two and a half"},
    {Hi, "साढ़े तीन बजे", "पौने तीन बजे", "halves and quarters"},
    {Hi, "सवा तीन बजे", "तीन बजे", "a quarter more"},
    {Hi, "डेढ़ लाख लोग", "एक लाख लोग", "one and a half of a scale"},
    {Hi, "3 मई 2024", "4 मई 2024", "dates"},
    {Hi, "3 मई को", "3 जून को", "months"},
    {Hi, "शाम 5 बजे", "सुबह 5 बजे", "halves of the day"},
    {Hi, "तीसरा अध्याय", "चौथा अध्याय", "ordinals"},
    {Hi, "इक्कीसवीं सदी", "बीसवीं सदी", "ordinals"},
    {Hi, "बीस प्रतिशत छूट", "तीस प्रतिशत छूट", "percent"},
    {Hi, "बीस प्रतिशत", "20 रुपये", "percent has a unit"},
    {Hi, "३० किमी दूर", "३० मील दूर", "units"},
    {Hi, "3 दिन छुट्टी", "3 हफ्ते छुट्टी", "units"},
    {Hi, "आधा कप दूध", "चौथाई कप दूध", "fractions"},
    {Hi, "१२ लोग आए", "१३ लोग आए", "Devanagari digits"},
};
constexpr PairCase kSameNumber[] = {
    {Hi, "बत्तीस किलोमीटर", "32 किमी", "each its own word"},
    {Hi, "दो सौ पचास रुपये", "250 रुपये", "hundreds"},
    {Hi, "पाँच हज़ार रुपये", "5000 रुपए", "thousands"},
    {Hi, "पांच हजार रुपये", "पाँच हज़ार रुपये", "nukta, candrabindu"},
    {Hi, "दो लाख पाँच हज़ार", "2,05,000", "scales of India"},
    {Hi, "3 करोड़ लोग", "30000000 लोग", "scales behind digits"},
    {Hi, "1.5 लाख लोग", "डेढ़ लाख लोग", "one and a half of a scale"},
    {Hi, "ढाई सौ रुपये", "250 रुपये", "two and a half hundred"},
    {Hi, "साढ़े तीन बजे", "3:30 बजे", "halves"},
    {Hi, "पौने तीन बजे", "2:45 बजे", "quarters"},
    {Hi, "सवा तीन बजे", "3:15 बजे", "quarters"},
    {Hi, "साढ़े 3 घंटे", "3.5 घंटे", "halves before digits"},
    {Hi, "डेढ़ घंटा", "1.5 घंटे", "one and a half"},
    {Hi, "शाम 5 बजे", "17:00 बजे", "halves of the day"},
    {Hi, "रात के 9 बजे", "21:00 बजे", "nights"},
    {Hi, "3 मई 2024", "३ मई २०२४", "dates"},
    {Hi, "तीसरा अध्याय", "3 अध्याय", "ordinals"},
    {Hi, "इक्कीसवीं सदी", "21वीं सदी", "ordinal marks"},
    {Hi, "बीस प्रतिशत छूट", "20% छूट", "percent"},
    {Hi, "१२ लोग आए", "12 लोग आए", "Devanagari digits"},
    {Hi, "एक किताब दो", "किताब 2", "soft one"},
    {Hi, "क्\xE2\x80\x8Dया 12 लोग", "क्या 12 लोग", "zero-width joiner"},
    {Un, "बत्तीस किलोमीटर कितने मील होते हैं", "How many miles is 32 kilometers?", "across languages"},
};
constexpr PairCase kOtherSense[] = {
    {Hi, "मैं खा सकता हूँ", "मैं नहीं खा सकता हूँ", "नहीं"},
    {Hi, "वहाँ जाओ", "वहाँ मत जाओ", "मत"},
    {Hi, "चीनी के साथ चाय", "चीनी के बिना चाय", "बिना"},
    {Hi, "वह न आए", "वह आए", "न"},
    {Hi, "पासवर्ड के बगैर", "पासवर्ड से", "बगैर"},
    {Hi, "सेवा चालू कैसे करें", "सेवा बंद कैसे करें", "enable"},
    {Hi, "दुकान कब खुलती है", "दुकान कब बंद होती है", "open"},
    {Hi, "कार कहाँ खरीदें", "कार कहाँ बेचें", "buy"},
    {Hi, "खाने से पहले", "खाने के बाद", "before"},
    {Hi, "वज़न बढ़ाने के उपाय", "वज़न घटाने के उपाय", "increase"},
    {Hi, "क्या यह वैध है", "क्या यह अवैध है", "allow"},
    {Hi, "क्या यह सुरक्षित है", "क्या यह असुरक्षित है", "safe"},
    {Hi, "फ़ोटो अपलोड करें", "फ़ोटो डाउनलोड करें", "upload"},
    {Hi, "बाएँ मुड़ें", "दाएँ मुड़ें", "left"},
    {Hi, "गर्म पानी", "ठंडा पानी", "hot"},
    {Hi, "सबसे सस्ता फ़ोन", "सबसे महंगा फ़ोन", "cheap"},
    {Hi, "सबसे बड़ा शहर", "सबसे छोटा शहर", "large"},
    {Hi, "पैसा जमा करना", "पैसा निकालना", "deposit"},
    {Hi, "लड़का कहाँ है", "लड़की कहाँ है", "male"},
    {Hi, "यह सही है", "यह गलत है", "correct"},
    {Un, "How do I disable the service?", "सेवा चालू कैसे करें", "across languages"},
};
constexpr PairCase kSameSense[] = {
    {Hi, "तुम आओगे या नहीं?", "तुम आओगे?", "or not"},
    {Hi, "ठंड है ना?", "ठंड है", "tag"},
    {Hi, "न केवल मछली अच्छी है", "मछली अच्छी है", "not only"},
    {Hi, "क्यों न हम चलें", "चलो हम चलें", "why not"},
    {Hi, "न मांस न मछली", "न मांस, मछली", "न counts once"},
    {Hi, "मुझे नहीं पता", "मुझे मालूम नहीं", "one no each"},
    {Hi, "नही पता", "नहीं पता", "spelling"},
    {Hi, "जब तक वह नहीं आता", "उसके आने तक", "until"},
    {Hi, "चीनी के बिना", "बगैर चीनी", "one no each"},
    {Hi, "यह संभव नहीं है", "यह असंभव है", "no and opposite cancel"},
    {Hi, "कार कहाँ खरीदें", "कार खरीदना है कहाँ", "one side"},
    {Hi, "लाइट ऑन करो", "लाइट चालू करो", "one side"},
    {Hi, "दुकान खुली है", "दुकान खुला है", "one side"},
    {Hi, "बढ़ा हुआ वज़न", "बढा हुआ वजन", "nukta"},
    {Hi, "अच्छा होटल", "बेहतर होटल", "one side"},
    {Hi, "मन नहीं है", "इच्छा नहीं है", "one no each"},
    {Hi, "नाम क्या है", "क्या नाम है", "no negation"},
    {Hi, "मतलब क्या है", "अर्थ क्या है", "no negation"},
    {Hi, "नमक कहाँ है", "कहाँ है नमक", "no negation"},
    {Hi, "बिनाका क्या है", "क्या है बिनाका", "no negation"},
};
constexpr PairCase kOtherName[] = {
    {Hi, "जर्मनी की राजधानी", "फ्रांस की राजधानी", "countries"},
    {Hi, "लंदन का मौसम", "पेरिस का मौसम", "cities"},
    {Hi, "दिल्ली से मुंबई तक", "मुंबई से दिल्ली तक", "direction"},
    {Hi, "अंग्रेज़ी से हिंदी में अनुवाद", "हिंदी से अंग्रेज़ी में अनुवाद", "direction of languages"},
    {Hi, "सोमवार को खुला है", "मंगलवार को खुला है", "weekdays"},
    {Hi, "मई में यात्रा", "जून में यात्रा", "months"},
    {Hi, "Python कैसे सीखें", "Java कैसे सीखें", "Latin words"},
    {Hi, "“गोदान” के लेखक", "“गबन” के लेखक", "quotes"},
    {Hi, "फेसबुक खाता", "ट्विटर खाता", "products"},
    {Hi, "100 डॉलर का दाम", "100 यूरो का दाम", "currencies"},
    {Un, "the weather in London", "पेरिस का मौसम कैसा है", "across languages"},
};
constexpr PairCase kSameName[] = {
    {Hi, "भारत की राजधानी", "इंडिया की राजधानी", "aliases"},
    {Hi, "अमेरिका के राष्ट्रपति", "अमेरिकी राष्ट्रपति", "people"},
    {Hi, "नई दिल्ली का मौसम", "दिल्ली का मौसम", "aliases"},
    {Hi, "अंग्रेज़ी सीखें", "अंग्रेजी सीखें", "nukta"},
    {Hi, "हिंदी भाषा", "हिन्दी भाषा", "spellings"},
    {Hi, "दिल्ली से मुंबई तक", "मुंबई तक दिल्ली से", "direction kept"},
    {Hi, "“गोदान” के लेखक", "गोदान के लेखक", "quotes"},
    {Hi, "मुंबई का मौसम", "बंबई का मौसम", "aliases"},
    {Hi, "python कैसे सीखें", "Python कैसे सीखें", "lower case"},
    {Un, "the weather in London", "लंदन का मौसम कैसा है", "across languages"},
};

TEST(Hindi, changed_number_is_not_a_paraphrase) {
  expect_all(kOtherNumber, Guard::Numbers, true, 20);
}
TEST(Hindi, other_spelling_of_a_number_is_a_paraphrase) {
  expect_all(kSameNumber, Guard::Numbers, false, 20);
}
TEST(Hindi, opposite_is_not_a_paraphrase) {
  expect_all(kOtherSense, Guard::Negation, true, 20);
}
TEST(Hindi, equal_sense_is_a_paraphrase) {
  expect_all(kSameSense, Guard::Negation, false, 20);
}
TEST(Hindi, other_name_is_not_a_paraphrase) {
  expect_all(kOtherName, Guard::Names, true, 10);
}
TEST(Hindi, same_name_in_another_form_is_a_paraphrase) {
  expect_all(kSameName, Guard::Names, false, 10);
}

TEST(Hindi, latin_letters_stay_unsure) {
  for (const std::string_view text :
       {"mujhe train ki ticket kaise cancel karni hai", "kya aap mujhe bata sakte hain"}) {
    EXPECT_EQ(guess_language(text).sure, Language::Unsure) << text;
  }
}

}  // namespace
}  // namespace reprise::judge
