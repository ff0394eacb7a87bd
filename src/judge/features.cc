// Two readings are compared by the guards; a pair by every pair of readings that its languages allow.
#include "judge/features.h"

#include <algorithm>

#include "judge/guards/guards.h"
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

bool wanted(Guard guard, std::span<const Guard> guards) {
  const bool always = guard == Guard::Numbers || guard == Guard::Negation || guard == Guard::Names;
  return always || std::find(guards.begin(), guards.end(), guard) != guards.end();
}

bool same_order(const Tokens& a, const Tokens& b) {
  const auto same = [](const Token& x, const Token& y) { return x.folded == y.folded; };
  return std::equal(a.list.begin(), a.list.end(), b.list.begin(), b.list.end(), same);
}

bool asks(const Tokens& tokens) {
  const auto mark = [](const Token& token) { return token.is("?") || token.is("？") || token.is("؟"); };
  return std::any_of(tokens.list.begin(), tokens.list.end(), mark);
}

// Three characters, 21 bits each.
std::vector<std::uint64_t> trigrams_of(const Tokens& tokens) {
  constexpr std::uint64_t kBlank = ' ', kThree = (std::uint64_t{1} << 63) - 1;
  std::vector<std::uint64_t> grams;
  std::uint64_t last = kBlank;
  std::size_t seen = 1;
  const auto add = [&](std::uint64_t character) {
    last = (last << 21 | character) & kThree;
    if (++seen >= 3) grams.push_back(last);
  };
  for (const Token& token : tokens.list) {
    if (token.kind == Token::Kind::Symbol) continue;
    for (std::size_t at = 0; at < token.folded.size();) {
      std::uint64_t character = static_cast<unsigned char>(token.folded[at++]);
      while (at < token.folded.size() && (static_cast<unsigned char>(token.folded[at]) & 0xC0) == 0x80)
        character = (character << 6 | (static_cast<unsigned char>(token.folded[at++]) & 0x3F)) & 0x1FFFFF;
      add(character);
    }
    add(kBlank);
  }
  std::sort(grams.begin(), grams.end());
  grams.erase(std::unique(grams.begin(), grams.end()), grams.end());
  return grams;
}

// Of two that differ.
bool differ_harmfully(Guard guard, const Reading& asked, const Reading& stored) {
  if (guard == Guard::Numbers) return numbers_differ_harmfully(asked, stored);
  if (guard == Guard::Names) return names_differ_harmfully(asked, stored);
  if (guard == Guard::Negation) return negation_differs_harmfully(asked, stored);
  return true;
}

}  // namespace

bool differ(Guard guard, const Reading& asked, const Reading& stored) {
  switch (guard) {
    case Guard::Numbers:
      return numbers_differ(asked, stored);
    case Guard::Negation:
      return negation_differs(asked, stored);
    case Guard::Names:
      return names_differ(asked, stored);
    case Guard::Units:
      return units_differ(asked, stored);
    case Guard::Dates:
      return dates_differ(asked, stored);
    case Guard::Identifiers:
      return identifiers_differ(asked, stored);
    case Guard::Direction:
      return direction_differs(asked, stored);
  }
  return true;
}

bool veto(Guard guard, const Reading& asked, const Reading& stored) {
  return differ(guard, asked, stored) && differ_harmfully(guard, asked, stored);
}

std::span<const std::uint64_t> TextReadings::trigrams() {
  if (trigrams_.empty()) trigrams_ = trigrams_of(tokens_);
  return trigrams_;
}

const Reading& TextReadings::in(const ReadAs& how) {
  const auto found =
      std::find_if(readings_.begin(), readings_.end(), [&](const auto& entry) { return entry.first == how; });
  if (found != readings_.end()) return found->second;
  return readings_.emplace_back(how, read(text_, tokens_, how)).second;
}

const Cues& TextReadings::cues() {
  if (!cues_) cues_ = read_cues(text_, tokens_, language_.sure);
  return *cues_;
}

PairFeatures compare(TextReadings& asked, TextReadings& stored, double cosine,
                     std::span<const Guard> guards) {
  const LanguageGuess &a = asked.language(), &b = stored.language();
  PairFeatures all{.cosine = cosine, .language = agreed(a.sure, b.sure)};
  const bool german = a.likely == Language::De || b.likely == Language::De;
  const Capitals capitals = german ? Capitals::Nouns : Capitals::Names;
  const std::vector<Way> ways = ways_to_read(a, b);
  for (const auto& [asked_words, stored_words] : ways) {
    // Separators only as a language that is sure has them.
    const bool mixed = asked_words == stored_words && all.language == Language::Unsure;
    const Reading& x = asked.in({asked_words, mixed ? Language::Unsure : a.sure, capitals});
    const Reading& y = stored.in({stored_words, mixed ? Language::Unsure : b.sure, capitals});
    for (const Guard guard : kGuards) {
      const auto at = static_cast<std::size_t>(guard);
      if (!wanted(guard, guards) || !differ(guard, x, y)) continue;
      all.differences[at] = true;
      all.vetoes[at] = all.vetoes[at] || differ_harmfully(guard, x, y);
    }
    if (&asked_words != &ways.front().first) continue;
    all.numbers = static_cast<int>(std::max(x.numbers.list.size(), y.numbers.list.size()));
    all.negations = std::max(x.negations.count, y.negations.count);
    all.names = static_cast<int>(std::max(x.names.list.size(), y.names.list.size()));
    all.reordered = x.words == y.words && !same_order(asked.tokens(), stored.tokens());
  }
  if (wanted(Guard::Direction, guards) && direction_differs(asked.cues(), stored.cues())) {
    constexpr auto kDirection = static_cast<std::size_t>(Guard::Direction);
    all.differences[kDirection] = all.vetoes[kDirection] = true;
  }
  all.question_marks_differ = asks(asked.tokens()) != asks(stored.tokens());
  return all;
}

}  // namespace reprise::judge
