// The numbers are compared as multisets, since a paraphrase may name them in another order. Two exceptions:
//   - the same words in another order, with the numbers in another order, have swapped their parts
//     ("divide 10 by 2", "divide 2 by 10"): different;
//   - one: "1 week" equals "a week" and "one week", but nothing that has no article before the same word.
#include "judge/number_guard.h"

#include <algorithm>
#include <iterator>

namespace reprise::judge {
namespace {

constexpr std::size_t kLooseMax = 32;

// A number without a unit may be the other's number with one; two units must be the same ("°" is any degree).
bool same(const Number& a, const Number& b) {
  const auto minutes = [](const Number& number) {
    return number.kind == Number::Kind::Minutes || number.unit == "minute";
  };
  if (a.kind != b.kind && minutes(a) && minutes(b)) return a.value == b.value;  // "90 minutes", "1.5 hours"
  if (a.kind != b.kind || a.value != b.value) return false;
  if (a.unit == b.unit || a.unit.empty() || b.unit.empty()) return true;
  return a.unit.starts_with(b.unit) ? b.unit == "°" : b.unit.starts_with(a.unit) && a.unit == "°";
}

// Finds a partner for `from[i]`, moving earlier pairs where that helps (Kuhn's matching).
bool pair_up(std::size_t i, const std::vector<Number>& from, const std::vector<Number>& to,
             std::vector<std::size_t>& partner, std::vector<bool>& seen) {
  for (std::size_t j = 0; j < to.size(); ++j) {
    if (seen[j] || !same(from[i], to[j])) continue;
    seen[j] = true;
    if (partner[j] == from.size() || pair_up(partner[j], from, to, partner, seen)) {
      partner[j] = i;
      return true;
    }
  }
  return false;
}

// Whether every number of one text is one of the other's.
bool same_numbers(std::vector<Number> a, std::vector<Number> b) {
  if (a.size() != b.size()) return false;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::vector<Number> left, right;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
  std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(right));
  if (left.size() > kLooseMax) return false;
  std::vector<std::size_t> partner(right.size(), left.size());
  for (std::size_t i = 0; i < left.size(); ++i) {
    std::vector<bool> seen(right.size());
    if (!pair_up(i, left, right, partner, seen)) return false;
  }
  return true;
}

std::vector<std::string_view> words_after(const Numbers& numbers, bool hard) {
  std::vector<std::string_view> words;
  for (const Numbers::One& one : numbers.ones) {
    if (one.hard == hard) words.push_back(one.next);
  }
  return words;
}

// Whether every hard one of `more` that `fewer` lacks is a soft one there, before the same word.
bool covered(const Numbers& more, const Numbers& fewer) {
  std::vector<std::string_view> left = words_after(more, true);
  for (std::string_view word : words_after(fewer, true)) {
    auto same = std::find(left.begin(), left.end(), word);
    if (same == left.end() && !left.empty()) same = left.begin();
    if (same != left.end()) left.erase(same);
  }
  std::vector<std::string_view> soft = words_after(fewer, false);
  for (std::string_view word : left) {
    const auto same = std::find(soft.begin(), soft.end(), word);
    if (same == soft.end() || word.empty()) return false;
    soft.erase(same);
  }
  return true;
}

bool ones_differ(const Numbers& a, const Numbers& b) {
  const auto hard_a = words_after(a, true).size(), hard_b = words_after(b, true).size();
  return hard_a >= hard_b ? !covered(a, b) : !covered(b, a);
}

// Whether the numbers stand in another order; a hard one is told by the numbers before it.
bool order_differs(const Numbers& a, const Numbers& b) {
  const auto places = [](const Numbers& numbers) {
    std::vector<std::size_t> before;
    for (const Numbers::One& one : numbers.ones)
      if (one.hard) before.push_back(one.before);
    return before;
  };
  return a.list != b.list || places(a) != places(b);
}

}  // namespace

bool numbers_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  if (!same_numbers(a.numbers.list, b.numbers.list)) return true;
  if (ones_differ(a.numbers, b.numbers)) return true;
  return a.words == b.words && order_differs(a.numbers, b.numbers);
}

}  // namespace reprise::judge
