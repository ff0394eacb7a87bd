// The numbers are compared as multisets, since a paraphrase may name them in another order. Two exceptions:
//   - the same words in another order, with the numbers in another order, have swapped their parts
//     ("divide 10 by 2", "divide 2 by 10"): different;
//   - one: "1 week" equals "a week" and "one week", but nothing that has no article before the same word.
#include "judge/number_guard.h"

#include <algorithm>
#include <iterator>

#include "judge/guards/harmless.h"

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
template <typename Alike>
bool pair_up(std::size_t i, const std::vector<Number>& from, const std::vector<Number>& to,
             std::vector<std::size_t>& partner, std::vector<bool>& seen, const Alike& alike) {
  for (std::size_t j = 0; j < to.size(); ++j) {
    if (seen[j] || !alike(from[i], to[j])) continue;
    seen[j] = true;
    if (partner[j] == from.size() || pair_up(partner[j], from, to, partner, seen, alike)) {
      partner[j] = i;
      return true;
    }
  }
  return false;
}

// The numbers of either text that the other lacks.
struct Unpaired {
  std::vector<Number> left, right;
  bool any() const { return !left.empty() || !right.empty(); }
};

template <typename Alike>
Unpaired unpaired(std::vector<Number> a, std::vector<Number> b, const Alike& alike) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  Unpaired all;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(all.left));
  std::set_difference(b.begin(), b.end(), a.begin(), a.end(), std::back_inserter(all.right));
  if (std::max(all.left.size(), all.right.size()) > kLooseMax) return all;
  Unpaired alone;
  std::vector<std::size_t> partner(all.right.size(), all.left.size());
  for (std::size_t i = 0; i < all.left.size(); ++i) {
    std::vector<bool> seen(all.right.size());
    if (!pair_up(i, all.left, all.right, partner, seen, alike)) alone.left.push_back(all.left[i]);
  }
  for (std::size_t j = 0; j < partner.size(); ++j)
    if (partner[j] == all.left.size()) alone.right.push_back(all.right[j]);
  return alone;
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
  if (a.numbers.list.size() != b.numbers.list.size()) return true;
  if (unpaired(a.numbers.list, b.numbers.list, same).any()) return true;
  if (ones_differ(a.numbers, b.numbers)) return true;
  return a.words == b.words && order_differs(a.numbers, b.numbers);
}

bool numbers_differ_harmfully(const Reading& a, const Reading& b) {
  if (!a.complete || !b.complete || a.words == b.words || ones_differ(a.numbers, b.numbers)) return true;
  const auto alike = [&](const Number& x, const Number& y) {
    return same(x, y) || same_span(x, y) || same_date(x, a.language, y, b.language);
  };
  const auto said_in = [](const Reading& text, const Reading& other) {
    return [&](const Number& number) { return may_say(text, other, number); };
  };
  const Unpaired alone = unpaired(a.numbers.list, b.numbers.list, alike);
  return !std::all_of(alone.left.begin(), alone.left.end(), said_in(b, a)) ||
         !std::all_of(alone.right.begin(), alone.right.end(), said_in(a, b));
}

}  // namespace reprise::judge
