// Italian. Numbers up to 999,999 are one word, read from the left of each power like German ones; tens lose
// their vowel before "uno" and "otto" ("ventuno", "ventotto"), "tre" at the end has an accent. After CLDR's
// spell-out rules for it and Treccani on numerals. Long scale: miliardo 10^9; "bilione" is left open. Words
// that say no agree with one another ("non ... niente" is one no). Lists are our own.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
using Where = NumberWord::Where;

constexpr NumberEntry kNumbers[] = {
    {"un uno una un'", {Role::SoftOne, 1}},
    {"sei", {Role::Cardinal, 6, Where::BeforeUnit}},  // "you are" as well
    {"cento", {Role::Scale, 100}},
    {"mille mila", {Role::Scale, 1'000}},
    {"milione milioni", {Role::Scale, 1'000'000}},
    {"miliardo miliardi", {Role::Scale, 1'000'000'000}},
    {"bilione bilioni", {Role::Scale, 1'000'000'000'000, Where::Anywhere, true}},
    {"dozzina dozzine", {Role::Scale, 12}},
    {"primo prima primi prime", {Role::Ordinal, 1, Where::AfterArticle}},
    {"secondo seconda secondi seconde", {Role::Ordinal, 2, Where::AfterArticle}},
    {"terzo terza terze", {Role::Ordinal, 3}},
    {"quarto quarta quarte", {Role::Ordinal, 4}},
    {"quinto quinta quinti quinte", {Role::Ordinal, 5}},
    {"sesto sesta sesti seste", {Role::Ordinal, 6}},
    {"settimo settima settimi settime", {Role::Ordinal, 7}},
    {"ottavo ottava ottavi ottave", {Role::Ordinal, 8}},
    {"nono nona noni none", {Role::Ordinal, 9}},
    {"decimo decima decimi decime", {Role::Ordinal, 10}},
    {"mezzo mezza", {Role::Fraction, 2, Where::BeforeUnit}},
    {"metà", {Role::Fraction, 2}},
    {"terzi", {Role::Fraction, 3}},
    {"quarti", {Role::Fraction, 4}},
};

constexpr NumberPart kOnes[] = {{"uno", 1}, {"una", 1},   {"un", 1},      {"due", 2},
                                {"tre", 3}, {"tré", 3},   {"quattro", 4}, {"cinque", 5},
                                {"sei", 6}, {"sette", 7}, {"otto", 8},    {"nove", 9}};
constexpr NumberPart kTeens[] = {{"dieci", 10},       {"undici", 11},    {"dodici", 12}, {"tredici", 13},
                                 {"quattordici", 14}, {"quindici", 15},  {"sedici", 16}, {"diciassette", 17},
                                 {"diciotto", 18},    {"diciannove", 19}};
constexpr NumberPart kTens[] = {{"vent", 20},    {"trent", 30},   {"quarant", 40}, {"cinquant", 50},
                                {"sessant", 60}, {"settant", 70}, {"ottant", 80},  {"novant", 90}};

// 1 to 99: "sette", "undici", "ventuno", "trentatré".
std::optional<std::uint64_t> tens(std::string_view word) {
  if (const auto one = value_of(word, kOnes)) return one;
  if (const auto teen = value_of(word, kTeens)) return teen;
  for (const NumberPart& ten : kTens) {
    if (!word.starts_with(ten.text)) continue;
    std::string_view rest = word.substr(ten.text.size());
    const bool elided = rest.starts_with("u") || rest.starts_with("o");
    if (!elided) {
      if (!rest.starts_with(ten.value == 20 ? "i" : "a")) return std::nullopt;
      rest.remove_prefix(1);
      if (rest.empty()) return ten.value;
    }
    const auto one = value_of(rest, kOnes);
    return one ? std::optional(ten.value + *one) : std::nullopt;
  }
  return std::nullopt;
}

// 1 to 999: "centouno", "centotto", "duecentocinquanta".
std::optional<std::uint64_t> hundreds(std::string_view word) {
  const std::size_t at = word.find("cent");
  if (at == std::string_view::npos) return tens(word);
  const auto times = at == 0 ? std::optional<std::uint64_t>(1) : value_of(word.substr(0, at), kOnes);
  if (!times) return std::nullopt;
  std::string_view rest = word.substr(at + 4);
  if (rest == "o") return *times * 100;
  if (const auto elided = tens(rest); elided && (rest.starts_with("o") || rest.starts_with("u"))) {
    return *times * 100 + *elided;
  }
  if (!rest.starts_with("o")) return std::nullopt;
  const auto below = tens(rest.substr(1));
  return below ? std::optional(*times * 100 + *below) : std::nullopt;
}

std::optional<std::uint64_t> cardinal(std::string_view word) {
  if (word == "zero") return 0;
  for (std::string_view power : {"mila", "mille"}) {
    const std::size_t at = word.find(power);
    if (at == std::string_view::npos || (power == "mille" && at != 0)) continue;
    const auto times = at == 0 ? std::optional<std::uint64_t>(1) : hundreds(word.substr(0, at));
    const std::string_view rest = word.substr(at + power.size());
    const auto below = rest.empty() ? std::optional<std::uint64_t>(0) : hundreds(rest);
    if (!times || !below) return std::nullopt;
    return *times * 1'000 + *below;
  }
  return hundreds(word);
}

// "ventesimo", "ventitreesimo", "millesimo": the number without its last vowel, and "-esimo".
std::optional<NumberWord> ordinal(std::string_view word) {
  for (std::string_view ending : {"esimo", "esima", "esimi", "esime"}) {
    if (!word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (stem == "mill" || stem == "mil") return NumberWord{Role::OrdinalScale, 1'000};
    if (stem == "milion") return NumberWord{Role::OrdinalScale, 1'000'000};
    for (std::string_view vowel : {"", "o", "e", "i", "a", "a+"}) {
      std::string whole(stem);
      if (vowel == "a+") {
        if (!whole.ends_with("mill") && !whole.ends_with("mil")) continue;  // "duemillesimo"
        whole = whole.substr(0, whole.rfind("mil")) + "mila";
      } else {
        whole += vowel;
      }
      if (const auto value = cardinal(whole)) return NumberWord{Role::Ordinal, *value};
    }
  }
  return std::nullopt;
}

// "centodecimo": a round number and the tenth.
std::optional<NumberWord> tenth(std::string_view word) {
  for (std::string_view ending : {"decimo", "decima", "decimi", "decime"}) {
    if (!word.ends_with(ending)) continue;
    const auto round = cardinal(word.substr(0, word.size() - ending.size()));
    if (round && *round % 100 == 0) return NumberWord{Role::Ordinal, *round + 10};
  }
  return std::nullopt;
}

std::optional<NumberWord> compound(std::string_view word) {
  if (word.size() < 3 || word.size() > 80) return std::nullopt;
  if (const auto value = cardinal(word)) return NumberWord{Role::Cardinal, *value};
  if (const auto found = ordinal(word)) return found;
  return tenth(word);
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% percento", "%"},
    {"per+cento", "%"},
    {"km chilometro chilometri", "km"},
    {"miglio miglia", "mile"},
    {"m metro metri", "m"},
    {"cm centimetro centimetri", "cm"},
    {"mm millimetro millimetri", "mm"},
    {"pollice pollici", "inch"},
    {"kg chilo chili chilogrammo chilogrammi", "kg"},
    {"g grammo grammi", "g"},
    {"mg milligrammo milligrammi", "mg"},
    {"l litro litri", "l"},
    {"ml millilitro millilitri", "ml"},
    {"secondi", "second"},
    {"minuto minuti min", "minute"},
    {"ora ore h", "hour"},
    {"giorno giorni", "day"},
    {"settimana settimane", "week"},
    {"mese mesi", "month"},
    {"anno anni", "year"},
    {"grado gradi", "°"},
    {"gradi+celsius", "°c"},
    {"gradi+centigradi", "°c"},
    {"gradi+fahrenheit", "°f"},
    {"euro eur", "euro"},
    {"dollaro dollari usd", "dollar"},
    {"dozzina", "dozen"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"kw", "kw"},
    {"kwh", "kwh"},
};

constexpr std::string_view kMonths[] = {
    "gennaio gen", "febbraio feb", "marzo mar",          "aprile apr",  "maggio mag",   "giugno giu",
    "luglio lug",  "agosto ago",   "settembre set sett", "ottobre ott", "novembre nov", "dicembre dic",
};

constexpr std::string_view kFirst = "non senza né neanche nemmeno neppure";
constexpr std::string_view kConcord = "niente nulla nessuno nessuna nessun nessun' neanche nemmeno neppure";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (word == "non") {
    if (clause.one_of(at + 1, "solo soltanto solamente appena")) return false;
    if (clause.is(at + 1, "è") && clause.one_of(at + 2, "vero così")) return false;
    if (clause.before(at, "o")) return false;
    return !clause.one_before(at, "finché") && !(clause.before(at, "che") && clause.earlier(at, "meno", 3));
  }
  if (word == "no") {
    return !clause.one_before(at, "o se") &&
           !(clause.question && at + 1 == clause.end && clause.before(at, ","));
  }
  if (word == "senza") return !clause.one_of(at + 1, "dubbio altro");
  if (word == "senz'") return false;
  if (word == "tranne" || word == "eccetto" || word == "salvo") return true;
  if (word == "né") return !clause.earlier(at, "né non senza", clause.end);
  if (word == "mai") return clause.is(at + 1, "più") || (at == 0 && !clause.question);
  if (word == "mica") return !clause.earlier(at, "non");
  if (!listed(kConcord, word)) return false;
  return !clause.earlier(at, kFirst);
}

constexpr Opposites kOpposites[] = {
    {"enable", "attiv* riattiv* abilit* accend* acces*", "disattiv* disabilit* spegn* spent* speng*"},
    {"open", "apr* apert* apertura*", "chiud* chius* chiusura*"},
    {"buy", "compr* acquist*", "vend* vendit*"},
    {"increase", "aument* alz* massim* max più maggior* cresc* superiore*",
     "diminu* abbass* ridu* minim* min meno minor* calar* inferiore*"},
    {"before", "prima", "dopo"},
    {"allow", "permett* permess* consent* autorizz* legal*", "viet* proib* illegal*"},
    {"start", "inizi* cominc* avvi* part*", "finis* fine termin* ferm* smett*"},
    {"safe", "sicur*", "pericolos* insicur* rischios*"},
    {"add", "aggiung* aggiunt* includ* crea creare", "rimuov* elimin* togli* esclud* cancell*"},
    {"install", "install* reinstall*", "disinstall*"},
    {"connect", "connett* conness* colleg*", "disconnett* disconness* scolleg*"},
    {"lock", "blocc*", "sblocc*"},
    {"subscribe", "iscriv* iscrizion* abbon*", "disiscriv* disdi* disdett*"},
    {"import", "import*", "esport*"},
    {"upload", "caric*", "scaric*"},
    {"send", "invi* mand* spedi*", "ricev* ricezion*"},
    {"arrive", "arriv*", "parten* parto partire"},
    {"accept", "accett*", "rifiut* respin*"},
    {"fast", "veloc* rapid* accelera*", "lent* rallent*"},
    {"hot", "cald* riscald*", "fredd* raffredd*"},
    {"best", "miglior* meglio buon buono buona buoni buone", "peggior* peggio cattiv*"},
    {"cheap", "economic*", "caro cara cari care costos*"},
    {"large", "grande grandi", "piccol*"},
    {"long", "lung*", "cort* brev*"},
    {"left", "sinistra sinistro", "destra destro"},
    {"north", "nord settentrional*", "sud meridional*"},
    {"east", "est oriental*", "ovest occidental*"},
    {"first", "primo primi prime", "ultim*"},
    {"old", "vecchi* antic* anzian*", "nuov* giovan*"},
    {"male", "uomo uomini marito padre* figlio fratello* maschil*",
     "donna donne moglie madre* figlia sorell* femminil*"},
    {"encrypt", "cifrare cifra* crittograf* cript*", "decifra* decript*"},
    {"deposit", "deposit* versa*", "prelev* ritir*"},
    {"win", "vinc* vittori* guadagn*", "perd* sconfitt* perdit*"},
    {"succeed", "riusc* success* promoss*", "fallisc* falli* bocciat* insuccess*"},
    {"possible", "possibil*", "impossibil*"},
    {"visible", "visibil*", "invisibil* nascost*"},
    {"valid", "valid*", "invalid* scadut*"},
    {"correct", "corrett* giust* vero vera", "scorrett* sbagliat* falso falsa"},
    {"complete", "complet*", "incomplet*"},
    {"public", "pubblic*", "privat*"},
    {"internal", "intern* dentro", "estern* fuori"},
    {"board", "imbarc* salire salgo", "sbarc* scendere scendo"},
    {"positive", "positiv*", "negativ*"},
    {"alive", "viv*", "mort* decedut*"},
    {"full", "pien*", "vuot* svuot*"},
    {"love", "ama* adora*", "odi* detest*"},
    {"remember", "ricord*", "dimentic*"},
    {"harmful", "dannos* nociv*", "innocu*"},
    {"advantage", "vantagg*", "svantagg*"},
    {"day", "giorno", "notte notti"},
    {"married", "sposat*", "celibe nubile single"},
    {"hyper", "ipertension* ipertermi* iperglicemi* ipertiroidism*",
     "ipotension* ipotermi* ipoglicemi* ipotiroidism*"},
};

constexpr OppositePrefix kPrefixes[] = {{"in", ""},  {"im", ""}, {"il", ""},  {"ir", ""},
                                        {"dis", ""}, {"s", ""},  {"mal", ""}, {"anti", ""}};

}  // namespace

const LanguageWords kItalianWords = {
    .language = Language::It,
    .numbers = kNumbers,
    .compound = compound,
    .joint = "e",
    .joint_place = Joint::AfterHundreds,
    .tens_need_joint = true,
    .ordinal_marks = "º ª o a",
    .halves = "mezzo mezza",
    .quarters_past = "e+un+quarto",
    .quarters_to = "meno+un+quarto",
    .clock_before = "le alle dalle l' all' dall' ore",
    .mornings = "di+mattina del+mattino della+mattina",
    .afternoons = "del+pomeriggio di+sera della+sera",
    .nights = "di+notte della+notte",
    .units = kUnits,
    .months = kMonths,
    .month_links = "di del dell'",
    .counters =
        "guerra mondiale parte capitolo volume tomo tipo fase classe livello atto articolo secolo titolo",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "interno interna interesse importante importare incendio indicare indice inizio invio inviare "
        "invece inverno immagine disporre distanza distinto discutere scarpa scuola studio stato stare "
        "spesa sporco strada storia scala scelta sbarra",
    .idle_noes =
        "non so|non capisco|non ho capito|non ho idea|nessuna idea|"
        "non ho saputo rispondere|nessuno mi ha detto|non sono sicuro|non sono sicura|"
        "non ricordo|non mi ricordo|con o senza",
    .articles = "il lo la i gli le l' un uno una un' mio mia miei mie tuo tua suo sua",
    .from = "da dal dalla dallo dall' dai dagli dalle di del dello della dell' dei",
    .to = "a ad al alla allo all' ai verso in nel fino per",
    .how_many = "quanti quante quanto quanta",
    .plain_capitals = "sig signor signora dott dottor dottoressa prof lei loro ok tv internet web faq id pc",
    .small_words = "di del della dell' dei degli delle il lo la l' i gli le e a in per",
    .no_names =
        "il lo la i gli le un una che chi cosa come dove quando quanto quanti quanta quante "
        "quale quali perché per con senza di da in è sono ho si e o ma non mi",
    .also_words = "porto",
};

}  // namespace reprise::judge
