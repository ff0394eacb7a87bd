// Polish. Cardinals in all their cases are listed, ordinals are a stem with an ending; every part of a
// compound ordinal may be one ("dwudziesty pierwszy"). After CLDR's spell-out rules for pl and the PWN usage
// notes on numerals. "Wpół do trzeciej" is half past two, "półtora" one and a half. Long scale: miliard 10^9,
// bilion 10^12. "Nie ... nigdy nikt" is one negation. Lists are our own.
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;

constexpr NumberEntry kNumbers[] = {
    {"zero zera zeru zerem zerze", {Role::Cardinal, 0}},
    {"jeden jedna jedno jednego jednej jednemu jednym jedną", {Role::SoftOne, 1}},
    {"dwa dwie dwaj dwóch dwu dwóm dwoma dwiema dwoje dwojga", {Role::Cardinal, 2}},
    {"trzy trzej trzech trzem trzema troje trojga", {Role::Cardinal, 3}},
    {"cztery czterej czterech czterem czterema czworo czworga", {Role::Cardinal, 4}},
    {"pięć pięciu pięcioma pięcioro", {Role::Cardinal, 5}},
    {"sześć sześciu sześcioma sześcioro", {Role::Cardinal, 6}},
    {"siedem siedmiu siedmioma", {Role::Cardinal, 7}},
    {"osiem ośmiu ośmioma", {Role::Cardinal, 8}},
    {"dziewięć dziewięciu dziewięcioma", {Role::Cardinal, 9}},
    {"dziesięć dziesięciu dziesięcioma", {Role::Cardinal, 10}},
    {"jedenaście jedenastu jedenastoma", {Role::Cardinal, 11}},
    {"dwanaście dwunastu dwunastoma", {Role::Cardinal, 12}},
    {"trzynaście trzynastu trzynastoma", {Role::Cardinal, 13}},
    {"czternaście czternastu czternastoma", {Role::Cardinal, 14}},
    {"piętnaście piętnastu piętnastoma", {Role::Cardinal, 15}},
    {"szesnaście szesnastu szesnastoma", {Role::Cardinal, 16}},
    {"siedemnaście siedemnastu siedemnastoma", {Role::Cardinal, 17}},
    {"osiemnaście osiemnastu osiemnastoma", {Role::Cardinal, 18}},
    {"dziewiętnaście dziewiętnastu dziewiętnastoma", {Role::Cardinal, 19}},
    {"dwadzieścia dwudziestu dwudziestoma", {Role::Cardinal, 20}},
    {"trzydzieści trzydziestu trzydziestoma", {Role::Cardinal, 30}},
    {"czterdzieści czterdziestu czterdziestoma", {Role::Cardinal, 40}},
    {"pięćdziesiąt pięćdziesięciu pięćdziesięcioma", {Role::Cardinal, 50}},
    {"sześćdziesiąt sześćdziesięciu sześćdziesięcioma", {Role::Cardinal, 60}},
    {"siedemdziesiąt siedemdziesięciu siedemdziesięcioma", {Role::Cardinal, 70}},
    {"osiemdziesiąt osiemdziesięciu osiemdziesięcioma", {Role::Cardinal, 80}},
    {"dziewięćdziesiąt dziewięćdziesięciu dziewięćdziesięcioma", {Role::Cardinal, 90}},
    {"sto stu", {Role::Cardinal, 100}},
    {"dwieście dwustu", {Role::Cardinal, 200}},
    {"trzysta trzystu", {Role::Cardinal, 300}},
    {"czterysta czterystu", {Role::Cardinal, 400}},
    {"pięćset pięciuset", {Role::Cardinal, 500}},
    {"sześćset sześciuset", {Role::Cardinal, 600}},
    {"siedemset siedmiuset", {Role::Cardinal, 700}},
    {"osiemset ośmiuset", {Role::Cardinal, 800}},
    {"dziewięćset dziewięciuset", {Role::Cardinal, 900}},
    {"tysiąc tysiąca tysiącowi tysiącem tysiącu tysiące tysięcy tysiącom tysiącami tysiącach tys",
     {Role::Scale, 1'000}},
    {"milion miliona milionowi milionem milionie miliony milionów milionom milionami milionach mln",
     {Role::Scale, 1'000'000}},
    {"miliard miliarda miliardowi miliardem miliardzie miliardy miliardów miliardom miliardami miliardach "
     "mld",
     {Role::Scale, 1'000'000'000}},
    {"bilion biliona bilionowi bilionem bilionie biliony bilionów bilionom bilionami bilionach",
     {Role::Scale, 1'000'000'000'000}},
    {"biliard biliardy biliardów", {Role::Scale, 1'000'000'000'000'000}},
    {"tuzin tuzina tuziny tuzinów", {Role::Scale, 12}},
    {"pół połowa połowę połowy połowie połową", {Role::Fraction, 2}},
    {"ćwierć", {Role::Fraction, 4}},
    {"półtora półtorej", {Role::WithHalf, 1}},
};

// Longer endings first.
constexpr std::string_view kEndings[] = {"iego", "iemu", "imi", "iej", "ich", "ego", "emu", "ymi", "ym", "im",
                                         "ej",   "ych",  "ie",  "ią",  "ia",  "y",   "i",   "a",   "e",  "ą"};
constexpr NumberPart kStems[] = {{"pierwsz", 1},
                                 {"drug", 2},
                                 {"trzec", 3},
                                 {"czwart", 4},
                                 {"piąt", 5},
                                 {"szóst", 6},
                                 {"siódm", 7},
                                 {"ósm", 8},
                                 {"dziewiąt", 9},
                                 {"dziesiąt", 10},
                                 {"jedenast", 11},
                                 {"dwunast", 12},
                                 {"trzynast", 13},
                                 {"czternast", 14},
                                 {"piętnast", 15},
                                 {"szesnast", 16},
                                 {"siedemnast", 17},
                                 {"osiemnast", 18},
                                 {"dziewiętnast", 19},
                                 {"dwudziest", 20},
                                 {"trzydziest", 30},
                                 {"czterdziest", 40},
                                 {"pięćdziesiąt", 50},
                                 {"sześćdziesiąt", 60},
                                 {"siedemdziesiąt", 70},
                                 {"osiemdziesiąt", 80},
                                 {"dziewięćdziesiąt", 90},
                                 {"setn", 100},
                                 {"dwusetn", 200},
                                 {"dwóchsetn", 200},
                                 {"trzechsetn", 300},
                                 {"czterechsetn", 400},
                                 {"pięćsetn", 500},
                                 {"sześćsetn", 600},
                                 {"siedemsetn", 700},
                                 {"osiemsetn", 800},
                                 {"dziewięćsetn", 900}};
constexpr NumberPart kScales[] = {{"tysięczn", 1'000}, {"milionow", 1'000'000}};

std::optional<NumberWord> compound(std::string_view word) {
  return read_ordinal(word, {kEndings, kScales, kStems});
}

constexpr std::pair<std::string_view, std::string_view> kUnits[] = {
    {"% procent procenta procentem procentach proc", "%"},
    {"km kilometr kilometry kilometra kilometrów kilometrach", "km"},
    {"mila mile mil milach", "mile"},
    {"m metr metry metra metrów metrach", "m"},
    {"cm centymetr centymetry centymetra centymetrów", "cm"},
    {"mm milimetr milimetry milimetra milimetrów", "mm"},
    {"kg kilo kilogram kilogramy kilograma kilogramów", "kg"},
    {"g gram gramy grama gramów", "g"},
    {"mg miligram miligramy miligramów", "mg"},
    {"l litr litry litra litrów", "l"},
    {"ml mililitr mililitry mililitrów", "ml"},
    {"sekunda sekundy sekundę sekund sekundach sek s", "second"},
    {"minuta minuty minutę minut minutach min", "minute"},
    {"godzina godziny godzinę godzin godzinie godziną godzinach godz h", "hour"},
    {"dzień dnia dni dniach dniami doba doby dobę", "day"},
    {"tydzień tygodnia tygodnie tygodni tygodniach tygodniami tygodniu", "week"},
    {"miesiąc miesiąca miesiące miesięcy miesiącach miesiącu", "month"},
    {"rok roku lata lat latach latami r", "year"},
    {"stopień stopnia stopnie stopni stopniach", "°"},
    {"stopni+celsjusza stopnie+celsjusza stopień+celsjusza", "°c"},
    {"stopni+fahrenheita stopnie+fahrenheita stopień+fahrenheita", "°f"},
    {"euro eur", "euro"},
    {"dolar dolara dolary dolarów dolarach usd", "dollar"},
    {"funt funta funty funtów", "pound"},
    {"złoty złotego złote złotych złotówki zł pln", "zloty"},
    {"kb", "kb"},
    {"mb", "mb"},
    {"gb", "gb"},
    {"kw", "kw"},
    {"kwh", "kwh"},
};

constexpr HourPhrase kHourPhrases[] = {{"wpół+do", -30}, {"kwadrans+po", 15}, {"za+kwadrans", -15}};

constexpr std::string_view kMonths[] = {
    "styczeń stycznia styczniu sty",
    "luty lutego lutym",
    "marzec marca marcu",
    "kwiecień kwietnia kwietniu kwi",
    "maj maja maju",
    "czerwiec czerwca czerwcu",
    "lipiec lipca lipcu",
    "sierpień sierpnia sierpniu",
    "wrzesień września wrześniu wrz",
    "październik października październiku paź",
    "listopad listopada listopadzie",
    "grudzień grudnia grudniu gru",
};

constexpr std::string_view kFirst = "nie bez brak brakuje";
constexpr std::string_view kConcord =
    "nikt nikogo nikomu nikim nic niczego niczemu nigdy nigdzie żaden żadna żadne żadnego żadnej żadnemu "
    "żadnym żadną żadnych żadnymi ani";
constexpr std::string_view kPolite =
    "mógłbyś mogłabyś mógłby mogłaby moglibyście chciałbyś chciałabyś zechciałbyś";

bool negates(const Clause& clause, std::size_t at) {
  const std::string_view word = clause.tokens[at].folded;
  if (word == "nie") {
    if (clause.one_of(at + 1, "tylko jedynie")) return false;
    if (at == 0 && clause.is(at + 1, ",")) return false;  // an answer, which says no once more
    if (clause.question && clause.one_of(at + 1, kPolite)) return false;
    const bool last = at + 1 == clause.end && at > 0;
    if (last && clause.question) return false;  // a tag
    return !(last && clause.one_before(at, "lub albo czy")) && !clause.one_before(at, "dopóki póki czyż");
  }
  if (word == "bez") return !clause.one_of(at + 1, "wątpienia wątpliwości względu");
  if (word == "oprócz" || word == "prócz") return !clause.is(at + 1, "tego");
  if (word == "wyjątkiem") return clause.before(at, "z");
  if (word == "brak" || word == "brakuje") return true;
  if (!listed(kConcord, word)) return false;
  return !clause.earlier(at, kFirst) && !clause.later(at, kFirst) && !clause.earlier(at, kConcord);
}

constexpr Opposites kOpposites[] = {
    {"enable", "włącz* aktywuj* aktywow* uaktywn* zapal*", "wyłącz* dezaktyw* deaktyw* zgaś* gaś zgasi*"},
    {"open", "otwórz* otwor* otwier* otwar* odsłoń* odsłan* podnieś*",
     "zamkn* zamyk* zasłoń* zasłan* przymkn* opuść*"},
    {"buy", "kup kupi* kupuj* kupow* kupn* zakup* nabyć nabywa*", "sprzeda*"},
    {"increase",
     "zwiększ* podnieś* podnos* podwyższ* wzrost* wzrasta* wzrosn* rośnie rosną więcej najwięcej wyższ* "
     "najwyższ* maksymal* powyżej",
     "zmniejsz* obniż* reduk* spadek spadku spada* spadn* mniej najmniej niższ* najniższ* minimal* poniżej "
     "opuść* opuszcz*"},
    {"loud", "podgłośn* pogłośn* głośniej*", "ścisz* przycisz* ciszej*"},
    {"before", "przed zanim wcześniej*", "po później* potem"},
    {"allow", "można wolno dozwolon* legaln* zezwol* zezwal* pozwol* pozwal*",
     "zabron* zabran* zakaz* nielegaln* niedozwolon*"},
    {"start", "zaczą* zaczę* zaczn* zaczyn* rozpocz* start* uruchom* uruchami*",
     "zakończ* skończ* kończ* koniec końca stop* zatrzym*"},
    {"safe", "bezpieczn*", "niebezpieczn* groźn* ryzykown*"},
    {"add", "dodaj* dodać dodan* dodaw* utwórz* utworz* tworz* stwórz* stworz*",
     "usuń* usun* usuw* skasuj* skasow* kasuj* kasow*"},
    {"install", "instal* zainstal*", "odinstal* deinstal*"},
    {"connect", "połącz* podłącz*", "rozłącz* odłącz*"},
    {"block", "zablok* blok*", "odblok*"},
    {"login", "zalog* loguj* logow*", "wylog*"},
    {"import", "import* zaimport*", "eksport* wyeksport*"},
    {"upload", "wgra* wgryw* prześl* upload*", "pobier* pobra* ściągn* ściąga* download*"},
    {"send", "wyśl* wysył* wysła*", "odbier* odebra* otrzym*"},
    {"arrive", "przyjazd* przyjeżdż* przyjed* przyby* przylot* przylat*",
     "odjazd* odjeżdż* odjed* wyjazd* wyjeżdż* wyjed* odlot* odlat*"},
    {"accept", "akcept* zaakcept* przyjm* przyję*", "odrzuc* odmaw* odmów* odmow*"},
    {"fast", "szybk* szybc* szybsz* najszybsz* najszybciej przyspiesz*",
     "powoli wolniej* wolniejsz* najwolniej* spowaln* spowoln* zwolnij"},
    {"hot", "gorąc* ciepł* cieplej* ogrzew* ogrzej*", "zimn* chłodn* schłodz* ochłodz*"},
    {"best", "najleps* najlepi* lepsz* lepiej dobry dobra dobre dobrze dobrego dobrej dobrych",
     "najgorsz* najgorzej gorsz* gorzej zły zła złe źle"},
    {"cheap", "tani tania tanie tanio taniej tanich tańsz* najtańsz*",
     "drogi drogie drogo drogich drożej droższ* najdroższ*"},
    {"large", "duży duża duże dużo dużego dużej dużych większ* największ* wielki wielka wielkie wielkich",
     "mały mała małe mało małego małej małych mniejsz* najmniejsz*"},
    {"long", "długi długa długie długo dłuż* najdłuż*", "krótk* króc* krótsz* najkróts* najkrócej"},
    {"left", "lewo lewa lewy lewe lewej lewą lewym lewego",
     "prawo prawa prawy prawe prawej prawą prawym prawego"},
    {"north", "północ* półnoć*", "południ*"},
    {"east", "wschod* wschód", "zachod* zachód"},
    {"first", "pierwsz*", "ostatni*"},
    {"old", "stary stara stare starego starej starych starsz* najstarsz*",
     "nowy nowa nowe nowego nowej nowych nowsz* najnowsz* młody młoda młode młodsz* najmłodsz*"},
    {"male",
     "mężczyzn* mąż męża mężem mężowie ojciec ojca ojcem tata syn syna synem brat brata bratem chłopiec "
     "chłopak* "
     "chłopc* męsk*",
     "kobiet* żona żony żonę żoną matka matki matkę matką mama mamę córka córki córkę córką siostra siostry "
     "siostrę siostrą dziewczyn* żeńsk* damsk*"},
    {"encrypt", "szyfr* zaszyfr*", "deszyfr* odszyfr* rozszyfr*"},
    {"compress", "kompres* skompres* spakow*", "dekompres* rozpakow*"},
    {"deposit", "wpłac* wpłat*", "wypłac* wypłat*"},
    {"win", "wygra* wygryw* zwycięż* zwycięst*", "przegra* przegryw* poraż*"},
    {"possible", "możliw*", "niemożliw*"},
    {"visible", "widoczn*", "niewidoczn* ukryt*"},
    {"correct", "poprawn* prawidłow*", "niepoprawn* nieprawidłow* błędn*"},
    {"true", "prawda prawdziw*", "nieprawda fałsz*"},
    {"complete", "kompletn*", "niekompletn* niepełn*"},
    {"full", "pełny pełna pełne pełnego pełnej", "pusty pusta puste pustego pustej"},
    {"public", "publiczn*", "prywatn*"},
    {"internal", "wewnętrzn* wewnątrz", "zewnętrzn* zewnątrz"},
    {"positive", "pozytywn* dodatni*", "negatywn* ujemn*"},
    {"alive", "żyje żyją żywy żywa żywe", "martwy martwa martwe zmarł* umarł* umar* nieżyw*"},
    {"love", "kocha* lubi* lubię", "nienawidz*"},
    {"remember", "pamięta* zapamięta*", "zapomn* zapomin*"},
    {"useful", "przydatn* użyteczn*", "nieprzydatn* bezużyteczn*"},
    {"harmful", "szkodliw*", "nieszkodliw*"},
    {"advantage", "zaleta zalety zalet korzyś*", "wada wady wad"},
    {"easy", "łatwy łatwa łatwe łatwo łatwiej* najłatwiej*",
     "trudny trudna trudne trudno trudniej* najtrudniej*"},
    {"often", "często częściej najczęściej", "rzadko rzadziej najrzadziej"},
    {"same", "taki-sam jednakow* podobn*", "inny inna inne różn*"},
    {"hyper", "hipertermia hiperglikemia nadciśnieni* nadczynno*",
     "hipotermia hipoglikemia niedociśnieni* niedoczynno*"},
};

constexpr OppositePrefix kPrefixes[] = {{"nie", ""},    {"w", "wy"}, {"we", "wy"},
                                        {"przy", "od"}, {"de", ""},  {"od", "za"}};

constexpr std::string_view kRegularEndings =
    "a u owi em ie y i ę ą o e ów om ami ach ego emu ym im ych ymi ej iej iego iemu iem iowi ia ii ię ią iu "
    "io ze";
constexpr std::string_view kNameEndings[] = {
    kRegularEndings,      "ka ki kę ką ce ko", "ra ry rze rę rą",     "ta ty cie tę tą",
    "da dy dzie dę dą",   "ga gi dze gę gą",   "ł ła łu le łem łowi", "na ny nie nę ną",
    "ek ka kowi kiem ku", "eł ła łowi łem łe", "ec ca cowi cem cu",   "er ra rowi rem rze"};

// clang-format off
constexpr std::string_view kNames[] = {
    "germany|niemcy|niemiec|niemczech|niemcom|niemcami|niemieck*|niemc*|niemk*",
    "france|francj*|francusk*|francuz*", "italy|^włochy|włoch|włoszech|włosk*|włosi",
    "spain|hiszpani*|hiszpańsk*|hiszpan*", "portugal|portugali*|portugalsk*|portugalczyk*",
    "england|angli*|angielsk*|anglik*|angielk*",
    "uk|wielka brytania|wielkiej brytanii|wielką brytanię|brytyjsk*|brytyjczy*",
    "scotland|szkocj*|szkock*|szkot*", "ireland|irlandi*|irlandzk*|irlandczy*",
    "usa|stany zjednoczone|stanów zjednoczonych|stanach zjednoczonych",
    "usa|ameryka|ameryki|ameryce|amerykę|ameryką|amerykańsk*", "usa|amerykanin*|amerykani*|amerykank*",
    "canada|kanad*", "mexico|meksyk*", "brazil|brazyli*|brazylijsk*", "argentina|argentyn*",
    "austria|austri*|austriac*", "switzerland|szwajcari*|szwajcarsk*|szwajcar*",
    "netherlands|holandi*|holendersk*|holendr*|niderland*", "belgium|belgi*|belgijsk*",
    "denmark|dania|danii|danię|duńsk*|duńczy*", "sweden|szwecj*|szwedzk*|szwed*",
    "norway|norwegi*|norwesk*|norweg*", "finland|finlandi*|fińsk*|finowie",
    "poland|polsk*|polak|polaka|polaki*|polacy|polakach|polakom|polka|polki",
    "czechia|czechy|czech|czechach|czesk*|czesi", "slovakia|słowacj*|słowack*", "slovenia|słoweni*",
    "hungary|węgry|węgier|węgrzech|węgiersk*", "romania|rumuni*|rumuńsk*", "bulgaria|bułgari*|bułgarsk*",
    "greece|grecj*|greck*|grecy", "croatia|chorwac*", "serbia|serbi*|serbsk*", "ukraine|ukrain*",
    "russia|rosj*|rosyjsk*|rosjan*", "belarus|białoru*", "lithuania|litwa|litwy|litwie|litwę|litewsk*",
    "latvia|łotwa|łotwy|łotwie|łotwę|łotewsk*", "estonia|estoni*|estońsk*", "^turkey|turcj*|tureck*|turcy",
    "israel|izrael*", "egypt|egipt*|egipsk*", "morocco|maroko|maroka|maroku|marokańsk*",
    "china|chiny|chin|chinach|chinom|chińsk*|chińczy*", "japan|japoni*|japońsk*|japończy*",
    "korea|korea|korei|koreę|koreańsk*", "india|indie|indii|indiach|indyjsk*|hindus*", "vietnam|wietnam*",
    "thailand|tajlandi*|tajsk*", "australia|australi*|australijsk*",
    "new zealand|nowa zelandia|nowej zelandii|nową zelandię", "latin|łacin*|łacińsk*", "arabia|arabsk*|arab*",
    "europe|europ*|europejsk*", "asia|azj*|azjatyck*", "africa|afryk*|afrykańsk*",
    "eu|unia europejska|unii europejskiej|unię europejską|ue", "pacific|pacyfik*", "atlantic|atlantyk*",
    "alps|alpy|alp|alpach", "berlin|berlin*", "munich|monachium", "cologne|kolonia|kolonii",
    "frankfurt|frankfur*", "hamburg|hamburg*", "vienna|wiedeń|wiednia|wiedniu|wiedeńsk*", "zurich|zurych*",
    "geneva|genewa|genewy|genewie|genewę", "london|londyn*", "paris|paryż|paryża|paryżu|paryżem|parysk*",
    "rome|rzym|rzymu|rzymie|rzymem|rzymsk*", "milan|mediolan*", "venice|wenecj*", "florence|florencj*",
    "naples|neapol*", "madrid|madry*", "barcelona|barcelon*", "lisbon|lizbon*", "amsterdam|amsterdam*",
    "brussels|bruksel*", "copenhagen|kopenhag*", "stockholm|sztokholm*", "oslo",
    "helsinki|helsinek|helsinkach", "warsaw|warszaw*", "krakow|kraków|krakow*", "gdansk|gdańsk*",
    "wroclaw|wrocław*", "poznan|poznań|poznania|poznaniu|poznańsk*", "lodz|łódź|łodzi",
    "katowice|katowic|katowicach", "szczecin|szczecin*", "lublin|lublin*",
    "prague|praga|pragi|pradze|pragę|pragą|prask*", "budapest|budapeszt*", "bucharest|bukareszt*",
    "athens|ateny|aten|atenach", "belgrade|belgrad*", "kyiv|kijów|kijow*", "moscow|moskw*|moskiewsk*",
    "minsk|mińsk*", "vilnius|wilno|wilna|wilnie", "saint petersburg|petersburg*|sankt petersburg*",
    "istanbul|stambuł*|stambul*", "jerusalem|jerozolim*", "cairo|kair|kairu|kairze", "beijing|pekin*",
    "tokyo|tokio", "new york|nowy jork|nowego jorku|nowym jorku", "washington|waszyngton*", "boston|boston*",
    "chicago", "los angeles", "january|styczeń|stycznia|styczniu", "february|luty|lutego|lutym",
    "^march|marzec|marca|marcu", "april|kwiecień|kwietnia|kwietniu", "^may|maj|maja|maju",
    "june|czerwiec|czerwca|czerwcu", "july|lipiec|lipca|lipcu", "^august|sierpień|sierpnia|sierpniu",
    "september|wrzesień|września|wrześniu", "october|październik|października|październiku",
    "november|listopad|listopada|listopadzie", "december|grudzień|grudnia|grudniu", "monday|poniedział*",
    "tuesday|wtorek|wtorku|wtorki|wtorkow*", "wednesday|środa|środę|środy|środow*",
    "thursday|czwartek|czwartku|czwartki|czwartkow*", "friday|piątek|piątku|piątki|piątkow*",
    "saturday|sobota|sobotę|soboty|sobotni*", "sunday|niedziel*",
    "christmas|boże narodzenie|bożego narodzenia|gwiazdk*", "easter|wielkanoc*|wielkiejnocy",
    "new year's eve|sylwester*", "euro", "dollar|dolar*", "pound sterling|funt|funta|funty|funtów|funtach",
    "yen|jen|jena|jeny|jenów",
    "swiss franc|frank szwajcarski|franki szwajcarskie|franków szwajcarskich|frank*",
    "zloty|złoty|złotych|złote|złotego|złotówk*|zł", "rouble|rubel|rubla|ruble|rubli", "krona|koron*",
    "hryvnia|hrywn*",
};
// clang-format on

}  // namespace

const LanguageWords kPolishWords = {
    .language = Language::Pl,
    .numbers = kNumbers,
    .compound = compound,
    .joint = "i",
    .joint_place = Joint::BeforeHalf,
    .one_joins = true,
    .ordinal_marks = "ty ta te tego temu tym tej tą ego go gi ga szy sza cie ci my ma sty sta",
    .halves = "pół",
    .hour_phrases = kHourPhrases,
    .ordinal_hours = true,
    .clock_before = "godzinie godz o",
    .mornings = "rano nad+ranem przed+południem",
    .afternoons = "po+południu wieczorem",
    .nights = "w+nocy",
    .units = kUnits,
    .months = kMonths,
    .counters = "wojna wojny wojnę wojnie światowa rozdział tom część typ typu faza klasa poziom wiek wieku",
    .negates = negates,
    .opposites = kOpposites,
    .prefixes = kPrefixes,
    .no_opposites =
        "niego niektóre niektórzy niektórych niedługo niedawno niestety nieraz niemal niebo wystawa "
        "wymiana odnowa depozyt",
    .idle_noes =
        "nie wiem|nie rozumiem|nie bardzo rozumiem|nie bardzo wiem|nie mam pojęcia|"
        "nie umiałem odpowiedzieć|nie umiałam odpowiedzieć|nikt mi nie powiedział|"
        "nie jestem pewien|nie jestem pewna|nie pamiętam|z czy bez|z lub bez",
    .articles =
        "mój moja moje mojego mojej mojego twój twoja twoje twojego twojej swój swoje swojego swojej ten ta "
        "to "
        "tego tej miasta miasto",
    .from = "z ze od",
    .to = "do na w we",
    .how_many = "ile",
    .plain_capitals =
        "pan pana panu panem pani panią panie państwo państwa państwu ty ciebie ci cię tobie tobą twój twoja "
        "twoje twojego twojej wy was wam wami wasz wasza wasze ok dr prof mgr inż tv internet internetu "
        "internecie pc id bóg boga",
    .small_words = "i w we z ze na do o od po za a oraz dla",
    .no_names =
        "jak co kto gdzie kiedy ile czy czemu dlaczego który która które jaki jaka jakie w we "
        "z ze na do o od po za i a ale dla bez nie jest są mam mój",
    .apostrophe_ends_name = true,
    .name_endings = kNameEndings,
    .names = kNames,
};

}  // namespace reprise::judge
