// Dutch. Numbers up to a thousand, and round thousands, are one word ("tweeëntwintig", "driehonderdvijftien",
// "vijfentwintighonderd"), read from the left of each power; the diaeresis is folded away first. After CLDR's
// spell-out rules for nl and Onze Taal on writing numbers. "Een" is an article, "één" the number. "Half drie"
// is half past two. Long scale: miljard 10^9, biljoen 10^12. Lists are our own.
#include <string>

#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"nul", {Role::Cardinal, 0}},
    {"een", {Role::SoftOne, 1}},
    {"één", {Role::Cardinal, 1}},
    {"honderd", {Role::Scale, 100}},
    {"duizend", {Role::Scale, 1'000}},
    {"miljoen miljoenen mln", {Role::Scale, 1'000'000}},
    {"miljard miljarden mld", {Role::Scale, 1'000'000'000}},
    {"biljoen biljoenen", {Role::Scale, 1'000'000'000'000}},
    {"biljard biljarden", {Role::Scale, 1'000'000'000'000'000}},
    {"dozijn", {Role::Scale, 12}},
    {"miljoenste", {Role::OrdinalScale, 1'000'000}},
    {"half halve helft", {Role::Fraction, 2}},
    {"kwart", {Role::Fraction, 4}},
    {"anderhalf anderhalve", {Role::WithHalf, 1}},
};

constexpr NumberPart kOnes[] = {{"een", 1}, {"twee", 2},  {"drie", 3}, {"vier", 4}, {"vijf", 5},
                                {"zes", 6}, {"zeven", 7}, {"acht", 8}, {"negen", 9}};
constexpr NumberPart kTeens[] = {{"tien", 10},     {"elf", 11},      {"twaalf", 12},  {"dertien", 13},
                                 {"veertien", 14}, {"vijftien", 15}, {"zestien", 16}, {"zeventien", 17},
                                 {"achttien", 18}, {"negentien", 19}};
constexpr NumberPart kTens[] = {{"twintig", 20}, {"dertig", 30},   {"veertig", 40}, {"vijftig", 50},
                                {"zestig", 60},  {"zeventig", 70}, {"tachtig", 80}, {"negentig", 90}};

std::optional<std::uint64_t> tens(std::string_view word) {
  if (const auto one = value_of(word, kOnes)) return one;
  if (const auto teen = value_of(word, kTeens)) return teen;
  for (const NumberPart& ten : kTens) {
    if (!word.ends_with(ten.text)) continue;
    std::string_view front = word.substr(0, word.size() - ten.text.size());
    if (front.empty()) return ten.value;
    if (!front.ends_with("en")) return std::nullopt;
    const auto one = value_of(front.substr(0, front.size() - 2), kOnes);
    return one ? std::optional(ten.value + *one) : std::nullopt;
  }
  return std::nullopt;
}

// Splits at "duizend" and then at "honderd": what stands before multiplies, what follows is added.
std::optional<std::uint64_t> cardinal(std::string_view word, std::string_view power = "duizend",
                                      std::uint64_t size = 1'000) {
  const auto below = [&](std::string_view part) {
    return size == 100 ? tens(part) : cardinal(part, "honderd", 100);
  };
  const std::size_t at = word.find(power);
  if (at == std::string_view::npos) return below(word);
  std::string_view before = word.substr(0, at), after = word.substr(at + power.size());
  const auto times = before.empty() ? std::optional<std::uint64_t>(1) : below(before);
  auto rest = after.empty() ? std::optional<std::uint64_t>(0) : below(after);
  if (!rest && after.starts_with("en")) rest = below(after.substr(2));
  if (!times || !rest) return std::nullopt;
  return *times * size + *rest;
}

std::optional<std::uint64_t> ordinal(std::string_view word) {
  if (word == "eerste" || word == "eersten") return 1;
  if (word == "derde" || word == "derden") return 3;
  for (std::string_view ending : {"ste", "de"}) {
    if (!word.ends_with(ending)) continue;
    std::string stem(word.substr(0, word.size() - ending.size()));
    if (stem.ends_with("eer")) stem = stem.substr(0, stem.size() - 1) + "n";  // "honderdeerste"
    if (stem.ends_with("der")) stem = stem.substr(0, stem.size() - 3) + "drie";
    const auto value = cardinal(stem);
    if (value && *value > 1) return value;
  }
  return std::nullopt;
}

std::string plain(std::string_view word) {
  std::string folded;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool accent = word[i] == '\xC3' && i + 1 < word.size();
    if (accent && (word[i + 1] == '\xAB' || word[i + 1] == '\xA9')) {  // ë, é
      folded += 'e';
      ++i;
    } else {
      folded += word[i];
    }
  }
  return folded;
}

std::optional<NumberWord> compound(std::string_view spelled) {
  if (spelled.size() < 3 || spelled.size() > 80) return std::nullopt;
  const std::string word = plain(spelled);
  if (const auto value = cardinal(word)) return NumberWord{Role::Cardinal, *value};
  if (const auto value = ordinal(word)) return NumberWord{Role::Ordinal, *value};
  for (std::string_view ending : {"eneenhalf", "eneenhalve", "enhalf", "enhalve"}) {
    if (!word.ends_with(ending)) continue;
    if (const auto value = tens(std::string_view(word).substr(0, word.size() - ending.size()))) {
      return NumberWord{Role::WithHalf, *value};
    }
  }
  for (std::string_view ending : {"maal", "voud"}) {
    if (!word.ends_with(ending)) continue;
    const auto value = cardinal(std::string_view(word).substr(0, word.size() - ending.size()));
    if (value && *value > 1) return NumberWord{Role::Cardinal, *value};
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% procent", "%"},
    {"km kilometer kilometers", "km"},
    {"mijl mijlen", "mile"},
    {"m meter meters", "m"},
    {"cm centimeter centimeters", "cm"},
    {"mm millimeter millimeters", "mm"},
    {"kg kilo kilogram", "kg"},
    {"g gram", "g"},
    {"mg milligram", "mg"},
    {"l liter liters", "l"},
    {"ml milliliter", "ml"},
    {"seconde seconden sec", "second"},
    {"minuut minuten min", "minute"},
    {"uur uren u h", "hour"},
    {"dag dagen", "day"},
    {"week weken", "week"},
    {"maand maanden", "month"},
    {"jaar jaren", "year"},
    {"graad graden", "°"},
    {"graden+celsius", "°c"},
    {"graden+fahrenheit", "°f"},
    {"euro euro's eur", "euro"},
    {"dollar dollars usd", "dollar"},
    {"dozijn", "dozen"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"kw", "kw"},
    {"kwh", "kwh"},
};

constexpr std::string_view kMonths[] = {
    "januari jan", "februari feb", "maart mrt",          "april apr",   "mei",          "juni jun",
    "juli jul",    "augustus aug", "september sep sept", "oktober okt", "november nov", "december dec",
};

constexpr HourPhrase kHourPhrases[] = {{"half", -30}, {"kwart+over", 15}, {"kwart+voor", -15}};

constexpr std::string_view kNo =
    "niet geen nooit niets niks niemand nergens zonder noch behalve nauwelijks zelden nee nimmer geenszins "
    "evenmin";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (!listed(kNo, word)) return false;
  if (word == "niet") {
    if (clause.one_of(at + 1, "alleen slechts enkel waar")) return false;
    const bool last = at + 1 == clause.end;
    if (last && clause.before(at, "of")) return false;
    return !(last && clause.question && clause.one_before(at, ", toch"));
  }
  if (word == "nee") return !clause.before(at, "of") && !(clause.question && at + 1 == clause.end && at > 0);
  if (word == "zonder") return !clause.one_of(at + 1, "twijfel meer");
  if (word == "noch") return !clause.earlier(at, "noch niet geen", clause.end);
  return true;
}

constexpr Opposites kOpposites[] = {
    {"enable", "activeer* activer* inschakel* ingeschakel* aanzet* aangezet*",
     "deactiveer* deactiver* uitschakel* uitgeschakel* uitzet* uitgezet*"},
    {"open", "open opent openen geopend* openingstijd*", "dicht sluit* gesloten sluiting*"},
    {"buy", "koop koopt kopen koper* gekocht* aankoop* aanschaf*", "verkoop* verkop* verkocht*"},
    {"increase",
     "verhog* verhoog* stijg* gestegen meer meeste hoger* hoogst* hoogste maxim* max groei* toenem*",
     "verlag* verlaag* daal* dalen gedaald minder minste lager* laagst* minim* min afnem* verminder*"},
    {"before", "voor voordat vooraf", "na nadat daarna"},
    {"allow", "toegestaan toestaan mag legaal legale", "verboden verbied* illegaal illegale"},
    {"start", "begin* begon* start* gestart*", "stop* gestopt* eind* einde beëindig* ophoud*"},
    {"safe", "veilig veilige veiliger", "onveilig* gevaarlijk* riskant*"},
    {"add", "toevoeg* toegevoeg* maken", "verwijder* wis wissen gewist"},
    {"install", "installeer* installer* geïnstalleer*", "deinstalleer* verwijderen de-installeer*"},
    {"connect", "verbind* verbonden aansluit*", "verbreek* loskoppel*"},
    {"lock", "vergrendel* blokkeer* blokker*", "ontgrendel* deblokkeer* deblokker*"},
    {"login", "aanmeld* aangemeld* inlog* abonneer* abonner*", "afmeld* afgemeld* uitlog* opzeg* opgezegd"},
    {"import", "import* invoer*", "export* uitvoer*"},
    {"upload", "upload*", "download*"},
    {"send", "stuur* sturen verzend* verzonden", "ontvang*"},
    {"borrow", "leen lenen geleend", "uitleen* uitlen*"},
    {"arrive", "aankom* aankomst*", "vertrek* vertrok*"},
    {"accept", "accepteer* accepter* aanvaard*", "weiger* afwijz* afgewezen"},
    {"fast", "snel snelle sneller snelst*", "langzaam langzame* traag trage*"},
    {"hot", "heet hete warm warme* verwarm*", "koud koude* koel* afkoel*"},
    {"best", "beste beter goed goede", "slechtste slechter slecht slechte"},
    {"cheap", "goedkoop goedkope*", "duur dure duurder duurste"},
    {"large", "groot grote* groter grootst*", "klein kleine*"},
    {"long", "lang lange langer langste", "kort korte korter kortste"},
    {"left", "links linker*", "rechts rechter*"},
    {"north", "noord* noorden", "zuid* zuiden"},
    {"east", "oost* oosten", "west westen westelijk*"},
    {"first", "eerste", "laatste"},
    {"old", "oud oude ouder oudste", "nieuw nieuwe nieuwste jong jonge jonger*"},
    {"male", "man mannen mannelijk* vader zoon broer", "vrouw vrouwen vrouwelijk* moeder dochter zus"},
    {"encrypt", "versleutel*", "ontsleutel*"},
    {"deposit", "stort storten gestort storting*", "opneem* opnem* opgenomen"},
    {"win", "win wint winnen gewonnen winst*", "verlies* verlor* verliezen"},
    {"succeed", "slaag* slagen geslaagd succes*", "mislukt* mislukk* zakken gezakt faal* falen"},
    {"possible", "mogelijk mogelijke", "onmogelijk*"},
    {"visible", "zichtbaar zichtbare", "onzichtbaar* onzichtbare verborgen"},
    {"valid", "geldig geldige", "ongeldig* verlopen"},
    {"correct", "juist juiste correct* waar", "onjuist* fout foute incorrect* onwaar"},
    {"complete", "volledig volledige compleet", "onvolledig* incompleet"},
    {"public", "openbaar openbare publiek*", "privé* besloten"},
    {"internal", "intern interne binnen", "extern externe buiten"},
    {"board", "instap* ingestapt", "uitstap* uitgestapt"},
    {"positive", "positief positieve", "negatief negatieve"},
    {"alive", "levend levende leeft", "dood dode doden overleden"},
    {"full", "vol volle", "leeg lege"},
    {"love", "hou houdt houden leuk", "haat haten"},
    {"remember", "onthoud* herinner*", "vergeet* vergeten vergat"},
    {"harmful", "schadelijk schadelijke", "onschadelijk*"},
    {"advantage", "voordeel voordelen", "nadeel nadelen"},
    {"day", "overdag", "nacht 's-nachts nachten"},
    {"married", "getrouwd* gehuwd*", "ongetrouwd* ongehuwd* vrijgezel*"},
    {"hyper", "hypertensie hyperthermie hyperglykemie hyperthyreoïdie",
     "hypotensie hypothermie hypoglykemie hypothyreoïdie"},
};

constexpr OppositePrefix kPrefixes[] = {{"on", ""},    {"niet", ""}, {"in", "uit"},  {"aan", "uit"},
                                        {"aan", "af"}, {"op", "af"}, {"ver", "ont"}, {"be", "ont"},
                                        {"des", ""},   {"de", ""}};

}  // namespace

const LanguageWords kDutchWords = {
    .language = Language::Nl,
    .numbers = kNumbers,
    .compound = compound,
    .joint = "en",
    .joint_place = Joint::AfterHundreds,
    .tens_need_joint = true,
    .ordinal_marks = "e de ste",
    .halves = "half halve",
    .hour_phrases = kHourPhrases,
    .mornings = "'+s+ochtends '+s+morgens",
    .afternoons = "'+s+middags '+s+avonds",
    .nights = "'+s+nachts",
    .units = kUnits,
    .months = kMonths,
    .counters = "wereldoorlog oorlog deel hoofdstuk band type fase klasse niveau akte artikel eeuw",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "onder onderwerp ontbijt ontvangen ontvang ontmoeten onze ongeveer onthoud onthouden ontstaan "
        "dezelfde deze dergelijke denken deel destijds",
    .idle_noes =
        "weet niet|weet ik niet|geen idee|snap niet|snap ik niet|begrijp niet|"
        "begrijp ik niet|wist het antwoord niet|niemand heeft me verteld|"
        "niemand heeft mij verteld|ben niet zeker|met of zonder",
    .articles = "de het een mijn jouw je uw zijn haar 't t",
    .from = "van vanaf vanuit uit",
    .to = "naar tot in",
    .how_many = "hoeveel",
    .plain_capitals = "u uw ok dhr mw mevr meneer mevrouw dr prof tv internet web faq id pc",
    .small_words = "van de het der den en in voor",
    .no_names =
        "de het een wat wie waar wanneer hoe waarom welke hoeveel is zijn kan mag moet ik en "
        "of maar voor met zonder van op in bij naar",
    .more_endings = "s",
};

}  // namespace reprise::judge
