// A walk over the tokens. At each it tries, in this order: a date with its month's name, a numeral in digits,
// a roman numeral, number words; the first that fits takes its tokens. What follows a number belongs to it: a
// scale, percent, an ordinal's ending, the minutes of an hour, a half, a unit.
#include "judge/numbers/numbers.h"

#include <algorithm>

#include "judge/numbers/clock.h"
#include "judge/numbers/dates.h"
#include "judge/numbers/numerals.h"
#include "judge/numbers/place.h"
#include "judge/numbers/spoken.h"

namespace reprise::judge {
namespace {

using Kind = Number::Kind;
using Role = NumberWord::Role;

// 0: no roman numeral up to 39.
int roman(std::string_view word) {
  static constexpr std::string_view kOnes[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
  int tens = 0;
  while (tens < 3 && word.starts_with('x')) {
    word.remove_prefix(1);
    ++tens;
  }
  const auto found = std::find(std::begin(kOnes), std::end(kOnes), word);
  return found == std::end(kOnes) ? 0 : tens * 10 + static_cast<int>(found - std::begin(kOnes));
}

class Walk {
 public:
  Walk(std::span<const Token> tokens, const LanguageWords& words, Language marks)
      : place_{tokens, 0, words, marks} {
    out_.taken.assign(tokens.size(), false);
  }

  Numbers run() && {
    while (place_.at < place_.tokens.size()) {
      const std::size_t before = place_.at;
      if (!read_date() && !read_digits() && !read_roman() && !read_words()) ++place_.at;
      if (place_.at == before) ++place_.at;
    }
    return std::move(out_);
  }

 private:
  void emit(Number number, std::size_t tokens) {
    for (std::size_t i = place_.at; i < std::min(place_.at + tokens, out_.taken.size()); ++i)
      out_.taken[i] = true;
    place_.at += tokens;
    if (number.kind == Kind::Plain && number.value == "1") {
      out_.ones.push_back({true, next_word(), out_.list.size()});
    } else {
      out_.list.push_back(std::move(number));
    }
  }
  bool emit_minutes(const Clock& clock) {
    emit({Kind::Minutes, std::to_string(clock.minutes), {}}, clock.tokens);
    return true;
  }
  std::string next_word() const { return place_.is_word(0) ? place_.peek()->folded : std::string(); }

  bool read_date() {
    const auto date = read_named_date(place_);
    if (date) emit({Kind::Date, date->value, {}}, date->tokens);
    return date.has_value();
  }

  bool read_digits() {
    if (!place_.is_digits(0)) return false;
    if (const auto date = read_dashed_date(place_))
      return emit({Kind::Date, date->value, {}}, date->tokens), true;
    if (read_falling_pair()) return true;
    const Chain chain = read_chain(place_);
    if (const auto clock = read_clock(place_, chain)) return emit_minutes(*clock);
    Numeral numeral = read_numeral(place_, chain);
    if (numeral.date) return emit({Kind::Date, numeral.value, {}}, numeral.tokens), true;
    if (chain.all_marks('/') && numeral.value == "1/2") {
      return emit({Kind::Fraction, numeral.value, {}}, numeral.tokens), true;
    }
    if (is_negative()) numeral.value.insert(0, "-");
    read_scales(numeral.value, numeral.tokens);
    finish(std::move(numeral.value), numeral.tokens, chain.marks.empty());
    return true;
  }

  // "7-3" counts down: a subtraction or a score, not a range, so its order matters.
  bool read_falling_pair() {
    if (!place_.is(1, "-") || !place_.glued(1) || !place_.glued(2) || !place_.is_digits(2)) return false;
    const std::string &a = place_.peek()->folded, &b = place_.peek(2)->folded;
    if (a.size() < b.size() || (a.size() == b.size() && a <= b) || place_.is(3, "-")) return false;
    emit({Kind::Code, a + "-" + b, {}}, 3);
    return true;
  }

  bool is_negative() const {
    const Token* before = place_.behind();
    if (!before || !before->is("-") || place_.peek()->space_before) return false;
    return before->space_before && (!place_.behind(2) || !place_.behind(2)->is_digits());
  }

  // "3 millions", "3 mil millones": scales behind digits.
  void read_scales(std::string& value, std::size_t& tokens) const {
    bool doubtful = false;
    for (int i = 0; i < 2; ++i) {
      const auto scale = word_number(place_, tokens);
      if (!scale || scale->role != Role::Scale || scale->value == 100) break;
      value = times(value, scale->value);
      doubtful |= scale->doubtful;
      ++tokens;
    }
    if (doubtful) value += "?";
  }

  std::optional<UnitMatch> unit(std::size_t ahead) const {
    if (place_.at + ahead >= place_.tokens.size()) return std::nullopt;
    return unit_at(place_.tokens.subspan(place_.at + ahead), place_.words);
  }

  // What may follow a number of `tokens` tokens. `whole`: digits without marks.
  void finish(std::string value, std::size_t tokens, bool whole) {
    const std::size_t mark = whole ? ordinal_mark(place_, tokens) : 0;
    if (mark > 0 || (whole && place_.one_behind(place_.words.ordinal_prefixes))) {
      return emit({value == "1" ? Kind::First : Kind::Plain, value == "1" ? "1st" : value, {}},
                  tokens + mark);
    }
    if (const auto clock = read_hour(place_, value, tokens);
        clock && !(clock->minutes == 60 && value == "1")) {
      emit_minutes(*clock);
      return;
    }
    const std::size_t half = half_behind(tokens);
    if (half > 0) value += ".5";
    tokens += half;
    if (half > 0 || value.ends_with(".5")) read_scales(value, tokens);  // "two and a half million"
    if (const auto clock = half > 0 ? read_hour(place_, value, tokens) : std::nullopt) {
      emit_minutes(*clock);  // "two and a half hours"
      return;
    }
    const auto measured = unit(tokens);
    if (measured && measured->unit == "%") return emit({Kind::Percent, value, {}}, tokens + measured->tokens);
    if (measured) {
      const std::size_t behind = half == 0 ? half_behind(tokens + measured->tokens) : 0;
      if (behind > 0) value += ".5";  // "dos kilos y medio"
      return emit({Kind::Plain, std::move(value), std::string(measured->unit)},
                  tokens + (behind > 0 ? measured->tokens + behind : 0));
    }
    if (place_.one_behind(place_.words.percent_before)) return emit({Kind::Percent, value, {}}, tokens);
    const Token* next = place_.peek(tokens);
    if (next && next->is("s") && !next->space_before && value.size() == 4) {
      return emit({Kind::Plain, std::move(value), {}}, tokens + 1);  // "1950s"
    }
    if (next && next->is_word() && !next->space_before && next->folded.size() == 1) {
      return emit({Kind::Code, value + next->folded, {}}, tokens + 1);
    }
    emit({Kind::Plain, std::move(value), currency_before()}, tokens);
  }

  // "and a half", "et demie", "y media", "en een half".
  std::size_t half_behind(std::size_t ahead) const {
    if (place_.one_of(ahead, place_.words.bare_halves)) return 1;
    if (!place_.one_of(ahead, place_.words.joint) && !place_.is(ahead, "and")) return 0;
    if (place_.one_of(ahead + 1, place_.words.halves) && !place_.is(ahead + 1, "half")) return 2;
    const bool article = place_.is(ahead + 1, "a") || place_.is(ahead + 1, "een");
    return article && place_.one_of(ahead + 2, place_.words.halves) ? 3 : 0;
  }

  // "€5", "EUR 5", "R$ 5". A dollar sign alone is the dollar of some country.
  std::string currency_before() const {
    const Token* before = place_.behind();
    if (!before) return {};
    if (before->is("€") || before->is("eur")) return "euro";
    if (before->is("£") || before->is("gbp")) return "pound";
    if (before->is("usd")) return "dollar";
    if (before->is("$") && place_.behind(2) && place_.behind(2)->is("r") && !before->space_before)
      return "real";
    return {};
  }

  // "World War II", "Type I", "siglo XXI", "XIXe siècle": upper case, and after (before) a word that counts
  // or, for two letters or more, after a word with a capital.
  bool read_roman() {
    if (!place_.is_word(0) || !place_.peek()->capital) return false;
    const Token& token = *place_.peek();
    if (const int century = ordinal_roman(token)) {
      return emit({century == 1 ? Kind::First : Kind::Plain,
                   century == 1 ? "1st" : std::to_string(century),
                   {}},
                  1),
             true;
    }
    const Token* before = place_.behind();
    const int value = roman(token.folded);
    const std::size_t dot = place_.is(1, ".") ? 1 : 0;
    if (value > 0 && token.upper && place_.one_of(1 + dot, place_.words.counters)) {
      return emit({Kind::Plain, std::to_string(value), {}}, 1), true;  // "XIX век"
    }
    if (value == 0 || !before || !before->is_word()) return false;
    const bool counted = listed(place_.words.counters, before->folded) ||
                         listed(kEnglishWords.counters, before->folded) ||
                         listed(kGermanWords.counters, before->folded);
    if (!counted && (token.folded.size() == 1 || !token.upper || !before->capital)) return false;
    emit({Kind::Plain, std::to_string(value), {}}, 1);
    return true;
  }
  int ordinal_roman(const Token& token) const {
    for (std::string_view ending : {"ème", "e", "er"}) {
      if (!token.folded.ends_with(ending) || !place_.one_of(1, "siècle arrondissement république")) continue;
      return roman(std::string_view(token.folded).substr(0, token.folded.size() - ending.size()));
    }
    return 0;
  }

  bool read_words() {
    if (const auto clock = read_phrased_hour(place_)) return emit_minutes(*clock);
    const auto first = word_number(place_, 0);
    if (!first) return false;
    if (place_.is(1, "-") && place_.is(2, "feira")) return false;  // "segunda-feira": Monday
    if (place_.is(0, "cents") && place_.behind() && place_.behind()->is_digits()) return false;  // a coin
    if (first->role == Role::Fraction) {
      return emit({Kind::Fraction, "1/" + std::to_string(first->value), {}}, 1), true;
    }
    if (first->role == Role::WithHalf) {
      finish(std::to_string(first->value) + ".5", 1, false);
      return true;
    }
    const auto spoken = read_spoken(place_);
    if (!spoken) return read_soft_one();
    if (const auto date = spoken_date(*spoken))
      return emit({Kind::Date, date->value, {}}, date->tokens), true;
    if (spoken->ordinal) {
      const auto clock = place_.words.ordinal_hours
                             ? read_hour(place_, std::to_string(spoken->value), spoken->tokens)
                             : std::nullopt;
      if (clock) return emit_minutes(*clock);
      const bool is_first = spoken->value == 1;
      return emit(
                 {is_first ? Kind::First : Kind::Plain, is_first ? "1st" : std::to_string(spoken->value), {}},
                 spoken->tokens),
             true;
    }
    finish(std::to_string(spoken->value) + (spoken->doubtful ? "?" : ""), spoken->tokens, false);
    return true;
  }

  // "un", "one": 1 before an hour that more is said of ("la una y media"), or where it is told apart from the
  // article ("un seul", "uno solo").
  bool read_soft_one() {
    if (!place_.is_word(0)) return false;
    if (half_behind(1) > 0) return finish("1", 1, false), true;  // "one and a half"
    const auto clock = read_hour(place_, "1", 1);
    if (clock && clock->minutes != 60) return emit_minutes(*clock);
    ++place_.at;
    const bool sole =
        place_.one_of(0, "seul seule solo sola único única unico unica só enkele enkel einzige single");
    out_.ones.push_back({sole, next_word(), out_.list.size()});
    return true;
  }

  // "premier mars", "quince de enero"; not in English and German, where "second may" is no date.
  std::optional<NamedDate> spoken_date(const Spoken& spoken) const {
    const Language language = place_.words.language;
    if (language == Language::En || language == Language::De || spoken.value > 31) return std::nullopt;
    return read_month_behind(place_, std::to_string(spoken.value), spoken.tokens);
  }

  Place place_;
  Numbers out_;
};

}  // namespace

Numbers read_numbers(const Tokens& tokens, const LanguageWords& words, Language marks) {
  return Walk(tokens.list, words, marks).run();
}

}  // namespace reprise::judge
