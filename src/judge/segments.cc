// Each place takes the word that, with the longest word behind it, covers most of the text; of equal ones the
// longer: "十|分钟" but "十分|重要". A run of numerals counts as a word. Katakana are loanwords and foreign
// names: a run of them is cut only where known words cover all of it ("アメリカ|ドル", not "アイ|ドル").
#include "judge/segments.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "judge/gazetteer.h"
#include "judge/words/han_numerals.h"

namespace reprise::judge {
namespace {

// Bytes of the character at the beginning of valid UTF-8.
std::size_t character(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  return std::min<std::size_t>(text.size(), lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4);
}

// U+30A1 to U+30FF: E3 82 A1 to E3 83 BF, the long-vowel mark among them.
bool is_katakana(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xE3' &&
         ((text[1] == '\x82' && static_cast<unsigned char>(text[2]) >= 0xA1) || text[1] == '\x83');
}

class Vocabulary {
 public:
  explicit Vocabulary(const LanguageWords& words) {
    for (const NumberEntry& entry : words.numbers) add_all(entry.words);
    for (const auto& [list, unit] : words.units) add_all(list);
    for (const std::string_view month : words.months) add_all(month);
    for (const Opposites& row : words.opposites) {
      add_all(row.first);
      add_all(row.second);
    }
    for (const std::string_view list :
         {words.whole, words.mornings, words.afternoons, words.nights, words.from, words.to, words.how_many,
          words.articles, words.ordinal_prefixes, words.halves, words.bare_halves}) {
      add_all(list);
    }
    for (const std::string_view name : unspaced_names()) add(name);
    for (auto& [first, known] : words_) {
      std::sort(known.begin(), known.end(), [](auto a, auto b) { return a.size() > b.size(); });
      known.erase(std::unique(known.begin(), known.end()), known.end());
    }
  }

  // Calls `each` with the bytes of every known word at the beginning of `text`, the longest first.
  template <typename Each>
  void each_at(std::string_view text, const Each& each) const {
    const std::size_t numerals = han_numerals_at(text);
    bool numerals_told = numerals == 0;
    if (const auto found = words_.find(text.substr(0, character(text))); found != words_.end()) {
      for (const std::string_view word : found->second) {
        if (!numerals_told && word.size() < numerals) {
          each(numerals);
          numerals_told = true;
        }
        if (text.starts_with(word)) each(word.size());
      }
    }
    if (!numerals_told) each(numerals);
  }

  std::size_t longest(std::string_view text) const {
    std::size_t most = 0;
    if (!text.empty()) each_at(text, [&](std::size_t size) { most = std::max(most, size); });
    return most;
  }

 private:
  void add(std::string_view word) {
    if (word.ends_with('*')) word.remove_suffix(1);
    if (static_cast<unsigned char>(word[0]) < 0xE3) return;
    words_[word.substr(0, character(word))].push_back(word);
  }
  void add_all(std::string_view list) {
    each_word(list, [&](std::string_view phrase) {
      while (!phrase.empty()) {
        const std::size_t end = std::min(phrase.find('+'), phrase.size());
        if (end > 0) add(phrase.substr(0, end));
        phrase.remove_prefix(std::min(end + 1, phrase.size()));
      }
    });
  }

  std::unordered_map<std::string_view, std::vector<std::string_view>> words_;  // by the first character
};

const Vocabulary& vocabulary_of(const LanguageWords& words) {
  static const std::unordered_map<Language, Vocabulary> kAll = [] {
    std::unordered_map<Language, Vocabulary> made;
    for (const Language language : kListed) {
      if (words_of(language).unspaced) made.emplace(language, words_of(language));
    }
    return made;
  }();
  return kAll.at(words.language);
}

// Cuts one token of Han and kana.
class Cutter {
 public:
  Cutter(const Vocabulary& known, const Token& token, std::vector<Token>& out)
      : known_(known), token_(token), left_(token.folded), out_(out) {}

  void run() {
    while (!left_.empty()) {
      if (is_katakana(left_)) {
        take_katakana();
      } else {
        take(best());
      }
    }
  }

 private:
  std::size_t best() const {
    std::size_t chosen = character(left_), covered = 0;
    known_.each_at(left_, [&](std::size_t size) {
      const std::size_t both = size + known_.longest(left_.substr(size));
      if (both > covered) {
        chosen = size;
        covered = both;
      }
    });
    return chosen;
  }

  void take_katakana() {
    std::size_t run = 0;
    while (run < left_.size() && is_katakana(left_.substr(run))) run += character(left_.substr(run));
    if (const std::size_t longer = known_.longest(left_); longer >= run) return take(longer);
    std::vector<std::size_t> parts;
    std::size_t covered = 0;
    while (covered < run) {
      const std::size_t part = known_.longest(left_.substr(covered, run - covered));
      if (part == 0) break;
      parts.push_back(part);
      covered += part;
    }
    if (covered < run) return take(run);
    for (const std::size_t part : parts) take(part);
  }

  void take(std::size_t size) {
    Token part = token_;
    part.folded = left_.substr(0, size);
    if (left_.size() != token_.folded.size()) {
      part.space_before = part.hard_space_before = part.sentence_start = false;
    }
    out_.push_back(std::move(part));
    left_.remove_prefix(size);
  }

  const Vocabulary& known_;
  const Token& token_;
  std::string_view left_;
  std::vector<Token>& out_;
};

}  // namespace

Tokens in_words(Tokens tokens, const LanguageWords& words) {
  if (words.unspaced) {
    const Vocabulary& known = vocabulary_of(words);
    std::vector<Token> cut;
    cut.reserve(tokens.list.size() * 4);
    for (const Token& token : tokens.list) {
      if (token.is_unspaced()) {
        Cutter(known, token, cut).run();
      } else {
        cut.push_back(token);
      }
    }
    tokens.list = std::move(cut);
  }
  if (words.respell) words.respell(tokens.list);
  return tokens;
}

}  // namespace reprise::judge
