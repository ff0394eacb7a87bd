// German builds compounds: [n hundert][und][unit und ten | teen | unit], [n tausend] before it, all in one
// word, so a small recursive reader takes the word apart from the left of each power. Numbers: after the
// rules of CLDR's spell-out set for de; negations and opposites: our own list.
#include <algorithm>

#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"null", {Role::Cardinal, 0}},
    {"eins", {Role::Cardinal, 1}},
    {"hundert", {Role::Scale, 100}},
    {"tausend", {Role::Scale, 1'000}},
    {"million millionen mio", {Role::Scale, 1'000'000}},
    {"milliarde milliarden mrd", {Role::Scale, 1'000'000'000}},
    {"dutzend", {Role::Scale, 12}},
    {"halb halbe halben halber halbes hälfte", {Role::Fraction, 2}},
    {"drittel", {Role::Fraction, 3}},
    {"viertel", {Role::Fraction, 4}},
    {"anderthalb", {Role::WithHalf, 1}},
    {"ein eine einen einem einer eines", {Role::SoftOne, 1}},
    {"billion billionen", {Role::Scale, 1'000'000'000'000}},
};

constexpr NumberPart kOnes[] = {{"ein", 1},   {"eins", 1},  {"eine", 1},  {"einen", 1}, {"einer", 1},
                                {"eines", 1}, {"einem", 1}, {"zwei", 2},  {"zwo", 2},   {"drei", 3},
                                {"vier", 4},  {"fünf", 5},  {"fuenf", 5}, {"sechs", 6}, {"sieben", 7},
                                {"acht", 8},  {"neun", 9}};
constexpr NumberPart kTeens[] = {{"zehn", 10},     {"elf", 11},      {"zwölf", 12},    {"zwoelf", 12},
                                 {"dreizehn", 13}, {"vierzehn", 14}, {"fünfzehn", 15}, {"fuenfzehn", 15},
                                 {"sechzehn", 16}, {"siebzehn", 17}, {"achtzehn", 18}, {"neunzehn", 19}};
constexpr NumberPart kTens[] = {{"zwanzig", 20}, {"dreissig", 30}, {"vierzig", 40},
                                {"fünfzig", 50}, {"fuenfzig", 50}, {"sechzig", 60},
                                {"siebzig", 70}, {"achtzig", 80},  {"neunzig", 90}};

// 1 to 99: "sieben", "elf", "dreissig", "einundzwanzig".
std::optional<std::uint64_t> tens(std::string_view word) {
  if (const auto unit = value_of(word, kOnes)) return unit;
  if (const auto teen = value_of(word, kTeens)) return teen;
  if (const auto ten = value_of(word, kTens)) return ten;
  for (const auto& [text, value] : kTens) {
    if (!word.ends_with(text)) continue;
    std::string_view front = word.substr(0, word.size() - text.size());
    if (!front.ends_with("und")) return std::nullopt;
    const auto unit = value_of(front.substr(0, front.size() - 3), kOnes);
    if (unit) return *unit + value;
  }
  return std::nullopt;
}

// Splits at a power's name ("hundert", "tausend"): what stands before multiplies, what follows is added.
std::optional<std::uint64_t> cardinal(std::string_view word, std::string_view power = "tausend",
                                      std::uint64_t size = 1'000) {
  const bool last = size == 100;
  const auto below = [&](std::string_view part) {
    return last ? tens(part) : cardinal(part, "hundert", 100);
  };
  const std::size_t at = word.find(power);
  if (at == std::string_view::npos) return below(word);
  std::string_view before = word.substr(0, at), after = word.substr(at + power.size());
  if (after.starts_with("und") && after.size() > 3) after.remove_prefix(3);
  const auto times = before.empty() ? std::optional<std::uint64_t>(1) : below(before);
  const auto rest = after.empty() ? std::optional<std::uint64_t>(0) : below(after);
  if (!times || !rest) return std::nullopt;
  return *times * size + *rest;
}

std::optional<std::uint64_t> ordinal(std::string_view word) {
  if (word == "achten") return std::nullopt;  // far more often the verb
  constexpr NumberPart kIrregular[] = {{"erst", 1}, {"dritt", 3}, {"siebt", 7}, {"acht", 8}};
  for (std::string_view ending : {"en", "er", "es", "em", "e"}) {
    if (!word.ends_with(ending)) continue;
    std::string_view stem = word.substr(0, word.size() - ending.size());
    for (const auto& [odd, value] : kIrregular) {  // "erste", "hundertdritte"
      if (!stem.ends_with(odd)) continue;
      const std::string_view front = stem.substr(0, stem.size() - odd.size());
      if (front.empty()) return value;
      if (!front.ends_with("hundert") && !front.ends_with("tausend")) continue;
      if (const auto round = cardinal(front)) return *round + value;
    }
    if (stem.ends_with("st")) {
      const auto value = cardinal(stem.substr(0, stem.size() - 2));
      if (value && (*value % 100 >= 20 || *value % 100 == 0)) return value;
    }
    if (stem.ends_with("t")) {
      const auto value = cardinal(stem.substr(0, stem.size() - 1));
      if (value && *value % 100 < 20 && *value % 100 > 1) return value;
    }
  }
  return std::nullopt;
}

// Every German number word holds one of these; most words hold none, and are not taken apart.
bool may_be_number(std::string_view word) {
  static constexpr std::string_view kParts[] = {"ein",  "erst",  "zw",      "drei",   "dritt", "vier",
                                                "fünf", "fuenf", "sech",    "sieb",   "acht",  "neun",
                                                "zehn", "elf",   "hundert", "tausend"};
  return word.size() < 80 && std::any_of(
                                 std::begin(kParts), std::end(kParts),
                                 [&](std::string_view part) { return word.starts_with(part); });
}

std::optional<NumberWord> compound(std::string_view word) {
  if (!may_be_number(word)) return std::nullopt;
  if (const auto value = cardinal(word)) return NumberWord{Role::Cardinal, *value};
  if (const auto value = ordinal(word)) return NumberWord{Role::Ordinal, *value};
  for (std::string_view ending : {"einhalb", "einhalbe"}) {
    if (!word.ends_with(ending)) continue;
    if (const auto value = tens(word.substr(0, word.size() - ending.size()))) {
      return NumberWord{Role::WithHalf, *value};
    }
  }
  for (std::string_view ending : {"mal", "fach", "fache"}) {
    if (!word.ends_with(ending)) continue;
    const auto value = cardinal(word.substr(0, word.size() - ending.size()));
    if (value && *value > 1) return NumberWord{Role::Cardinal, *value};  // "einmal", "einfach" say no number
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {{"% prozent", "%"},
                                                                    {"km kilometer kilometern", "km"},
                                                                    {"meile meilen", "mile"},
                                                                    {"m meter metern", "m"},
                                                                    {"cm zentimeter", "cm"},
                                                                    {"mm millimeter", "mm"},
                                                                    {"kg kilo kilogramm", "kg"},
                                                                    {"g gramm", "g"},
                                                                    {"mg milligramm", "mg"},
                                                                    {"l liter litern", "l"},
                                                                    {"ml milliliter", "ml"},
                                                                    {"sekunde sekunden sek", "second"},
                                                                    {"minute minuten min", "minute"},
                                                                    {"stunde stunden std h uhr", "hour"},
                                                                    {"tag tage tagen", "day"},
                                                                    {"woche wochen", "week"},
                                                                    {"monat monate monaten", "month"},
                                                                    {"jahr jahre jahren", "year"},
                                                                    {"grad", "°"},
                                                                    {"grad+celsius", "°c"},
                                                                    {"grad+fahrenheit", "°f"},
                                                                    {"celsius", "°c"},
                                                                    {"fahrenheit", "°f"},
                                                                    {"kmh", "km/h"},
                                                                    {"euro euros eur", "euro"},
                                                                    {"dollar usd", "dollar"},
                                                                    {"kb", "kb"},
                                                                    {"mb", "mb"},
                                                                    {"gb", "gb"},
                                                                    {"tb", "tb"},
                                                                    {"kw", "kw"},
                                                                    {"kwh", "kwh"}};

constexpr HourPhrase kHourPhrases[] = {{"halb", -30}, {"viertel+nach", 15}, {"viertel+vor", -15}};

constexpr std::string_view kMonths[] = {
    "januar jänner jan", "februar feb", "märz maerz mrz",     "april apr",   "mai",          "juni jun",
    "juli jul",          "august aug",  "september sep sept", "oktober okt", "november nov", "dezember dez"};

constexpr std::string_view kNo =
    "nicht kein keine keinen keinem keiner keines keinerlei nie niemals ohne weder nirgends nirgendwo "
    "niemand "
    "niemanden niemandem nichts keinesfalls keineswegs ausser kaum selten nimmer nein";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (!listed(kNo, word)) return false;
  if (word == "nicht") {
    const bool last = at + 1 == clause.end;
    return !clause.is(at + 1, "nur") && !(last && clause.before(at, "oder")) && !clause.is(at + 1, "wahr");
  }
  if (word == "ausser") return !clause.one_of(at + 1, "haus betrieb");
  return true;
}

constexpr Opposites kOpposites[] = {
    {"enable", "aktivier* einschalt* eingeschaltet* anschalt* angeschaltet* anmach*",
     "deaktivier* ausschalt* ausgeschaltet* abschalt* abgeschaltet* ausmach*"},
    {"open", "öffne* öffnung offen offene offenen geöffnet* aufmach*", "schliess* geschlossen* zumach*"},
    {"buy", "kauf* gekauft* einkauf*", "verkauf*"},
    {"increase",
     "erhöh* steiger* steig* gestiegen* mehr meisten höher* höchst* maximal* maximum max wachs* zunehm*",
     "senk* gesenkt* verringer* sink* gesunken* weniger wenigsten niedriger* niedrigst* minimal* minimum min "
     "reduzier* abnehm* tiefer* tiefst*"},
    {"before", "vor vorher bevor", "nach nachher nachdem danach"},
    {"allow", "erlaub* legal* zulässig* genehmig*",
     "verbiet* verbot* illegal* unzulässig* untersag* unerlaubt*"},
    {"start", "start* beginn* begann begonnen anfang* anfäng* angefangen",
     "stopp* ende* endet beend* aufhör* aufgehört anhalt* angehalten"},
    {"safe", "sicher sichere sicheren sicherer sicheres ungefährlich* gefahrlos*",
     "unsicher* gefährlich* riskant*"},
    {"add", "hinzufüg* einfüg* füge hinzugefügt* erstell*", "entfern* lösch* gelöscht*"},
    {"install", "installier*", "deinstallier*"},
    {"connect", "verbind* verbunden*", "trenn* getrennt*"},
    {"lock", "sperr* gesperrt* blockier* geblockt", "entsperr* freischalt* freigeschaltet*"},
    {"login", "anmeld* angemeldet* einlogg* abonnier*", "abmeld* abgemeldet* auslogg* kündig* gekündigt*"},
    {"import", "import* einfuhr* einführ*", "export* ausfuhr* ausführ*"},
    {"upload", "hochlad* hochgeladen* upload*", "herunterlad* heruntergeladen* download*"},
    {"send", "senden gesendet* sende verschick*", "empfang* empfäng*"},
    {"borrow", "leihe leihen ausleih*", "verleih*"},
    {"arrive", "ankunft* ankomm* ankommt", "abfahrt* abfahr* abflug* abreis*"},
    {"accept", "annehm* akzeptier* angenommen*", "ablehn* abgelehnt* verweiger*"},
    {"fast", "schnell* schneller*", "langsam*"},
    {"hot", "heiss* warm* wärm*", "kalt* kält* kühl*"},
    {"best", "beste* besser* gut gute guten guter gutes", "schlechteste* schlecht*"},
    {"cheap", "billig* günstig* preiswert*", "teuer teure* teuerste*"},
    {"large", "gross* gröss*", "klein*"},
    {"long", "lang lange langen länger* längst*", "kurz* kürz*"},
    {"left", "links linke*", "rechts rechte*"},
    {"north", "nord* nördlich*", "süd* südlich*"},
    {"east", "ost östlich* osten", "west westlich* westen"},
    {"first", "erste ersten erster erstes", "letzte* letzter letztes"},
    {"old", "alt alte alten alter altes älter* ältest*", "neu neue neuen neuer neues jung* jüng* neuest*"},
    {"male", "mann männer* männlich* vater sohn bruder", "frau frauen weiblich* mutter tochter schwester"},
    {"encrypt", "verschlüssel*", "entschlüssel*"},
    {"deposit", "einzahl* eingezahlt*", "auszahl* ausgezahlt* abheb* abgehoben*"},
    {"win", "gewinn* gewann gewonnen", "verlier* verlor* verloren* verlust*"},
    {"succeed", "bestanden bestehen erfolg* gelingt",
     "durchgefallen durchfall* misserfolg* scheiter* fehlgeschlagen"},
    {"possible", "möglich*", "unmöglich*"},
    {"visible", "sichtbar*", "unsichtbar* versteckt*"},
    {"valid", "gültig*", "ungültig* abgelaufen*"},
    {"correct", "richtig* korrekt*", "falsch*"},
    {"complete", "vollständig*", "unvollständig*"},
    {"public", "öffentlich*", "privat*"},
    {"internal", "innen innerhalb intern* drinnen", "aussen ausserhalb extern* draussen"},
    {"inbound", "eingehend* eingang* einreis*", "ausgehend* ausgang* ausreis*"},
    {"board", "einsteig* eingestiegen", "aussteig* ausgestiegen"},
    {"positive", "positiv*", "negativ*"},
    {"true", "wahr* stimmt", "unwahr* gelogen"},
    {"alive", "lebendig* lebend*", "tot tote* gestorben* verstorben*"},
    {"full", "voll volle* voller", "leer leere* leerer"},
    {"love", "lieb* mag mögen", "hass* hasse"},
    {"remember", "erinner*", "vergess* vergiss*"},
    {"harmful", "schädlich*", "unschädlich* harmlos*"},
    {"advantage", "vorteil*", "nachteil*"},
    {"day", "tagsüber tag tage", "nachts nacht nächte"},
    {"married", "verheiratet*", "unverheiratet* ledig*"},
    {"hyper", "bluthochdruck hypertonie überfunktion überzucker*", "hypotonie unterfunktion unterzucker*"},
};

constexpr OppositePrefix kPrefixes[] = {{"un", ""},    {"ein", "aus"}, {"an", "ab"},  {"auf", "zu"},
                                        {"be", "ent"}, {"ver", "ent"}, {"hin", "her"}};

}  // namespace

const LanguageWords kGermanWords = {
    .language = Language::De,
    .numbers = kNumbers,
    .compound = compound,
    .hour_phrases = kHourPhrases,
    .units = kUnits,
    .months = kMonths,
    .counters = "weltkrieg krieg teil kapitel band typ stufe klasse artikel",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites = "unter",
    .idle_noes =
        "weiss nicht|weiss leider nicht|weiss gar nicht|weiss ich nicht|keine ahnung|"
        "verstehe nicht|kapiere nicht|bin mir nicht sicher|bin nicht sicher|"
        "hatte keine antwort|wusste keine antwort|niemand hat mir gesagt|"
        "hat mir niemand gesagt|konnte nicht antworten|mit oder ohne",
    .articles = "der die das dem den des ein eine einem einen einer",
    .from = "von vom aus",
    .to = "nach zu zum zur in ins",
    .how_many = "viele wieviele",
    .plain_capitals = "dr ok tv internet web faq id pc",
    .small_words = "und der die das für",
    .no_names =
        "der die das des dem den ein eine einen einem einer wie was wer wo wann warum wieso "
        "welche welcher welches ist sind war hat haben kann darf muss soll und oder aber wenn "
        "für mit ohne von zu im in auf bei nach wegen über folgendes folgende ich wir es mein "
        "meine nicht kein keine",
    .more_endings = "s es",
};

}  // namespace reprise::judge
