// A cursor walks the tokens. At each it tries, in this order: a date, a numeral in digits, a roman numeral,
// number words; the first that fits takes its tokens. Values are strings in one spelling:
//   digits without thousands separators, "." before decimals (kept as written: a version 3.10 is not 3.1),
//   "%" behind a percentage, one letter behind a number it is glued to (10k, 5g),
//   "date:year-month-day" with missing parts left empty, "time:hour:minute" on 24 hours where a half of the
//   day is named.
// Which mark separates thousands depends on the language; one group of three behind one mark is read only
// where the language settles it.
#include "judge/numbers.h"

#include <algorithm>
#include <optional>

#include "judge/number_words.h"

namespace reprise::judge {
namespace {

bool writes_comma_thousands(Language language) {
  return language == Language::En || language == Language::Zh || language == Language::Ja ||
         language == Language::Hi;
}
bool writes_dot_thousands(Language language) {
  switch (language) {
    case Language::De:
    case Language::Es:
    case Language::It:
    case Language::Nl:
    case Language::Pt:
    case Language::Tr:
      return true;
    default:
      return false;
  }
}
bool writes_comma_decimals(Language language) {
  return writes_dot_thousands(language) || language == Language::Fr || language == Language::Pl ||
         language == Language::Ru;
}
bool writes_space_thousands(Language language) {
  return language == Language::De || language == Language::Fr || language == Language::Pl ||
         language == Language::Ru;
}

// Groups of digits and the marks between them, glued together: 1.234,56 12:30 01/02/2024.
struct Chain {
  std::vector<std::string> groups;
  std::string marks;
  std::size_t tokens = 0;

  std::string literal() const {
    std::string text = groups[0];
    for (std::size_t i = 0; i < marks.size(); ++i) text += marks[i] + groups[i + 1];
    return text;
  }
  bool all_marks(char mark) const {
    return marks.find_first_not_of(mark) == std::string::npos && !marks.empty();
  }
  // Groups [1, end) have three digits and the first at most three: thousands.
  bool threes(std::size_t end) const {
    if (groups[0].size() > 3 || groups[0].starts_with('0')) return false;
    for (std::size_t i = 1; i < end; ++i) {
      if (groups[i].size() != 3) return false;
    }
    return true;
  }
  std::string joined(std::size_t end) const {
    std::string text;
    for (std::size_t i = 0; i < end; ++i) text += groups[i];
    return text;
  }
};

int small(const std::string& digits) {
  return digits.size() > 4 ? 99'999 : std::stoi(digits);
}

std::string plain(std::string_view digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(first));
}

std::string date(std::string_view year, int month, std::string_view day) {
  return "date:" + std::string(year) + "-" + std::to_string(month) + "-" +
         (day.empty() ? std::string() : plain(day));
}

// value * factor, exactly, on decimal digits: ("1.5", 1000000) -> "1500000". Factors are 12 or powers of ten.
std::string times(const std::string& value, std::uint64_t factor) {
  const std::size_t point = value.find('.');
  std::string digits = value;
  std::size_t decimals = 0;
  if (point != std::string::npos) {
    decimals = value.size() - point - 1;
    digits.erase(point, 1);
  }
  if (digits.size() > 12 || digits.find_first_not_of("0123456789") != std::string::npos) {
    return value + "*" + std::to_string(factor);
  }
  std::uint64_t whole = std::stoull(digits) * std::min<std::uint64_t>(factor, 1'000'000'000'000 / 10);
  if (factor >= 1'000'000'000'000 || whole / std::max<std::uint64_t>(factor, 1) != std::stoull(digits)) {
    return value + "*" + std::to_string(factor);
  }
  for (; decimals > 0 && whole % 10 == 0; --decimals) whole /= 10;
  std::string text = std::to_string(whole);
  if (decimals == 0) return text;
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  return text.insert(text.size() - decimals, ".");
}

class Cursor {
 public:
  Cursor(const std::vector<Token>& tokens, Language language) : tokens_(tokens), language_(language) {
    out_.taken.assign(tokens.size(), false);
  }

  Numbers run() && {
    while (at_ < tokens_.size()) {
      const std::size_t before = at_;
      if (!read_named_date() && !read_numeral() && !read_roman() && !read_words()) ++at_;
      if (at_ == before) ++at_;
    }
    return std::move(out_);
  }

 private:
  const Token* peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  bool word_at(std::size_t ahead, std::string_view word) const {
    const Token* token = peek(ahead);
    return token && token->is(word);
  }
  bool glued(std::size_t ahead) const { return peek(ahead) && !peek(ahead)->space_before; }

  void emit(std::string value, std::size_t tokens) {
    for (std::size_t i = 0; i < tokens && at_ + i < tokens_.size(); ++i) out_.taken[at_ + i] = true;
    at_ += tokens;
    if (value == "1") {
      out_.ones.push_back({true, next_word()});
    } else {
      out_.values.push_back(std::move(value));
    }
  }
  std::string next_word() const { return peek() && peek()->is_word() ? peek()->folded : std::string(); }

  // The length of an optional comma or full stop at `ahead`.
  std::size_t mark(std::size_t ahead) const { return word_at(ahead, ",") || word_at(ahead, "."); }

  bool is_year(std::size_t ahead) const {
    const Token* token = peek(ahead);
    return token && token->is_digits() && token->folded.size() == 4;
  }
  bool is_day(std::size_t ahead) const {
    const Token* token = peek(ahead);
    return token && token->is_digits() && token->folded.size() <= 2 && small(token->folded) <= 31 &&
           !((word_at(ahead + 1, ":") || word_at(ahead + 1, ",")) && glued(ahead + 1) && glued(ahead + 2));
  }
  std::size_t ordinal_suffix(std::size_t ahead) const {
    for (std::string_view suffix : {"st", "nd", "rd", "th"}) {
      if (word_at(ahead, suffix) && glued(ahead)) return 1;
    }
    return 0;
  }

  // "January 15th, 2024", "January 2024", "15 January", "15. Januar 2024", "the 15th of January".
  bool read_named_date() {
    if (!peek()) return false;
    if (peek()->is_word()) {
      const auto month = month_of(peek()->folded, language_);
      if (!month) return false;
      std::size_t next = 1 + word_at(1, ".");
      if (is_year(next)) return emit(date(peek(next)->folded, *month, ""), next + 1), true;
      if (!is_day(next)) return false;
      const std::string day = peek(next)->folded;
      next += 1 + ordinal_suffix(next + 1);
      const std::size_t comma = mark(next);
      if (is_year(next + comma)) {
        return emit(date(peek(next + comma)->folded, *month, day), next + comma + 1), true;
      }
      return emit(date("", *month, day), next), true;
    }
    if (!is_day(0)) return false;
    std::size_t next = 1 + ordinal_suffix(1);
    if (word_at(next, ".")) ++next;
    if (word_at(next, "of")) ++next;
    const auto month =
        peek(next) && peek(next)->is_word() ? month_of(peek(next)->folded, language_) : std::nullopt;
    if (!month) return false;
    const std::string day = peek()->folded;
    ++next;
    const std::size_t comma = mark(next);
    if (is_year(next + comma)) {
      return emit(date(peek(next + comma)->folded, *month, day), next + comma + 1), true;
    }
    return emit(date("", *month, day), next), true;
  }

  Chain read_chain() const {
    Chain chain;
    chain.groups.push_back(peek()->folded);
    chain.tokens = 1;
    while (const Token* mark = peek(chain.tokens)) {
      const Token* group = peek(chain.tokens + 1);
      if (mark->space_before || mark->folded.size() != 1 || !group || !group->is_digits() ||
          group->space_before) {
        break;
      }
      if (std::string_view(".,':/").find(mark->folded[0]) == std::string_view::npos) break;
      chain.marks += mark->folded;
      chain.groups.push_back(group->folded);
      chain.tokens += 2;
    }
    return chain;
  }

  // "2024-01-15": 3 tokens of digits with - between.
  bool read_iso_date() {
    if (!is_year(0) || !word_at(1, "-") || !word_at(3, "-") || !glued(1) || !glued(2) || !glued(3) ||
        !glued(4)) {
      return false;
    }
    const Token& month = *peek(2);
    const Token& day = *peek(4);
    if (!month.is_digits() || !day.is_digits() || small(month.folded) > 12 || small(day.folded) > 31)
      return false;
    emit(date(peek()->folded, small(month.folded), day.folded), 5);
    return true;
  }

  // "7-3" counts down: a subtraction or a score, not a range, so its order matters.
  bool read_falling_pair() {
    if (!word_at(1, "-") || !glued(1) || !glued(2) || !peek(2)->is_digits()) return false;
    const std::string &a = peek()->folded, &b = peek(2)->folded;
    if (a.size() < b.size() || (a.size() == b.size() && a <= b) || word_at(3, "-")) return false;
    emit(a + "-" + b, 3);
    return true;
  }

  bool read_numeral() {
    if (!peek() || !peek()->is_digits()) return false;
    if (read_iso_date() || read_falling_pair()) return true;
    const Chain chain = read_chain();
    if (read_time(chain)) return true;
    std::size_t tokens = chain.tokens;
    std::string value = numeral_value(chain, tokens);
    if (is_negative()) value.insert(0, "-");
    finish_numeral(std::move(value), tokens);
    return true;
  }

  bool is_negative() const {
    if (at_ == 0 || !tokens_[at_ - 1].is("-") || peek()->space_before) return false;
    return tokens_[at_ - 1].space_before && (at_ < 2 || !tokens_[at_ - 2].is_digits());
  }

  // `tokens` grows when groups divided by spaces belong to the number.
  std::string numeral_value(const Chain& chain, std::size_t& tokens) const {
    if (chain.marks.empty()) return spaced_groups(tokens);
    const std::size_t n = chain.groups.size();
    const std::string literal = chain.literal();
    if (chain.all_marks('/')) return slashes(chain);
    if (chain.all_marks('\'')) return chain.threes(n) ? chain.joined(n) : literal;
    if (chain.all_marks('.')) {
      if (n >= 3 && chain.threes(n)) return chain.joined(n);
      if (n == 3 && small(chain.groups[0]) <= 31 && small(chain.groups[1]) <= 12 &&
          chain.groups[2].size() == 4) {
        return date(chain.groups[2], small(chain.groups[1]), chain.groups[0]);
      }
      if (n == 2 && chain.threes(2)) return writes_dot_thousands(language_) ? chain.joined(2) : literal + "?";
      return literal;  // a decimal or a version
    }
    if (chain.all_marks(',')) {
      if (n >= 3 && chain.threes(n)) return chain.joined(n);
      if (n == 2 && chain.threes(2)) return writes_comma_thousands(language_) ? chain.joined(2) : literal;
      if (n == 2 && writes_comma_decimals(language_)) return chain.groups[0] + "." + chain.groups[1];
      return literal;
    }
    const char first = chain.marks.front(), last = chain.marks.back();
    const bool settled = chain.marks.find(last) == chain.marks.size() - 1 &&
                         chain.marks.find_first_not_of(first) == chain.marks.size() - 1;
    if (settled && (last == '.' || last == ',') && (first == '.' || first == ',' || first == '\'') &&
        chain.threes(n - 1)) {
      return chain.joined(n - 1) + "." + chain.groups[n - 1];
    }
    return literal;
  }

  std::string slashes(const Chain& chain) const {
    const auto& g = chain.groups;
    if (g.size() == 2 && g[0] == "1" && g[1] == "2") return "1/2";
    if (g.size() != 3 || g[2].size() != 4) return chain.literal();
    const int a = small(g[0]), b = small(g[1]);
    if (a > 12 && a <= 31 && b <= 12) return date(g[2], b, g[0]);
    if (b > 12 && b <= 31 && a <= 12) return date(g[2], a, g[1]);
    if (a == b && a <= 12) return date(g[2], a, g[1]);
    return plain(g[0]) + "/" + plain(g[1]) + "/" + g[2];  // day or month first? nobody can say
  }

  // "1 000 000": joined by no-break spaces everywhere, by plain ones where the language writes so.
  std::string spaced_groups(std::size_t& tokens) const {
    std::string value = peek()->folded;
    if (value.size() > 3 || value.starts_with('0')) return value;
    for (const Token* next = peek(tokens); next && next->is_digits() && next->folded.size() == 3;
         next = peek(tokens)) {
      if (!next->hard_space_before && !writes_space_thousands(language_)) break;
      value += next->folded;
      ++tokens;
    }
    return value;
  }

  // What may follow a number: a scale, percent, an ordinal's ending, one letter that is glued to it.
  void finish_numeral(std::string value, std::size_t tokens) {
    if (word_at(tokens, "%")) return emit(value + "%", tokens + 1);
    for (std::string_view percent : {"percent", "prozent", "pct", "procent"}) {
      if (word_at(tokens, percent)) return emit(value + "%", tokens + 1);
    }
    if (word_at(tokens, "per") && word_at(tokens + 1, "cent")) return emit(value + "%", tokens + 2);
    const Token* next = peek(tokens);
    if (next && next->is_word()) {
      if (ordinal_suffix(tokens)) return emit(value == "1" ? "1st" : value, tokens + 1);
      const auto scale = number_word(next->folded, language_);
      if (scale && scale->role == NumberWord::Role::Scale)
        return emit(times(value, scale->value), tokens + 1);
      if (!next->space_before && next->folded.size() == 1) return emit(value + next->folded, tokens + 1);
    }
    emit(std::move(value), tokens);
  }

  // "15:30", "3:30 pm", "3 pm", "15 Uhr", "15.30 Uhr", "3 Uhr 30", "3 o'clock".
  bool read_time(const Chain& chain) {
    if (chain.groups.size() > 2 || (chain.marks != ":" && chain.marks != "." && !chain.marks.empty()))
      return false;
    int hour = small(chain.groups[0]);
    std::string minute = chain.groups.size() == 2 ? chain.groups[1] : "00";
    if (hour > 24 || minute.size() != 2 || small(minute) > 59) return false;
    std::size_t tokens = chain.tokens;
    const std::size_t half = half_of_day(tokens, hour);
    const bool clock = word_at(tokens, "uhr") || word_at(tokens, "o'clock") || word_at(tokens, "oclock");
    if (half == 0 && !clock && chain.marks != ":") return false;
    tokens += half;
    if (clock) {
      ++tokens;
      const Token* more = peek(tokens);
      if (chain.marks.empty() && more && more->is_digits() && more->folded.size() == 2 &&
          small(more->folded) < 60) {
        minute = more->folded;
        ++tokens;
      }
    }
    emit("time:" + std::to_string(hour) + ":" + minute, tokens);
    return true;
  }

  // The tokens of "pm", "a.m."; moves `hour` to 24 hours.
  std::size_t half_of_day(std::size_t ahead, int& hour) const {
    std::size_t tokens = 0;
    bool afternoon = false;
    if (word_at(ahead, "am") || word_at(ahead, "pm")) {
      const bool german_am = word_at(ahead, "am") && peek(ahead)->space_before && language_ != Language::En;
      if (german_am) return 0;  // "um 3 am Montag"
      afternoon = word_at(ahead, "pm");
      tokens = 1;
    } else if ((word_at(ahead, "a") || word_at(ahead, "p")) && word_at(ahead + 1, ".") &&
               word_at(ahead + 2, "m")) {
      afternoon = word_at(ahead, "p");
      tokens = 3 + word_at(ahead + 3, ".");
    }
    if (tokens == 0 || hour > 12) return tokens;
    hour = hour % 12 + (afternoon ? 12 : 0);
    return tokens;
  }

  // "World War II", "Type I": upper case, and after a word with a capital; I, V and X only after words that
  // count.
  bool read_roman() {
    static constexpr std::string_view kNumerals[] = {"i",  "ii", "iii", "iv",  "v",    "vi",  "vii", "viii",
                                                     "ix", "x",  "xi",  "xii", "xiii", "xiv", "xv",  "xvi"};
    static constexpr std::string_view kCounters[] = {
        "war",       "part",  "chapter", "volume",  "type", "phase", "class", "level",  "act",    "article",
        "weltkrieg", "krieg", "teil",    "kapitel", "band", "typ",   "stufe", "klasse", "artikel"};
    if (at_ == 0 || !peek()->is_word() || !peek()->capital || !tokens_[at_ - 1].is_word()) return false;
    const auto found = std::find(std::begin(kNumerals), std::end(kNumerals), peek()->folded);
    if (found == std::end(kNumerals)) return false;
    const std::string& before = tokens_[at_ - 1].folded;
    const bool counted = std::find(std::begin(kCounters), std::end(kCounters), before) != std::end(kCounters);
    if (!counted && (found->size() == 1 || !peek()->upper || !tokens_[at_ - 1].capital)) return false;
    emit(std::to_string(found - std::begin(kNumerals) + 1), 1);
    return true;
  }

  std::optional<NumberWord> word_number(std::size_t ahead) const {
    const Token* token = peek(ahead);
    if (!token || !token->is_word()) return std::nullopt;
    return number_word(token->folded, language_);
  }

  // One or more number words that make one value.
  bool read_words() {
    using Role = NumberWord::Role;
    const auto first = word_number(0);
    if (!first) return false;
    if (first->role == Role::SoftOne && !starts_quantity()) {
      ++at_;
      out_.ones.push_back({false, next_word()});
      return true;
    }
    if (first->role == Role::Fraction) return read_fraction(*first);
    if (first->role == Role::WithHalf) return emit(std::to_string(first->value) + ".5", 1), true;
    if (first->role == Role::Ordinal)
      return emit(first->value == 1 ? "1st" : std::to_string(first->value), 1), true;
    return read_cardinal(*first);
  }

  // "a hundred", "one million", "ein Dutzend": an article that counts.
  bool starts_quantity() const {
    const auto next = word_number(1);
    return next && next->role == NumberWord::Role::Scale && next->value != 0;
  }

  bool read_fraction(NumberWord fraction) {
    // "halb drei" is half past two.
    if (const auto hour = word_number(1);
        fraction.value == 2 && peek()->is("halb") && hour && hour->value <= 12) {
      emit("time:" + std::to_string(hour->value == 1 ? 12 : hour->value - 1) + ":30", 2);
      return true;
    }
    if (fraction.value == 2 && word_at(1, "past")) {
      const auto hour = word_number(2);
      const bool digits = peek(2) && peek(2)->is_digits();
      if (digits || (hour && hour->value <= 12)) {
        emit("time:" + (digits ? peek(2)->folded : std::to_string(hour->value)) + ":30", 3);
        return true;
      }
    }
    emit("1/" + std::to_string(fraction.value), 1);
    return true;
  }

  bool read_cardinal(NumberWord first) {
    using Role = NumberWord::Role;
    std::uint64_t total = 0, group = 0;
    std::size_t used = 0;
    bool ordinal = false;
    std::optional<NumberWord> word = first;
    Role last = Role::SoftOne;
    while (word && !ordinal) {
      if (word->role == Role::Scale) {
        if (word->value > 1'000'000'000'000 || group > 1'000'000) break;
        group = std::max<std::uint64_t>(group, 1) * word->value;
        if (word->value >= 1'000) {
          total += group;
          group = 0;
        }
      } else if (word->role == Role::Cardinal || word->role == Role::Ordinal) {
        if (last == Role::Cardinal && !(group % 100 >= 20 && group % 10 == 0 && word->value < 10)) break;
        group += word->value;
        ordinal = word->role == Role::Ordinal;
      } else if (word->role == Role::SoftOne && used == 0) {
        group = 0;  // "a" of "a hundred"
      } else if (word->role == Role::SoftOne && peek(used)->is("one") && last != Role::SoftOne) {
        group += 1;  // "twenty-one"
      } else {
        break;
      }
      last = word->role == Role::Scale ? Role::Scale : Role::Cardinal;
      ++used;
      word = continued(used, last);
    }
    std::string value = std::to_string(total + group);
    if (word_at(used, "and") && word_at(used + 1, "a") && word_at(used + 2, "half")) {
      return emit(value + ".5", used + 3), true;
    }
    finish_numeral(std::move(value), std::max<std::size_t>(used, 1));
    return true;
  }

  // The next word of the same number: after a hyphen, or "and" behind a scale. Moves `used` past the joint.
  std::optional<NumberWord> continued(std::size_t& used, NumberWord::Role last) const {
    std::size_t joint = 0;
    if (word_at(used, "-") && glued(used) && glued(used + 1)) joint = 1;
    if (word_at(used, "and") && last == NumberWord::Role::Scale) joint = 1;
    auto word = word_number(used + joint);
    if (!word) return std::nullopt;
    if (word->role == NumberWord::Role::SoftOne && !peek(used + joint)->is("one")) return std::nullopt;
    if (joint == 0 && word->role == NumberWord::Role::SoftOne && last != NumberWord::Role::Scale) {
      const std::string& before = peek(used - 1)->folded;
      if (!before.ends_with("ty")) return std::nullopt;
    }
    used += joint;
    return word;
  }

  const std::vector<Token>& tokens_;
  const Language language_;
  std::size_t at_ = 0;
  Numbers out_;
};

}  // namespace

Numbers read_numbers(const Tokens& tokens, Language language) {
  return Cursor(tokens.list, language).run();
}

}  // namespace reprise::judge
