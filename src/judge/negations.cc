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

Clause clause_of(const Tokens& tokens) {
  Clause clause{.tokens = tokens.list, .end = tokens.list.size(), .question = false};
  while (clause.end > 0 && tokens.list[clause.end - 1].kind == Token::Kind::Symbol) {
    --clause.end;
    clause.question |= tokens.list[clause.end].is("?");
  }
  return clause;
}

int count_negations(const Clause& clause, const LanguageWords& words) {
  int found = 0;
  for (std::size_t i = 0; i < clause.end; ++i) {
    if (clause.tokens[i].is_word()) found += words.negates(clause, i);
  }
  return found;
}

// How many tokens from `at` on spell `phrase`; 0: they do not.
std::size_t spells(std::span<const Token> tokens, std::size_t at, std::string_view phrase) {
  for (std::size_t i = at; i < tokens.size(); ++i) {
    if (i > at && tokens[i].space_before) {
      if (!phrase.starts_with(' ')) return 0;
      phrase.remove_prefix(1);
    }
    if (!phrase.starts_with(tokens[i].folded)) return 0;
    phrase.remove_prefix(tokens[i].folded.size());
    if (phrase.empty()) return i + 1 - at;
  }
  return 0;
}

std::size_t idle_phrase(const Clause& clause, std::size_t at, std::string_view phrases) {
  std::size_t longest = 0;
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find('|'), phrases.size());
    longest = std::max(longest, spells(clause.tokens.first(clause.end), at, phrases.substr(0, end)));
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
  return longest;
}

// What a phrase says without its no: its longest word, or where there are no spaces the longest run. A text
// that says it and no such phrase says the opposite: "I don't know", "I know".
std::string denied(const Clause& clause, std::size_t begin, std::size_t end, const LanguageWords& words) {
  std::string longest, run;
  for (std::size_t at = begin; at < end; ++at) {
    const Token& token = clause.tokens[at];
    const bool denies = token.is_word() && words.negates(clause, at);
    if (denies || !words.unspaced) run.clear();
    if (!denies) run += token.folded;
    if (run.size() >= longest.size()) longest = run;
  }
  return longest;
}

void find_idle(const Clause& clause, const LanguageWords& words, Negations& found) {
  for (std::size_t at = 0; at < clause.end; ++at) {
    const std::size_t tokens = idle_phrase(clause, at, words.idle_noes);
    if (tokens == 0) continue;
    for (std::size_t i = at; i < at + tokens; ++i)
      found.idle += clause.tokens[i].is_word() && words.negates(clause, i);
    if (std::string word = denied(clause, at, at + tokens, words); !word.empty())
      found.idle_words.push_back(std::move(word));
    at += tokens - 1;
  }
}

}  // namespace

Negations read_negations(const Tokens& tokens, const LanguageWords& words) {
  Negations found;
  if (words.negates) {
    const Clause clause = clause_of(tokens);
    found.count = count_negations(clause, words);
    if (found.count > 0) find_idle(clause, words, found);
  }
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
