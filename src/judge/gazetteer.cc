// One line a name: its canonical form first, then every other spelling. A spelling with ^ is also an ordinary
// word and counts only with a capital inside a sentence ("Turkey", "Polish"). A trailing * stands for any
// ending.
#include "judge/gazetteer.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace reprise::judge {
namespace {

// clang-format off
constexpr std::string_view kNames[] = {
    // countries, their people and languages
    "germany|deutschland|german|germans|deutsch|deutsche|deutschen|deutscher|deutsches|brd",
    "france|frankreich|french|französisch*|franzose*",
    "italy|italien|italian|italians|italienisch*", "spain|spanien|spanish|spanisch*",
    "portugal|portuguese|portugiesisch*",
    "uk|united kingdom|great britain|britain|british|grossbritannien|vereinigtes königreich"
    "|vereinigten königreich|britisch*", "england|english|englisch*|engländer*",
    "scotland|schottland|scottish|schottisch*", "wales|welsh",
    "ireland|irland|irish|irisch|irische*",
    "usa|united states|united states of america|america|american|americans|amerika"
    "|amerikanisch*|vereinigte staaten|vereinigten staaten|^us",
    "canada|kanada|canadian|kanadisch*", "mexico|mexiko|mexican|mexikanisch*",
    "brazil|brasilien|brazilian", "argentina|argentinien", "^chile|chilean", "colombia|kolumbien",
    "peru", "venezuela", "ecuador", "bolivia|bolivien", "uruguay", "paraguay", "cuba|kuba",
    "jamaica|jamaika", "panama", "costa rica", "guatemala", "haiti",
    "austria|österreich|austrian|österreichisch*", "switzerland|schweiz|swiss|schweizer*",
    "liechtenstein",
    "netherlands|niederlande|niederlanden|holland|dutch|niederländisch*|holländisch*",
    "belgium|belgien|belgian|belgisch*", "luxembourg|luxemburg", "denmark|dänemark|danish|dänisch*",
    "sweden|schweden|swedish|schwedisch*", "norway|norwegen|norwegian|norwegisch*",
    "finland|finnland|finnish|finnisch*", "iceland|island|icelandic|isländisch*",
    "poland|polen|^polish|polnisch*", "czechia|czech republic|czech|tschechien|tschechisch*",
    "slovakia|slowakei", "slovenia|slowenien", "hungary|ungarn|hungarian|ungarisch*",
    "romania|rumänien|romanian|rumänisch*", "bulgaria|bulgarien|bulgarian|bulgarisch*",
    "greece|griechenland|greek|griechisch*", "croatia|kroatien|croatian|kroatisch*",
    "serbia|serbien|serbian|serbisch*", "bosnia|bosnien", "albania|albanien", "kosovo",
    "montenegro", "macedonia|mazedonien", "estonia|estland", "latvia|lettland", "lithuania|litauen",
    "ukraine|ukrainian|ukrainisch*", "russia|russland|russian|russians|russisch*",
    "belarus|weissrussland", "moldova|moldau", "georgia|georgien", "armenia|armenien",
    "azerbaijan|aserbaidschan", "^turkey|türkei|turkish|türkisch*", "cyprus|zypern", "malta",
    "israel|israeli|israelisch*", "palestine|palästina", "lebanon|libanon", "syria|syrien|syrian",
    "jordan|jordanien", "iraq|irak", "iran|iranian|persian|persisch*", "saudi arabia|saudi-arabien",
    "qatar|katar", "kuwait", "oman", "yemen|jemen",
    "uae|united arab emirates|vereinigte arabische emirate", "arabia|arabien|arabic|arabisch*",
    "egypt|ägypten|egyptian|ägyptisch*", "libya|libyen", "tunisia|tunesien", "algeria|algerien",
    "morocco|marokko", "sudan", "ethiopia|äthiopien", "kenya|kenia", "tanzania|tansania", "uganda",
    "rwanda|ruanda", "nigeria", "ghana", "senegal", "ivory coast|elfenbeinküste",
    "cameroon|kamerun", "congo|kongo", "angola", "zambia|sambia", "zimbabwe|simbabwe",
    "mozambique|mosambik", "namibia", "botswana", "south africa|südafrika", "madagascar|madagaskar",
    "china|chinese|chinesisch*|chinese*", "japan|japanese|japanisch*", "korea|korean|koreanisch*",
    "north korea|nordkorea", "south korea|südkorea", "taiwan|taiwanese", "mongolia|mongolei",
    "vietnam|vietnamese|vietnamesisch*", "thailand|thai|thailändisch*", "cambodia|kambodscha",
    "laos", "myanmar|burma", "malaysia", "singapore|singapur", "indonesia|indonesien|indonesian",
    "philippines|philippinen", "india|indien|indian|indisch*|hindi", "pakistan|pakistani",
    "bangladesh|bangladesch", "sri lanka", "nepal", "bhutan", "afghanistan",
    "kazakhstan|kasachstan", "uzbekistan|usbekistan",
    "australia|australien|australian|australisch*", "new zealand|neuseeland",
    "latin|latein|lateinisch*",
    // parts of the world
    "europe|europa|european|europäisch*", "eu|european union|europäische union|europäischen union",
    "asia|asien|asian", "africa|afrika|african|afrikanisch*", "north america|nordamerika",
    "south america|südamerika", "antarctica|antarktis", "arctic|arktis", "pacific|pazifik",
    "atlantic|atlantik", "mediterranean|mittelmeer", "alps|alpen", "himalaya", "mars", "venus",
    "jupiter", "saturn", "^mercury|merkur", "neptune|neptun", "uranus", "pluto",
    // states and regions
    "california|kalifornien", "texas", "florida", "new york|new york city|nyc", "alaska", "hawaii",
    "arizona", "nevada", "oregon", "ohio", "michigan", "illinois", "virginia", "pennsylvania",
    "massachusetts", "new jersey", "colorado", "utah", "minnesota", "wisconsin", "indiana",
    "tennessee", "kentucky", "alabama", "louisiana", "oklahoma", "missouri", "kansas", "iowa",
    "nebraska", "montana", "idaho", "maryland", "delaware", "ontario", "quebec",
    "bavaria|bayern|bayerisch*", "saxony|sachsen", "hesse|hessen",
    "north rhine-westphalia|nordrhein-westfalen|nrw", "lower saxony|niedersachsen",
    "thuringia|thüringen", "brandenburg", "saarland", "baden-württemberg",
    "rhineland-palatinate|rheinland-pfalz", "schleswig-holstein", "mecklenburg-vorpommern",
    "tyrol|tirol", "carinthia|kärnten", "styria|steiermark", "tuscany|toskana", "sicily|sizilien",
    "catalonia|katalonien", "andalusia|andalusien", "crimea|krim", "siberia|sibirien", "tibet",
    // cities
    "berlin|berliner*", "hamburg|hamburger", "munich|münchen|münchner*", "cologne|köln|kölner*",
    "frankfurt|frankfurter", "stuttgart", "düsseldorf|dusseldorf", "dortmund", "^essen", "leipzig",
    "bremen", "dresden", "hannover|hanover", "nuremberg|nürnberg", "duisburg", "bochum",
    "wuppertal", "bielefeld", "bonn", "münster", "karlsruhe", "mannheim", "augsburg", "wiesbaden",
    "mainz", "kiel", "rostock", "freiburg", "heidelberg", "potsdam", "erfurt", "magdeburg",
    "aachen", "kassel", "lübeck", "regensburg", "würzburg", "ulm", "vienna|wien|wiener", "graz",
    "linz", "salzburg", "innsbruck", "zurich|zürich", "geneva|genf", "basel", "bern", "lausanne",
    "london|londoner", "manchester", "birmingham", "liverpool", "edinburgh", "glasgow", "dublin",
    "belfast", "cardiff", "oxford", "cambridge", "paris|pariser", "lyon", "marseille",
    "^nice|nizza", "toulouse", "bordeaux", "strasbourg|strassburg", "rome|rom", "milan|mailand",
    "naples|neapel", "turin", "florence|florenz", "venice|venedig", "bologna", "genoa|genua",
    "palermo", "madrid", "barcelona", "valencia", "seville|sevilla", "malaga", "bilbao",
    "lisbon|lissabon", "porto", "amsterdam", "rotterdam", "the hague|den haag", "utrecht",
    "brussels|brüssel", "antwerp|antwerpen", "copenhagen|kopenhagen", "stockholm",
    "gothenburg|göteborg", "oslo", "bergen", "helsinki", "reykjavik", "warsaw|warschau",
    "krakow|krakau|cracow", "gdansk|danzig", "wroclaw|breslau", "prague|prag", "brno|brünn",
    "bratislava", "budapest", "bucharest|bukarest", "sofia", "athens|athen", "thessaloniki",
    "zagreb", "belgrade|belgrad", "ljubljana", "sarajevo", "tallinn", "riga", "vilnius",
    "kyiv|kiev|kiew", "odesa|odessa", "moscow|moskau",
    "saint petersburg|st petersburg|sankt petersburg", "minsk", "istanbul", "ankara", "izmir",
    "antalya", "tel aviv", "jerusalem", "beirut", "damascus|damaskus", "baghdad|bagdad",
    "tehran|teheran", "riyadh|riad", "mecca|mekka", "dubai", "abu dhabi", "doha", "cairo|kairo",
    "alexandria", "tunis", "algiers|algier", "casablanca", "marrakesh|marrakesch", "lagos",
    "nairobi", "addis ababa", "accra", "dakar", "johannesburg", "cape town|kapstadt",
    "beijing|peking", "shanghai", "hong kong|hongkong", "shenzhen", "guangzhou", "wuhan",
    "taipei|taipeh", "tokyo|tokio", "osaka", "kyoto", "seoul", "bangkok", "hanoi",
    "ho chi minh city", "jakarta", "bali", "kuala lumpur", "manila", "mumbai|bombay",
    "delhi|new delhi|neu-delhi", "bangalore|bengaluru", "kolkata|calcutta|kalkutta", "chennai",
    "hyderabad", "karachi", "lahore", "islamabad", "dhaka", "kabul", "sydney", "melbourne",
    "brisbane", "perth", "canberra", "auckland", "wellington", "los angeles|^la", "chicago",
    "houston", "phoenix", "philadelphia", "san diego", "dallas", "san francisco", "seattle",
    "boston", "denver", "washington", "las vegas", "portland", "miami", "atlanta", "detroit",
    "minneapolis", "new orleans", "orlando", "austin", "toronto", "montreal", "vancouver", "ottawa",
    "calgary", "mexico city|mexiko-stadt", "havana|havanna", "bogota", "lima", "quito", "caracas",
    "santiago", "buenos aires", "montevideo", "rio de janeiro|rio", "sao paulo|são paulo",
    "brasilia",
    // months and weekdays
    "january|januar|jänner|^jan", "february|februar|^feb", "^march|märz", "april", "^may|^mai",
    "june|juni", "july|juli", "^august", "september|^sept", "october|oktober", "november",
    "december|dezember", "monday|mondays|montag|montags|montagmorgen|montagabend",
    "tuesday|tuesdays|dienstag|dienstags", "wednesday|wednesdays|mittwoch|mittwochs",
    "thursday|thursdays|donnerstag|donnerstags", "friday|fridays|freitag|freitags",
    "saturday|saturdays|samstag|samstags|sonnabend", "sunday|sundays|sonntag|sonntags",
    "christmas|weihnachten|xmas", "easter|ostern", "halloween", "thanksgiving|erntedank",
    "new year's eve|silvester", "ramadan", "hanukkah|chanukka", "pentecost|pfingsten",
    // currencies
    "euro|euros|€|eur", "dollar|dollars|$|usd", "pound sterling|£|gbp", "yen|¥|jpy",
    "swiss franc|franken|chf", "yuan|renminbi|cny|rmb", "rupee|rupees|rupie|rupien|₹|inr",
    "rouble|ruble|rubel|₽|rub", "krona|krone|kronen|kronor|sek|nok|dkk", "zloty|pln", "forint|huf",
    "lira|try|₺", "bitcoin|bitcoins|btc|₿", "ethereum|eth", "peso|pesos", "won|krw",
    // companies and products
    "google|googles", "^apple", "microsoft", "^amazon", "facebook", "^meta", "twitter", "instagram",
    "whatsapp", "telegram", "tiktok", "youtube", "netflix", "spotify", "^uber", "airbnb", "tesla",
    "toyota", "honda", "nissan", "^ford", "bmw", "mercedes|mercedes-benz|daimler", "volkswagen|vw",
    "audi", "porsche", "opel", "renault", "peugeot", "fiat", "ferrari", "volvo", "hyundai", "kia",
    "siemens", "bosch", "bayer", "basf", "sap", "telekom", "vodafone", "lufthansa", "ryanair",
    "easyjet", "airbus", "boeing", "ikea", "aldi", "lidl", "rewe", "edeka", "walmart", "costco",
    "ebay", "paypal", "visa card", "mastercard", "american express|amex", "western union",
    "samsung", "sony", "nokia", "huawei", "xiaomi", "lenovo", "dell", "hp", "intel", "amd",
    "nvidia", "ibm", "^oracle", "cisco", "adobe", "photoshop", "salesforce", "zoom", "slack",
    "github", "gitlab", "docker", "kubernetes|k8s", "linux", "ubuntu", "debian", "^windows",
    "macos", "android", "ios", "iphone|iphones", "ipad|ipads", "macbook", "xbox", "playstation",
    "nintendo", "chrome", "firefox", "^safari", "^edge", "gmail", "^outlook", "^excel", "^word",
    "powerpoint", "^teams", "skype", "bing", "wikipedia", "reddit", "linkedin", "pinterest",
    "snapchat", "discord", "chatgpt", "openai", "anthropic", "^claude", "gemini", "copilot",
    "^python", "javascript|^js", "typescript", "^java", "^rust", "golang", "kotlin", "php", "mysql",
    "postgresql|postgres", "sqlite", "mongodb", "redis", "kafka", "react", "angular", "django",
    "tensorflow", "pytorch", "nike", "adidas", "puma", "mcdonald's|mcdonalds", "starbucks",
    "coca-cola|coca cola", "pepsi", "nestle|nestlé", "unilever", "pfizer", "biontech", "moderna",
    "astrazeneca", "novartis", "roche", "aspirin", "ibuprofen", "paracetamol|acetaminophen|tylenol",
    "dhl", "fedex", "ups express", "hermes", "deutsche bank", "commerzbank", "sparkasse",
    "deutsche bahn", "harvard", "stanford", "mit university", "fifa", "uefa", "nasa", "esa", "nato",
    "unicef", "unesco", "interpol", "greenpeace",
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

  Gazetteer() {
    for (std::string_view line : kNames) {
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
  static const Gazetteer known;
  return known;
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

std::optional<GazetteerMatch> find_name(std::span<const Token> tokens) {
  if (tokens.empty()) return std::nullopt;
  const Table& table = gazetteer().table;
  const std::string word(without_possessive(tokens[0].folded));
  std::optional<GazetteerMatch> best;
  for (const std::string& key : {word, word.substr(0, kStemBytes) + "*", tokens[0].folded}) {
    const auto found = table.find(key);
    if (found == table.end()) continue;
    for (const Spelling& entry : found->second) {
      if (best && best->tokens >= entry.words.size()) continue;
      if (fits(entry, tokens)) best = GazetteerMatch{entry.canonical, entry.words.size()};
    }
  }
  return best;
}

std::size_t gazetteer_size() {
  return gazetteer().spellings;
}

}  // namespace reprise::judge
