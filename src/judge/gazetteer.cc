// One line a name: its canonical form first, then every other spelling, in the order German, French, Spanish,
// Italian, Portuguese, Dutch. A spelling with ^ is also an ordinary word, in whatever language, and counts
// only with a capital inside a sentence ("Turkey", "Polish", Spanish "esa"). A trailing * stands for any
// ending.
#include "judge/gazetteer.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "judge/gazetteer_other_scripts.h"

namespace reprise::judge {
namespace {

// clang-format off
constexpr std::string_view kNames[] = {
    // countries, their people and languages
    "germany|deutschland|german|germans|deutsch|deutsche|deutschen|deutscher|deutsches|brd"
        "|allemagne|allemand*|alemania|alemán|alemana|alemanes|alemanas|germania|tedesco|tedesca"
        "|tedeschi|tedesche|alemanha|alemão|alemã|alemães|alemãs|duitsland|duits|duitse|duitser"
        "|duitsers",
    "france|frankreich|french|französisch*|franzose*|français|française|françaises|francia"
        "|francés|francesa|franceses|francesas|francese|francesi|frança|francês|frankrijk|^frans"
        "|franse|fransman|fransen",
    "italy|italien|italian|italians|italienisch*|italie|italien*|italia|italiano|italiana"
        "|italianos|italianas|italiani|itália|italië|italiaans|italiaanse|italianen",
    "spain|spanien|spanish|spanisch*|espagne|espagnol*|españa|español|española|españoles"
        "|españolas|spagna|spagnolo|spagnola|spagnoli|spagnole|espanha|espanhol|espanhola|espanhóis"
        "|espanholas|spanje|spaans|spaanse|spanjaard*",
    "portugal|portuguese|portugiesisch*|portugais*|portugués|portuguesa|portugueses|portuguesas"
        "|portogallo|portoghese|portoghesi|português|portugees|portugese",
    "uk|united kingdom|great britain|britain|british|grossbritannien|vereinigtes königreich"
        "|vereinigten königreich|britisch*|royaume-uni|grande-bretagne|britannique*|reino unido"
        "|gran bretaña|británico|británica|británicos|británicas|regno unito|gran bretagna"
        "|britannico|britannica|britannici|grã-bretanha|britânico|britânica|britânicos"
        "|verenigd koninkrijk|groot-brittannië|^brits|britse",
    "england|english|englisch*|engländer*|angleterre|anglais|anglaise|anglaises|inglaterra"
        "|inglés|inglesa|ingleses|inglesas|inghilterra|inglese|inglesi|inglês|engeland|engels"
        "|engelse|engelsen",
    "scotland|schottland|scottish|schottisch*|écosse|écossais*|escocia|escocés|escocesa|scozia"
        "|scozzese|scozzesi|escócia|escocês|schotland|^schots|schotse",
    "wales|welsh|pays de galles|gales|galles",
    "ireland|irland|irish|irisch|irische*|irlande|irlandais*|irlanda|irlandés|irlandesa"
        "|irlandeses|irlandese|irlandesi|irlandês|ierland|^iers|ierse",
    "usa|united states|united states of america|america|american|americans|amerika"
        "|amerikanisch*|vereinigte staaten|vereinigten staaten|^us|états-unis|états unis|etats-unis"
        "|amérique|américain*|estados unidos|eeuu|ee uu|américa|americano|americana|americanos"
        "|americanas|estadounidense*|stati uniti|americani|eua|verenigde staten|amerikaans"
        "|amerikaanse|amerikanen",
    "canada|kanada|canadian|kanadisch*|canadien*|canadá|canadiense*|canadese|canadesi"
        "|canadense*|canadees",
    "mexico|mexiko|mexican|mexikanisch*|mexique|mexicain*|méxico|méjico|mexicano|mexicana"
        "|mexicanos|messico|messicano|messicana|mexicaans|mexicaanse",
    "brazil|brasilien|brazilian|brésil|brésilien*|brasil|brasileño|brasileña|brasile|brasiliano"
        "|brasiliana|brasileiro|brasileira|brasileiros|brazilië|braziliaans|braziliaanse",
    "argentina|argentinien|argentine|argentin|argentino|argentinos|argentinië|argentijns"
        "|argentijnse",
    "^chile|chilean", "colombia|kolumbien|colombie|colômbia", "peru|pérou|perú|perù", "venezuela",
    "ecuador", "bolivia|bolivien|bolivie|bolívia|bolivië", "uruguay", "paraguay",
    "cuba|kuba|cubain*|cubano|cubana|cubaans|cubaanse", "jamaica|jamaika|jamaïque|giamaica|jamaïca",
    "panama|panamá", "costa rica", "guatemala", "haiti|haïti|haití",
    "austria|österreich|austrian|österreichisch*|autriche|autrichien*|austríaco|austríaca"
        "|austriaco|austriaca|austriaci|áustria|oostenrijk|oostenrijks|oostenrijkse",
    "switzerland|schweiz|swiss|schweizer*|suisse|suisses|suiza|suizo|suizos|svizzera|svizzero"
        "|svizzeri|suíça|suíço|suíços|zwitserland|zwitsers|zwitserse",
    "liechtenstein",
    "netherlands|niederlande|niederlanden|holland|dutch|niederländisch*|holländisch*|pays-bas"
        "|hollande|néerlandais*|hollandais*|países bajos|holanda|neerlandés|holandés|holandesa"
        "|paesi bassi|olanda|olandese|olandesi|países baixos|neerlandês|holandês|nederland"
        "|nederlands|nederlandse|nederlanders",
    "belgium|belgien|belgian|belgisch*|belgique|belge|belges|bélgica|belgio|belga|belgas|belgi"
        "|belgië",
    "luxembourg|luxemburg|luxemburgo|lussemburgo",
    "denmark|dänemark|danish|dänisch*|danemark|danois*|dinamarca|danés|danesa|danimarca|danese"
        "|danesi|dinamarquês|denemarken|deens|deense",
    "sweden|schweden|swedish|schwedisch*|suède|suédois*|suecia|sueco|sueca|svezia|svedese"
        "|svedesi|suécia|zweden|zweeds|zweedse",
    "norway|norwegen|norwegian|norwegisch*|norvège|norvégien*|noruega|noruego|norvegia"
        "|norvegese|norvegesi|norueguês|noorwegen|noors|noorse",
    "finland|finnland|finnish|finnisch*|finlande|finlandais*|finnois|finlandia|finlandés"
        "|finlandese|finlandesi|finlândia|finlandês|^fins|finse",
    "iceland|^island|icelandic|isländisch*|islande|islandais*|islandia|islandés|islanda"
        "|islandese|islândia|ijsland|ijslands|ijslandse",
    "poland|polen|^polish|polnisch*|pologne|polonais*|polonia|polaco|polaca|polacos|polacco"
        "|polacca|polacchi|polónia|polônia|polonês|polonesa|^pools|poolse",
    "czechia|czech republic|czech|tschechien|tschechisch*|tchéquie|république tchèque|tchèque*"
        "|chequia|república checa|checo|checa|cechia|repubblica ceca|ceco|ceca|tchéquia"
        "|república tcheca|tcheco|tsjechië|tsjechisch*",
    "slovakia|slowakei|slovaquie|eslovaquia|slovacchia|eslováquia|slowakije",
    "slovenia|slowenien|slovénie|eslovenia|eslovénia|eslovênia|slovenië",
    "hungary|ungarn|hungarian|ungarisch*|hongrie|hongrois*|hungría|húngaro|húngara|ungheria"
        "|ungherese|ungheresi|hungria|hongarije|hongaars|hongaarse",
    "romania|rumänien|romanian|rumänisch*|roumanie|roumain*|rumania|rumano|rumana|rumeno|rumena"
        "|roménia|romênia|romeno|roemenië|roemeens|roemeense",
    "bulgaria|bulgarien|bulgarian|bulgarisch*|bulgarie|bulgare*|búlgaro|bulgaro|bulgária"
        "|bulgarije|bulgaars|bulgaarse",
    "greece|griechenland|greek|griechisch*|grèce|grec|grecs|grecque*|grecia|griego|griega"
        "|griegos|greco|greca|greci|grécia|grego|grega|griekenland|^grieks|griekse",
    "croatia|kroatien|croatian|kroatisch*|croatie|croate*|croacia|croazia|croácia|kroatië"
        "|kroatisch",
    "serbia|serbien|serbian|serbisch*|serbie|sérvia|servië", "bosnia|bosnien|bosnie|bósnia|bosnië",
    "albania|albanien|albanie|albânia|albanië", "kosovo", "montenegro", "macedonia|mazedonien",
    "estonia|estland|estonie|estónia|estônia",
    "latvia|lettland|lettonie|letonia|lettonia|letónia|letônia|letland",
    "lithuania|litauen|lituanie|lituania|lituânia|litouwen",
    "ukraine|ukrainian|ukrainisch*|ukrainien*|ucrania|ucraniano|ucraniana|ucraina|ucraino"
        "|ucraini|ucrânia|oekraïne|oekraïens|oekraïense",
    "russia|russland|russian|russians|russisch*|russie|russe|russes|rusia|ruso|rusa|rusos|rusas"
        "|russo|russa|russi|russos|rússia|rusland|russisch",
    "belarus|weissrussland|biélorussie|bielorrusia|bielorussia|bielorrússia|wit-rusland",
    "moldova|moldau", "georgia|georgien|géorgie|geórgia|georgië",
    "armenia|armenien|arménie|arménia|armênia|armenië", "azerbaijan|aserbaidschan",
    "^turkey|türkei|turkish|türkisch*|turquie|turc|turcs|turque|turques|turquía|turco|turca"
        "|turcos|turcas|turchia|turchi|turquia|turkije|turks|turkse",
    "cyprus|zypern|chypre|chipre|cipro", "malta|malte",
    "israel|israeli|israelisch*|israël|israélien*|israele|israeliano|israelí|israelisch"
        "|israëlisch*",
    "palestine|palästina|palestina", "lebanon|libanon|liban|líbano|libano",
    "syria|syrien|syrian|syrie|siria|síria|syrië",
    "jordan|jordanien|jordanie|jordania|giordania|jordânia|jordanië", "iraq|irak|iraque",
    "iran|iranian|persian|persisch*|irán|irã|irão|iranien*|iraní|iraniano|iraanse",
    "saudi arabia|saudi-arabien|arabie saoudite|arabia saudí|arabia saudita|arábia saudita"
        "|saoedi-arabië|saudi-arabië",
    "qatar|katar", "kuwait", "oman", "yemen|jemen",
    "uae|united arab emirates|vereinigte arabische emirate",
    "arabia|arabien|arabic|arabisch*|arabe|arabes|árabe|árabes|arabo|araba|arabi|arabisch"
        "|arabische",
    "egypt|ägypten|egyptian|ägyptisch*|égypte|égyptien*|egipto|egipcio|egipcia|egitto|egiziano"
        "|egiziani|egito|egípcio|egypte|egyptisch*",
    "libya|libyen|libye|libia|líbia|libië", "tunisia|tunesien|tunisie|túnez|tunísia|tunesië",
    "algeria|algerien|algérie|argelia|argélia|algerije",
    "morocco|marokko|maroc|marocain*|marruecos|marroquí|marocco|marocchino|marrocos|marroquino"
        "|marokkaans*",
    "sudan", "ethiopia|äthiopien|éthiopie|etiopía|etiopia|etiópia|ethiopië",
    "kenya|kenia|quénia|quênia", "tanzania|tansania", "uganda", "rwanda|ruanda", "nigeria", "ghana",
    "senegal", "ivory coast|elfenbeinküste", "cameroon|kamerun", "congo|kongo", "angola",
    "zambia|sambia", "zimbabwe|simbabwe", "mozambique|mosambik", "namibia", "botswana",
    "south africa|südafrika|afrique du sud|sudáfrica|sudafrica|áfrica do sul|zuid-afrika",
    "madagascar|madagaskar",
    "china|chinese|chinesisch*|chinese*|chine|chinois*|chino|chinos|chinas|cina|cinese|cinesi"
        "|chinês|chinesa|chinees",
    "japan|japanese|japanisch*|japon|japonais*|japón|japonés|japonesa|japoneses|giappone"
        "|giapponese|giapponesi|japão|japonês|japans|japanse",
    "korea|korean|koreanisch*|corée|coréen*|corea|coreano|coreana|coreani|coréia|coreia"
        "|koreaans*",
    "north korea|nordkorea|corée du nord|corea del norte|corea del nord|coreia do norte"
        "|noord-korea",
    "south korea|südkorea|corée du sud|corea del sur|corea del sud|coreia do sul|zuid-korea",
    "taiwan|taiwanese", "mongolia|mongolei",
    "vietnam|vietnamese|vietnamesisch*|viêt nam|viêt-nam|vietnamien*|vietnã|vietname",
    "thailand|thai|thailändisch*|thaïlande|tailandia|thailandia|tailândia", "cambodia|kambodscha",
    "laos", "myanmar|burma", "malaysia", "singapore|singapur|singapour|singapura",
    "indonesia|indonesien|indonesian|indonésie|indonésia|indonesië",
    "philippines|philippinen|filipinas|filippine|filipijnen",
    "india|indien|indian|indisch*|hindi|inde|índia|indio|indiano|indiani", "pakistan|pakistani",
    "bangladesh|bangladesch", "sri lanka", "nepal", "bhutan", "afghanistan", "kazakhstan|kasachstan",
    "uzbekistan|usbekistan",
    "australia|australien|australian|australisch*|australie|australien*|australiano|austrália"
        "|australië",
    "new zealand|neuseeland|nouvelle-zélande|nueva zelanda|nueva zelandia|nuova zelanda"
        "|nova zelândia|nieuw-zeeland",
    "latin|latein|lateinisch*|latín|latino|latijn|latijns|latijnse",
    // parts of the world
    "europe|europa|european|europäisch*|européen*|europeo|europea|europeos|europei|europeu"
        "|européia|europees|europese",
    "eu|european union|europäische union|europäischen union|union européenne|unión europea|ue"
        "|unione europea|união europeia|europese unie",
    "asia|asien|asian|asie|ásia|azië",
    "africa|afrika|african|afrikanisch*|afrique|africain*|áfrica|africano|africana|africani"
        "|afrikaans*",
    "north america|nordamerika|amérique du nord|américa del norte|norteamérica|america del nord"
        "|nordamerica|américa do norte|noord-amerika",
    "south america|südamerika|amérique du sud|américa del sur|sudamérica|america del sud"
        "|sudamerica|américa do sul|zuid-amerika",
    "antarctica|antarktis|antarctique|antártida|antartide", "arctic|arktis",
    "pacific|pazifik|pacifique|pacífico|pacifico",
    "atlantic|atlantik|atlantique|atlántico|atlantico|atlântico|atlantische",
    "mediterranean|mittelmeer|méditerranée|mediterráneo|mediterraneo|mediterrâneo"
        "|middellandse zee",
    "alps|alpen|alpes|alpi", "himalaya", "mars", "venus", "jupiter", "saturn", "^mercury|merkur",
    "neptune|neptun", "uranus", "pluto",
    // states and regions
    "california|kalifornien|californie|califórnia|californië", "texas", "florida",
    "new york|new york city|nyc|nueva york|nova york|nova iorque", "alaska", "hawaii", "arizona",
    "nevada", "oregon", "ohio", "michigan", "illinois", "virginia", "pennsylvania", "massachusetts",
    "new jersey", "colorado", "utah", "minnesota", "wisconsin", "indiana", "tennessee", "kentucky",
    "alabama", "louisiana", "oklahoma", "missouri", "kansas", "iowa", "nebraska", "montana", "idaho",
    "maryland", "delaware", "ontario", "quebec", "bavaria|bayern|bayerisch*|bavière|baviera|beieren",
    "saxony|sachsen|saxe|sajonia|sassonia|saxónia", "hesse|hessen",
    "north rhine-westphalia|nordrhein-westfalen|nrw", "lower saxony|niedersachsen",
    "thuringia|thüringen", "brandenburg", "saarland", "baden-württemberg",
    "rhineland-palatinate|rheinland-pfalz", "schleswig-holstein", "mecklenburg-vorpommern",
    "tyrol|tirol|tirolo", "carinthia|kärnten", "styria|steiermark", "tuscany|toskana|toscane|toscana",
    "sicily|sizilien|sicile|sicilia|sicília|sicilië",
    "catalonia|katalonien|catalogne|cataluña|catalunya|catalogna|catalunha|catalonië",
    "andalusia|andalusien|andalousie|andalucía|andaluzia|andalusië", "crimea|krim", "siberia|sibirien",
    "tibet",
    // cities
    "berlin|berliner*|berlín|berlino|berlim|berlijn|berlijnse",
    "hamburg|hamburger|hambourg|hamburgo|amburgo",
    "munich|münchen|münchner*|múnich|munique|monaco di baviera",
    "cologne|köln|kölner*|^colonia|colônia|keulen",
    "frankfurt|frankfurter|francfort|fráncfort|francoforte", "stuttgart|stoccarda",
    "düsseldorf|dusseldorf", "dortmund", "^essen", "leipzig|lipsia", "bremen", "dresden|dresde|dresda",
    "hannover|hanover|hanovre", "nuremberg|nürnberg|núremberg|norimberga|neurenberg", "duisburg",
    "bochum", "wuppertal", "bielefeld", "bonn", "münster", "karlsruhe", "mannheim", "augsburg",
    "wiesbaden", "mainz", "kiel", "rostock", "freiburg|fribourg|friburgo", "heidelberg", "potsdam",
    "erfurt", "magdeburg", "aachen", "kassel", "lübeck", "regensburg", "würzburg", "ulm",
    "vienna|wien|wiener|vienne|viena|wenen", "graz", "linz", "salzburg|salzbourg|salisburgo|salzburgo",
    "innsbruck", "zurich|zürich|zúrich|zurigo|zurique", "geneva|genf|genève|^ginebra|ginevra|genebra",
    "basel|bâle|basilea|basileia", "bern|berne|berna", "lausanne",
    "london|londoner|londres|londra|londen|londense", "manchester", "birmingham", "liverpool",
    "edinburgh|édimbourg|edimburgo", "glasgow", "dublin|dublín|dublino|dublim", "belfast", "cardiff",
    "oxford", "cambridge", "paris|pariser|parís|parigi|parisien*|parijs|parijse", "lyon|lione|lião",
    "marseille|marsella|marsiglia|marselha", "^nice|nizza|^niza", "toulouse|tolosa",
    "bordeaux|burdeos|bordéus", "strasbourg|strassburg|estrasburgo|strasburgo|straatsburg",
    "rome|rom|roma|romain*|romano|romana", "milan|mailand|milán|milano|milão|milaan",
    "naples|neapel|nápoles|napoli|napels", "turin|turín|torino|turim|turijn",
    "florence|florenz|florencia|firenze|florença",
    "venice|venedig|venise|venecia|venezia|veneza|venetië", "bologna|bologne|bolonia|bolonha",
    "genoa|genua|gênes|génova|genova|gênova", "palermo", "madrid|madrileño*",
    "barcelona|barcelone|barcellona", "valencia|valência",
    "seville|sevilla|séville|siviglia|sevilha", "malaga|málaga", "bilbao",
    "lisbon|lissabon|lisbonne|lisboa|lisbona", "porto|oporto", "amsterdam|amsterdão|amsterdã",
    "rotterdam|róterdam|roterdão", "the hague|den haag|la haye|la haya|l'aia|haia|'s-gravenhage",
    "utrecht", "brussels|brüssel|bruxelles|bruselas|bruxelas|brussel|brusselse",
    "antwerp|antwerpen|anvers|amberes|anversa|antuérpia",
    "copenhagen|kopenhagen|copenhague|copenaghen|copenhaga", "stockholm|estocolmo|stoccolma",
    "gothenburg|göteborg", "oslo", "^bergen", "helsinki", "reykjavik",
    "warsaw|warschau|varsovie|varsovia|varsavia|varsóvia",
    "krakow|krakau|cracow|cracovie|cracovia|cracóvia", "gdansk|danzig", "wroclaw|breslau",
    "prague|prag|praga|praag", "brno|brünn", "bratislava", "budapest|boedapest|budapeste",
    "bucharest|bukarest|bucarest|bucareste|boekarest", "sofia",
    "athens|athen|athènes|atenas|atene|athene", "thessaloniki", "zagreb", "belgrade|belgrad|belgrado",
    "ljubljana", "sarajevo", "tallinn", "riga", "vilnius", "kyiv|kiev|kiew|kyjiv|kiiv", "odesa|odessa",
    "moscow|moskau|moscou|moscú|^mosca|moscovo|moskou",
    "saint petersburg|st petersburg|sankt petersburg|saint-pétersbourg|san petersburgo"
        "|san pietroburgo|são petersburgo|sint-petersburg",
    "minsk", "istanbul|estambul|istambul|istanboel", "ankara", "izmir", "antalya", "tel aviv",
    "jerusalem|jérusalem|jerusalén|gerusalemme|jerusalém|jeruzalem", "beirut",
    "damascus|damaskus|^damas|damasco", "baghdad|bagdad|bagdá",
    "tehran|teheran|téhéran|teherán|teerã|teerão", "riyadh|riad", "mecca|mekka", "dubai", "abu dhabi",
    "doha", "cairo|kairo|le caire|el cairo|il cairo|caïro", "alexandria", "tunis|túnis|tunisi",
    "algiers|algier|alger|argel|algeri", "casablanca", "marrakesh|marrakesch", "lagos", "nairobi",
    "addis ababa", "accra", "dakar", "johannesburg",
    "cape town|kapstadt|ciudad del cabo|città del capo|cidade do cabo|kaapstad",
    "beijing|peking|pékin|pekín|pechino|pequim", "shanghai|shanghái|xangai", "hong kong|hongkong",
    "shenzhen", "guangzhou", "wuhan", "taipei|taipeh", "tokyo|tokio|tóquio", "osaka", "kyoto",
    "seoul|séoul|seúl", "bangkok", "hanoi", "ho chi minh city", "jakarta", "bali", "kuala lumpur",
    "manila", "mumbai|bombay", "delhi|new delhi|neu-delhi", "bangalore|bengaluru",
    "kolkata|calcutta|kalkutta", "chennai", "hyderabad", "karachi", "lahore", "islamabad", "dhaka",
    "kabul", "sydney", "melbourne", "brisbane", "perth", "canberra", "auckland", "wellington",
    "los angeles|^la", "chicago", "houston", "phoenix",
    "philadelphia|philadelphie|filadelfia|filadélfia", "san diego", "dallas", "san francisco",
    "seattle", "boston", "denver", "washington", "las vegas", "portland", "miami", "atlanta", "detroit",
    "minneapolis", "new orleans|nouvelle-orléans|la nouvelle-orléans|nueva orleans|nova orleães",
    "orlando", "austin", "toronto", "montreal|montréal", "vancouver", "ottawa", "calgary",
    "mexico city|mexiko-stadt|mexico-stad|ciudad de méxico|cidade do méxico|città del messico",
    "havana|havanna|la havane|la habana|l'avana", "bogota|bogotá", "lima", "quito", "caracas",
    "santiago", "buenos aires", "montevideo", "rio de janeiro|rio", "sao paulo|são paulo|san pablo",
    "brasilia",
    // months and weekdays
    "january|januar|jänner|^jan|janvier|enero|gennaio|janeiro|januari",
    "february|februar|^feb|février|febrero|febbraio|fevereiro|februari",
    "^march|märz|marzo|março|maart", "april|avril|abril|aprile", "^may|^mai|mayo|maggio|maio|mei",
    "june|juni|juin|junio|giugno|junho", "july|juli|juillet|julio|luglio|julho",
    "^august|août|agosto|augustus", "september|^sept|septembre|septiembre|setiembre|settembre|setembro",
    "october|oktober|octobre|octubre|ottobre|outubro", "november|novembre|noviembre|novembro",
    "december|dezember|décembre|diciembre|dicembre|dezembro",
    "monday|mondays|montag|montags|montagmorgen|montagabend|lundi|lundis|lunes|lunedì"
        "|segunda-feira|maandag|maandags",
    "tuesday|tuesdays|dienstag|dienstags|mardi|mardis|martes|martedì|terça-feira|dinsdag"
        "|dinsdags",
    "wednesday|wednesdays|mittwoch|mittwochs|mercredi|mercredis|miércoles|mercoledì"
        "|quarta-feira|woensdag|woensdags",
    "thursday|thursdays|donnerstag|donnerstags|jeudi|jeudis|jueves|giovedì|quinta-feira"
        "|donderdag|donderdags",
    "friday|fridays|freitag|freitags|vendredi|vendredis|viernes|venerdì|sexta-feira|vrijdag"
        "|vrijdags",
    "saturday|saturdays|samstag|samstags|sonnabend|samedi|samedis|sábado|sábados|sabato"
        "|zaterdag|zaterdags",
    "sunday|sundays|sonntag|sonntags|dimanche|dimanches|domingo|domingos|domenica|zondag"
        "|zondags",
    "christmas|weihnachten|xmas|noël|navidad|^natale|^natal|kerst|kerstmis",
    "easter|ostern|pâques|pascua|pasqua|páscoa|pasen", "halloween", "thanksgiving|erntedank",
    "new year's eve|silvester|réveillon|nochevieja|capodanno|oudejaarsavond", "ramadan",
    "hanukkah|chanukka", "pentecost|pfingsten",
    // currencies
    "euro|euros|€|eur", "dollar|dollars|$|usd|dólar|dólares|dollaro|dollari",
    "pound sterling|£|gbp|livre sterling|libra esterlina|sterlina|sterline", "yen|¥|jpy",
    "swiss franc|franken|chf|franc suisse|francs suisses|franco suizo|franco svizzero"
        "|franco suíço|zwitserse frank",
    "yuan|renminbi|cny|rmb", "rupee|rupees|rupie|rupien|₹|inr",
    "rouble|ruble|rubel|₽|rub|rublo|rublos|rubli|roebel", "krona|krone|kronen|kronor|sek|nok|dkk",
    "zloty|pln", "forint|huf", "lira|^try|₺", "bitcoin|bitcoins|btc|₿", "ethereum|eth", "^peso|pesos",
    "^won|krw",
    // companies and products
    "google|googles", "^apple", "microsoft", "^amazon", "facebook", "^meta", "twitter", "instagram",
    "whatsapp", "telegram", "tiktok", "youtube", "netflix", "spotify", "^uber", "airbnb", "tesla",
    "toyota", "honda", "nissan", "^ford", "bmw", "mercedes|mercedes-benz|daimler", "volkswagen|vw",
    "audi", "porsche", "opel", "renault", "peugeot", "fiat", "ferrari", "volvo", "hyundai", "kia",
    "siemens", "bosch", "bayer", "basf", "^sap", "telekom", "vodafone", "lufthansa", "ryanair",
    "easyjet", "airbus", "boeing", "ikea", "aldi", "lidl", "rewe", "edeka", "walmart", "costco", "ebay",
    "paypal", "visa card", "mastercard", "american express|amex", "western union", "samsung", "sony",
    "nokia", "huawei", "xiaomi", "lenovo", "dell", "hp", "intel", "amd", "nvidia", "ibm", "^oracle",
    "cisco", "adobe", "photoshop", "salesforce", "zoom", "slack", "github", "gitlab", "docker",
    "kubernetes|k8s", "linux", "ubuntu", "debian", "^windows", "macos", "android", "ios",
    "iphone|iphones", "ipad|ipads", "macbook", "xbox", "playstation", "nintendo", "chrome", "firefox",
    "^safari", "^edge", "gmail", "^outlook", "^excel", "^word", "powerpoint", "^teams", "skype", "bing",
    "wikipedia", "reddit", "linkedin", "pinterest", "snapchat", "discord", "chatgpt", "openai",
    "anthropic", "^claude", "gemini", "copilot", "^python", "javascript|^js", "typescript", "^java",
    "^rust", "golang", "kotlin", "php", "mysql", "postgresql|postgres", "sqlite", "mongodb", "redis",
    "kafka", "react", "angular", "django", "tensorflow", "pytorch", "nike", "adidas", "puma",
    "mcdonald's|mcdonalds", "starbucks", "coca-cola|coca cola", "pepsi", "nestle|nestlé", "unilever",
    "pfizer", "biontech", "moderna", "astrazeneca", "novartis", "roche", "aspirin", "ibuprofen",
    "paracetamol|acetaminophen|tylenol", "dhl", "fedex", "ups express", "hermes", "deutsche bank",
    "commerzbank", "sparkasse", "deutsche bahn", "harvard", "stanford", "mit university", "fifa",
    "uefa", "nasa", "^esa", "nato", "unicef", "unesco", "interpol", "greenpeace",
    // currencies of one language
    "reais|r$|brl",
};
// clang-format on

struct Spelling {
  std::string_view canonical;
  std::vector<std::string> words;  // folded as tokens are
  bool capital = false;
  bool any_ending = false;  // of the last word
};

// By the first word; endings with * by their first four bytes.
using Table = std::unordered_map<std::string, std::vector<Spelling>>;

constexpr std::size_t kStemBytes = 4;

void add(Table& table, std::string_view canonical, std::string_view spelling) {
  Spelling entry;
  entry.canonical = canonical;
  if (spelling.starts_with('^')) {
    entry.capital = true;
    spelling.remove_prefix(1);
  }
  if (spelling.ends_with('*')) {
    entry.any_ending = true;
    spelling.remove_suffix(1);
  }
  for (const Token& token : tokenize(spelling).list) entry.words.push_back(token.folded);
  const std::string key = entry.any_ending ? entry.words[0].substr(0, kStemBytes) + "*" : entry.words[0];
  table[key].push_back(std::move(entry));
}

struct Gazetteer {
  Table table;
  std::size_t spellings = 0;

  explicit Gazetteer(std::span<const std::string_view> lines) { add_lines(lines); }

  void add_lines(std::span<const std::string_view> lines) {
    for (std::string_view line : lines) {
      std::string_view canonical = line.substr(0, line.find('|'));
      if (canonical.starts_with('^')) canonical.remove_prefix(1);
      while (!line.empty()) {
        const std::size_t end = std::min(line.find('|'), line.size());
        add(table, canonical, line.substr(0, end));
        ++spellings;
        line.remove_prefix(std::min(end + 1, line.size()));
      }
    }
  }
};

const Gazetteer& gazetteer() {
  static const Gazetteer known = [] {
    Gazetteer made(kNames);
    made.add_lines(gazetteer_other_scripts());
    return made;
  }();
  return known;
}

const Table& table_of(const LanguageWords& words) {
  static const std::vector<Gazetteer> made = [] {
    std::vector<Gazetteer> tables;
    for (std::size_t l = 0; l <= kLanguages; ++l)
      tables.emplace_back(words_of(static_cast<Language>(l)).names);
    return tables;
  }();
  return made[static_cast<std::size_t>(words.language)].table;
}

bool fits(const Spelling& entry, std::span<const Token> tokens) {
  if (tokens.size() < entry.words.size()) return false;
  if (entry.capital && (!tokens[0].capital || tokens[0].sentence_start)) return false;
  for (std::size_t i = 0; i < entry.words.size(); ++i) {
    const std::string_view word = without_possessive(tokens[i].folded);
    const bool last = i + 1 == entry.words.size();
    const bool same = word == entry.words[i] || tokens[i].folded == entry.words[i];
    if (!same && !(last && entry.any_ending && word.starts_with(entry.words[i]))) return false;
  }
  return true;
}

}  // namespace

std::optional<GazetteerMatch> find_name(std::span<const Token> tokens, const LanguageWords& words) {
  if (tokens.empty()) return std::nullopt;
  const std::string word(without_possessive(tokens[0].folded));
  std::optional<GazetteerMatch> best;
  for (const Table* table : {&table_of(words), &gazetteer().table}) {
    for (const std::string& key : {word, word.substr(0, kStemBytes) + "*", tokens[0].folded}) {
      const auto found = table->find(key);
      if (found == table->end()) continue;
      for (const Spelling& entry : found->second) {
        if (best && best->tokens >= entry.words.size()) continue;
        if (fits(entry, tokens)) best = GazetteerMatch{entry.canonical, entry.words.size()};
      }
    }
  }
  return best;
}

std::vector<std::string_view> unspaced_names() {
  std::vector<std::string_view> names;
  for (std::string_view line : gazetteer_other_scripts()) {
    for (std::size_t end = 0; !line.empty(); line.remove_prefix(std::min(end + 1, line.size()))) {
      end = std::min(line.find('|'), line.size());
      const auto lead = static_cast<unsigned char>(line[0]);
      if (lead >= 0xE3 && lead <= 0xE9) names.push_back(line.substr(0, end));
    }
  }
  return names;
}

std::size_t gazetteer_size() {
  return gazetteer().spellings;
}

}  // namespace reprise::judge
