// Two spellings of one value. Only what is exact is taken: a month is not four weeks, a year not 365 days.
#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "judge/guards/harmless.h"
#include "judge/numbers/numerals.h"
#include "judge/words/words.h"

namespace reprise::judge {
namespace {

// In the smaller unit that it is told in as well.
Number in_smaller(const Number& number) {
  struct Step {
    std::string_view unit, smaller;
    std::uint64_t factor;
  };
  static constexpr Step kSteps[] = {{"week", "day", 7}, {"year", "month", 12}};
  for (const auto& [unit, smaller, factor] : kSteps) {
    if (number.kind == Number::Kind::Plain && number.unit == unit &&
        number.value.find_first_not_of("0123456789.") == std::string::npos)
      return {number.kind, times(number.value, factor), std::string(smaller)};
  }
  return number;
}

struct DayAndMonth {
  int day = 0, month = 0;
  bool valid() const { return day >= 1 && day <= 31 && month >= 1 && month <= 12; }
  friend bool operator==(const DayAndMonth&, const DayAndMonth&) = default;
};

std::optional<int> small_number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && digits.size() <= 2 ? std::optional(value) : std::nullopt;
}

// "-3-5": a date that names its month and no year.
std::optional<DayAndMonth> named(const Number& number) {
  if (number.kind != Number::Kind::Date || !number.value.starts_with('-')) return std::nullopt;
  const std::size_t second = number.value.find('-', 1);
  if (second == std::string::npos) return std::nullopt;
  const auto month = small_number(std::string_view(number.value).substr(1, second - 1));
  const auto day = small_number(std::string_view(number.value).substr(second + 1));
  return month && day ? std::optional(DayAndMonth{*day, *month}) : std::nullopt;
}

// "05.03": Chinese and Japanese have the month first, English says it only by a day above 12.
std::optional<DayAndMonth> in_digits(const Number& number, Language language) {
  const std::size_t mark = number.value.find_first_of("./");
  if (number.kind != Number::Kind::Plain || !number.unit.empty() || mark == std::string::npos)
    return std::nullopt;
  const auto first = small_number(std::string_view(number.value).substr(0, mark));
  const auto second = small_number(std::string_view(number.value).substr(mark + 1));
  if (!first || !second) return std::nullopt;
  const bool english = language == Language::En || language == Language::Unsure;
  if (english && *first <= 12 && *second <= 12) return std::nullopt;
  const bool month_first = language == Language::Zh || language == Language::Ja || (english && *second > 12);
  const DayAndMonth date = month_first ? DayAndMonth{*second, *first} : DayAndMonth{*first, *second};
  return date.valid() ? std::optional(date) : std::nullopt;
}

bool is_that_date(const Number& spelled, const Number& digits, Language language) {
  const auto date = named(spelled);
  return date && date == in_digits(digits, language);
}

// "第四" where the number is 4.
std::string han_ordinal(int value) {
  static constexpr std::string_view kDigits[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  return "第" + std::string(kDigits[value - 1]);
}

bool has_han_ordinal(const Reading& text, std::string_view digits) {
  const auto value = small_number(digits);
  return value && *value >= 1 && *value <= 10 && text.text.find(han_ordinal(*value)) != std::string::npos;
}

// "12 months" where the text has "a year".
bool is_one_larger(const Reading& text, const Number& number) {
  const LanguageWords& words = words_of(text.language);
  const auto& ones = text.numbers.ones;
  return std::any_of(ones.begin(), ones.end(), [&](const Numbers::One& one) {
    const Token token{.kind = Token::Kind::Word, .folded = one.next};
    const auto unit = unit_at(std::span(&token, 1), words);
    if (one.hard || !unit) return false;
    const Number larger{Number::Kind::Plain, "1", std::string(unit->unit)};
    return larger.unit != number.unit && in_smaller(larger) == number;
  });
}

std::ptrdiff_t digits_of(std::string_view text, std::string_view value) {
  constexpr std::string_view kDigits = "0123456789";
  std::ptrdiff_t count = 0;
  for (std::size_t at = text.find_first_of(kDigits); at < text.size(); at = text.find_first_of(kDigits, at)) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits, at), text.size());
    count += text.substr(at, end - at) == value ? 1 : 0;
    at = end;
  }
  return count;
}

// Words that may say this number and were not read as one: ordinals ("seconda dose") and words that count in
// some places only. What was read and is neither digits nor a plain number word was such a word.
std::ptrdiff_t unread_words(const Reading& text, const std::string& value) {
  const LanguageWords& words = words_of(text.language);
  std::ptrdiff_t plain = 0, doubtful = 0;
  for (const std::string& word : text.words) {
    const auto says = number_word(word, words);
    if (!says || says->value < 2 || std::to_string(says->value) != value) continue;
    const bool doubt = says->where != NumberWord::Where::Anywhere || says->role == NumberWord::Role::Ordinal;
    ++(doubt ? doubtful : plain);
  }
  const auto& list = text.numbers.list;
  const std::ptrdiff_t read = std::count_if(list.begin(), list.end(), [&](const Number& number) {
    return number.kind == Number::Kind::Plain && number.value == value;
  });
  return doubtful - std::clamp<std::ptrdiff_t>(read - digits_of(text.text, value) - plain, 0, doubtful);
}

}  // namespace

bool same_span(const Number& a, const Number& b) {
  return a.unit != b.unit && in_smaller(a) == in_smaller(b);
}

bool same_date(const Number& a, Language a_language, const Number& b, Language b_language) {
  return is_that_date(a, b, b_language) || is_that_date(b, a, a_language);
}

bool may_say(const Reading& text, const Reading& other, const Number& number) {
  if (is_one_larger(text, number)) return true;
  if (number.kind != Number::Kind::Plain || !number.unit.empty()) return false;
  if (words_of(text.language).unspaced && has_han_ordinal(text, number.value)) return true;
  return unread_words(text, number.value) > unread_words(other, number.value);
}

}  // namespace reprise::judge
