// Two counts decide: how often each text says no, and how many opposites stand on different sides ("enable"
// here, "disable" there, and neither text has both).
//   no opposite turned:    the counts of no must be equal;
//   one opposite turned:   exactly one no must make up for it ("not safe", "unsafe");
//   more than one turned:  refused, since which turns which is not known.
// Opposites come from a table and from prefixes: a word here that stands there with un-, in-, dés- before it,
// and in German and Dutch ein-/aus-, an-/ab-, be-/ent-, aan-/uit- before one stem (words/ has each
// language's).
#include "judge/negation_guard.h"

#include <algorithm>
#include <cstdlib>

#include "judge/words/words.h"

namespace reprise::judge {
namespace {

bool has(const std::vector<std::string>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Words of `a` that begin (end) with one prefix (suffix) and whose counterpart is in `b` while neither text
// has both.
int turned_by_affix(const Reading& a, const Reading& b) {
  if (a.language != b.language) return 0;
  const LanguageWords& language = words_of(a.language);
  int turned = 0;
  std::string other;
  const auto stands_there = [&](const std::string& word) {
    return has(b.negations.words, other) && !has(a.negations.words, other) && !has(b.negations.words, word);
  };
  for (const OppositePrefix& rule : language.prefixes) {
    for (const std::string& word : a.negations.words) {
      if (!word.starts_with(rule.prefix) || word.size() < rule.prefix.size() + 4) continue;
      if (listed(language.no_opposites, word)) continue;
      other.assign(rule.counterpart).append(word, rule.prefix.size());
      turned += stands_there(word);
    }
  }
  for (const OppositeSuffix& rule : language.suffixes) {
    for (const std::string& word : a.negations.words) {
      if (!word.ends_with(rule.suffix) || word.size() < rule.suffix.size() + 2) continue;
      if (listed(language.no_opposites, word)) continue;
      other.assign(word, 0, word.size() - rule.suffix.size()).append(rule.counterpart);
      turned += stands_there(word);
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

// `apart`: how many more noes one text has.
bool turned(const Reading& a, const Reading& b, int apart) {
  // A pair that the table knows may be found by its prefix or suffix as well ("safe", "unsafe"): count it
  // once.
  const int by_table = turned_by_table(a.negations, b.negations);
  const int by_affix = turned_by_affix(a, b) + turned_by_affix(b, a);
  const int opposites = std::max(by_table, by_affix);
  if (opposites == 0) return apart != 0;
  return opposites > 1 || apart != 1;
}

// The noes of `here` that deny something. "I don't know" is idle, but not against "I know".
int denials(const Reading& here, const Reading& there) {
  const bool unspaced = words_of(here.language).unspaced;
  const auto said = [&](const std::string& word) {
    return unspaced ? there.text.find(word) != std::string_view::npos : has(there.negations.words, word);
  };
  const auto& idle = here.negations.idle_words;
  const bool known = there.negations.idle == 0 && std::any_of(idle.begin(), idle.end(), said);
  return here.negations.count - (known ? 0 : here.negations.idle);
}

}  // namespace

bool negation_differs(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  return turned(a, b, std::abs(a.negations.count - b.negations.count));
}

bool negation_differs_harmfully(const Reading& a, const Reading& b) {
  if (!a.complete || !b.complete) return true;
  return turned(a, b, std::abs(denials(a, b) - denials(b, a)));
}

}  // namespace reprise::judge
