// French. Numbers after CLDR's spell-out rules for fr, fr-BE and fr-CH (septante, huitante, octante, nonante)
// and the spelling of 1990 (hyphens throughout); "quatre-vingts" multiplies, sixty and eighty count on to
// nineteen. Long scale: milliard 10^9, billion 10^12. Negation after the Trésor de la langue française on
// "ne": two words say one no; either may be missing; "ne ... que" and the expletive "ne" say none. Lists are
// our own.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
using Where = NumberWord::Where;

constexpr NumberEntry kNumbers[] = {
    {"zéro zero", {Role::Cardinal, 0}},
    {"un une", {Role::SoftOne, 1}},
    {"deux", {Role::Cardinal, 2}},
    {"trois", {Role::Cardinal, 3}},
    {"quatre", {Role::Cardinal, 4}},
    {"cinq", {Role::Cardinal, 5}},
    {"six", {Role::Cardinal, 6}},
    {"sept", {Role::Cardinal, 7}},
    {"huit", {Role::Cardinal, 8}},
    {"neuf", {Role::Cardinal, 9, Where::BeforeNoun}},
    {"dix", {Role::Cardinal, 10}},
    {"onze", {Role::Cardinal, 11}},
    {"douze", {Role::Cardinal, 12}},
    {"treize", {Role::Cardinal, 13}},
    {"quatorze", {Role::Cardinal, 14}},
    {"quinze", {Role::Cardinal, 15}},
    {"seize", {Role::Cardinal, 16}},
    {"vingt vingts", {Role::Score, 20}},
    {"vingtième vingtieme vingtièmes", {Role::OrdinalScore, 20}},
    {"trente", {Role::Cardinal, 30}},
    {"quarante", {Role::Cardinal, 40}},
    {"cinquante", {Role::Cardinal, 50}},
    {"soixante", {Role::Cardinal, 60}},
    {"septante", {Role::Cardinal, 70}},
    {"huitante octante", {Role::Cardinal, 80}},
    {"nonante", {Role::Cardinal, 90}},
    {"cent cents", {Role::Scale, 100}},
    {"mille mil", {Role::Scale, 1'000}},
    {"million millions", {Role::Scale, 1'000'000}},
    {"milliard milliards", {Role::Scale, 1'000'000'000}},
    {"billion billions", {Role::Scale, 1'000'000'000'000}},
    {"billiard billiards", {Role::Scale, 1'000'000'000'000'000}},
    {"douzaine douzaines", {Role::Scale, 12}},
    {"premier première premiers premières", {Role::Ordinal, 1}},
    {"second seconde seconds secondes", {Role::Ordinal, 2, Where::AfterArticle}},
    {"moitié demi demie demis demies", {Role::Fraction, 2}},
    {"tiers", {Role::Fraction, 3}},
    {"quart quarts", {Role::Fraction, 4}},
};

// "vingt-deuxième" ends with "deuxième": a cardinal's stem and "-ième".
std::optional<NumberWord> compound(std::string_view word) {
  static constexpr std::string_view kEndings[] = {"ième", "ieme", "ièmes"};
  static constexpr NumberPart kScales[] = {
      {"cent", 100}, {"mill", 1'000}, {"million", 1'000'000}, {"milliard", 1'000'000'000}};
  static constexpr NumberPart kStems[] = {
      {"un", 1},       {"deux", 2},     {"trois", 3},    {"quatr", 4},     {"cinqu", 5},
      {"six", 6},      {"sept", 7},     {"huit", 8},     {"neuv", 9},      {"dix", 10},
      {"onz", 11},     {"douz", 12},    {"treiz", 13},   {"quatorz", 14},  {"quinz", 15},
      {"seiz", 16},    {"trent", 30},   {"quarant", 40}, {"cinquant", 50}, {"soixant", 60},
      {"septant", 70}, {"huitant", 80}, {"octant", 80},  {"nonant", 90},   {"zéro", 0}};
  return read_ordinal(word, {kEndings, kScales, kStems});
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% pourcent", "%"},
    {"pour+cent", "%"},
    {"km kilomètre kilomètres", "km"},
    {"mile miles", "mile"},
    {"m mètre mètres", "m"},
    {"cm centimètre centimètres", "cm"},
    {"mm millimètre millimètres", "mm"},
    {"kg kilo kilos kilogramme kilogrammes", "kg"},
    {"g gramme grammes", "g"},
    {"mg milligramme milligrammes", "mg"},
    {"l litre litres", "l"},
    {"ml millilitre millilitres", "ml"},
    {"seconde secondes sec", "second"},
    {"minute minutes min", "minute"},
    {"heure heures h", "hour"},
    {"jour jours", "day"},
    {"semaine semaines", "week"},
    {"mois", "month"},
    {"an ans année années", "year"},
    {"degré degrés", "°"},
    {"degrés+celsius", "°c"},
    {"degrés+fahrenheit", "°f"},
    {"euro euros eur", "euro"},
    {"dollar dollars usd", "dollar"},
    {"ko kb", "kb"},
    {"mo mb", "mb"},
    {"go gb", "gb"},
    {"to tb", "tb"},
    {"kw", "kw"},
    {"kwh", "kwh"},
};

constexpr std::string_view kMonths[] = {
    "janvier janv", "février févr fév", "mars",           "avril avr",   "mai",          "juin",
    "juillet juil", "août aout",        "septembre sept", "octobre oct", "novembre nov", "décembre déc",
};

constexpr std::string_view kSecond =
    "pas plus jamais rien personne aucun aucune nul nulle guère point ni nulle";
constexpr std::string_view kNe = "ne n'";
constexpr std::string_view kAlone =
    "pas jamais rien aucun aucune aucunement sans ni non nullement excepté hormis guère";

// "avant qu'il ne parte", "plus grand que je ne pensais", "de peur qu'il ne tombe": a "ne" that says nothing.
bool is_expletive(const Clause& clause, std::size_t at) {
  const auto that = clause.earlier(at, "que qu'", 4);
  return that && clause.earlier(*that,
                                "avant moins peur crainte crains craint craindre craignez évite éviter "
                                "évitez empêche empêcher doute plus mieux autre meilleur",
                                4);
}

bool ne_negates(const Clause& clause, std::size_t at) {
  const auto second = clause.later(at, kSecond);
  const auto only = clause.later(at, "que qu'");
  if (second && (!only || *second < *only)) {
    const bool tag = clause.is(at, "n'") && clause.is(at + 1, "est") && clause.one_of(*second + 1, "pas");
    return !tag && !clause.one_of(*second + 1, "que qu' seulement");
  }
  return !only && !is_expletive(clause, at);
}

bool is_noun_pas(const Clause& clause, std::size_t at) {
  return clause.one_before(at, "un le des les chaque quelques premier au du à ces deux trois son mon");
}

bool pas_negates(const Clause& clause, std::size_t at) {
  if (clause.one_of(at + 1, "mal seulement uniquement")) return false;
  if (clause.before(at, "ou")) return false;  // "payer ou pas"
  if (clause.question && clause.is(at + 1, "vrai") && at + 2 == clause.end)
    return false;  // "..., pas vrai ?"
  return !is_noun_pas(clause, at);
}

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  // "n'est-ce pas" asks for agreement.
  if (word == "n'" && clause.is(at + 1, "est") && clause.is(at + 3, "ce") && clause.is(at + 4, "pas"))
    return false;
  if (listed(kNe, word)) return ne_negates(clause, at);
  if (!listed(kAlone, word)) return false;
  if (clause.earlier(at, kNe)) return false;  // counted there
  if (word == "pas") return pas_negates(clause, at);
  if (word == "jamais") return !clause.question && !clause.one_before(at, "à si");  // "ever" in a question
  if (word == "rien") return !clause.one_before(at, "un de pour");
  if (word == "non") {
    const bool tag = clause.question && at + 1 == clause.end && clause.before(at, ",");
    return !tag && !clause.one_of(at + 1, "seulement plus") && !clause.before(at, "ou");
  }
  if (word == "ni") return !clause.earlier(at, "ni pas sans non", clause.end);
  if (word == "sans") return !clause.one_of(at + 1, "doute cesse");
  return !clause.earlier(at, "pas sans");  // "sans aucun doute"
}

constexpr Opposites kOpposites[] = {
    {"enable", "activ* réactiv* allum*", "désactiv* étein* étei*"},
    {"open", "ouvr* ouvert* ouverture*", "ferm* fermeture*"},
    {"buy", "achet* achat* acheteur*", "vend* vente ventes vendeur*"},
    {"increase", "augment* hausse hausser élev* maximum maximal* max plus supérieur* agrandi*",
     "diminu* baiss* rédui* réduct* minimum minimal* min moins inférieur* rétréci*"},
    {"before", "avant auparavant", "après ensuite"},
    {"allow", "autoris* permet* permis légal* légaux", "interdi* illégal* illégaux défend* prohib*"},
    {"start", "commenc* démarr* début* lanc*", "arrêt* termin* fin finir finit finissent cess*"},
    {"safe", "sûr sûre sûrs sûres sécurisé* inoffensi*", "dangereu* risqué*"},
    {"add", "ajout* inclure inclu* inclus* créer crée", "supprim* enlev* retir* exclu* effac*"},
    {"install", "install* réinstall*", "désinstall*"},
    {"connect", "connect* connexion* branch*", "déconnect* déconnexion* débranch*"},
    {"lock", "verrouill* bloqu*", "déverrouill* débloqu*"},
    {"subscribe", "abonner abonne abonnez inscri*", "désabonn* désinscri* résili*"},
    {"import", "import*", "export*"},
    {"send", "envoy* envoi*", "recev* reçoi* reçu* réception*"},
    {"borrow", "emprunt*", "prêt* prêter prête"},
    {"arrive", "arriv* arrivée*", "partir départ* partent"},
    {"accept", "accept*", "refus* rejet*"},
    {"fast", "rapide* rapidement vite accélér*", "lent lente lents lentes lentement ralenti*"},
    {"hot", "chaud* chauff* chaleur", "froid* refroidi* fraîch*"},
    {"best", "meilleur* mieux bon bonne bons bonnes", "pire pires mauvais*"},
    {"cheap", "économique* abordable*", "cher chère chers chères coûteu*"},
    {"large", "grand* gros grosse grosses", "petit*"},
    {"long", "long longue longs longues", "court courte courts courtes"},
    {"left", "gauche", "droite"},
    {"north", "nord", "sud"},
    {"east", "oriental*", "ouest occidental*"},
    {"first", "premier première premiers premières", "dernier* dernière*"},
    {"old", "vieux vieille ancien* âgé*", "neuf neuve nouveau nouvelle nouveaux jeune*"},
    {"male", "homme* mari père* fils frère* masculin*", "femme* épouse* mère* fille* sœur* soeur* féminin*"},
    {"encrypt", "chiffrer chiffrement crypt*", "déchiffr* décrypt*"},
    {"deposit", "dépos* dépôt* verser versement*", "retir* retrait*"},
    {"win", "gagn* victoire*", "perd* perte* défaite*"},
    {"succeed", "réuss* succès", "échou* échec*"},
    {"possible", "possible*", "impossible*"},
    {"visible", "visible*", "invisible* caché*"},
    {"valid", "valide valides valable*", "invalide* périmé*"},
    {"correct", "correct* juste vrai*", "incorrect* faux fausse*"},
    {"complete", "complet* complète*", "incomplet* incomplète*"},
    {"public", "public publique* publics", "privé*"},
    {"internal", "interne* intérieur* dedans", "externe* extérieur* dehors"},
    {"board", "embarqu*", "débarqu*"},
    {"positive", "positif* positive*", "négatif* négative*"},
    {"alive", "vivant*", "mort morte morts mortes décédé*"},
    {"full", "plein* rempli*", "vide vides vider"},
    {"love", "aime aimes aimer aimez aiment ador*", "détest* haïr hais haine"},
    {"remember", "souvien* souven* rappel*", "oubli*"},
    {"harmful", "nocif* nocive* nuisible*", "inoffensi*"},
    {"advantage", "avantage*", "inconvénient* désavantage*"},
    {"day", "jour journée", "nuit nuits"},
    {"married", "marié*", "célibataire*"},
    {"hyper", "hypertension hyperthermie hyperglycémie hyperthyroïdie",
     "hypotension hypothermie hypoglycémie hypothyroïdie"},
};

constexpr OppositePrefix kPrefixes[] = {{"in", ""}, {"im", ""},  {"il", ""},  {"ir", ""}, {"dés", ""},
                                        {"dé", ""}, {"mal", ""}, {"non", ""}, {"mé", ""}, {"anti", ""}};

}  // namespace

const LanguageWords kFrenchWords = {
    .language = Language::Fr,
    .numbers = kNumbers,
    .compound = compound,
    .joint = "et",
    .joint_place = Joint::BeforeOne,
    .ordinal_marks = "er re ère e ème eme ième nd nde",
    .halves = "demi demie",
    .quarters_past = "et+quart et+un+quart",
    .quarters_to = "moins+le+quart moins+quart",
    .mornings = "du+matin",
    .afternoons = "de+l'+après+-+midi du+soir",
    .units = kUnits,
    .months = kMonths,
    .month_links = "de d'",
    .counters =
        "guerre mondiale partie chapitre volume tome type phase classe niveau acte article siècle titre",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "intérieur intérieure intérêt important importer importe image immeuble incendie indiquer "
        "indice début départ dépôt détail délai défaut démarrer demande dette installer inscrire "
        "désert dessert malade matin intention",
    .idle_noes =
        "je ne sais pas|je sais pas|ne sais pas|aucune idée|je ne comprends pas|"
        "je comprends pas|je n'ai pas compris|je n'ai pas su répondre|je n'ai pas trouvé|"
        "personne ne m'a dit|je ne suis pas sûr|je ne suis pas sûre|"
        "je ne vois pas comment|je ne me souviens pas|avec ou sans",
    .articles = "le la les l' un une des du de d' mon ma mes ton ta tes votre vos son sa ses",
    .from = "de d' du depuis",
    .to = "à au aux vers en jusqu'",
    .how_many = "combien",
    .plain_capitals = "m mm mme mmes mlle dr pr ok tv internet web je faq id pc",
    .small_words = "de du des d' la le les l' et à au aux en pour",
    .no_names =
        "eu le la les un une des du de d' l' je j' on nous est sont que qui quoi quel quelle "
        "quels quelles comment combien pourquoi quand où si et ou mais pour avec sans dans "
        "sur mon ma mes ce cette ces",
    .also_words = "eu",
};

}  // namespace reprise::judge
