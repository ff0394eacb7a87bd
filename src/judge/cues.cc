// A text becomes a row of parts: words (cut at an inner apostrophe, hyphens left out), runs of digits, and
// empty parts for the other symbols, which no phrase crosses. At each part the longest phrase of the table
// that begins there is taken and skipped; phrases are looked up by their first word, or, where that has a
// star, by its first four bytes. A language without spaces is one part a run of letters, and phrases are
// looked up at each letter.
#include "judge/cues.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <string>
#include <tuple>
#include <unordered_map>

#include "judge/cues/table.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

constexpr std::array<std::string_view, kCueGroups> kGroupNames = {
    "question", "quantifier", "exclusion", "bound",     "comparative", "modality", "tense",    "time",
    "order",    "company",    "person",    "direction", "condition",   "cause",    "frequency"};

// The first cue of each group, and the end.
constexpr std::array<Cue, kCueGroups + 1> kFirst = {
    Cue::Who,    Cue::All,  Cue::Only, Cue::AtLeast, Cue::More, Cue::Can,     Cue::Past,  Cue::Now,
    Cue::Before, Cue::With, Cue::Me,   Cue::From,    Cue::If,   Cue::Because, Cue::Daily, Cue::Nothing};

constexpr std::array<CueGroup, kCueKinds> kGroupOf = [] {
  std::array<CueGroup, kCueKinds> groups{};
  std::size_t group = 0;
  for (std::size_t cue = 0; cue < kCueKinds; ++cue) {
    if (cue == static_cast<std::size_t>(kFirst[group + 1])) ++group;
    groups[cue] = static_cast<CueGroup>(group);
  }
  return groups;
}();

constexpr std::size_t kPhraseWordsMax = 6;
constexpr std::size_t kAcronymBytesMax = 3;  // US, IT, WHO, unless the whole text is in capitals
constexpr std::size_t kStemBytes = 4;        // of a word with a star, which it is looked up by

struct Part {
  std::string_view text;  // empty: a symbol
  bool start = false;     // begins a sentence
  bool digits = false;
  bool name = false;  // has a capital that begins no sentence
};

struct Phrase {
  std::string_view text;  // as in the table, without ^
  std::size_t words = 1;
  Cue cue = Cue::Nothing;
  bool at_start = false;
};

using Phrases = std::unordered_map<std::string_view, std::vector<Phrase>>;

// Calls `each` with every piece of `list`.
template <typename Each>
void split(std::string_view list, char mark, const Each& each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(mark), list.size());
    if (end > 0) each(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

std::size_t letter_bytes(std::string_view text) {
  std::size_t at = 1;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return std::min(at, text.size());
}

// Blanks between the words of a phrase are +.
std::size_t words_in(std::string_view phrase) {
  return phrase.empty() ? 0 : static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), '+')) + 1;
}

bool fits(std::string_view pattern, const Part& part) {
  if (part.text.empty()) return false;
  if (pattern == "@") return part.name;
  if (pattern == "#") return part.digits;
  if (pattern.ends_with('*')) return part.text.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == part.text;
}

// The letters of a word that its language writes in two ways, in one of them.
std::string spelled(std::string_view word,
                    std::span<const std::pair<std::string_view, std::string_view>> as) {
  std::string one;
  while (!word.empty()) {
    const std::string_view letter = word.substr(0, letter_bytes(word));
    const auto found =
        std::find_if(as.begin(), as.end(), [&](const auto& entry) { return entry.first == letter; });
    one += found == as.end() ? letter : found->second;
    word.remove_prefix(letter.size());
  }
  return one;
}

// Words of tokens, borrowed from them or from `respelled`.
std::vector<Part> parts_of(const Tokens& tokens, const CueTable& table, std::deque<std::string>& respelled) {
  std::vector<Part> parts;
  parts.reserve(tokens.list.size());
  const bool mixed = std::any_of(tokens.list.begin(), tokens.list.end(), [](const Token& token) {
    return token.is_word() && !token.upper && token.folded.size() > kAcronymBytesMax;
  });
  for (const Token& token : tokens.list) {
    if (token.kind == Token::Kind::Symbol) {
      if (!token.is("-") || token.space_before) parts.push_back({});
      continue;
    }
    if (mixed && token.upper && token.folded.size() <= kAcronymBytesMax) {
      parts.push_back({});
      continue;
    }
    std::string_view word = token.folded;
    if (!table.spellings.empty() && token.is_word())
      word = respelled.emplace_back(spelled(word, table.spellings));
    Part part{.text = word, .start = token.sentence_start, .digits = token.is_digits()};
    part.name = token.capital && !token.sentence_start;
    // "can't" is "can" and "'t"; an elided word ("l'") stays whole.
    const std::size_t cut = word.find('\'');
    const bool two = cut != std::string_view::npos && cut > 0 && cut + 1 < word.size();
    if (two) part.text = word.substr(0, cut);
    parts.push_back(part);
    if (two) parts.push_back({.text = word.substr(cut)});
  }
  return parts;
}

class Index {
 public:
  explicit Index(const CueTable& table) : table_(table) {
    for (const CueWords& row : table.cues) {
      split(row.phrases, ' ', [&](std::string_view text) { add(text, row.cue); });
    }
    for (Phrases* phrases : {&words_, &stems_}) {
      for (auto& [first, list] : *phrases) {
        std::sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) {
          return std::tuple(b.words, b.text.size(), a.text, a.cue) <
                 std::tuple(a.words, a.text.size(), b.text, b.cue);
        });
      }
    }
  }

  CueReading read(std::span<const Part> parts) const {
    CueReading reading{.language = table_.language};
    std::size_t words = 0;  // before the part
    for (std::size_t at = 0; at < parts.size();) {
      const Part& part = parts[at];
      // Also behind "Hello," and "can you say,".
      const bool mark = at > 0 && parts[at - 1].text.empty();
      const bool behind =
          mark ? words <= 2 || (at > 1 && leads(parts[at - 2])) : at > 0 && leads(parts[at - 1]);
      std::size_t used = 1;
      if (part.text.empty() || part.digits) {
        words += part.digits;
      } else if (!table_.spaces) {
        read_run(part, reading);
      } else {
        used = read_words(parts.subspan(at), part.start || behind, reading);
        words += used;
      }
      at += used;
    }
    close(reading);
    return reading;
  }

 private:
  void add(std::string_view text, Cue cue) {
    Phrase phrase{.text = text, .cue = cue, .at_start = text.starts_with('^')};
    if (phrase.at_start) phrase.text.remove_prefix(1);
    phrase.words = words_in(phrase.text);
    const std::string_view first = phrase.text.substr(0, phrase.text.find('+'));
    if (!table_.spaces) {
      words_[first.substr(0, letter_bytes(first))].push_back(phrase);
    } else if (first.starts_with('*')) {
      inner_.push_back(phrase);
    } else if (first.ends_with('*')) {
      stems_[first.substr(0, kStemBytes)].push_back(phrase);
    } else {
      words_[first].push_back(phrase);
    }
  }

  bool leads(const Part& part) const { return listed(table_.leads, part.text); }

  static void count(Cue cue, CueReading& reading) {
    if (cue == Cue::Nothing) return;
    auto& counted = reading.counts[static_cast<std::size_t>(cue)];
    if (counted < std::numeric_limits<std::uint8_t>::max()) ++counted;
  }

  static bool fits(const Phrase& phrase, std::span<const Part> parts) {
    if (phrase.words > parts.size()) return false;
    std::size_t at = 0;
    bool all = true;
    split(phrase.text, '+', [&](std::string_view word) { all = all && judge::fits(word, parts[at++]); });
    return all;
  }

  // The phrases of `list` with the text of the longest that begins at parts[0]; empty if none does.
  static std::string_view longest(const std::vector<Phrase>& list, std::span<const Part> parts, bool opens) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const Phrase& phrase) {
      return (opens || !phrase.at_start) && fits(phrase, parts);
    });
    return found == list.end() ? std::string_view() : found->text;
  }

  // Counts what the longest phrase at parts[0] stands for; how many parts it takes.
  std::size_t read_words(std::span<const Part> parts, bool opens, CueReading& reading) const {
    if (const std::size_t used = take(parts, opens, reading)) return used;
    for (const std::string_view glued : table_.glued) {
      if (!parts[0].text.starts_with(glued)) continue;
      std::vector<Part> cut(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(
                                                               std::min(parts.size(), kPhraseWordsMax)));
      cut[0].text.remove_prefix(glued.size());
      return std::max<std::size_t>(take(cut, opens, reading), 1);
    }
    return 1;
  }

  std::size_t take(std::span<const Part> parts, bool opens, CueReading& reading) const {
    const std::string_view first = parts[0].text;
    const auto exact = words_.find(first), stem = stems_.find(first.substr(0, kStemBytes));
    const std::string_view by_word = exact == words_.end() ? "" : longest(exact->second, parts, opens);
    const std::string_view by_stem = stem == stems_.end() ? "" : longest(stem->second, parts, opens);
    const bool whole = words_in(by_word) >= words_in(by_stem);
    const std::string_view best = whole ? by_word : by_stem;
    if (best.empty()) return take_inner(first, reading);
    for (const Phrase& phrase : whole ? exact->second : stem->second) {
      if (phrase.text == best && (opens || !phrase.at_start)) count(phrase.cue, reading);
    }
    return words_in(best);
  }

  std::size_t take_inner(std::string_view word, CueReading& reading) const {
    const auto found = std::find_if(inner_.begin(), inner_.end(), [&](const Phrase& phrase) {
      return word.find(phrase.text.substr(1, phrase.text.size() - 2)) != std::string_view::npos;
    });
    if (found == inner_.end()) return 0;
    count(found->cue, reading);
    return 1;
  }

  // A run of letters without spaces.
  void read_run(const Part& part, CueReading& reading) const {
    std::string_view rest = part.text;
    while (!rest.empty()) {
      std::size_t used = letter_bytes(rest);
      const auto found = words_.find(rest.substr(0, used));
      const bool opens = part.start && rest.size() == part.text.size();
      if (found != words_.end()) used = std::max(used, take_run(found->second, rest, opens, reading));
      rest.remove_prefix(used);
    }
  }

  static std::size_t take_run(const std::vector<Phrase>& list, std::string_view rest, bool opens,
                              CueReading& reading) {
    std::string_view best;
    for (const Phrase& phrase : list) {  // longest first
      if (!best.empty() && phrase.text != best) break;
      if ((phrase.at_start && !opens) || !rest.starts_with(phrase.text)) continue;
      best = phrase.text;
      count(phrase.cue, reading);
    }
    return best.size();
  }

  // YesNo gives way to every other question ("can you say where"), Can to a how and a where ("how can I",
  // "how do I"); then the bits.
  static void close(CueReading& reading) {
    const auto first = reading.counts.begin();
    if (std::any_of(first, first + static_cast<int>(Cue::YesNo), [](auto n) { return n > 0; })) {
      reading.counts[static_cast<std::size_t>(Cue::YesNo)] = 0;
    }
    if (reading.has(Cue::How) || reading.has(Cue::Where))
      reading.counts[static_cast<std::size_t>(Cue::Can)] = 0;
    for (std::size_t cue = 0; cue < kCueKinds; ++cue) {
      if (reading.counts[cue] == 0) continue;
      const auto group = static_cast<std::size_t>(kGroupOf[cue]);
      reading.seen[group] |=
          static_cast<std::uint16_t>(1u << (cue - static_cast<std::size_t>(kFirst[group])));
    }
  }

  const CueTable& table_;
  Phrases words_, stems_;
  std::vector<Phrase> inner_;  // *text*: single words that hold it
};

const Index& index_of(const CueTable& table) {
  static const std::vector<Index> kIndexes = [] {
    std::vector<Index> made;
    made.reserve(kLanguages);
    for (std::size_t l = 0; l < kLanguages; ++l) made.emplace_back(*cue_table(static_cast<Language>(l)));
    return made;
  }();
  return kIndexes[static_cast<std::size_t>(table.language)];
}

constexpr const CueTable* kTables[] = {
    &kEnglishCues,    &kGermanCues,  &kSpanishCues, &kFrenchCues,  &kItalianCues,  &kDutchCues,  &kPolishCues,
    &kPortugueseCues, &kTurkishCues, &kRussianCues, &kChineseCues, &kJapaneseCues, &kArabicCues, &kHindiCues};
static_assert(std::size(kTables) == kLanguages);  // in the order of Language

// What the cues of one group in two readings say.
float apart(CueGroup group, const CueReading& a, const CueReading& b) {
  const std::uint16_t x = a.seen[static_cast<std::size_t>(group)],
                      y = b.seen[static_cast<std::size_t>(group)];
  if (x == y) return 0;
  return x != 0 && y != 0 && (x & y) == 0 ? 2 : 1;
}

}  // namespace

std::string_view name_of(CueGroup group) {
  return kGroupNames[static_cast<std::size_t>(group)];
}

CueGroup group_of(Cue cue) {
  return kGroupOf[static_cast<std::size_t>(cue)];
}

const CueTable* cue_table(Language language) {
  return language == Language::Unsure ? nullptr : kTables[static_cast<std::size_t>(language)];
}

Cues read_cues(std::string_view text, const Tokens& tokens, Language language) {
  Cues cues;
  if (!tokens.complete) return cues;
  LanguageGuess guess{.sure = language, .likely = language, .possible = 0};
  if (language == Language::Unsure) guess = guess_language(text);
  for (std::size_t l = 0; l < kLanguages; ++l) {
    const auto one = static_cast<Language>(l);
    if (!guess.may_be(one) && (guess.possible != 0 || one != guess.likely)) continue;
    const CueTable& table = *cue_table(one);
    std::deque<std::string> respelled;
    cues.readings.push_back(index_of(table).read(parts_of(tokens, table, respelled)));
  }
  return cues;
}

float differ(CueGroup group, const Cues& a, const Cues& b) {
  constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
  float shared = kUnknown, any = kUnknown;
  for (const CueReading& x : a.readings) {
    for (const CueReading& y : b.readings) {
      const float one = apart(group, x, y);
      any = std::fmin(any, one);  // the other number, if one is none
      if (x.language == y.language) shared = std::fmin(shared, one);
    }
  }
  return std::isnan(shared) ? any : shared;
}

}  // namespace reprise::judge
