// Spanish. Numbers after CLDR's spell-out rules for es and the RAE's Ortografía: 16 to 29 are one word, "y"
// stands between tens and units, hundreds have a gender, ordinals run in chains ("vigésimo primero"). Long
// scale: mil millones (millardo) 10^9, billón 10^12. Words that say no agree with one another ("no ... nada"
// is one no). Lists are our own.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
using Where = NumberWord::Where;

constexpr NumberEntry kNumbers[] = {
    {"cero", {Role::Cardinal, 0}},
    {"un uno una", {Role::SoftOne, 1}},
    {"dos", {Role::Cardinal, 2}},
    {"tres", {Role::Cardinal, 3}},
    {"cuatro", {Role::Cardinal, 4}},
    {"cinco", {Role::Cardinal, 5}},
    {"seis", {Role::Cardinal, 6}},
    {"siete", {Role::Cardinal, 7}},
    {"ocho", {Role::Cardinal, 8}},
    {"nueve", {Role::Cardinal, 9}},
    {"diez", {Role::Cardinal, 10}},
    {"once", {Role::Cardinal, 11}},
    {"doce", {Role::Cardinal, 12}},
    {"trece", {Role::Cardinal, 13}},
    {"catorce", {Role::Cardinal, 14}},
    {"quince", {Role::Cardinal, 15}},
    {"dieciséis dieciseis", {Role::Cardinal, 16}},
    {"diecisiete", {Role::Cardinal, 17}},
    {"dieciocho", {Role::Cardinal, 18}},
    {"diecinueve", {Role::Cardinal, 19}},
    {"veinte", {Role::Cardinal, 20}},
    {"veintiuno veintiún veintiun veintiuna", {Role::Cardinal, 21}},
    {"veintidós veintidos", {Role::Cardinal, 22}},
    {"veintitrés veintitres", {Role::Cardinal, 23}},
    {"veinticuatro", {Role::Cardinal, 24}},
    {"veinticinco", {Role::Cardinal, 25}},
    {"veintiséis veintiseis", {Role::Cardinal, 26}},
    {"veintisiete", {Role::Cardinal, 27}},
    {"veintiocho", {Role::Cardinal, 28}},
    {"veintinueve", {Role::Cardinal, 29}},
    {"treinta", {Role::Cardinal, 30}},
    {"cuarenta", {Role::Cardinal, 40}},
    {"cincuenta", {Role::Cardinal, 50}},
    {"sesenta", {Role::Cardinal, 60}},
    {"setenta", {Role::Cardinal, 70}},
    {"ochenta", {Role::Cardinal, 80}},
    {"noventa", {Role::Cardinal, 90}},
    {"cien ciento", {Role::Cardinal, 100}},
    {"doscientos doscientas", {Role::Cardinal, 200}},
    {"trescientos trescientas", {Role::Cardinal, 300}},
    {"cuatrocientos cuatrocientas", {Role::Cardinal, 400}},
    {"quinientos quinientas", {Role::Cardinal, 500}},
    {"seiscientos seiscientas", {Role::Cardinal, 600}},
    {"setecientos setecientas", {Role::Cardinal, 700}},
    {"ochocientos ochocientas", {Role::Cardinal, 800}},
    {"novecientos novecientas", {Role::Cardinal, 900}},
    {"mil miles", {Role::Scale, 1'000}},
    {"millón millon millones", {Role::Scale, 1'000'000}},
    {"millardo millardos", {Role::Scale, 1'000'000'000}},
    {"billón billon billones", {Role::Scale, 1'000'000'000'000}},
    {"docena docenas", {Role::Scale, 12}},
    {"primer", {Role::Ordinal, 1}},
    {"tercer", {Role::Ordinal, 3}},
    {"decimotercer", {Role::Ordinal, 13}},
    {"decimoprimer", {Role::Ordinal, 11}},
    {"vigesimoprimer", {Role::Ordinal, 21}},
    {"vigesimotercer", {Role::Ordinal, 23}},
    {"segundo segunda segundas", {Role::Ordinal, 2}},
    {"medio media", {Role::Fraction, 2, Where::BeforeUnit}},
    {"mitad", {Role::Fraction, 2}},
    {"tercio tercios", {Role::Fraction, 3}},
    {"cuartos", {Role::Fraction, 4}},
};

constexpr NumberPart kOrdinals[] = {{"primer", 1},
                                    {"tercer", 3},
                                    {"cuart", 4},
                                    {"quint", 5},
                                    {"sext", 6},
                                    {"séptim", 7},
                                    {"septim", 7},
                                    {"octav", 8},
                                    {"noven", 9},
                                    {"décim", 10},
                                    {"undécim", 11},
                                    {"decimoprimer", 11},
                                    {"duodécim", 12},
                                    {"decimosegund", 12},
                                    {"decimotercer", 13},
                                    {"decimocuart", 14},
                                    {"decimoquint", 15},
                                    {"decimosext", 16},
                                    {"decimoséptim", 17},
                                    {"decimoctav", 18},
                                    {"decimonoven", 19},
                                    {"vigésim", 20},
                                    {"vigesimoprimer", 21},
                                    {"vigesimosegund", 22},
                                    {"vigesimotercer", 23},
                                    {"vigesimocuart", 24},
                                    {"vigesimoquint", 25},
                                    {"vigesimosext", 26},
                                    {"vigesimoséptim", 27},
                                    {"vigesimoctav", 28},
                                    {"vigesimonoven", 29},
                                    {"trigésim", 30},
                                    {"cuadragésim", 40},
                                    {"quincuagésim", 50},
                                    {"sexagésim", 60},
                                    {"septuagésim", 70},
                                    {"octogésim", 80},
                                    {"nonagésim", 90},
                                    {"centésim", 100},
                                    {"ducentésim", 200},
                                    {"tricentésim", 300},
                                    {"cuadringentésim", 400},
                                    {"quingentésim", 500},
                                    {"sexcentésim", 600},
                                    {"septingentésim", 700},
                                    {"octingésim", 800},
                                    {"octingentésim", 800},
                                    {"noningentésim", 900}};

// An ordinal's stem with its gender and number: "tercera", "vigésimos".
constexpr std::string_view kEndings[] = {"o", "a", "os", "as"};
constexpr NumberPart kOrdinalScales[] = {{"milésim", 1'000}, {"millonésim", 1'000'000}};

std::optional<NumberWord> compound(std::string_view word) {
  return read_ordinal(word, {kEndings, kOrdinalScales, kOrdinals});
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"%", "%"},
    {"por+ciento", "%"},
    {"km kilómetro kilómetros kilometro kilometros", "km"},
    {"milla millas", "mile"},
    {"m metro metros", "m"},
    {"cm centímetro centímetros", "cm"},
    {"mm milímetro milímetros", "mm"},
    {"pulgada pulgadas", "inch"},
    {"kg kilo kilos kilogramo kilogramos", "kg"},
    {"g gramo gramos", "g"},
    {"mg miligramo miligramos", "mg"},
    {"libra libras", "lb"},
    {"l litro litros", "l"},
    {"ml mililitro mililitros", "ml"},
    {"segundos", "second"},
    {"minuto minutos min", "minute"},
    {"hora horas h", "hour"},
    {"día días dia dias", "day"},
    {"semana semanas", "week"},
    {"mes meses", "month"},
    {"año años", "year"},
    {"grado grados", "°"},
    {"grados+celsius", "°c"},
    {"grados+centígrados", "°c"},
    {"grados+fahrenheit", "°f"},
    {"euro euros eur", "euro"},
    {"dólar dólares usd", "dollar"},
    {"docena", "dozen"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"kw", "kw"},
    {"kwh", "kwh"},
};

constexpr std::string_view kMonths[] = {
    "enero ene",   "febrero feb",   "marzo mar",
    "abril abr",   "mayo",          "junio jun",
    "julio jul",   "agosto ago",    "septiembre setiembre sep sept",
    "octubre oct", "noviembre nov", "diciembre dic",
};

constexpr std::string_view kConcord =
    "nada nadie nunca jamás ninguno ninguna ningún ningunos ningunas tampoco ni";
constexpr std::string_view kFirst = "no sin tampoco nunca jamás nadie nada ni ningún ninguno ninguna";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (word == "no") {
    if (clause.one_of(at + 1, "sólo solo solamente únicamente obstante")) return false;
    if (clause.one_before(at, "o u")) return false;  // "¿vienes o no?"
    if (clause.is(at + 1, "es") && clause.one_of(at + 2, "cierto verdad así")) return false;
    if (clause.is(at + 1, ".")) return !(at + 2 < clause.end && clause.tokens[at + 2].is_digits());
    return !(clause.question && at + 1 == clause.end &&
             clause.one_before(at, ", ¿ que"));  // "¿no?", "¿a que no?"
  }
  if (word == "sin") return !clause.one_of(at + 1, "embargo duda falta");
  if (word == "excepto" || word == "salvo" || word == "apenas") return true;
  if (!listed(kConcord, word)) return false;
  if (word == "nada" && clause.one_of(at + 1, "más menos"))
    return clause.earlier(at, "no").has_value() ? false : true;
  if (word == "nada" && clause.before(at, "de")) return false;  // "de nada"
  if (word == "ni" && clause.earlier(at, "ni", clause.end)) return false;
  return !clause.earlier(at, kFirst);
}

constexpr Opposites kOpposites[] = {
    {"enable", "activ* reactiv* habilit* encend* enciend*", "desactiv* deshabilit* inhabilit* apag*"},
    {"open", "abrir abre abro abren abra abrí* abiert* apertura*", "cerr* cierr* cierre*"},
    {"buy", "compr*", "vend* venta*"},
    {"increase", "aument* subir sube subo subid* increment* máxim* maxim* max más mayor mayores crec*",
     "disminu* baj* reduc* reduzc* mínim* minim* min menos menor menores decrec*"},
    {"before", "antes previo previa", "después luego tras"},
    {"allow", "permit* permis* autoriz* legal legales", "prohib* ilegal*"},
    {"start", "empez* empiez* comenz* comienz* inici* arranc*",
     "termin* acab* parar parad* deten* detien* fin final finaliz*"},
    {"safe", "seguro segura seguros seguras", "insegur* peligros* arriesgad*"},
    {"add", "añad* agreg* inclu* crear", "elimin* quit* borr* exclu* suprim*"},
    {"install", "instal* reinstal*", "desinstal*"},
    {"connect", "conect* conexión enchuf*", "desconect* desconexión desenchuf*"},
    {"lock", "bloque*", "desbloque*"},
    {"subscribe", "suscrib* suscripci*", "desuscrib*"},
    {"import", "import*", "export*"},
    {"upload", "subir sube subo cargar", "descarg* bajar"},
    {"send", "envi* enví* mand*", "recib* recepci*"},
    {"arrive", "lleg*", "salir sale salgo salen salida*"},
    {"accept", "acept*", "rechaz*"},
    {"fast", "rápid* rapid* veloz veloces aceler*", "lent* despacio ralentiz*"},
    {"hot", "calient* calor cálid* calent*", "frí* enfri*"},
    {"best", "mejor mejores buen bueno buena buenos buenas", "peor peores mal malo mala malos malas"},
    {"cheap", "barat* económic*", "caro cara caros caras costos*"},
    {"large", "grande* gran", "pequeñ* chic*"},
    {"long", "larg*", "cort*"},
    {"left", "izquierd*", "derecha derecho"},
    {"north", "norte", "sur"},
    {"east", "oriental oriente", "oeste occidental occidente"},
    {"first", "primer primero primera primeros primeras", "último última últimos últimas"},
    {"old", "viej* antigu* mayor", "nuev* joven* jóvenes"},
    {"male", "hombre* marido padre* hijo* hermano* masculin*",
     "mujer* esposa* madre* hija* hermana* femenin*"},
    {"encrypt", "cifrar cifr* encript*", "descifr* desencript*"},
    {"deposit", "deposit* ingres*", "retir* reintegr*"},
    {"win", "gan*", "perd* pierd* pérdid* derrot*"},
    {"succeed", "éxito* exitos* aprob* aprueb*", "fracas* suspend* fallar* fallo*"},
    {"possible", "posible*", "imposible*"},
    {"visible", "visible*", "invisible* ocult*"},
    {"valid", "válid* vigente*", "inválid* caducad* vencid*"},
    {"correct", "correct* verdader*", "incorrect* fals* equivocad*"},
    {"complete", "complet*", "incomplet*"},
    {"public", "públic*", "privad*"},
    {"internal", "intern* interior dentro", "extern* exterior fuera"},
    {"board", "embarc*", "desembarc*"},
    {"positive", "positiv*", "negativ*"},
    {"alive", "vivo viva vivos vivas", "muert* fallecid*"},
    {"full", "llen*", "vací* vaci*"},
    {"love", "amar amo gust* encant*", "odi* detest*"},
    {"remember", "record* recuerd*", "olvid*"},
    {"harmful", "dañin* nociv*", "inofensiv*"},
    {"advantage", "ventaja*", "desventaja* inconveniente*"},
    {"day", "día días", "noche noches"},
    {"married", "casad*", "solter*"},
    {"hyper", "hipertensión hipertermia hiperglucemia hipertiroidismo",
     "hipotensión hipotermia hipoglucemia hipotiroidismo"},
};

constexpr OppositePrefix kPrefixes[] = {{"in", ""},  {"im", ""},  {"i", ""},    {"ir", ""},
                                        {"des", ""}, {"dis", ""}, {"anti", ""}, {"mal", ""}};

}  // namespace

const LanguageWords kSpanishWords = {
    .language = Language::Es,
    .numbers = kNumbers,
    .compound = compound,
    .joint = "y",
    .joint_place = Joint::AfterTens,
    .tens_need_joint = true,
    .ordinal_marks = "º ª er ero ra o a",
    .halves = "media medio",
    .quarters_past = "y+cuarto",
    .quarters_to = "menos+cuarto",
    .clock_before = "las la",
    .mornings = "de+la+mañana de+la+madrugada",
    .afternoons = "de+la+tarde",
    .nights = "de+la+noche",
    .units = kUnits,
    .months = kMonths,
    .month_links = "de del",
    .counters = "guerra mundial parte capítulo volumen tomo tipo fase clase nivel acto artículo siglo título",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "interior interés importante importar incendio indicar desde desear destino despacho "
        "inscribir instalar discutir distinto disponer intención invierno",
    .idle_noes =
        "no sé|no entiendo|no tengo idea|ni idea|no me queda claro|no supe responder|"
        "nadie me ha dicho|nadie me dijo|no estoy seguro|no estoy segura|no recuerdo|"
        "no me acuerdo|con o sin",
    .articles = "el la los las lo un una unos unas mi mis tu tus su sus al del",
    .from = "de del desde",
    .to = "a al hacia hasta en",
    .how_many = "cuántos cuántas cuantos cuantas cuánto cuánta",
    .plain_capitals = "sr sra srta sres dr dra don doña ud uds usted ustedes vd ok tv internet web faq id pc",
    .small_words = "de del la el los las y a en para al",
    .no_names =
        "el la los las un una qué que cómo como cuál cuáles cuánto cuánta cuántos cuántas "
        "cuándo cuando dónde donde quién por para con sin de del en es son hay mi tu su me se "
        "no si y o",
    .also_words = "quito",
};

}  // namespace reprise::judge
