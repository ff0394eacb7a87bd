// Each rule is a reason why a name that only one text has is none, or is in the other after all. All need a
// list or the other text's own words: what is merely likely stays a difference.
#include <algorithm>

#include "judge/guards/harmless.h"
#include "judge/guards/sounds.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

// Thanks and greetings behind a question, which a missing full stop turns into names. Of all languages, since
// none of them names anything in another.
constexpr std::string_view kCourtesies =
    "thanks thank thx hello please sorry regards greetings danke dankeschön hallo bitte grüsse gruss merci "
    "bonsoir salut cordialement gracias hola saludos grazie ciao buongiorno buonasera saluti obrigado "
    "obrigada "
    "olá oi cumprimentos bedankt hoi dankjewel alsjeblieft alstublieft groeten dziękuję dzięki cześć proszę "
    "pozdrawiam witam спасибо привет здравствуйте пожалуйста благодарю teşekkürler teşekkür sağol sağolun "
    "merhaba merhabalar selam selamlar lütfen";

// German nouns that meet look like a person's name ("Masern Baby Ansteckungsdauer"); who bears one that ends
// so is short of letters.
bool is_long_noun(std::string_view word) {
  static constexpr std::string_view kEndings[] = {"ung",    "ungen", "heit",   "keit",    "schaft", "tät",
                                                  "dauer",  "zeit",  "frist",  "steuer",  "bedarf", "kosten",
                                                  "gebühr", "preis", "antrag", "pflicht", "vertrag"};
  constexpr std::size_t kBytesMin = 9;
  return word.size() >= kBytesMin &&
         std::any_of(std::begin(kEndings), std::end(kEndings),
                     [&](std::string_view ending) { return word.ends_with(ending); });
}

bool is_plain_word(const Name& name, const LanguageWords& words) {
  const auto plain = [&](const std::string& word) { return listed(words.no_names, word); };
  if (name.told == Name::Told::List)
    return !name.upper && name.words.size() == 1 && listed(words.also_words, name.words[0]) &&
           (!name.capital || listed(words.no_names, name.words[0]));
  if (name.told != Name::Told::Letters && name.told != Name::Told::Neighbour) return false;
  if (name.acronym || name.words.empty()) return false;
  if (name.told == Name::Told::Neighbour && is_long_noun(name.words[0])) return true;
  return listed(kCourtesies, name.words[0]) || std::all_of(name.words.begin(), name.words.end(), plain);
}

bool has(const Reading& text, std::string_view word) {
  return std::binary_search(text.words.begin(), text.words.end(), word);
}

// "GB" behind a number, "C" of degrees: the number guard compares what is measured.
std::string_view unit_of(const Name& name, const Reading& text) {
  if (name.words.size() != 1) return {};
  const std::string& word = name.words[0];
  if (word == "c" || word == "celsius") return "°c";
  if (word == "f" || word == "fahrenheit") return "°f";
  if (!name.acronym) return {};
  const Token token{.kind = Token::Kind::Word, .folded = word};
  const auto unit = unit_at(std::span(&token, 1), words_of(text.language));
  return unit ? unit->unit : std::string_view();
}

bool measures(const Reading& text, std::string_view unit) {
  const auto& numbers = text.numbers.list;
  const bool counted =
      std::any_of(numbers.begin(), numbers.end(), [&](const Number& number) { return number.unit == unit; });
  return counted || std::binary_search(text.units.begin(), text.units.end(), unit);
}

bool is_temperature(std::string_view unit) {
  return unit.starts_with("°");
}

bool names_unit(const Reading& text, std::string_view unit) {
  const auto& names = text.names.list;
  return measures(text, unit) || std::any_of(names.begin(), names.end(),
                                             [&](const Name& name) { return unit_of(name, text) == unit; });
}

bool is_unit(const Name& name, const Reading& here, const Reading& there) {
  const std::string_view unit = unit_of(name, here);
  if (unit.empty()) return false;
  if (!is_temperature(unit)) return measures(here, unit);
  // Where both are named, one is turned into the other, and which into which is told by their names.
  const bool both = names_unit(here, "°c") && names_unit(here, "°f");
  return !both && names_unit(there, unit);
}

// "Die Zauberflöte" in quotes: its article may be left out.
bool quoted_words_in(const Name& name, const Reading& here, const Reading& there) {
  if (name.told != Name::Told::Quotes) return false;
  const LanguageWords& words = words_of(here.language);
  std::size_t found = 0;
  for (const std::string& word : name.words) {
    if (listed(words.articles, word)) continue;
    if (!has(there, word)) return false;
    ++found;
  }
  return found > 0;
}

// `longer` is `name` with one of the endings that names take in the language: "Österreichs", "istanbulda".
bool takes_ending(std::string_view longer, std::string_view name, std::string_view endings) {
  constexpr std::size_t kStemBytesMin = 4;
  return name.size() >= kStemBytesMin && longer.starts_with(name) &&
         listed(endings, longer.substr(name.size()));
}

// Polish "Linux", "w Linuksie".
bool same_but_for_x(std::string_view a, std::string_view b, const LanguageWords& words) {
  const auto spelled = [](std::string_view word) {
    std::string out;
    for (const char letter : word) letter == 'x' ? out += "ks" : out += letter;
    return out;
  };
  return a.find('x') != b.find('x') && same_name(spelled(a), spelled(b), words.name_endings);
}

bool in_another_case(const Name& name, const Reading& here, const Reading& there) {
  if (name.words.size() != 1) return false;
  const std::string& word = name.words[0];
  const auto inflected = [&](const std::string& other) {
    return takes_ending(other, word, words_of(there.language).more_endings) ||
           takes_ending(word, other, words_of(here.language).more_endings) ||
           (here.language == Language::Pl && same_but_for_x(word, other, words_of(here.language)));
  };
  return std::any_of(there.words.begin(), there.words.end(), inflected);
}

// "terça-feira", "terça".
bool in_short(const Name& name, const Reading& there) {
  return name.words.size() == 2 && name.words[1] == "feira" && has(there, name.words[0]);
}

// "Wildberries", "вайлдберриз". Names of the gazetteer have their forms there.
bool in_another_script(const Name& name, const Reading& here, const Reading& there) {
  constexpr std::size_t kNamesMax = 32, kWordsMax = 128;  // each with each, so no long texts
  const bool spelled = name.told == Name::Told::Letters || name.told == Name::Told::Neighbour;
  if (!spelled || name.words.empty()) return false;
  if (here.names.list.size() > kNamesMax || there.words.size() > kWordsMax) return false;
  return std::all_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
    return std::any_of(there.words.begin(), there.words.end(),
                       [&](const std::string& other) { return sound_alike(word, other); });
  });
}

}  // namespace

bool harmless(const Name& name, const Reading& here, const Reading& there) {
  return is_plain_word(name, words_of(here.language)) || is_unit(name, here, there) ||
         quoted_words_in(name, here, there) || in_another_case(name, here, there) || in_short(name, there) ||
         in_another_script(name, here, there);
}

}  // namespace reprise::judge
