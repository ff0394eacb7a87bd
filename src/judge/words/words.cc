// Each table's words are hashed once, at first use, so that a word of a text meets one look-up and not a
// list.
#include "judge/words/words.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

namespace reprise::judge {
namespace {

constexpr LanguageWords kNoWords = {};

struct UnitEntry {
  std::string_view rest;  // the words behind the first, with + between
  std::string_view unit;
};

// Signs that need no language.
constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
    {"%", "%"},   {"€", "euro"}, {"£", "pound"}, {"°+c", "°c"}, {"°+f", "°f"}, {"°", "°"},  {"℃", "°c"},
    {"km", "km"}, {"kg", "kg"},  {"cm", "cm"},   {"mm", "mm"},  {"mg", "mg"},  {"ml", "ml"}};

struct Index {
  std::unordered_map<std::string_view, NumberWord> numbers;
  std::unordered_map<std::string_view, int> months;
  std::unordered_map<std::string_view, std::vector<UnitEntry>> units;

  void add_units(std::span<const std::pair<std::string_view, std::string_view>> table) {
    for (const auto& [list, unit] : table) {
      each_word(list, [&](std::string_view phrase) {
        const std::size_t first = std::min(phrase.find('+'), phrase.size());
        auto& entries = units[phrase.substr(0, first)];
        const UnitEntry entry{phrase.substr(std::min(first + 1, phrase.size())), unit};
        entries.insert(entry.rest.empty() ? entries.end() : entries.begin(), entry);  // longest first
      });
    }
  }

  explicit Index(const LanguageWords& words) {
    for (const NumberEntry& entry : words.numbers) {
      each_word(entry.words, [&](std::string_view word) { numbers.emplace(word, entry.number); });
    }
    for (std::size_t month = 0; month < words.months.size(); ++month) {
      each_word(words.months[month],
                [&](std::string_view word) { months.emplace(word, static_cast<int>(month) + 1); });
    }
    add_units(words.units);
    add_units(kSigns);
  }
};

// In the order of kListed; at its end what stands for every other language.
constexpr const LanguageWords* kTables[] = {
    &kEnglishWords, &kGermanWords,     &kSpanishWords, &kFrenchWords,  &kItalianWords,
    &kDutchWords,   &kPortugueseWords, &kPolishWords,  &kRussianWords, &kTurkishWords,
    &kChineseWords, &kJapaneseWords,   &kArabicWords,  &kHindiWords,   &kNoWords};
static_assert(std::size(kTables) == std::size(kListed) + 1);

std::size_t place_of(Language language) {
  return static_cast<std::size_t>(std::find(std::begin(kListed), std::end(kListed), language) -
                                  std::begin(kListed));
}

const Index& index_of(const LanguageWords& words) {
  static const std::vector<Index> kIndexes = [] {
    std::vector<Index> made;
    for (const LanguageWords* table : kTables) made.emplace_back(*table);
    return made;
  }();
  return kIndexes[place_of(words.language)];
}

bool ends_clause(const Token& token) {
  static constexpr std::string_view kMarks[] = {",", ";", ".", "!", "?", ":", "，", "。"};
  return token.kind == Token::Kind::Symbol &&
         std::find(std::begin(kMarks), std::end(kMarks), token.folded) != std::end(kMarks);
}

}  // namespace

bool listed(std::string_view list, std::string_view word) {
  if (word.empty()) return false;
  for (std::size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

std::optional<std::uint64_t> value_of(std::string_view text, std::span<const NumberPart> parts) {
  const auto found =
      std::find_if(parts.begin(), parts.end(), [&](const auto& part) { return part.text == text; });
  return found == parts.end() ? std::nullopt : std::optional(found->value);
}

std::optional<NumberWord> read_ordinal(std::string_view word, const OrdinalForms& forms) {
  for (const std::string_view ending : forms.endings) {
    if (!word.ends_with(ending)) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    if (const auto scale = value_of(stem, forms.scales))
      return NumberWord{NumberWord::Role::OrdinalScale, *scale};
    if (const auto value = value_of(stem, forms.stems)) return NumberWord{NumberWord::Role::Ordinal, *value};
  }
  return std::nullopt;
}

bool Clause::one_of(std::size_t at, std::string_view words) const {
  return at < tokens.size() && listed(words, tokens[at].folded);
}

std::optional<std::size_t> Clause::earlier(std::size_t at, std::string_view words, std::size_t reach) const {
  for (std::size_t i = at; i > 0 && at - i < reach; --i) {
    if (reach < end && ends_clause(tokens[i - 1])) return std::nullopt;
    if (listed(words, tokens[i - 1].folded)) return i - 1;
  }
  return std::nullopt;
}

std::optional<std::size_t> Clause::later(std::size_t at, std::string_view words, std::size_t reach) const {
  for (std::size_t i = at + 1; i < end && i - at <= reach; ++i) {
    if (ends_clause(tokens[i])) return std::nullopt;
    if (listed(words, tokens[i].folded)) return i;
  }
  return std::nullopt;
}

const LanguageWords& words_of(Language language) {
  return *kTables[place_of(language)];
}

std::optional<NumberWord> number_word(std::string_view word, const LanguageWords& words) {
  const auto& known = index_of(words).numbers;
  if (const auto found = known.find(word); found != known.end()) return found->second;
  return words.compound ? words.compound(word) : std::nullopt;
}

std::optional<UnitMatch> unit_at(std::span<const Token> tokens, const LanguageWords& words) {
  if (tokens.empty()) return std::nullopt;
  const auto& known = index_of(words).units;
  const auto found = known.find(tokens[0].folded);
  if (found == known.end()) return std::nullopt;
  // "5G" is no gram.
  if (tokens[0].folded.size() == 1 && tokens[0].capital && !tokens[0].is("l")) return std::nullopt;
  for (const UnitEntry& entry : found->second) {
    std::size_t used = 1;
    bool fits = true;
    for (std::string_view rest = entry.rest; fits && !rest.empty();) {
      const std::size_t end = std::min(rest.find('+'), rest.size());
      fits = used < tokens.size() && tokens[used].is(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++used;
    }
    if (fits) return UnitMatch{entry.unit, used};
  }
  return std::nullopt;
}

std::optional<int> month_of(std::string_view word, const LanguageWords& words) {
  const auto& known = index_of(words).months;
  const auto found = known.find(word);
  return found == known.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace reprise::judge
