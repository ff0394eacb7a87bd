// English. Numbers: after the rules of CLDR's spell-out set for en; negations and opposites: our own list.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"zero", {Role::Cardinal, 0}},
    {"two twice", {Role::Cardinal, 2}},
    {"three thrice", {Role::Cardinal, 3}},
    {"four", {Role::Cardinal, 4}},
    {"five", {Role::Cardinal, 5}},
    {"six", {Role::Cardinal, 6}},
    {"seven", {Role::Cardinal, 7}},
    {"eight", {Role::Cardinal, 8}},
    {"nine", {Role::Cardinal, 9}},
    {"ten", {Role::Cardinal, 10}},
    {"eleven", {Role::Cardinal, 11}},
    {"twelve", {Role::Cardinal, 12}},
    {"thirteen", {Role::Cardinal, 13}},
    {"fourteen", {Role::Cardinal, 14}},
    {"fifteen", {Role::Cardinal, 15}},
    {"sixteen", {Role::Cardinal, 16}},
    {"seventeen", {Role::Cardinal, 17}},
    {"eighteen", {Role::Cardinal, 18}},
    {"nineteen", {Role::Cardinal, 19}},
    {"twenty", {Role::Cardinal, 20}},
    {"thirty", {Role::Cardinal, 30}},
    {"forty fourty", {Role::Cardinal, 40}},
    {"fifty", {Role::Cardinal, 50}},
    {"sixty", {Role::Cardinal, 60}},
    {"seventy", {Role::Cardinal, 70}},
    {"eighty", {Role::Cardinal, 80}},
    {"ninety", {Role::Cardinal, 90}},
    {"first", {Role::Ordinal, 1}},
    {"second", {Role::Ordinal, 2}},
    {"third", {Role::Ordinal, 3}},
    {"fourth", {Role::Ordinal, 4}},
    {"fifth", {Role::Ordinal, 5}},
    {"sixth", {Role::Ordinal, 6}},
    {"seventh", {Role::Ordinal, 7}},
    {"eighth", {Role::Ordinal, 8}},
    {"ninth", {Role::Ordinal, 9}},
    {"tenth", {Role::Ordinal, 10}},
    {"eleventh", {Role::Ordinal, 11}},
    {"twelfth", {Role::Ordinal, 12}},
    {"thirteenth", {Role::Ordinal, 13}},
    {"fourteenth", {Role::Ordinal, 14}},
    {"fifteenth", {Role::Ordinal, 15}},
    {"sixteenth", {Role::Ordinal, 16}},
    {"seventeenth", {Role::Ordinal, 17}},
    {"eighteenth", {Role::Ordinal, 18}},
    {"nineteenth", {Role::Ordinal, 19}},
    {"twentieth", {Role::Ordinal, 20}},
    {"thirtieth", {Role::Ordinal, 30}},
    {"hundred hundreds", {Role::Scale, 100}},
    {"thousand thousands", {Role::Scale, 1'000}},
    {"million millions", {Role::Scale, 1'000'000}},
    {"trillion", {Role::Scale, 1'000'000'000'000}},
    {"dozen", {Role::Scale, 12}},
    {"half halves", {Role::Fraction, 2}},
    {"quarter quarters", {Role::Fraction, 4}},
    {"thirds", {Role::Fraction, 3}},
    {"one", {Role::SoftOne, 1}},
    {"a an", {Role::Article, 1}},
    {"hundredth", {Role::OrdinalScale, 100}},
    {"thousandth", {Role::OrdinalScale, 1'000}},
    {"billion billions", {Role::Scale, 1'000'000'000}},
    {"fortieth", {Role::Ordinal, 40}},
    {"fiftieth", {Role::Ordinal, 50}},
    {"sixtieth", {Role::Ordinal, 60}},
    {"seventieth", {Role::Ordinal, 70}},
    {"eightieth", {Role::Ordinal, 80}},
    {"ninetieth", {Role::Ordinal, 90}},
    {"millionth", {Role::OrdinalScale, 1'000'000}},
};

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% percent pct", "%"},
    {"per+cent", "%"},
    {"km kms kilometer kilometers kilometre kilometres", "km"},
    {"mile miles mi", "mile"},
    {"m meter meters metre metres", "m"},
    {"cm centimeter centimeters centimetre centimetres", "cm"},
    {"mm millimeter millimeters millimetre millimetres", "mm"},
    {"foot feet ft", "foot"},
    {"inch inches", "inch"},
    {"yard yards", "yard"},
    {"kg kgs kilo kilos kilogram kilograms", "kg"},
    {"g gram grams", "g"},
    {"mg milligram milligrams", "mg"},
    {"lb lbs", "lb"},
    {"oz ounce ounces", "oz"},
    {"l liter liters litre litres", "l"},
    {"ml milliliter milliliters millilitre millilitres", "ml"},
    {"gallon gallons", "gallon"},
    {"second seconds sec secs", "second"},
    {"minute minutes min mins", "minute"},
    {"hour hours hr hrs h", "hour"},
    {"day days", "day"},
    {"week weeks", "week"},
    {"month months", "month"},
    {"year years", "year"},
    {"degree degrees", "°"},
    {"degrees+celsius", "°c"},
    {"degrees+fahrenheit", "°f"},
    {"celsius", "°c"},
    {"fahrenheit", "°f"},
    {"kmh kph", "km/h"},
    {"mph", "mile/h"},
    {"euro euros eur", "euro"},
    {"dollar dollars usd", "dollar"},
    {"gbp", "pound"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"tb", "tb"},
    {"kw", "kw"},
    {"kwh", "kwh"}};

constexpr HourPhrase kHourPhrases[] = {{"half+past", 30}, {"quarter+past", 15}, {"quarter+to", -15}};

constexpr std::string_view kMonths[] = {
    "january jan", "february feb", "march mar",          "april apr",   "may",          "june jun",
    "july jul",    "august aug",   "september sep sept", "october oct", "november nov", "december dec"};

constexpr std::string_view kNo =
    "not never no without none neither nobody nothing nowhere cannot nor hardly barely rarely seldom unless "
    "except cant dont doesnt didnt isnt arent wasnt werent wont wouldnt couldnt shouldnt hasnt havent hadnt "
    "mustnt aint lack lacks lacking";
constexpr std::string_view kAuxiliaries =
    "isn't aren't wasn't weren't doesn't don't didn't hasn't haven't won't wouldn't couldn't shouldn't can't";
constexpr std::string_view kPronouns = "i you he she it we they there this that";

// "..., isn't it?" closes, "Isn't there ...?" opens: neither turns the question round. "Can't I" does.
bool asks_for_agreement(const Clause& clause, std::size_t at) {
  if (!clause.question || !clause.one_of(at, kAuxiliaries) || !clause.one_of(at + 1, kPronouns)) return false;
  const bool closes = at + 2 == clause.end && clause.before(at, ",");
  return closes || (at == 0 && !clause.is(at, "can't"));
}
// "..., is it not?"
bool tag_not(const Clause& clause, std::size_t at) {
  return clause.question && at + 1 == clause.end && at >= 3 && clause.one_before(at, kPronouns) &&
         clause.is(at - 3, ",");
}

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (word.ends_with("n't")) return !asks_for_agreement(clause, at);
  if (!listed(kNo, word)) return false;
  if (word == "nor") return !clause.earlier(at, "neither", at);
  if (word == "no") {
    const auto digits = [&](std::size_t i) { return i < clause.end && clause.tokens[i].is_digits(); };
    const bool number = digits(at + 1) || (clause.is(at + 1, ".") && digits(at + 2));
    return !number && !clause.is(at + 1, "matter") && !clause.before(at, "or");
  }
  if (word == "not") return !clause.is(at + 1, "only") && !clause.before(at, "or") && !tag_not(clause, at);
  return true;
}

constexpr Opposites kOpposites[] = {
    {"enable", "enabl* activat* reactivat*", "disabl* deactivat* inactivat*"},
    {"open", "open opens opened opening reopen*", "close closes closed closing shut shuts shutting"},
    {"buy", "buy buys buying bought purchas* buyer*", "sell sells selling sold seller*"},
    {"increase",
     "increas* rais* higher highest upgrad* maximi* maximum max up more most gain* grow* rise rises rising "
     "rose",
     "decreas* reduc* lower lowest lowering downgrad* minimi* minimum min down less least fewer fewest lose "
     "loses losing lost shrink* fall falls falling fell"},
    {"before", "before prior earlier earliest", "after afterwards following later latest"},
    {"allow", "allow* permit* permitted legal legally lawful",
     "forbid* prohibit* ban bans banned illegal illegally unlawful disallow* deny denied denies"},
    {"start", "start starts started starting begin* began begun commenc*",
     "stop stops stopped stopping end ends ended ending finish* halt*"},
    {"safe", "safe safely safety secure securely", "unsafe unsafely dangerous insecure risky"},
    {"add", "add adds added adding insert* includ* create creates created creating",
     "remov* delet* exclud* drop drops dropped dropping"},
    {"install", "install* reinstall*", "uninstall*"},
    {"connect", "connect connects connected connecting reconnect*", "disconnect*"},
    {"lock", "lock locks locked locking", "unlock*"},
    {"block", "block blocks blocked blocking", "unblock*"},
    {"subscribe", "subscrib* subscription*", "unsubscrib*"},
    {"on", "on", "off"},
    {"login", "login signin", "logout signout logoff"},
    {"import", "import*", "export*"},
    {"upload", "upload*", "download*"},
    {"send", "send sends sending sent", "receiv*"},
    {"borrow", "borrow*", "lend lends lending lent"},
    {"arrive", "arriv* arrival*", "depart* departure*"},
    {"accept", "accept*", "reject* refus* declin*"},
    {"fast", "accelerat* faster fastest fast quick quickly quicker", "decelerat* slow slower slowest slowly"},
    {"hot", "hot hotter hottest warm warmer heat heating", "cold colder coldest cool cooler cooling"},
    {"best", "best better good", "worst worse bad"},
    {"cheap", "cheap cheaper cheapest inexpensive", "expensive costly dearer"},
    {"large", "large larger largest big bigger biggest", "small smaller smallest little tiny"},
    {"long", "long longer longest", "short shorter shortest"},
    {"left", "left", "right"},
    {"north", "north northern", "south southern"},
    {"east", "east eastern", "west western"},
    {"first", "first", "last final"},
    {"old", "old older oldest", "new newer newest young younger youngest"},
    {"male", "husband* father* mother-in-law man men male* boy boys son sons brother* he him his",
     "wife wives mother* woman women female* girl girls daughter* sister* she her hers"},
    {"encrypt", "encrypt*", "decrypt*"},
    {"compress", "compress*", "decompress* extract*"},
    {"deposit", "deposit*", "withdraw* withdrew"},
    {"credit", "credit", "debit"},
    {"win", "win wins winning won winner*", "lose loses losing lost loser*"},
    {"succeed", "succeed* success successful successfully pass passes passed passing",
     "fail fails failed failing failure*"},
    {"possible", "possible possibly", "impossible impossibly"},
    {"regular", "regular regularly", "irregular irregularly"},
    {"visible", "visible", "invisible hidden"},
    {"valid", "valid", "invalid"},
    {"correct", "correct correctly", "incorrect incorrectly wrong wrongly"},
    {"complete", "complete completely", "incomplete"},
    {"direct", "direct directly", "indirect indirectly"},
    {"active", "active", "inactive"},
    {"public", "public publicly", "private privately"},
    {"internal", "internal internally inside indoor indoors", "external externally outside outdoor outdoors"},
    {"inbound", "inbound incoming", "outbound outgoing"},
    {"positive", "positive", "negative"},
    {"true", "true", "false"},
    {"alive", "alive living", "dead deceased"},
    {"full", "full", "empty"},
    {"love", "love loves like likes liked", "hate hates dislike* hated"},
    {"remember", "remember*", "forget* forgot forgotten"},
    {"harmful", "harmful", "harmless"},
    {"useful", "useful", "useless"},
    {"painful", "painful", "painless"},
    {"appear", "appear*", "disappear* vanish*"},
    {"agree", "agree agrees agreed", "disagree*"},
    {"advantage", "advantage* benefit* pro pros", "disadvantage* drawback* con cons"},
    {"minimum", "minimum", "maximum"},
    {"vegetarian", "vegetarian vegan", "meat meaty"},
    {"day", "day daytime morning", "night nighttime evening"},
    {"hyper", "hypertension hyperthermia hyperglycemia hyperthyroidism",
     "hypotension hypothermia hypoglycemia hypothyroidism"},
};

constexpr OppositePrefix kPrefixes[] = {{"un", ""}, {"non", ""}, {"dis", ""}};

}  // namespace

const LanguageWords kEnglishWords = {
    .language = Language::En,
    .numbers = kNumbers,
    .joint = "and",
    .joint_place = Joint::AfterHundreds,
    .one_joins = true,
    .ordinal_marks = "st nd rd th",
    .halves = "half",
    .hour_phrases = kHourPhrases,
    .units = kUnits,
    .months = kMonths,
    .month_links = "of",
    .counters = "war part chapter volume type phase class level act article",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "discount discover display dispose distress dismiss discharge discourse dispatch disperse "
        "distract unless until under",
    .idle_noes =
        "i don't know|i dont know|i do not know|don't know|dont know|no idea|no clue|"
        "not sure|i don't quite get|i don't get|i don't understand|don't understand|"
        "i can't figure out|can't figure out|can't work out|i can't remember|"
        "can't remember|don't remember|nobody told me|no one told me|i had no answer|"
        "i couldn't answer|with or without",
    .articles = "the a an my your one",
    .from = "from",
    .to = "to into in",
    .how_many = "many much",
    .plain_capitals = "i i'm i've i'd i'll mr mrs ms dr ok tv internet web god faq pm am id pc diy",
    .small_words = "of the and for",
    .no_names =
        "how is are was were do does did has have can could should would what where when why "
        "who which your my our the this that these not no and or but if it its for from with "
        "to in on at of then there",
};

}  // namespace reprise::judge
