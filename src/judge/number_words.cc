// English is a table. German builds compounds: [n hundert][und][unit und ten | teen | unit], [n tausend]
// before it, all in one word, so a small recursive reader takes the word apart from the left of each power.
#include "judge/number_words.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

namespace reprise::judge {
namespace {

using Role = NumberWord::Role;
struct Entry {
  std::string_view word;
  Role role;
  std::uint64_t value;
};

constexpr Entry kEnglish[] = {
    {"zero", Role::Cardinal, 0},
    {"two", Role::Cardinal, 2},
    {"three", Role::Cardinal, 3},
    {"four", Role::Cardinal, 4},
    {"five", Role::Cardinal, 5},
    {"six", Role::Cardinal, 6},
    {"seven", Role::Cardinal, 7},
    {"eight", Role::Cardinal, 8},
    {"nine", Role::Cardinal, 9},
    {"ten", Role::Cardinal, 10},
    {"eleven", Role::Cardinal, 11},
    {"twelve", Role::Cardinal, 12},
    {"thirteen", Role::Cardinal, 13},
    {"fourteen", Role::Cardinal, 14},
    {"fifteen", Role::Cardinal, 15},
    {"sixteen", Role::Cardinal, 16},
    {"seventeen", Role::Cardinal, 17},
    {"eighteen", Role::Cardinal, 18},
    {"nineteen", Role::Cardinal, 19},
    {"twenty", Role::Cardinal, 20},
    {"thirty", Role::Cardinal, 30},
    {"forty", Role::Cardinal, 40},
    {"fourty", Role::Cardinal, 40},
    {"fifty", Role::Cardinal, 50},
    {"sixty", Role::Cardinal, 60},
    {"seventy", Role::Cardinal, 70},
    {"eighty", Role::Cardinal, 80},
    {"ninety", Role::Cardinal, 90},
    {"twice", Role::Cardinal, 2},
    {"thrice", Role::Cardinal, 3},
    {"first", Role::Ordinal, 1},
    {"second", Role::Ordinal, 2},
    {"third", Role::Ordinal, 3},
    {"fourth", Role::Ordinal, 4},
    {"fifth", Role::Ordinal, 5},
    {"sixth", Role::Ordinal, 6},
    {"seventh", Role::Ordinal, 7},
    {"eighth", Role::Ordinal, 8},
    {"ninth", Role::Ordinal, 9},
    {"tenth", Role::Ordinal, 10},
    {"eleventh", Role::Ordinal, 11},
    {"twelfth", Role::Ordinal, 12},
    {"thirteenth", Role::Ordinal, 13},
    {"fourteenth", Role::Ordinal, 14},
    {"fifteenth", Role::Ordinal, 15},
    {"sixteenth", Role::Ordinal, 16},
    {"seventeenth", Role::Ordinal, 17},
    {"eighteenth", Role::Ordinal, 18},
    {"nineteenth", Role::Ordinal, 19},
    {"twentieth", Role::Ordinal, 20},
    {"thirtieth", Role::Ordinal, 30},
    {"hundred", Role::Scale, 100},
    {"hundreds", Role::Scale, 100},
    {"thousand", Role::Scale, 1'000},
    {"thousands", Role::Scale, 1'000},
    {"million", Role::Scale, 1'000'000},
    {"millions", Role::Scale, 1'000'000},
    {"trillion", Role::Scale, 1'000'000'000'000},
    {"dozen", Role::Scale, 12},
    {"half", Role::Fraction, 2},
    {"halves", Role::Fraction, 2},
    {"quarter", Role::Fraction, 4},
    {"quarters", Role::Fraction, 4},
    {"thirds", Role::Fraction, 3},
    {"one", Role::SoftOne, 1},
    {"a", Role::SoftOne, 1},
    {"an", Role::SoftOne, 1},
};

constexpr Entry kGerman[] = {
    {"eins", Role::Cardinal, 1},
    {"hundert", Role::Scale, 100},
    {"tausend", Role::Scale, 1'000},
    {"million", Role::Scale, 1'000'000},
    {"millionen", Role::Scale, 1'000'000},
    {"mio", Role::Scale, 1'000'000},
    {"milliarde", Role::Scale, 1'000'000'000},
    {"milliarden", Role::Scale, 1'000'000'000},
    {"mrd", Role::Scale, 1'000'000'000},
    {"dutzend", Role::Scale, 12},
    {"halb", Role::Fraction, 2},
    {"halbe", Role::Fraction, 2},
    {"halben", Role::Fraction, 2},
    {"halber", Role::Fraction, 2},
    {"halbes", Role::Fraction, 2},
    {"hälfte", Role::Fraction, 2},
    {"drittel", Role::Fraction, 3},
    {"viertel", Role::Fraction, 4},
    {"anderthalb", Role::WithHalf, 1},
    {"ein", Role::SoftOne, 1},
    {"eine", Role::SoftOne, 1},
    {"einen", Role::SoftOne, 1},
    {"einem", Role::SoftOne, 1},
    {"einer", Role::SoftOne, 1},
    {"eines", Role::SoftOne, 1},
};

constexpr std::pair<std::string_view, int> kGermanUnits[] = {
    {"ein", 1},  {"eins", 1},  {"zwei", 2},  {"zwo", 2},    {"drei", 3}, {"vier", 4},
    {"fünf", 5}, {"fuenf", 5}, {"sechs", 6}, {"sieben", 7}, {"acht", 8}, {"neun", 9}};
constexpr std::pair<std::string_view, int> kGermanTeens[] = {
    {"zehn", 10},     {"elf", 11},      {"zwölf", 12},    {"zwoelf", 12},
    {"dreizehn", 13}, {"vierzehn", 14}, {"fünfzehn", 15}, {"fuenfzehn", 15},
    {"sechzehn", 16}, {"siebzehn", 17}, {"achtzehn", 18}, {"neunzehn", 19}};
constexpr std::pair<std::string_view, int> kGermanTens[] = {
    {"zwanzig", 20}, {"dreissig", 30}, {"vierzig", 40}, {"fünfzig", 50}, {"fuenfzig", 50},
    {"sechzig", 60}, {"siebzig", 70},  {"achtzig", 80}, {"neunzig", 90}};

template <std::size_t N>
std::optional<std::uint64_t> find(const std::pair<std::string_view, int> (&table)[N], std::string_view word) {
  for (const auto& [text, value] : table) {
    if (text == word) return value;
  }
  return std::nullopt;
}

// 1 to 99: "sieben", "elf", "dreissig", "einundzwanzig".
std::optional<std::uint64_t> german_tens(std::string_view word) {
  if (const auto unit = find(kGermanUnits, word)) return unit;
  if (const auto teen = find(kGermanTeens, word)) return teen;
  if (const auto ten = find(kGermanTens, word)) return ten;
  for (const auto& [text, value] : kGermanTens) {
    if (!word.ends_with(text)) continue;
    std::string_view front = word.substr(0, word.size() - text.size());
    if (!front.ends_with("und")) return std::nullopt;
    const auto unit = find(kGermanUnits, front.substr(0, front.size() - 3));
    if (unit) return *unit + static_cast<std::uint64_t>(value);
  }
  return std::nullopt;
}

// Splits at a power's name ("hundert", "tausend"): what stands before multiplies, what follows is added.
std::optional<std::uint64_t> german_cardinal(std::string_view word, std::string_view power = "tausend",
                                             std::uint64_t size = 1'000) {
  const bool last = size == 100;
  const auto below = [&](std::string_view part) {
    return last ? german_tens(part) : german_cardinal(part, "hundert", 100);
  };
  const std::size_t at = word.find(power);
  if (at == std::string_view::npos) return below(word);
  std::string_view before = word.substr(0, at), after = word.substr(at + power.size());
  if (after.starts_with("und") && after.size() > 3) after.remove_prefix(3);
  const auto times = before.empty() ? std::optional<std::uint64_t>(1) : below(before);
  const auto rest = after.empty() ? std::optional<std::uint64_t>(0) : below(after);
  if (!times || !rest) return std::nullopt;
  return *times * size + *rest;
}

std::optional<std::uint64_t> german_ordinal(std::string_view word) {
  if (word == "achten") return std::nullopt;  // far more often the verb
  constexpr std::pair<std::string_view, int> kIrregular[] = {
      {"erst", 1}, {"dritt", 3}, {"siebt", 7}, {"acht", 8}};
  for (std::string_view ending : {"en", "er", "es", "em", "e"}) {
    if (!word.ends_with(ending)) continue;
    std::string_view stem = word.substr(0, word.size() - ending.size());
    if (const auto odd = find(kIrregular, stem)) return odd;
    if (stem.ends_with("st")) {
      const auto value = german_cardinal(stem.substr(0, stem.size() - 2));
      if (value && *value >= 20) return value;
    }
    if (stem.ends_with("t")) {
      const auto value = german_cardinal(stem.substr(0, stem.size() - 1));
      if (value && *value < 20 && *value > 1) return value;
    }
  }
  return std::nullopt;
}

// Every German number word holds one of these; most words hold none, and are not taken apart.
bool may_be_german_number(std::string_view word) {
  static constexpr std::string_view kParts[] = {"ein",  "erst",  "zw",      "drei",   "dritt", "vier",
                                                "fünf", "fuenf", "sech",    "sieb",   "acht",  "neun",
                                                "zehn", "elf",   "hundert", "tausend"};
  return word.size() < 80 && std::any_of(
                                 std::begin(kParts), std::end(kParts),
                                 [&](std::string_view part) { return word.starts_with(part); });
}

std::optional<NumberWord> german_compound(std::string_view word) {
  if (!may_be_german_number(word)) return std::nullopt;
  if (const auto value = german_cardinal(word)) return NumberWord{Role::Cardinal, *value};
  if (const auto value = german_ordinal(word)) return NumberWord{Role::Ordinal, *value};
  for (std::string_view ending : {"einhalb", "einhalbe"}) {
    if (!word.ends_with(ending)) continue;
    if (const auto value = german_tens(word.substr(0, word.size() - ending.size()))) {
      return NumberWord{Role::WithHalf, *value};
    }
  }
  for (std::string_view ending : {"mal", "fach", "fache"}) {
    if (!word.ends_with(ending)) continue;
    const auto value = german_cardinal(word.substr(0, word.size() - ending.size()));
    if (value && *value > 1) return NumberWord{Role::Cardinal, *value};  // "einmal", "einfach" say no number
  }
  return std::nullopt;
}

std::optional<NumberWord> find(std::span<const Entry> table, std::string_view word) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Entry& e) { return e.word == word; });
  if (found == table.end()) return std::nullopt;
  return NumberWord{found->role, found->value};
}

}  // namespace

std::optional<NumberWord> number_word(std::string_view word, Language language) {
  if (applies(Language::En, language)) {
    if (const auto found = find(kEnglish, word)) return found;
    // A German Billion is an English trillion: without a sure language it stays a word of its own.
    if (language == Language::En && (word == "billion" || word == "billions")) {
      return NumberWord{Role::Scale, 1'000'000'000};
    }
  }
  if (applies(Language::De, language)) {
    if (const auto found = find(kGerman, word)) return found;
    if (language == Language::De && (word == "billion" || word == "billionen")) {
      return NumberWord{Role::Scale, 1'000'000'000'000};
    }
    return german_compound(word);
  }
  return std::nullopt;
}

std::optional<int> month_of(std::string_view word, Language language) {
  struct Month {
    std::string_view name;
    int month;
    Language language;
  };
  constexpr Language En = Language::En, De = Language::De;
  static constexpr Month kMonths[] = {
      {"january", 1, En},   {"february", 2, En},  {"march", 3, En},     {"april", 4, En},
      {"may", 5, En},       {"june", 6, En},      {"july", 7, En},      {"august", 8, En},
      {"september", 9, En}, {"october", 10, En},  {"november", 11, En}, {"december", 12, En},
      {"jan", 1, En},       {"feb", 2, En},       {"mar", 3, En},       {"apr", 4, En},
      {"jun", 6, En},       {"jul", 7, En},       {"aug", 8, En},       {"sep", 9, En},
      {"sept", 9, En},      {"oct", 10, En},      {"nov", 11, En},      {"dec", 12, En},
      {"januar", 1, De},    {"jänner", 1, De},    {"februar", 2, De},   {"märz", 3, De},
      {"maerz", 3, De},     {"april", 4, De},     {"mai", 5, De},       {"juni", 6, De},
      {"juli", 7, De},      {"august", 8, De},    {"september", 9, De}, {"oktober", 10, De},
      {"november", 11, De}, {"dezember", 12, De}, {"jan", 1, De},       {"feb", 2, De},
      {"mrz", 3, De},       {"apr", 4, De},       {"jun", 6, De},       {"jul", 7, De},
      {"aug", 8, De},       {"sep", 9, De},       {"sept", 9, De},      {"okt", 10, De},
      {"nov", 11, De},      {"dez", 12, De}};
  for (const Month& month : kMonths) {
    if (month.name == word && applies(month.language, language)) return month.month;
  }
  return std::nullopt;
}

}  // namespace reprise::judge
