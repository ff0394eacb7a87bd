// A name of one text is in the other when the other has the same canonical name, or its very words (with whatever
// capitals), or, for an acronym, words with its initials. Two ways to be the wrong way round:
//   - a way from X to Y here and from Y to X there;
//   - the same words in both texts, but the names among them in another order.
#include "judge/name_guard.h"

#include <algorithm>

namespace reprise::judge {
namespace {

bool has_words(const Name& name, const Reading& text) {
  return !name.words.empty() && std::all_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
    return std::binary_search(text.words.begin(), text.words.end(), word);
  });
}

bool has_name(const Name& name, const Reading& text) {
  const auto same = [&](const Name& other) { return other.canonical == name.canonical; };
  if (std::any_of(text.names.list.begin(), text.names.list.end(), same)) return true;
  if (has_words(name, text)) return true;
  return name.acronym && name.canonical.size() >= 3 && text.names.initials.find(name.canonical) != std::string::npos;
}

bool all_named(const Reading& here, const Reading& there) {
  return std::all_of(here.names.list.begin(), here.names.list.end(),
                     [&](const Name& name) { return has_name(name, there); });
}

bool turned(const Names& a, const Names& b) {
  for (const auto& [from, to] : a.ways) {
    const std::pair<std::string, std::string> back(to, from);
    if (std::binary_search(b.ways.begin(), b.ways.end(), back) &&
        !std::binary_search(a.ways.begin(), a.ways.end(), back)) {
      return true;
    }
  }
  return false;
}

bool same_order(const Names& a, const Names& b) {
  return std::equal(a.list.begin(), a.list.end(), b.list.begin(), b.list.end(),
                    [](const Name& x, const Name& y) { return x.canonical == y.canonical; });
}

}  // namespace

bool names_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  if (!all_named(a, b) || !all_named(b, a)) return true;
  if (turned(a.names, b.names) || turned(b.names, a.names)) return true;
  return a.words == b.words && !same_order(a.names, b.names);
}

}  // namespace reprise::judge
