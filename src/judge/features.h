// PairFeatures: what the judge knows of a question and one candidate, before it scores. Extractors
// (reading.h) fill the readings; everything here is a comparison of two. A learned judge adds its features
// here. Pure; TextReadings is confined to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "judge/cues.h"
#include "judge/language.h"
#include "judge/reading.h"
#include "reprise/options.h"

namespace reprise::judge {

struct PairFeatures {
  double cosine = 0;
  Language language = Language::Unsure;  // that both sides agree on
  // By guard; of those that were asked about. A difference is what the score looks at; a veto is one that is
  // not known to be harmless.
  std::array<bool, std::size(kGuards)> differences = {}, vetoes = {};
  // How many either side has at most, read in the first of its languages.
  int numbers = 0, negations = 0, names = 0;
  bool reordered = false;  // the same words, in another order
  bool question_marks_differ = false;

  bool differs_in(Guard guard) const { return differences[static_cast<std::size_t>(guard)]; }
  bool vetoed_by(Guard guard) const { return vetoes[static_cast<std::size_t>(guard)]; }
};

// Whether two readings differ as this guard watches for. Direction without the cues, which TextReadings has.
bool differ(Guard guard, const Reading& asked, const Reading& stored);
// Whether this guard refuses them: they differ, and not harmlessly.
bool veto(Guard guard, const Reading& asked, const Reading& stored);

// One text with its readings, each made when it is first asked for. Borrows the text.
class TextReadings {
 public:
  explicit TextReadings(std::string_view text)
      : text_(text), tokens_(tokenize(text)), language_(guess_language(text)) {}

  const LanguageGuess& language() const { return language_; }
  const Tokens& tokens() const { return tokens_; }
  const Reading& in(const ReadAs& how);
  // Sorted numbers of the runs of three characters, words in lower case with one blank between.
  std::span<const std::uint64_t> trigrams();
  const Cues& cues();  // in the languages that the text may be of

 private:
  std::string_view text_;
  Tokens tokens_;
  LanguageGuess language_;
  std::vector<std::pair<ReadAs, Reading>> readings_;
  std::vector<std::uint64_t> trigrams_;
  std::optional<Cues> cues_;
};

// A pair whose language is sure is read once. Otherwise it is read in every language that both sides may be
// of, and differs as soon as one of these readings says so. Where the likely language of either side is
// impossible for the other, each side is read in its own. `guards`: which differences are wanted beside
// numbers, negation and names, which the learned judge looks at always.
PairFeatures compare(TextReadings& asked, TextReadings& stored, double cosine,
                     std::span<const Guard> guards = {});

}  // namespace reprise::judge
