// Turkish. Every part of a number is a word of its own ("iki yüz elli"), on cheques all are one. After CLDR's
// spell-out rules for tr and the TDK's writing guide. "Buçuk" is the half behind a number, "yüzde" and %
// stand before theirs. Verbs say no by -me-/-ma-: only forms that can be nothing else count ("gelmiyor",
// "gelmedi", not "gelme"). "Şekersiz" is the opposite of "şekerli". What an apostrophe hangs on a name is no
// part of it. The dotless i is i in tokens, so it is here. Lists are our own.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
using Where = NumberWord::Where;

constexpr NumberEntry kNumbers[] = {
    {"sifir", {Role::Cardinal, 0}},
    {"bir", {Role::SoftOne, 1}},
    {"iki ikide ikiye ikiden", {Role::Cardinal, 2}},
    {"üç üçte üçe üçten", {Role::Cardinal, 3}},
    {"dört dörtte dörde dörtten", {Role::Cardinal, 4}},
    {"beş beşte beşe beşten", {Role::Cardinal, 5}},
    {"alti altiya", {Role::Cardinal, 6}},
    {"yedi", {Role::Cardinal, 7, Where::BeforeNoun}},  // or "ate"
    {"yediye yedide", {Role::Cardinal, 7}},
    {"sekiz sekizde sekize sekizden", {Role::Cardinal, 8}},
    {"dokuz dokuzda dokuza dokuzdan", {Role::Cardinal, 9}},
    {"on", {Role::Cardinal, 10, Where::SureLanguage}},
    {"yirmi", {Role::Cardinal, 20}},
    {"otuz", {Role::Cardinal, 30}},
    {"kirk", {Role::Cardinal, 40}},
    {"elli", {Role::Cardinal, 50}},
    {"altmiş", {Role::Cardinal, 60}},
    {"yetmiş", {Role::Cardinal, 70}},
    {"seksen", {Role::Cardinal, 80}},
    {"doksan", {Role::Cardinal, 90}},
    {"yüz", {Role::Scale, 100}},
    {"bin", {Role::Scale, 1'000, Where::SureLanguage}},
    {"milyon mn", {Role::Scale, 1'000'000}},
    {"milyar", {Role::Scale, 1'000'000'000}},
    {"trilyon", {Role::Scale, 1'000'000'000'000}},
    {"düzine", {Role::Scale, 12}},
    {"ilk", {Role::Ordinal, 1}},
    {"yarim yarisi yarisini yarisina", {Role::Fraction, 2}},
    {"çeyrek çeyreği", {Role::Fraction, 4}},
};

// Parts of a number in one word; none begins another.
constexpr NumberPart kParts[] = {{"sifir", 0},
                                 {"bir", 1},
                                 {"iki", 2},
                                 {"üç", 3},
                                 {"dört", 4},
                                 {"dörd", 4},
                                 {"beş", 5},
                                 {"alti", 6},
                                 {"yedi", 7},
                                 {"sekiz", 8},
                                 {"dokuz", 9},
                                 {"on", 10},
                                 {"yirmi", 20},
                                 {"otuz", 30},
                                 {"kirk", 40},
                                 {"elli", 50},
                                 {"altmiş", 60},
                                 {"yetmiş", 70},
                                 {"seksen", 80},
                                 {"doksan", 90},
                                 {"yüz", 100},
                                 {"bin", 1'000},
                                 {"milyon", 1'000'000},
                                 {"milyar", 1'000'000'000},
                                 {"trilyon", 1'000'000'000'000}};

std::optional<std::uint64_t> joined(std::string_view word) {
  std::uint64_t total = 0, group = 0;
  while (!word.empty()) {
    const NumberPart* found = nullptr;
    for (const NumberPart& part : kParts) {
      if (word.starts_with(part.text)) found = &part;
    }
    if (!found) return std::nullopt;
    if (found->value >= 1'000) {
      total += (group == 0 ? 1 : group) * found->value;
      group = 0;
    } else if (found->value == 100) {
      if (group >= 10) return std::nullopt;
      group = (group == 0 ? 1 : group) * 100;
    } else {
      if (group % (found->value < 10 ? 10 : 100) != 0) return std::nullopt;
      group += found->value;
    }
    word.remove_prefix(found->text.size());
  }
  return total + group;
}

std::optional<NumberWord> compound(std::string_view word) {
  if (word.size() > 80) return std::nullopt;
  if (const auto value = joined(word); value && *value > 10) return NumberWord{Role::Cardinal, *value};
  for (std::string_view ending : {"inci", "uncu", "üncü", "nci", "ncu", "ncü"}) {
    if (!word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    const auto value = stem.empty() ? std::nullopt : joined(stem);
    if (!value) continue;
    if (*value == 100 || *value == 1'000 || *value == 1'000'000 || *value == 1'000'000'000)
      return NumberWord{Role::OrdinalScale, *value};
    return NumberWord{Role::Ordinal, *value};
  }
  return std::nullopt;
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"%", "%"},
    {"km kilometre kilometreye kilometrelik kilometrede kilometreden", "km"},
    {"mil mile millik", "mile"},
    {"m metre metreye metrelik metrede", "m"},
    {"cm santim santimetre santimetrelik", "cm"},
    {"mm milimetre", "mm"},
    {"kg kilo kilogram kiloluk kiloya", "kg"},
    {"g gr gram gramlik", "g"},
    {"mg miligram", "mg"},
    {"l lt litre litrelik", "l"},
    {"ml mililitre", "ml"},
    {"saniye saniyede saniyelik sn", "second"},
    {"dakika dakikada dakikalik dakikaya dk", "minute"},
    {"saat saatte saatlik saate saati saatten sa", "hour"},
    {"gün günde günlük güne günü gündür günden", "day"},
    {"hafta haftada haftalik haftaya haftadir", "week"},
    {"ay ayda aylik aydir", "month"},
    {"yil yilda yillik yildir yila yaş yaşinda yaşindaki sene senede senelik", "year"},
    {"derece derecede dereceye derecelik", "°"},
    {"santigrat derece+santigrat derece+celsius", "°c"},
    {"fahrenheit derece+fahrenheit", "°f"},
    {"euro avro eur", "euro"},
    {"dolar dolara dolari dolarlik dolardan usd", "dollar"},
    {"sterlin", "pound"},
    {"lira liraya lirasi liralik tl ₺", "lira"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"kw", "kw"},
};

constexpr std::string_view kMonths[] = {
    "ocak ocakta",   "şubat şubatta",     "mart martta",     "nisan nisanda",
    "mayis mayista", "haziran haziranda", "temmuz temmuzda", "ağustos ağustosta",
    "eylül eylülde", "ekim ekimde",       "kasim kasimda",   "aralik aralikta",
};

// What behind a verb's stem says no and can be nothing else; with * the word may go on.
constexpr std::string_view kNegated[] = {
    "miyor*",   "muyor*",   "müyor*",   "medi",     "medim",   "medin",   "medik",    "mediniz",  "mediler",
    "madi",     "madim",    "madin",    "madik",    "madiniz", "madilar", "mediğ*",   "madiğ*",   "medikçe",
    "madikça",  "mez",      "mezsin",   "mezsiniz", "mezler",  "mezdi*",  "mezse*",   "meyiz",    "maz",
    "mazsin",   "mazsiniz", "mazlar",   "mazdi*",   "mazsa*",  "mayiz",   "meyecek*", "meyeceğ*", "mayacak*",
    "mayacağ*", "memiş*",   "mamiş*",   "meyen*",   "mayan*",  "meyip",   "mayip",    "meyince",  "mayinca",
    "meyerek",  "mayarak",  "memeli*",  "mamali*",  "memek*",  "mamak*",  "memesi*",  "mamasi*",  "mesin",
    "masin",    "mesinler", "masinlar", "meyin",    "mayin",   "meyiniz", "mayiniz"};
// Words that only look so: "comedy", "a prayer", "hopes".
constexpr std::string_view kPositive =
    "komedi komediler namaz yilmaz umuyor umuyorum umuyoruz umuyorlar emiyor gömüyor yumuyor";

// "Without doing"; most words with this ending are nouns ("uygulamadan", from the application).
constexpr std::string_view kWithout =
    "olmadan etmeden yapmadan vermeden almadan girmeden kullanmadan beklemeden ödemeden söylemeden görmeden "
    "bilmeden gitmeden gelmeden";

bool behind_stem(std::string_view word, std::string_view pattern) {
  const bool goes_on = pattern.ends_with('*');
  if (goes_on) pattern.remove_suffix(1);
  const std::size_t at = word.rfind(pattern);
  if (at == std::string_view::npos || at < 2) return false;
  return goes_on || at + pattern.size() == word.size();
}

bool negated_verb(std::string_view word) {
  if (word.size() < 5 || listed(kPositive, word)) return false;
  for (std::string_view pattern : kNegated) {
    if (behind_stem(word, pattern)) return true;
  }
  return false;
}

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (listed("değil değildir değildi değilim değilsin değiliz değilsiniz değiller değilse değilmiş", word)) {
    if (clause.one_of(at + 1, "mi midir miydi")) return false;  // "isn't it?"
    return !clause.earlier(at, "sadece yalnizca yalniz");
  }
  if (listed("yok yoktur yoktu", word)) return !clause.earlier(at, "var", 4);
  if (word == "hariç") return true;
  if (word == "ne") {  // "ne et ne de balik"
    const auto other = clause.later(at, "ne", 6);
    return other && clause.is(*other + 1, "de");
  }
  if (listed(kWithout, word)) return !clause.one_of(at + 1, "önce evvel");
  return negated_verb(word);
}

constexpr Opposites kOpposites[] = {
    {"enable", "etkinleştir* aktifleştir* etkin aktif yak yakin yakar", "devre pasif söndür*"},
    {"open", "aç açma açmak açar açarim açabilir* açik açilir açiliş* açildi açiliyor açin açtim",
     "kapat* kapali kapan* kapa"},
    {"buy", "satin", "sat satma satmak satar satarim satabilir* satiyor* satilik satiş*"},
    {"increase", "artir* arttir* artar artiyor artiş* yükselt* yüksel* yüksek fazla maksimum azami",
     "azalt* azal* düşür* düşük düşer düşüyor düş az minimum asgari"},
    {"before", "önce öncesi öncesinde önceki", "sonra sonrasi sonrasinda sonraki"},
    {"allow", "serbest izin yasal yasaldir", "yasak* yasadişi"},
    {"start", "başla* başliyor* başlat*", "bitir* biter bitiş* bitti bitecek bitiyor durdur* sonlandir*"},
    {"safe", "güvenli güvenlidir emniyetli", "tehlikeli* güvensiz* riskli"},
    {"add", "ekle ekliyor* eklemek ekleme eklerim ekleyebilir* ekleyin oluştur*",
     "sil silme silmek silerim silebilir* silinir siliniyor silin kaldir*"},
    {"install", "yükle* yüklüyor* kur kurmak kurarim kurabilir* kurulum*", "kaldir*"},
    {"upload", "yükle* yüklüyor*", "indir indirme indirmek indirebilir* indirin indirir*"},
    {"lock", "kilitle* kilitli", "kilidi kilidini"},
    {"login", "giriş* gir girebilir*", "çikiş* çik çikabilir*"},
    {"import", "içe ithal* ithalat*", "dişa ihraç* ihracat*"},
    {"arrive", "variş* geliş", "kalkiş* gidiş ayril*"},
    {"accept", "kabul onayla*", "ret reddet* reddi"},
    {"fast", "hizli* hizlandir*", "yavaş*"},
    {"hot", "sicak sicaği isit* isin*", "soğuk* soğut*"},
    {"best", "iyi iyisi", "kötü kötüsü"},
    {"cheap", "ucuz*", "pahali*"},
    {"large", "büyük* büyüğü", "küçük* küçüğü"},
    {"long", "uzun*", "kisa*"},
    {"left", "sol sola solda soldan", "sağ sağa sağda sağdan"},
    {"north", "kuzey*", "güney*"},
    {"east", "doğu doğuda doğusu doğusunda", "bati batida batisi batisinda"},
    {"first", "ilk birinci", "son sonuncu"},
    {"old", "eski eskisi yaşli", "yeni yenisi genç"},
    {"male", "erkek* adam adami baba babasi babam oğul oğlu oğlum abi abisi kocasi kocam",
     "kadin* anne annesi annem kiz kizi kizim abla ablasi karisi karim"},
    {"win", "kazan*", "kaybet*"},
    {"succeed", "başarili* başardi başarir", "başarisiz*"},
    {"possible", "mümkün", "imkansiz* imkânsiz*"},
    {"visible", "görünür*", "görünmez* gizli"},
    {"valid", "geçerli*", "geçersiz*"},
    {"correct", "doğru doğrudur", "yanliş*"},
    {"full", "dolu", "boş boştur"},
    {"internal", "içeri* dahili içinde", "dişari* harici dişinda"},
    {"positive", "olumlu pozitif", "olumsuz negatif"},
    {"alive", "hayatta yaşiyor canli", "ölü öldü ölmüş"},
    {"love", "seviyor seversin severim severiz sevdiği*", "nefret"},
    {"remember", "hatirla* hatirliyor*", "unut*"},
    {"useful", "faydali yararli", "faydasiz yararsiz"},
    {"harmful", "zararli*", "zararsiz*"},
    {"advantage", "avantaj*", "dezavantaj*"},
    {"paid", "ücretli parali", "ücretsiz bedava parasiz"},
    {"married", "evli evliyim", "bekar boşanmiş"},
    {"easy", "kolay*", "zor zordur zorluk*"},
    {"day", "gündüz sabah sabahi sabahleyin", "gece geceleyin akşam akşamlari akşamleyin"},
    {"hyper", "hipertansiyon hipertermi hiperglisemi hipertiroidi",
     "hipotansiyon hipotermi hipoglisemi hipotiroidi"},
};

constexpr OppositeSuffix kSuffixes[] = {{"siz", "li"}, {"suz", "lu"}, {"süz", "lü"}, {"siz", ""},
                                        {"suz", ""},   {"süz", ""},   {"siz", "le"}, {"siz", "la"},
                                        {"suz", "la"}, {"süz", "le"}};

// clang-format off
constexpr std::string_view kNames[] = {
    "germany|almanya*|alman|almanca*|almanlar*", "france|fransa*|fransiz*", "italy|italya*|italyan*",
    "spain|ispanya*|ispanyol*", "portugal|portekiz*", "england|ingiltere*|ingiliz*",
    "uk|birleşik krallik|britanya*", "scotland|iskoçya*|iskoç*", "ireland|irlanda*",
    "usa|abd|amerika*|birleşik devletler", "canada|kanada*", "mexico|meksika*", "brazil|brezilya*",
    "argentina|arjantin*", "austria|avusturya*", "switzerland|isviçre*", "netherlands|hollanda*|felemenkçe*",
    "belgium|belçika*", "denmark|danimarka*|danca", "sweden|isveç*", "norway|norveç*",
    "finland|finlandiya*|fince*", "iceland|izlanda*", "poland|polonya*|lehçe", "czechia|çekya*|çekçe",
    "hungary|macaristan*|macar*", "romania|romanya*|romen*", "bulgaria|bulgaristan*|bulgar*",
    "greece|yunanistan*|yunan*", "croatia|hirvat*", "serbia|sirbistan*|sirp*", "ukraine|ukrayna*",
    "russia|rusya*|rus|rusça*|ruslar*", "georgia|gürcistan*", "armenia|ermenistan*|ermeni*",
    "azerbaijan|azerbaycan*|azeri*", "kazakhstan|kazakistan*", "uzbekistan|özbekistan*",
    "^turkey|türkiye*|türk|türkçe*|türkler*", "cyprus|kibris*", "israel|israil*", "iran|iran*|farsça*",
    "iraq|irak*", "syria|suriye*", "saudi arabia|suudi arabistan*", "egypt|misir'a|misir'da|^misir|misirli*",
    "morocco|^fas|fasli", "south africa|güney afrika", "china|^çin|çince*|çinli*", "japan|japonya*|japon*",
    "korea|kore|korece*|koreli*", "north korea|kuzey kore", "south korea|güney kore",
    "india|hindistan*|hintçe", "vietnam|vietnam*", "thailand|tayland*", "indonesia|endonezya*",
    "australia|avustralya*|avustralyali*", "new zealand|yeni zelanda", "latin|latince*",
    "arabia|arapça*|arap|araplar*", "europe|avrupa*", "asia|asya*", "africa|afrika*", "eu|avrupa birliği|ab",
    "mediterranean|akdeniz*", "pacific|pasifik*", "atlantic|atlantik*", "berlin|berlin*", "munich|münih*",
    "hamburg|hamburg*", "cologne|köln*", "frankfurt|frankfurt*", "vienna|viyana*", "zurich|zürih*",
    "geneva|cenevre*", "london|londra*", "paris|^paris|paris'e|parisli*", "rome|^roma", "milan|milano*",
    "venice|venedik*", "florence|floransa*", "naples|napoli*", "madrid|madrid*", "barcelona|barselona*",
    "lisbon|lizbon*", "brussels|brüksel*", "copenhagen|kopenhag*", "stockholm|stokholm*|stockholm*",
    "warsaw|varşova*", "prague|prag", "budapest|budapeşte*", "bucharest|bükreş*", "athens|^atina|atina'ya",
    "thessaloniki|selanik*", "sofia|^sofya", "belgrade|belgrad*", "sarajevo|saraybosna*", "moscow|moskova*",
    "saint petersburg|st petersburg|sankt petersburg", "kyiv|kiev*", "istanbul|istanbul*", "ankara|ankara*",
    "izmir|izmir*", "antalya|antalya*", "bursa|^bursa", "adana|adana*", "konya|konya*", "trabzon|trabzon*",
    "jerusalem|kudüs*", "baghdad|bağdat*", "damascus|^şam", "tehran|tahran*", "mecca|mekke*", "cairo|kahire*",
    "beijing|pekin*", "tokyo|tokyo*", "seoul|seul*", "new york|new york*", "washington|washington*",
    "boston|boston*", "january|^ocak|ocak ayi|ocak ayinda", "february|şubat*",
    "^march|^mart|mart ayi|mart ayinda|martta", "april|nisan|nisanda", "^may|mayis|mayista", "june|haziran*",
    "july|temmuz*", "^august|ağustos*", "september|eylül*", "october|^ekim|ekim ayi|ekim ayinda|ekimde",
    "november|kasim|kasimda", "december|^aralik|aralik ayi|aralik ayinda|aralikta", "monday|pazartesi*",
    "tuesday|^sali|sali günü|salilari", "wednesday|çarşamba*", "thursday|perşembe*",
    "friday|^cuma|cuma günü|cumalari", "saturday|cumartesi*", "sunday|^pazar|pazar günü|pazarlari",
    "christmas|noel*", "easter|paskalya*", "new year's eve|yilbaşi*", "ramadan|ramazan*", "euro|avro*|euro*",
    "dollar|dolar*", "pound sterling|sterlin*", "lira|lira*|tl", "rouble|ruble*", "swiss franc|isviçre frangi",
    "bitcoin|bitcoin*",
};
// clang-format on

}  // namespace

const LanguageWords kTurkishWords = {
    .language = Language::Tr,
    .numbers = kNumbers,
    .compound = compound,
    .ten_joins = true,
    .one_joins = true,
    .ordinal_marks = "inci nci uncu ncu üncü ncü",
    .bare_halves = "buçuk buçukta buçuğa",
    .clock_before = "saat saati",
    .mornings = "sabah sabahi",
    .afternoons = "akşam öğleden öğlen öğle",
    .nights = "gece",
    .names_halves_first = true,
    .halves_before = "saat saati sonra",
    .percent_before = "% yüzde",
    .units = kUnits,
    .months = kMonths,
    .counters = "savaşi dünya bölüm cilt tip sinif seviye yüzyil yüzyilda yüzyilin yüzyildan",
    .negates = negates,
    .opposites = kOpposites,
    .suffixes = kSuffixes,
    .idle_noes = "bilmiyorum|anlamiyorum|hatirlamiyorum|emin değilim|fikrim yok|cevap veremedim",
    .articles = "bir benim senin onun bizim bu şu o",
    .from = "den dan ten tan nden ndan",
    .to = "e a ye ya",
    .ways_behind = true,
    .how_many = "kaç",
    .plain_capitals =
        "siz sizin size sizi bay bayan sayin bey hanim dr prof ok tv internet allah tanri pc id",
    .small_words = "ve ile için bir de da mi",
    .no_names =
        "nasil ne nerede nereye kaç niye neden niçin hangi bu şu o bir ve ile için mi mu mü "
        "var yok",
    .also_words = "lira kabul",
    .apostrophe_ends_name = true,
    .more_endings = "da de ta te dan den tan ten ya ye nin nun nün yla yle la le daki deki taki teki",
    .names = kNames,
};

}  // namespace reprise::judge
