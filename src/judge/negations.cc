// Negation words are counted, not weighed: two texts that mean the same rarely differ in how often they say
// no. Not counted are the forms that ask for agreement: a tag at the end ("..., isn't it?", "oder nicht?"), a
// negative question opener ("Isn't it ...?"), "whether or not", "not only".
#include "judge/negations.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "judge/number_words.h"
#include "judge/opposites.h"

namespace reprise::judge {
namespace {

constexpr std::string_view kEnglish[] = {
    "not",    "never",  "no",     "without", "none",   "neither", "nobody",  "nothing", "nowhere",  "cannot",
    "nor",    "hardly", "barely", "rarely",  "seldom", "unless",  "except",  "cant",    "dont",     "doesnt",
    "didnt",  "isnt",   "arent",  "wasnt",   "werent", "wont",    "wouldnt", "couldnt", "shouldnt", "hasnt",
    "havent", "hadnt",  "mustnt", "aint",    "lack",   "lacks",   "lacking"};
constexpr std::string_view kGerman[] = {"nicht",     "kein",      "keine",     "keinen",      "keinem",
                                        "keiner",    "keines",    "keinerlei", "nie",         "niemals",
                                        "ohne",      "weder",     "nirgends",  "nirgendwo",   "niemand",
                                        "niemanden", "niemandem", "nichts",    "keinesfalls", "keineswegs",
                                        "ausser",    "kaum",      "selten",    "nimmer",      "nein"};

template <std::size_t N>
bool in(const std::string_view (&list)[N], std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

bool is_auxiliary(std::string_view word) {
  static constexpr std::string_view kWords[] = {"isn't",    "aren't",   "wasn't",    "weren't", "doesn't",
                                                "don't",    "didn't",   "hasn't",    "haven't", "won't",
                                                "wouldn't", "couldn't", "shouldn't", "can't"};
  return in(kWords, word);
}
bool is_pronoun(std::string_view word) {
  static constexpr std::string_view kWords[] = {"i",  "you",  "he",    "she",  "it",
                                                "we", "they", "there", "this", "that"};
  return in(kWords, word);
}

class Reader {
 public:
  Reader(const std::vector<Token>& tokens, Language language) : tokens_(tokens), language_(language) {
    end_ = tokens.size();
    while (end_ > 0 && tokens[end_ - 1].kind == Token::Kind::Symbol) --end_;
    for (std::size_t i = end_; i < tokens.size(); ++i) question_ |= tokens[i].is("?");
  }

  int count() const {
    int found = 0;
    for (std::size_t i = 0; i < end_; ++i) found += negates(i);
    return found;
  }

 private:
  bool word_at(std::size_t at, std::string_view word) const {
    return at < tokens_.size() && tokens_[at].is(word);
  }

  bool negates(std::size_t at) const {
    if (!tokens_[at].is_word()) return false;
    const std::string_view word = tokens_[at].folded;
    return (applies(Language::En, language_) && english(at, word)) ||
           (applies(Language::De, language_) && german(at, word));
  }

  bool english(std::size_t at, std::string_view word) const {
    if (word.ends_with("n't")) return !asks_for_agreement(at, word);
    if (!in(kEnglish, word)) return false;
    if (word == "nor") return at == 0 || !earlier(at, "neither");
    if (word == "no") {
      const bool number =
          at + 1 < end_ && (tokens_[at + 1].is_digits() ||
                            (word_at(at + 1, ".") && at + 2 < end_ && tokens_[at + 2].is_digits()));
      return !number && !word_at(at + 1, "matter") && !or_before(at);
    }
    if (word == "not") return !word_at(at + 1, "only") && !or_before(at) && !tag_not(at);
    return true;
  }

  bool german(std::size_t at, std::string_view word) const {
    if (!in(kGerman, word)) return false;
    if (word == "nicht") {
      const bool last = at + 1 == end_;
      return !word_at(at + 1, "nur") && !(last && word_before(at, "oder")) && !word_at(at + 1, "wahr");
    }
    if (word == "ausser") return !word_at(at + 1, "haus") && !word_at(at + 1, "betrieb");
    return true;
  }

  bool word_before(std::size_t at, std::string_view word) const { return at > 0 && tokens_[at - 1].is(word); }
  bool or_before(std::size_t at) const { return word_before(at, "or"); }
  bool earlier(std::size_t at, std::string_view word) const {
    return std::any_of(tokens_.begin(), tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                       [&](const Token& token) { return token.is(word); });
  }

  // "..., isn't it?" closes, "Isn't there ...?" opens: neither turns the question round. "Can't I" does.
  bool asks_for_agreement(std::size_t at, std::string_view word) const {
    if (!question_ || !is_auxiliary(word) || at + 1 >= end_ || !is_pronoun(tokens_[at + 1].folded))
      return false;
    const bool closes = at + 2 == end_ && at > 0 && tokens_[at - 1].is(",");
    return closes || (at == 0 && word != "can't");
  }
  // "..., is it not?"
  bool tag_not(std::size_t at) const {
    return question_ && at + 1 == end_ && at >= 3 && is_pronoun(tokens_[at - 1].folded) &&
           tokens_[at - 3].is(",");
  }

  const std::vector<Token>& tokens_;
  const Language language_;
  std::size_t end_ = 0;
  bool question_ = false;
};

// The patterns of the table by their first two bytes, so that a word meets only a handful of them.
struct Pattern {
  std::string_view stem;
  bool any_ending = false;
  std::uint16_t pair = 0;
  std::uint8_t side = 0;
};
using Patterns = std::unordered_map<std::string_view, std::vector<Pattern>>;

void add_patterns(Patterns& index, std::string_view words, std::size_t pair, std::uint8_t side) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    Pattern pattern{words.substr(0, end), false, static_cast<std::uint16_t>(pair), side};
    if (pattern.stem.ends_with('*')) {
      pattern.any_ending = true;
      pattern.stem.remove_suffix(1);
    }
    index[pattern.stem.substr(0, 2)].push_back(pattern);
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

const Patterns& patterns() {
  static const Patterns index = [] {
    Patterns made;
    const auto table = opposites();
    for (std::size_t i = 0; i < table.size(); ++i) {
      add_patterns(made, table[i].first, i, 1);
      add_patterns(made, table[i].second, i, 2);
    }
    return made;
  }();
  return index;
}

// "Schalte das Licht ein": a German verb's particle at the very end, written back to its verb's sense.
constexpr std::array<std::string_view, 3> kParticlesOn = {"ein", "an", "auf"};
constexpr std::array<std::string_view, 3> kParticlesOff = {"aus", "ab", "zu"};
constexpr std::uint16_t kParticlePair = 0xFFFF;

}  // namespace

Negations read_negations(const Tokens& tokens, Language language) {
  Negations found;
  found.count = Reader(tokens.list, language).count();
  const Token* last = nullptr;
  for (const Token& token : tokens.list) {
    if (!token.is_word()) continue;
    found.words.emplace_back(without_possessive(token.folded));
    last = &token;
  }
  std::sort(found.words.begin(), found.words.end());
  found.words.erase(std::unique(found.words.begin(), found.words.end()), found.words.end());

  std::map<std::uint16_t, std::uint8_t> sides;
  for (const std::string& word : found.words) {
    const auto near = patterns().find(std::string_view(word).substr(0, 2));
    if (near == patterns().end()) continue;
    for (const Pattern& pattern : near->second) {
      const bool fits = pattern.any_ending ? word.starts_with(pattern.stem) : word == pattern.stem;
      if (fits && applies(opposites()[pattern.pair].language, language)) sides[pattern.pair] |= pattern.side;
    }
  }
  for (const auto& [pair, side] : sides) found.opposites.push_back({pair, side});
  if (last && applies(Language::De, language)) {
    const auto is_last = [&](std::string_view particle) { return last->is(particle); };
    const bool on = std::any_of(kParticlesOn.begin(), kParticlesOn.end(), is_last);
    const bool off = std::any_of(kParticlesOff.begin(), kParticlesOff.end(), is_last);
    if (on || off) found.opposites.push_back({kParticlePair, static_cast<std::uint8_t>(on ? 1 : 2)});
  }
  return found;
}

}  // namespace reprise::judge
