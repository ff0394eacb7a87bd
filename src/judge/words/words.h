// LanguageWords: what one language brings to the extractors. One file a language fills one table; extractors
// (numbers.h, negations.h, names.h) read the tables and know no language by name.
//
// Constants of the program; any thread; no failure. Words are folded as tokens are (tokens.h): lower case,
// elided articles cut off, "ss" for sharp s. Lists are words divided by spaces.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "judge/language.h"
#include "judge/tokens.h"

namespace reprise::judge {

struct NumberWord {
  enum class Role : std::uint8_t {
    Cardinal,      // "seven", "einundzwanzig", "doscientos"
    Ordinal,       // "seventh", "einundzwanzigste", "vigésimo"
    Scale,         // "hundred", "mille", "Million": multiplies what stands before it
    OrdinalScale,  // "centième": a scale that ends an ordinal
    Score,         // French "vingt": 20, or 20 times the 4 before it
    OrdinalScore,  // "vingtième"
    Fraction,      // "Viertel", "tercios": value is the denominator
    WithHalf,      // "zweieinhalb", "anderhalf": value and a half
    SoftOne,       // "one", "ein", "un", "uma": 1 only if the other text says so
    Article,       // "a": as SoftOne, and never inside a longer number
  };
  // A word with a second, common meaning says a number only in some places.
  enum class Where : std::uint8_t {
    Anywhere,
    AfterArticle,  // "secondo", "prima", "segundo"
    BeforeNoun,    // "neuf" (new)
    BeforeUnit,    // "media hora", "mezzo chilo"
    SureLanguage,  // "on" (ten): a common word of other languages
  };
  Role role = Role::Cardinal;
  std::uint64_t value = 0;
  Where where = Where::Anywhere;
  bool doubtful = false;  // the word's value differs between countries: it equals only itself
};

struct NumberEntry {
  std::string_view words;
  NumberWord number;
};

// A part of a number that is written as one word, and what it says.
struct NumberPart {
  std::string_view text;
  std::uint64_t value;
};
std::optional<std::uint64_t> value_of(std::string_view text, std::span<const NumberPart> parts);

// Ordinals that are a stem with an ending for gender and number: "tercer" + "a", "millonésim" + "os".
struct OrdinalForms {
  std::span<const std::string_view> endings;
  std::span<const NumberPart> scales, stems;
};
std::optional<NumberWord> read_ordinal(std::string_view word, const OrdinalForms& forms);

// Words of both sides mean opposite things; a trailing * stands for any ending. `idea` is the same in every
// language, so that "enable" and "désactiver" stand on two sides of one pair.
struct Opposites {
  std::string_view idea;
  std::string_view first;
  std::string_view second;
};

// A word that begins with `prefix` is the opposite of the word that has `counterpart` there.
struct OppositePrefix {
  std::string_view prefix, counterpart;
};

// The same at the words' ends: "şekersiz", "şekerli".
struct OppositeSuffix {
  std::string_view suffix, counterpart;
};

// The tokens of one text with what the rules on negations ask of them.
struct Clause {
  std::span<const Token> tokens;
  std::size_t end = 0;    // behind the last word or number
  bool question = false;  // the text ends with a question mark

  bool is(std::size_t at, std::string_view word) const { return at < end && tokens[at].is(word); }
  bool before(std::size_t at, std::string_view word) const { return at > 0 && tokens[at - 1].is(word); }
  bool one_of(std::size_t at, std::string_view words) const;
  bool one_before(std::size_t at, std::string_view words) const { return at > 0 && one_of(at - 1, words); }
  // The place of the nearest of `words` among the `reach` tokens before (after) `at`, within one clause.
  std::optional<std::size_t> earlier(std::size_t at, std::string_view words, std::size_t reach = 8) const;
  std::optional<std::size_t> later(std::size_t at, std::string_view words, std::size_t reach = 8) const;
};

// When a joint ("and", "y", "e") may stand between the parts of a number.
enum class Joint : std::uint8_t {
  Anywhere,
  AfterTens,
  AfterHundreds,
  BeforeOne,
  BeforeHalf,  // "dwa i pół": between whole parts it makes two numbers
};

// What stands before an hour and how many minutes it adds: "half past" 30, "halb" -30, "kwart voor" -15. With
// + for blanks; a single word may be one word with the hour ("halfdrie").
struct HourPhrase {
  std::string_view words;
  int minutes;
};

struct LanguageWords {
  Language language = Language::Unsure;

  // Han and kana have no spaces: their texts are cut by the words of this table, the gazetteer's names and
  // `whole`: words that hold a number or a negation and say none ("不过", "四川").
  bool unspaced = false;
  std::string_view whole = {};
  // Spells tokens anew before they are read: numbers that are more than one word, in digits; clitics cut off.
  void (*respell)(std::vector<Token>& tokens) = nullptr;

  std::span<const NumberEntry> numbers = {};
  std::optional<NumberWord> (*compound)(std::string_view word) = nullptr;  // a number written as one word
  std::string_view joint = {};
  Joint joint_place = Joint::Anywhere;
  bool tens_need_joint = false;            // "treinta dos" is two numbers, "thirty two" is one
  bool ten_joins = false;                  // "on iki" is twelve
  bool one_joins = false;                  // "twenty one" is one number without a joint
  std::string_view ordinal_marks = {};     // glued to digits: "th", "er", "º"
  std::string_view ordinal_prefixes = {};  // before digits: "第"
  std::string_view halves = {};            // behind a joint: "demie" of "et demie"
  std::string_view bare_halves = {};       // behind a number, without a joint: "buçuk", "半"
  std::span<const HourPhrase> hour_phrases = {};
  bool ordinal_hours = false;                             // "o godzinie trzeciej": an ordinal may be an hour
  std::string_view quarters_past = {}, quarters_to = {};  // behind an hour: "y cuarto", "moins le quart"
  std::string_view clock_before = {};                     // before an hour: "las", "alle", "às"
  std::string_view mornings = {}, afternoons = {},
                   nights = {};          // behind an hour: "de la tarde"; "+" for blanks
  bool names_halves_first = false;       // before it: "下午三点", "दोपहर 3 बजे"
  std::string_view halves_before = {};   // what may stand between a half of the day and the hour behind it
  std::string_view percent_before = {};  // before the number: "yüzde 20"
  std::span<const std::pair<std::string_view, std::string_view>> units = {};  // {"kilometre*", "km"}
  std::span<const std::string_view> months = {};                              // 12 lists
  std::string_view month_links = {};  // between day, month and year: "of", "de"
  std::string_view counters = {};     // before a roman numeral: "chapter"

  bool (*negates)(const Clause& clause, std::size_t at) = nullptr;  // whether the word there says no
  std::span<const Opposites> opposites = {};
  std::span<const OppositePrefix> prefixes = {};
  std::span<const OppositeSuffix> suffixes = {};
  std::string_view no_opposites = {};  // words that only look as if they had such a prefix
  // Noes that deny nothing of what is asked, with | between: "i have no idea", "with or without".
  std::string_view idle_noes = {};

  std::string_view articles = {};  // what stands between "from" and the name
  std::string_view from = {}, to = {};
  bool ways_behind = false;  // "from" and "to" stand behind what they mark: "Berlin'den"
  std::string_view how_many = {};
  std::string_view plain_capitals = {};  // capitalised inside a sentence and still no name: titles, "I"
  bool latin_names = false;              // a Latin word in a text of another script is a name: "Python"
  std::string_view small_words = {};     // left out of initials
  std::string_view no_names = {};        // words of grammar: no names, whatever their capitals
  std::string_view also_words = {};      // listed names that are words in small letters: "porto" (I carry)
  bool apostrophe_ends_name = false;     // "Berlin'den": a name and what is hung on it
  // Of its cases, one list a pattern: "a iem ..." of "Kopernik", "ek kiem ..." of "Marek".
  std::span<const std::string_view> name_endings = {};
  std::string_view more_endings = {};            // that guards overlook: "s" of "Österreichs"
  std::span<const std::string_view> names = {};  // as the gazetteer's lines, for this language alone
};

// Empty lists for a language that has none.
const LanguageWords& words_of(Language language);

// Languages that have lists.
inline constexpr Language kListed[] = {Language::En, Language::De, Language::Es, Language::Fr, Language::It,
                                       Language::Nl, Language::Pt, Language::Pl, Language::Ru, Language::Tr,
                                       Language::Zh, Language::Ja, Language::Ar, Language::Hi};

extern const LanguageWords kEnglishWords, kGermanWords, kFrenchWords, kSpanishWords, kItalianWords,
    kPortugueseWords, kDutchWords, kPolishWords, kRussianWords, kTurkishWords, kChineseWords, kJapaneseWords,
    kArabicWords, kHindiWords;

// Calls `each` with every word of a list.
template <typename Each>
void each_word(std::string_view list, const Each& each) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) each(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

// Whether `word` is in the list.
bool listed(std::string_view list, std::string_view word);

// As the language's tables and its compounds have it; hashed.
std::optional<NumberWord> number_word(std::string_view word, const LanguageWords& words);

struct UnitMatch {
  std::string_view unit;  // one spelling in all languages: "km", "%", "hour", "euro"
  std::size_t tokens = 0;
};
// The unit that begins at tokens[0]: a sign that all languages share, or a word of the language.
std::optional<UnitMatch> unit_at(std::span<const Token> tokens, const LanguageWords& words);

// 1 to 12 for a month's name, long or abbreviated.
std::optional<int> month_of(std::string_view word, const LanguageWords& words);

}  // namespace reprise::judge
