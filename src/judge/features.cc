// Two readings are compared by the guards; a pair by every pair of readings that its languages allow.
#include "judge/features.h"

#include <algorithm>

#include "judge/name_guard.h"
#include "judge/negation_guard.h"
#include "judge/number_guard.h"

namespace reprise::judge {
namespace {

using Way = std::pair<Language, Language>;  // whose words the asked and the stored text are read with

Language with_lists(Language language) {
  return words_of(language).language;  // Unsure, if it has none
}

std::vector<Way> ways_to_read(const LanguageGuess& asked, const LanguageGuess& stored) {
  const Language shared = agreed(asked.sure, stored.sure);
  if (shared != Language::Unsure) return {{shared, shared}};
  std::vector<Way> ways;
  if (asked.may_be(stored.likely) || stored.may_be(asked.likely)) {
    for (Language language : kListed) {
      if (asked.may_be(language) && stored.may_be(language)) ways.emplace_back(language, language);
    }
  }
  if (ways.empty()) ways.emplace_back(with_lists(asked.likely), with_lists(stored.likely));
  return ways;
}

}  // namespace

PairFeatures compare(const Reading& asked, const Reading& stored, double cosine) {
  return {.cosine = cosine,
          .language = agreed(asked.language, stored.language),
          .numbers_differ = numbers_differ(asked, stored),
          .negation_differs = negation_differs(asked, stored),
          .names_differ = names_differ(asked, stored)};
}

const Reading& TextReadings::in(const ReadAs& how) {
  const auto found =
      std::find_if(readings_.begin(), readings_.end(), [&](const auto& entry) { return entry.first == how; });
  if (found != readings_.end()) return found->second;
  return readings_.emplace_back(how, read(text_, tokens_, how)).second;
}

PairFeatures compare(TextReadings& asked, TextReadings& stored, double cosine) {
  const LanguageGuess &a = asked.language(), &b = stored.language();
  PairFeatures all{.cosine = cosine, .language = agreed(a.sure, b.sure)};
  const bool german = a.likely == Language::De || b.likely == Language::De;
  const Capitals capitals = german ? Capitals::Nouns : Capitals::Names;
  for (const auto& [asked_words, stored_words] : ways_to_read(a, b)) {
    // Separators only as a language that is sure has them.
    const bool mixed = asked_words == stored_words && all.language == Language::Unsure;
    const Reading& x = asked.in({asked_words, mixed ? Language::Unsure : a.sure, capitals});
    const Reading& y = stored.in({stored_words, mixed ? Language::Unsure : b.sure, capitals});
    const PairFeatures one = compare(x, y, cosine);
    all.numbers_differ |= one.numbers_differ;
    all.negation_differs |= one.negation_differs;
    all.names_differ |= one.names_differ;
  }
  return all;
}

}  // namespace reprise::judge
