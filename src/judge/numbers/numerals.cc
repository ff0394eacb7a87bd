// Marks by language after CLDR's number patterns: de, es, it, nl, pt, tr group with a dot, en, zh, ja, hi
// with a comma, fr, pl, ru with a space; the apostrophe of Switzerland groups everywhere. Spanish is written
// both ways (Mexico: 1,000.5): what only a country settles stays as written. Days before months in fr, it,
// nl, pt, pl, ru and tr; en and es have countries of both kinds.
#include "judge/numbers/numerals.h"

#include <algorithm>
#include <charconv>

namespace reprise::judge {
namespace {

bool one_of(Language language, std::initializer_list<Language> languages) {
  return std::find(languages.begin(), languages.end(), language) != languages.end();
}
bool writes_comma_thousands(Language language) {
  return one_of(language, {Language::En, Language::Zh, Language::Ja, Language::Hi});
}
bool writes_dot_thousands(Language language) {
  return one_of(language,
                {Language::De, Language::Es, Language::It, Language::Nl, Language::Pt, Language::Tr});
}
bool writes_comma_decimals(Language language) {
  return writes_dot_thousands(language) || one_of(language, {Language::Fr, Language::Pl, Language::Ru});
}
bool writes_space_thousands(Language language) {
  return one_of(language,
                {Language::De, Language::Fr, Language::Es, Language::Pt, Language::Pl, Language::Ru});
}
bool writes_day_first(Language language) {
  return one_of(language, {Language::Fr, Language::It, Language::Nl, Language::Pt, Language::Pl, Language::Ru,
                           Language::Tr});
}

// Day and month are told apart by their size, or by the language.
std::optional<std::string> day_month_year(const std::string& first, const std::string& second,
                                          const std::string& year, Language language) {
  const int a = small(first), b = small(second);
  if (a < 1 || b < 1 || year.size() != 4) return std::nullopt;
  if (a > 12 && a <= 31 && b <= 12) return date_value(year, b, first);
  if (b > 12 && b <= 31 && a <= 12) return date_value(year, a, second);
  if (a <= 12 && (a == b || (writes_day_first(language) && b <= 12))) return date_value(year, b, first);
  return std::nullopt;
}

// "2024/5/3", "2024.05.03".
std::optional<std::string> year_first(const Chain& chain) {
  const auto& groups = chain.groups;
  if (groups.size() != 3 || groups[0].size() != 4 || groups[1].size() > 2 || groups[2].size() > 2) {
    return std::nullopt;
  }
  const int month = small(groups[1]), day = small(groups[2]);
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  return date_value(groups[0], month, groups[2]);
}

Numeral slashes(const Chain& chain, Language language) {
  const auto& groups = chain.groups;
  if (const auto date = year_first(chain)) return {*date, true, chain.tokens};
  if (groups.size() == 3) {
    if (const auto date = day_month_year(groups[0], groups[1], groups[2], language)) {
      return {*date, true, chain.tokens};
    }
    if (groups[2].size() == 4) {  // day or month first? nobody can say
      return {plain_digits(groups[0]) + "/" + plain_digits(groups[1]) + "/" + groups[2], false, chain.tokens};
    }
  }
  return {chain.literal(), false, chain.tokens};
}

Numeral dotted(const Chain& chain, Language language) {
  const std::size_t n = chain.groups.size();
  const auto& groups = chain.groups;
  if (n >= 3 && chain.threes(n)) return {chain.joined(n), false, chain.tokens};
  if (const auto date = year_first(chain)) return {*date, true, chain.tokens};
  if (n == 3 && small(groups[0]) <= 31 && small(groups[1]) <= 12 && groups[2].size() == 4) {
    return {date_value(groups[2], small(groups[1]), groups[0]), true, chain.tokens};
  }
  if (n == 2 && chain.threes(2)) {
    return {writes_dot_thousands(language) ? chain.joined(2) : chain.literal() + "?", false, chain.tokens};
  }
  return {chain.literal(), false, chain.tokens};  // a decimal or a version
}

Numeral with_commas(const Chain& chain, Language language) {
  const std::size_t n = chain.groups.size();
  std::string value = chain.literal();
  if (n >= 3 && chain.threes(n)) {
    value = chain.joined(n);
  } else if (n >= 3 && chain.twos_and_three()) {
    value = chain.joined(n);
  } else if (n == 2 && chain.threes(2)) {
    if (writes_comma_thousands(language)) value = chain.joined(2);
  } else if (n == 2 && writes_comma_decimals(language)) {
    value = chain.groups[0] + "." + chain.groups[1];
  }
  return {std::move(value), false, chain.tokens};
}

// "1 000 000": joined by no-break spaces everywhere, by plain ones where the language writes so; decimals may
// follow.
Numeral spaced(const Place& place, const Chain& chain) {
  Numeral numeral{chain.groups[0], false, 1};
  if (numeral.value.size() > 3 || numeral.value.starts_with('0')) return numeral;
  for (const Token* next = place.peek(numeral.tokens); next && next->is_digits() && next->folded.size() == 3;
       next = place.peek(numeral.tokens)) {
    if (!next->space_before) break;
    if (!next->hard_space_before && !writes_space_thousands(place.marks)) break;
    numeral.value += next->folded;
    ++numeral.tokens;
  }
  const bool decimals = numeral.tokens > 1 && place.is(numeral.tokens, ",") && place.glued(numeral.tokens) &&
                        place.is_digits(numeral.tokens + 1) && place.glued(numeral.tokens + 1);
  if (decimals) {
    numeral.value += "." + place.peek(numeral.tokens + 1)->folded;
    numeral.tokens += 2;
  }
  return numeral;
}

}  // namespace

std::string Chain::literal() const {
  std::string text = groups[0];
  for (std::size_t i = 0; i < marks.size(); ++i) text += marks[i] + groups[i + 1];
  return text;
}

bool Chain::threes(std::size_t end) const {
  if (groups[0].size() > 3 || groups[0].starts_with('0')) return false;
  return std::all_of(groups.begin() + 1, groups.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const std::string& group) { return group.size() == 3; });
}

bool Chain::twos_and_three() const {
  if (groups[0].size() > 2 || groups[0].starts_with('0') || groups.back().size() != 3) return false;
  return std::all_of(groups.begin() + 1, groups.end() - 1,
                     [](const std::string& group) { return group.size() == 2; });
}

std::string Chain::joined(std::size_t end) const {
  std::string text;
  for (std::size_t i = 0; i < end; ++i) text += groups[i];
  return text;
}

Chain read_chain(const Place& place) {
  Chain chain;
  chain.groups.push_back(place.peek()->folded);
  chain.tokens = 1;
  while (const Token* mark = place.peek(chain.tokens)) {
    if (mark->space_before || mark->folded.size() != 1) break;
    if (!place.is_digits(chain.tokens + 1) || !place.glued(chain.tokens + 1)) break;
    if (std::string_view(".,':/").find(mark->folded[0]) == std::string_view::npos) break;
    chain.marks += mark->folded;
    chain.groups.push_back(place.peek(chain.tokens + 1)->folded);
    chain.tokens += 2;
  }
  return chain;
}

Numeral read_numeral(const Place& place, const Chain& chain) {
  if (chain.marks.empty()) return spaced(place, chain);
  const std::size_t n = chain.groups.size();
  if (chain.all_marks('/')) return slashes(chain, place.marks);
  if (chain.all_marks('\''))
    return {chain.threes(n) ? chain.joined(n) : chain.literal(), false, chain.tokens};
  if (chain.all_marks('.')) return dotted(chain, place.marks);
  if (chain.all_marks(',')) return with_commas(chain, place.marks);
  const char first = chain.marks.front(), last = chain.marks.back();
  const bool settled = chain.marks.find(last) == chain.marks.size() - 1 &&
                       chain.marks.find_first_not_of(first) == chain.marks.size() - 1;
  if (settled && (last == '.' || last == ',') && (first == '.' || first == ',' || first == '\'') &&
      chain.threes(n - 1)) {
    return {chain.joined(n - 1) + "." + chain.groups[n - 1], false, chain.tokens};
  }
  return {chain.literal(), false, chain.tokens};
}

std::optional<Numeral> read_dashed_date(const Place& place) {
  const bool dashes = place.is(1, "-") && place.is(3, "-") && place.glued(1) && place.glued(2) &&
                      place.glued(3) && place.glued(4) && place.is_digits(2) && place.is_digits(4);
  if (!dashes) return std::nullopt;
  const std::string &first = place.peek()->folded, &second = place.peek(2)->folded,
                    &third = place.peek(4)->folded;
  if (first.size() == 4 && small(second) <= 12 && small(third) <= 31) {
    return Numeral{date_value(first, small(second), third), true, 5};
  }
  if (const auto date = day_month_year(first, second, third, place.marks)) return Numeral{*date, true, 5};
  return std::nullopt;
}

std::string date_value(std::string_view year, int month, std::string_view day) {
  return std::string(year) + "-" + std::to_string(month) + "-" +
         (day.empty() ? std::string() : plain_digits(day));
}

std::string times(const std::string& value, std::uint64_t factor) {
  const std::size_t point = value.find('.');
  std::string digits = value;
  std::size_t decimals = 0;
  if (point != std::string::npos) {
    decimals = value.size() - point - 1;
    digits.erase(point, 1);
  }
  std::uint64_t whole = 0, product = 0;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  const bool exact = parsed.ec == std::errc() && parsed.ptr == digits.data() + digits.size() &&
                     !__builtin_mul_overflow(whole, factor, &product);
  if (!exact) return value + "*" + std::to_string(factor);
  for (; decimals > 0 && product % 10 == 0; --decimals) product /= 10;
  std::string text = std::to_string(product);
  if (decimals == 0) return text;
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  return text.insert(text.size() - decimals, ".");
}

}  // namespace reprise::judge
