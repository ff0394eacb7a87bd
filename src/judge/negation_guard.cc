// Two counts decide: how often each text says no, and how many opposites stand on different sides ("enable"
// here, "disable" there, and neither text has both).
//   no opposite turned:    the counts of no must be equal;
//   one opposite turned:   exactly one no must make up for it ("not safe", "unsafe");
//   more than one turned:  refused, since which turns which is not known.
// Opposites come from a table and from prefixes: a word here that stands there with un-, non- or dis- before
// it, and in German ein-/aus-, an-/ab-, auf-/zu-, be-/ent- before one stem.
#include "judge/negation_guard.h"

#include <algorithm>
#include <cstdlib>

#include "judge/number_words.h"

namespace reprise::judge {
namespace {

bool has(const std::vector<std::string>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Prefixed words that are no opposites of their rest.
bool is_no_opposite(std::string_view word) {
  static constexpr std::string_view kWords[] = {"discount", "discover",  "display",   "dispose",  "distress",
                                                "dismiss",  "discharge", "discourse", "dispatch", "disperse",
                                                "distract", "unless",    "until",     "under",    "unter"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

struct Prefix {
  Language language;
  std::string_view prefix, counterpart;  // counterpart: before the same rest in the other text
};
constexpr Prefix kPrefixes[] = {
    {Language::En, "un", ""},     {Language::En, "non", ""},    {Language::En, "dis", ""},
    {Language::De, "un", ""},     {Language::De, "ein", "aus"}, {Language::De, "an", "ab"},
    {Language::De, "auf", "zu"},  {Language::De, "be", "ent"},  {Language::De, "ver", "ent"},
    {Language::De, "hin", "her"},
};

// Words of `a` that begin with one prefix and whose counterpart is in `b` while neither text has both.
int turned_by_prefix(const Reading& a, const Reading& b) {
  int turned = 0;
  std::string other;
  for (const Prefix& rule : kPrefixes) {
    if (!applies(rule.language, a.language)) continue;
    if (a.language == Language::Unsure && rule.prefix == "un" && rule.language == Language::De) continue;
    for (const std::string& word : a.negations.words) {
      if (!word.starts_with(rule.prefix) || word.size() < rule.prefix.size() + 4 || is_no_opposite(word))
        continue;
      other.assign(rule.counterpart).append(word, rule.prefix.size());
      turned +=
          has(b.negations.words, other) && !has(a.negations.words, other) && !has(b.negations.words, word);
    }
  }
  return turned;
}

int turned_by_table(const Negations& a, const Negations& b) {
  int turned = 0;
  for (const Negations::Side& side : a.opposites) {
    for (const Negations::Side& other : b.opposites) {
      turned += side.pair == other.pair && (side.sides & other.sides) == 0;
    }
  }
  return turned;
}

}  // namespace

bool negation_differs(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  // A pair that the table knows may be found by its prefix as well ("safe", "unsafe"): count it once.
  const int by_table = turned_by_table(a.negations, b.negations);
  const int by_prefix = turned_by_prefix(a, b) + turned_by_prefix(b, a);
  const int turned = std::max(by_table, by_prefix);
  const int apart = std::abs(a.negations.count - b.negations.count);
  if (turned == 0) return apart != 0;
  return turned > 1 || apart != 1;
}

}  // namespace reprise::judge
