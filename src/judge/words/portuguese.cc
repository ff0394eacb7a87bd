// Portuguese of Portugal and Brazil. Numbers are single words joined by "e" ("vinte e um", "cento e dois mil
// e três"), after CLDR's spell-out rules for pt and pt-PT. "Bilhão" is 10^9 in Brazil, where Portugal says
// "mil milhões" and means 10^12 by "bilião" (Ciberdúvidas): words beyond the million are left open, so that
// they equal only themselves; "mil milhões" is read. "No" means "in the", "sei" "I know": neither says what
// it says in Spanish or Italian. Lists are our own.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
using Where = NumberWord::Where;

constexpr NumberEntry kNumbers[] = {
    {"zero", {Role::Cardinal, 0}},
    {"um uma", {Role::SoftOne, 1}},
    {"dois duas", {Role::Cardinal, 2}},
    {"três tres", {Role::Cardinal, 3}},
    {"quatro", {Role::Cardinal, 4}},
    {"cinco", {Role::Cardinal, 5}},
    {"seis", {Role::Cardinal, 6}},
    {"sete", {Role::Cardinal, 7}},
    {"oito", {Role::Cardinal, 8}},
    {"nove", {Role::Cardinal, 9}},
    {"dez", {Role::Cardinal, 10}},
    {"onze", {Role::Cardinal, 11}},
    {"doze", {Role::Cardinal, 12}},
    {"treze", {Role::Cardinal, 13}},
    {"catorze quatorze", {Role::Cardinal, 14}},
    {"quinze", {Role::Cardinal, 15}},
    {"dezesseis dezasseis", {Role::Cardinal, 16}},
    {"dezessete dezassete", {Role::Cardinal, 17}},
    {"dezoito", {Role::Cardinal, 18}},
    {"dezenove dezanove", {Role::Cardinal, 19}},
    {"vinte", {Role::Cardinal, 20}},
    {"trinta", {Role::Cardinal, 30}},
    {"quarenta", {Role::Cardinal, 40}},
    {"cinquenta cinqüenta", {Role::Cardinal, 50}},
    {"sessenta", {Role::Cardinal, 60}},
    {"setenta", {Role::Cardinal, 70}},
    {"oitenta", {Role::Cardinal, 80}},
    {"noventa", {Role::Cardinal, 90}},
    {"cem cento", {Role::Cardinal, 100}},
    {"duzentos duzentas", {Role::Cardinal, 200}},
    {"trezentos trezentas", {Role::Cardinal, 300}},
    {"quatrocentos quatrocentas", {Role::Cardinal, 400}},
    {"quinhentos quinhentas", {Role::Cardinal, 500}},
    {"seiscentos seiscentas", {Role::Cardinal, 600}},
    {"setecentos setecentas", {Role::Cardinal, 700}},
    {"oitocentos oitocentas", {Role::Cardinal, 800}},
    {"novecentos novecentas", {Role::Cardinal, 900}},
    {"mil", {Role::Scale, 1'000}},
    {"milhão milhões", {Role::Scale, 1'000'000}},
    {"bilhão bilhões", {Role::Scale, 1'000'000'000, Where::Anywhere, true}},
    {"bilião biliões trilhão trilhões", {Role::Scale, 1'000'000'000'000, Where::Anywhere, true}},
    {"dúzia dúzias", {Role::Scale, 12}},
    {"segundo segunda segundas", {Role::Ordinal, 2, Where::AfterArticle}},
    {"meio meia", {Role::Fraction, 2, Where::BeforeUnit}},
    {"metade", {Role::Fraction, 2}},
    {"terço terços", {Role::Fraction, 3}},
    {"quartos", {Role::Fraction, 4}},
};

constexpr NumberPart kOrdinals[] = {{"primeir", 1},
                                    {"terceir", 3},
                                    {"quart", 4},
                                    {"quint", 5},
                                    {"sext", 6},
                                    {"sétim", 7},
                                    {"oitav", 8},
                                    {"non", 9},
                                    {"décim", 10},
                                    {"vigésim", 20},
                                    {"trigésim", 30},
                                    {"quadragésim", 40},
                                    {"quinquagésim", 50},
                                    {"qüinquagésim", 50},
                                    {"sexagésim", 60},
                                    {"septuagésim", 70},
                                    {"setuagésim", 70},
                                    {"octogésim", 80},
                                    {"nonagésim", 90},
                                    {"centésim", 100},
                                    {"ducentésim", 200},
                                    {"duocentésim", 200},
                                    {"trecentésim", 300},
                                    {"tricentésim", 300},
                                    {"quadringentésim", 400},
                                    {"quingentésim", 500},
                                    {"qüingentésim", 500},
                                    {"sexcentésim", 600},
                                    {"seiscentésim", 600},
                                    {"septingentésim", 700},
                                    {"setingentésim", 700},
                                    {"octingentésim", 800},
                                    {"noningentésim", 900},
                                    {"nongentésim", 900}};

constexpr std::string_view kEndings[] = {"o", "a", "os", "as"};
constexpr NumberPart kOrdinalScales[] = {{"milésim", 1'000}, {"milionésim", 1'000'000}};

std::optional<NumberWord> compound(std::string_view word) {
  return read_ordinal(word, {kEndings, kOrdinalScales, kOrdinals});
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"%", "%"},
    {"por+cento", "%"},
    {"km quilómetro quilómetros quilômetro quilômetros", "km"},
    {"milha milhas", "mile"},
    {"m metro metros", "m"},
    {"cm centímetro centímetros", "cm"},
    {"mm milímetro milímetros", "mm"},
    {"polegada polegadas", "inch"},
    {"kg quilo quilos quilograma quilogramas", "kg"},
    {"g grama gramas", "g"},
    {"mg miligrama miligramas", "mg"},
    {"l litro litros", "l"},
    {"ml mililitro mililitros", "ml"},
    {"segundos", "second"},
    {"minuto minutos min", "minute"},
    {"hora horas h", "hour"},
    {"dia dias", "day"},
    {"semana semanas", "week"},
    {"mês meses", "month"},
    {"ano anos", "year"},
    {"grau graus", "°"},
    {"graus+celsius", "°c"},
    {"graus+centígrados", "°c"},
    {"graus+fahrenheit", "°f"},
    {"euro euros eur", "euro"},
    {"dólar dólares usd", "dollar"},
    {"real reais brl", "real"},
    {"dúzia", "dozen"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"kw", "kw"},
    {"kwh", "kwh"},
};

constexpr std::string_view kMonths[] = {
    "janeiro jan", "fevereiro fev", "março mar",    "abril abr",   "maio mai",     "junho jun",
    "julho jul",   "agosto ago",    "setembro set", "outubro out", "novembro nov", "dezembro dez",
};

constexpr std::string_view kConcord =
    "nada ninguém nunca jamais nenhum nenhuma nenhuns nenhumas nem tampouco";
constexpr std::string_view kFirst = "não sem nunca jamais ninguém nada nem nenhum nenhuma";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (word == "não" || word == "nao") {
    if (clause.one_of(at + 1, "só somente apenas obstante")) return false;
    if (clause.one_before(at, "ou pois")) return false;
    const bool tag = clause.one_of(at + 1, "é foi") && (at + 2 == clause.end || clause.is(at + 2, "verdade"));
    if (tag && clause.question) return false;  // "..., não é?"
    return !(clause.question && at + 1 == clause.end && clause.before(at, ","));
  }
  if (word == "sem") return !clause.one_of(at + 1, "dúvida falta");
  if (word == "exceto" || word == "excepto" || word == "salvo") return true;
  if (!listed(kConcord, word)) return false;
  if (word == "nada" && clause.before(at, "de")) return false;  // "de nada"
  if (word == "nem" && clause.earlier(at, "nem", clause.end)) return false;
  return !clause.earlier(at, kFirst);
}

constexpr Opposites kOpposites[] = {
    {"enable", "ativ* activ* reativ* habilit* ligar ligo liga", "desativ* desactiv* desabilit* deslig*"},
    {"open", "abrir abre abro abrem abra abert* abertura*", "fech* encerr*"},
    {"buy", "compr* adquir*", "vend* venda*"},
    {"increase", "aument* subir sobe máxim* maxim* max mais maior maiores cresc* superior*",
     "diminu* baix* reduz* mínim* minim* min menos menor menores inferior*"},
    {"before", "antes prévio", "depois após"},
    {"allow", "permit* permiss* autoriz* legal legais", "proib* ilegal ilegais"},
    {"start", "começ* inici*", "termin* acab* parar pare fim finaliz*"},
    {"safe", "seguro segura seguros seguras", "insegur* perigos* arriscad*"},
    {"add", "adicion* acrescent* inclu* criar", "remov* elimin* apag* exclu* tirar"},
    {"install", "instal* reinstal*", "desinstal*"},
    {"connect", "conect* conexão ligaç*", "desconect* desconexão"},
    {"lock", "bloque* tranc*", "desbloque* destranc*"},
    {"subscribe", "inscrev* inscri* assin* subscrev*", "desinscrev* cancel*"},
    {"import", "import*", "export*"},
    {"upload", "carreg* upload", "descarreg* baixar download"},
    {"send", "envi* mand*", "receb* receç* recepç*"},
    {"arrive", "cheg*", "partir partida* saída* sair"},
    {"accept", "aceit*", "recus* rejeit*"},
    {"fast", "rápid* rapid* veloz aceler*", "lent* devagar"},
    {"hot", "quente* calor aquec*", "fri* arrefec* esfri*"},
    {"best", "melhor* bom boa bons boas", "pior* mau má maus más ruim ruins"},
    {"cheap", "barat* económic* econômic*", "caro cara caros caras"},
    {"large", "grande*", "pequen*"},
    {"long", "longo longa longos longas comprid*", "curt*"},
    {"left", "esquerd*", "direita direito"},
    {"north", "norte", "sul"},
    {"east", "leste oriental", "oeste ocidental"},
    {"first", "primeir*", "últim*"},
    {"old", "velh* antig*", "nov* jovem jovens"},
    {"male", "homem homens marido pai filho irmão masculin*",
     "mulher mulheres esposa mãe filha irmã feminin*"},
    {"encrypt", "criptograf* cifrar encript*", "descriptograf* decifr* desencript*"},
    {"deposit", "deposit*", "levant* sacar saque* retir*"},
    {"win", "ganh* vencer vitóri*", "perd* derrot*"},
    {"succeed", "sucesso* aprovad*", "fracass* falh* reprovad*"},
    {"possible", "possível possíveis", "impossível impossíveis"},
    {"visible", "visível visíveis", "invisível invisíveis ocult*"},
    {"valid", "válid*", "inválid* vencid* caducad*"},
    {"correct", "corret* correct* certo certa verdadeir*", "incorret* incorrect* errad* fals*"},
    {"complete", "complet*", "incomplet*"},
    {"public", "públic*", "privad* particular*"},
    {"internal", "intern* interior dentro", "extern* exterior fora"},
    {"board", "embarc*", "desembarc*"},
    {"positive", "positiv*", "negativ*"},
    {"alive", "vivo viva vivos vivas", "mort* falecid*"},
    {"full", "cheio cheia cheios", "vazi* esvazi*"},
    {"love", "amar amo ador* gost*", "odi* odeio detest*"},
    {"remember", "lembr* record*", "esquec*"},
    {"harmful", "prejudicia* nociv*", "inofensiv*"},
    {"advantage", "vantage*", "desvantage*"},
    {"day", "dia dias", "noite noites"},
    {"married", "casad*", "solteir*"},
    {"hyper", "hipertensão hipertermia hiperglicemia hipertireoidismo hipertiroidismo",
     "hipotensão hipotermia hipoglicemia hipotireoidismo hipotiroidismo"},
};

constexpr OppositePrefix kPrefixes[] = {{"in", ""},   {"im", ""},  {"i", ""},    {"ir", ""}, {"des", ""},
                                        {"des", "h"}, {"dis", ""}, {"anti", ""}, {"mal", ""}};

}  // namespace

const LanguageWords kPortugueseWords = {
    .language = Language::Pt,
    .numbers = kNumbers,
    .compound = compound,
    .joint = "e",
    .joint_place = Joint::Anywhere,
    .tens_need_joint = true,
    .ordinal_marks = "º ª o a",
    .halves = "meia meio",
    .quarters_past = "e+um+quarto e+quarto",
    .quarters_to = "menos+um+quarto",
    .clock_before = "as às à das",
    .mornings = "da+manhã da+madrugada",
    .afternoons = "da+tarde",
    .nights = "da+noite",
    .units = kUnits,
    .months = kMonths,
    .month_links = "de do",
    .counters = "guerra mundial parte capítulo volume tomo tipo fase classe nível ato artigo século título",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "interior interesse importante importar incêndio indicar desde desejar destino despacho "
        "inscrever instalar discutir distinto dispor intenção inverno imagem",
    .idle_noes =
        "não sei|não percebo|não entendo|não compreendo|não faço ideia|"
        "não soube responder|ninguém me disse|não tenho certeza|não tenho a certeza|"
        "não me lembro|não lembro|com ou sem",
    .articles = "o a os as um uma uns umas meu minha meus minhas seu sua teu tua",
    .from = "de do da dos das desde",
    .to = "a ao à aos às para até em no na pra",
    .how_many = "quantos quantas quanto quanta",
    .plain_capitals = "sr sra srs dr dra você vocês senhor senhora ok tv internet web faq id pc",
    .small_words = "de do da dos das o a os as e em no na para ao à",
    .no_names =
        "eu o a os as um uma que quem qual quais como onde quando quanto quantos quanta quantas "
        "por porque para com sem de do da em é são eu me se e ou mas não meu minha",
    .also_words = "eu rio porto",
};

}  // namespace reprise::judge
