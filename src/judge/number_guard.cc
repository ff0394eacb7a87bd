// The values are compared as multisets, since a paraphrase may name them in another order. Two exceptions:
//   - the same words in another order, with the numbers in another order, have swapped their parts
//     ("divide 10 by 2", "divide 2 by 10"): different;
//   - one: "1 week" equals "a week" and "one week", but nothing that has no article before the same word.
#include "judge/number_guard.h"

#include <algorithm>

namespace reprise::judge {
namespace {

std::vector<std::string> sorted(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  return values;
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

}  // namespace

bool numbers_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  if (sorted(a.numbers.values) != sorted(b.numbers.values)) return true;
  if (ones_differ(a.numbers, b.numbers)) return true;
  return a.numbers.values != b.numbers.values && a.words == b.words;
}

}  // namespace reprise::judge
