// Cues: small words that decide what a question asks, whatever it is about: "who" or "when", "all" or "none",
// "at least" or "at most", "can" or "must", "before" or "after", "my" or "your".
//
// Cues of one group are rivals: a text that has "before" where another has "after" asks something else. They
// are the same in every language (cues/ has each language's table), so that "where" and "wo" are one
// cue. Tables are precise rather than complete: no cue found says little, one found is there.
//
// Pure functions on immutable tables; any thread; no failure: a text that cannot be read, or whose language
// has no table, has unknown cues.
//
// Costs: some 3 us a text of 30 tokens, 6 in Arabic (judge_bench.cc), as often as there are languages that it
// may be of.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "judge/language.h"
#include "judge/tokens.h"

namespace reprise::judge {

enum class CueGroup : std::uint8_t {
  Question,
  Quantifier,
  Exclusion,
  Bound,
  Comparative,
  Modality,
  Tense,
  Time,
  Order,
  Company,
  Person,
  Direction,
  Condition,
  Cause,
  Frequency,
};
inline constexpr std::size_t kCueGroups = 15;
std::string_view name_of(CueGroup group);  // "question"

// By group, in the order of CueGroup. Question: which is what, since "what city" and "which city" are one
// question; YesNo only where nothing else is asked for. Person: "my", "me"; not "I".
// clang-format off
enum class Cue : std::uint8_t {
  Who, What, When, Where, Why, How, HowMuch, HowLong, HowOften, YesNo,  // Question
  All, Some, None, Many, Few,                                           // Quantifier
  Only, Also, Except,                                                   // Exclusion
  AtLeast, AtMost, Exactly,                                             // Bound
  More, Less, Most, Least, Best, Worst,                                 // Comparative
  Bigger, Smaller, Older, Newer, Earlier, Later,
  Can, Must, Should, MustNot, NeedNot,                                  // Modality
  Past, Future, Already, NotYet,                                        // Tense
  Now, Previous, Next,                                                  // Time
  Before, After, During, Until, Since,                                  // Order
  With, Without, Including, Excluding,                                  // Company
  Me, You, He, She, We, They,                                           // Person
  From, To, Incoming, Outgoing,                                         // Direction
  If, Unless, EvenIf,                                                   // Condition
  Because, Effect,                                                      // Cause
  Daily, Weekly, Monthly, Yearly, Once, Always, Never, Often, Rarely,   // Frequency
  Nothing,  // words that only look like a cue: "after all"
};
// clang-format on
inline constexpr std::size_t kCueKinds = static_cast<std::size_t>(Cue::Nothing);
CueGroup group_of(Cue cue);  // not for Nothing

// The cues of one text as one language has them.
struct CueReading {
  Language language = Language::Unsure;
  std::array<std::uint8_t, kCueKinds> counts{};  // at most 255
  std::array<std::uint16_t, kCueGroups> seen{};  // one bit a cue of the group that counts above 0
  bool has(Cue cue) const { return counts[static_cast<std::size_t>(cue)] > 0; }
};

// In every language that the text may be of; empty: unknown.
struct Cues {
  std::vector<CueReading> readings;
};

// `tokens` are those of `text`. Unsure: the languages that the text may be of are found out.
Cues read_cues(std::string_view text, const Tokens& tokens, Language language);

// 0: the same cues of the group, or none in either text.
// 1: a cue that only one of them has.
// 2: both have cues of the group and share none.
// NaN: the cues of either are unknown.
// In the languages that both may be of, else each in its own; the least of what these say.
float differ(CueGroup group, const Cues& a, const Cues& b);

}  // namespace reprise::judge
