// Negation words are counted, not weighed: two texts that mean the same rarely differ in how often they say
// no. What counts is each language's own rule (words/). Opposites are looked up by their first two bytes.
#include "judge/negations.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace reprise::judge {
namespace {

// The patterns of a table by their first two bytes, so that a word meets only a handful of them.
struct Pattern {
  std::string_view stem;
  bool any_ending = false;
  std::uint16_t pair = 0;
  std::uint8_t side = 0;
};
using Patterns = std::unordered_map<std::string_view, std::vector<Pattern>>;
using Ideas = std::map<std::string_view, std::uint16_t>;

void add_patterns(Patterns& index, std::string_view words, std::uint16_t pair, std::uint8_t side) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    Pattern pattern{words.substr(0, end), false, pair, side};
    if (pattern.stem.ends_with('*')) {
      pattern.any_ending = true;
      pattern.stem.remove_suffix(1);
    }
    index[pattern.stem.substr(0, 2)].push_back(pattern);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

struct AllPatterns {
  std::array<Patterns, std::size(kListed)> of;

  AllPatterns() {
    Ideas ideas;
    for (std::size_t language = 0; language < of.size(); ++language) {
      for (const Opposites& row : words_of(kListed[language]).opposites) {
        const auto pair = ideas.emplace(row.idea, static_cast<std::uint16_t>(ideas.size())).first->second;
        add_patterns(of[language], row.first, pair, 1);
        add_patterns(of[language], row.second, pair, 2);
      }
    }
  }
};

const Patterns* patterns(Language language) {
  static const AllPatterns all;
  const auto found = std::find(std::begin(kListed), std::end(kListed), language);
  return found == std::end(kListed) ? nullptr
                                    : &all.of[static_cast<std::size_t>(found - std::begin(kListed))];
}

// "Schalte das Licht ein", "Zet het licht aan": a verb's particle at the very end, written back to its sense.
constexpr std::uint16_t kParticlePair = 0xFFFF;
std::uint8_t particle_side(std::string_view last, Language language) {
  if (language == Language::De) {
    if (listed("ein an auf", last)) return 1;
    if (listed("aus ab zu", last)) return 2;
  }
  if (language == Language::Nl) {
    if (listed("aan in open", last)) return 1;
    if (listed("uit af dicht", last)) return 2;
  }
  return 0;
}

int count_negations(const Tokens& tokens, const LanguageWords& words) {
  if (!words.negates) return 0;
  Clause clause{.tokens = tokens.list, .end = tokens.list.size(), .question = false};
  while (clause.end > 0 && tokens.list[clause.end - 1].kind == Token::Kind::Symbol) {
    --clause.end;
    clause.question |= tokens.list[clause.end].is("?");
  }
  int found = 0;
  for (std::size_t i = 0; i < clause.end; ++i) {
    if (tokens.list[i].is_word()) found += words.negates(clause, i);
  }
  return found;
}

}  // namespace

Negations read_negations(const Tokens& tokens, const LanguageWords& words) {
  Negations found;
  found.count = count_negations(tokens, words);
  const Token* last = nullptr;
  for (const Token& token : tokens.list) {
    if (!token.is_word()) continue;
    found.words.emplace_back(without_possessive(token.folded));
    last = &token;
  }
  std::sort(found.words.begin(), found.words.end());
  found.words.erase(std::unique(found.words.begin(), found.words.end()), found.words.end());

  std::map<std::uint16_t, std::uint8_t> sides;
  const Patterns* known = patterns(words.language);
  for (const std::string& word : found.words) {
    if (!known) break;
    const auto near = known->find(std::string_view(word).substr(0, 2));
    if (near == known->end()) continue;
    for (const Pattern& pattern : near->second) {
      const bool fits = pattern.any_ending ? word.starts_with(pattern.stem) : word == pattern.stem;
      if (fits) sides[pattern.pair] |= pattern.side;
    }
  }
  for (const auto& [pair, side] : sides) found.opposites.push_back({pair, side});
  const std::uint8_t particle = last ? particle_side(last->folded, words.language) : 0;
  if (particle > 0) found.opposites.push_back({kParticlePair, particle});
  return found;
}

}  // namespace reprise::judge
