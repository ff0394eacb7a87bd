// A name of one text is in the other when the other has the same canonical name, or its very words (with
// whatever capitals), or, for an acronym, words with its initials. Two ways to be the wrong way round:
//   - a way from X to Y here and from Y to X there;
//   - the same words in both texts, but the names among them in another order.
#include "judge/name_guard.h"

#include <algorithm>

#include "judge/guards/harmless.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

// Compares names as their languages have them.
struct Same {
  std::span<const std::string_view> endings;

  // A name of another language takes the endings of the one that has them.
  Same(const Reading& a, const Reading& b)
      : endings(words_of(a.language).name_endings.empty() ? words_of(b.language).name_endings
                                                          : words_of(a.language).name_endings) {}

  bool operator()(std::string_view a, std::string_view b) const { return same_name(a, b, endings); }
  bool operator()(const Name& a, const Name& b) const { return (*this)(a.canonical, b.canonical); }
  bool in(const Reading& text, const std::string& word) const {
    if (std::binary_search(text.words.begin(), text.words.end(), word)) return true;
    return !endings.empty() && std::any_of(text.words.begin(), text.words.end(),
                                           [&](const std::string& other) { return (*this)(word, other); });
  }
};

bool has_words(const Name& name, const Reading& text, const Same& same) {
  return !name.words.empty() && std::all_of(name.words.begin(), name.words.end(),
                                            [&](const std::string& word) { return same.in(text, word); });
}

bool spelled_out(const Name& acronym, const Reading& text) {
  return acronym.acronym && acronym.canonical.size() >= 3 &&
         text.names.initials.find(acronym.canonical) != std::string::npos;
}

// `name` stands in `here`; is it said in `there`, too?
bool has_name(const Name& name, const Reading& here, const Reading& there, const Same& same) {
  const auto same_as = [&](const Name& other) { return same(other, name); };
  if (std::any_of(there.names.list.begin(), there.names.list.end(), same_as)) return true;
  if (has_words(name, there, same) || spelled_out(name, there)) return true;
  // "Bureau" of a text that spells out the other's FBI.
  return std::any_of(there.names.list.begin(), there.names.list.end(), [&](const Name& other) {
    return spelled_out(other, here) && other.canonical.find(name.canonical[0]) != std::string::npos;
  });
}

bool all_named(const Reading& here, const Reading& there, const Same& same) {
  return std::all_of(here.names.list.begin(), here.names.list.end(),
                     [&](const Name& name) { return has_name(name, here, there, same); });
}

// Whether every name of `here` is in `there`, or harmlessly missing.
bool none_missing(const Reading& here, const Reading& there, const Same& same) {
  return std::all_of(here.names.list.begin(), here.names.list.end(), [&](const Name& name) {
    return has_name(name, here, there, same) || harmless(name, here, there);
  });
}

bool has_way(const Names& names, std::string_view from, std::string_view to, const Same& same) {
  return std::any_of(names.ways.begin(), names.ways.end(),
                     [&](const auto& way) { return same(way.first, from) && same(way.second, to); });
}

bool turned(const Names& a, const Names& b, const Same& same) {
  return std::any_of(a.ways.begin(), a.ways.end(), [&](const auto& way) {
    return has_way(b, way.second, way.first, same) && !has_way(a, way.second, way.first, same);
  });
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

bool same_way(const Names& a, const Names& b, const Same& same) {
  return std::any_of(a.ways.begin(), a.ways.end(),
                     [&](const auto& way) { return has_way(b, way.first, way.second, same); });
}

}  // namespace

bool names_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  const Same same(a, b);
  return !all_named(a, b, same) || !all_named(b, a, same) || names_turned(a, b);
}

bool names_differ_harmfully(const Reading& a, const Reading& b) {
  if (!a.complete || !b.complete || names_turned(a, b)) return true;
  const Same same(a, b);
  return !none_missing(a, b, same) || !none_missing(b, a, same);
}

bool names_turned(const Reading& a, const Reading& b) {
  const Same same(a, b);
  if (turned(a.names, b.names, same) || turned(b.names, a.names, same)) return true;
  return a.words == b.words && !same_way(a.names, b.names, same) &&
         shared(a.names, b.names) != shared(b.names, a.names);
}

}  // namespace reprise::judge
