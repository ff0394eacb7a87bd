// Two sets of units are rivals where each has one that the other lacks: "30 km" and "30" or "30 km" and "30
// km in 2 hours" are not, since a unit may be left out. Hours and minutes are one unit where both texts name
// the same times ("90 minutes", "1.5 hours").
#include "judge/guards/units.h"

#include <algorithm>
#include <iterator>

#include "judge/guards/guards.h"

namespace reprise::judge {
namespace {

using Units = std::vector<std::string_view>;

bool same_unit(std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (a.size() > b.size()) std::swap(a, b);
  return a == "°" && b.starts_with(a);  // any degree
}

// In minutes.
std::vector<std::string_view> times(const Reading& text) {
  std::vector<std::string_view> found;
  for (const Number& number : text.numbers.list) {
    const bool minutes = number.kind == Number::Kind::Plain && number.unit == "minute";
    if (minutes || number.kind == Number::Kind::Minutes) found.push_back(number.value);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// A unit of `here` that `there` has not.
bool has_other(const Units& here, const Units& there, bool same_times) {
  return std::any_of(here.begin(), here.end(), [&](std::string_view unit) {
    if (same_times && (unit == "hour" || unit == "minute")) return false;
    return std::none_of(there.begin(), there.end(),
                        [&](std::string_view other) { return same_unit(unit, other); });
  });
}

// Each once, in order: long texts cost no square.
std::vector<Number> distinct(const Reading& text) {
  std::vector<Number> numbers = text.numbers.list;
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return numbers;
}

// A value of `here` that has a unit, and in `there` other ones only.
bool revalued(const std::vector<Number>& here, const std::vector<Number>& there) {
  return std::any_of(here.begin(), here.end(), [&](const Number& number) {
    if (number.unit.empty()) return false;
    auto other = std::lower_bound(there.begin(), there.end(), Number{number.kind, number.value, {}});
    bool found = false, kept = false;
    for (; other != there.end() && other->kind == number.kind && other->value == number.value; ++other) {
      found = true;
      kept |= other->unit.empty() || same_unit(number.unit, other->unit);
    }
    return found && !kept;
  });
}

}  // namespace

std::vector<std::string_view> read_units(const Tokens& tokens, const LanguageWords& words) {
  Units units;
  const std::span<const Token> list(tokens.list);
  for (std::size_t at = 0; at < list.size(); ++at) {
    const auto match = unit_at(list.subspan(at), words);
    if (!match) continue;
    const bool counted = at > 0 && (list[at - 1].is_digits() || number_word(list[at - 1].folded, words));
    const bool alone = list[at].folded.size() > 1 && match->unit != "second" && list[at].is_word();
    if (counted || alone) units.push_back(match->unit);
    at += match->tokens - 1;
  }
  std::sort(units.begin(), units.end());
  units.erase(std::unique(units.begin(), units.end()), units.end());
  return units;
}

bool units_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  const bool same_times = !times(a).empty() && times(a) == times(b);
  if (has_other(a.units, b.units, same_times) && has_other(b.units, a.units, same_times)) return true;
  const std::vector<Number> x = distinct(a), y = distinct(b);
  return revalued(x, y) || revalued(y, x);
}

}  // namespace reprise::judge
