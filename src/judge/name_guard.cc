// A name of one text is in the other when the other has the same canonical name, or its very words (with
// whatever capitals), or, for an acronym, words with its initials. Two ways to be the wrong way round:
//   - a way from X to Y here and from Y to X there;
//   - the same words in both texts, but the names among them in another order.
#include "judge/name_guard.h"

#include <algorithm>

namespace reprise::judge {
namespace {

bool has_words(const Name& name, const Reading& text) {
  return !name.words.empty() &&
         std::all_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
           return std::binary_search(text.words.begin(), text.words.end(), word);
         });
}

bool spelled_out(const Name& acronym, const Reading& text) {
  return acronym.acronym && acronym.canonical.size() >= 3 &&
         text.names.initials.find(acronym.canonical) != std::string::npos;
}

// `name` stands in `here`; is it said in `there`, too?
bool has_name(const Name& name, const Reading& here, const Reading& there) {
  const auto same = [&](const Name& other) { return other.canonical == name.canonical; };
  if (std::any_of(there.names.list.begin(), there.names.list.end(), same)) return true;
  if (has_words(name, there) || spelled_out(name, there)) return true;
  // "Bureau" of a text that spells out the other's FBI.
  return std::any_of(there.names.list.begin(), there.names.list.end(), [&](const Name& other) {
    return spelled_out(other, here) && other.canonical.find(name.canonical[0]) != std::string::npos;
  });
}

bool all_named(const Reading& here, const Reading& there) {
  return std::all_of(here.names.list.begin(), here.names.list.end(),
                     [&](const Name& name) { return has_name(name, here, there); });
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

// The names of `a` that `b` has as well, in their order.
std::vector<std::string_view> shared(const Names& a, const Names& b) {
  std::vector<std::string_view> found;
  for (const Name& name : a.list) {
    const auto same = [&](const Name& other) { return other.canonical == name.canonical; };
    if (std::any_of(b.list.begin(), b.list.end(), same)) found.push_back(name.canonical);
  }
  return found;
}

bool same_way(const Names& a, const Names& b) {
  return std::any_of(a.ways.begin(), a.ways.end(),
                     [&](const auto& way) { return std::binary_search(b.ways.begin(), b.ways.end(), way); });
}

}  // namespace

bool names_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  if (!all_named(a, b) || !all_named(b, a)) return true;
  if (turned(a.names, b.names) || turned(b.names, a.names)) return true;
  return a.words == b.words && !same_way(a.names, b.names) &&
         shared(a.names, b.names) != shared(b.names, a.names);
}

}  // namespace reprise::judge
