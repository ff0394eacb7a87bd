// Three orders: month first (English), day first (all others), falling (Chinese, Japanese). Between the parts
// may stand an ordinal's ending, a full stop, a comma, and the language's links ("of", "de", "del").
#include "judge/numbers/dates.h"

#include "judge/numbers/numerals.h"

namespace reprise::judge {
namespace {

bool is_year(const Place& place, std::size_t ahead) {
  return place.is_digits(ahead) && place.peek(ahead)->folded.size() == 4;
}
bool is_day(const Place& place, std::size_t ahead) {
  if (!place.is_digits(ahead) || place.peek(ahead)->folded.size() > 2) return false;
  const bool longer = (place.is(ahead + 1, ":") || place.is(ahead + 1, ",")) && place.glued(ahead + 1) &&
                      place.glued(ahead + 2);
  return small(place.peek(ahead)->folded) <= 31 && !longer;
}
std::size_t mark(const Place& place, std::size_t ahead) {
  return place.is(ahead, ",") || place.is(ahead, ".") ? 1 : 0;
}

// [, | . | link] year behind a month.
NamedDate with_year(const Place& place, int month, std::string_view day, std::size_t next) {
  std::size_t ahead = next + mark(place, next);
  if (place.one_of(ahead, place.words.month_links)) ++ahead;
  if (is_year(place, ahead)) return {date_value(place.peek(ahead)->folded, month, day), ahead + 1};
  return {date_value("", month, day), next};
}

// "2024年5月3日": [year 年] month [day 日].
std::optional<NamedDate> read_falling_date(const Place& place) {
  const bool year = is_year(place, 0) && place.is(1, "年");
  const std::size_t at = year ? 2 : 0;
  const auto month = place.is_word(at) ? month_of(place.peek(at)->folded, place.words) : std::nullopt;
  if (!month) return std::nullopt;
  std::size_t next = at + 1;
  std::string day;
  if (is_day(place, next) && place.one_of(next + 1, "日 号 號")) {
    day = place.peek(next)->folded;
    next += 2;
  }
  if (!year && day.empty()) return std::nullopt;
  return NamedDate{date_value(year ? std::string_view(place.peek()->folded) : "", *month, day), next};
}

}  // namespace

std::size_t ordinal_mark(const Place& place, std::size_t ahead) {
  const bool mark = place.is(ahead, ".") || place.is(ahead, "'") || place.is(ahead, "-");
  const std::size_t dot = mark && place.glued(ahead) ? 1 : 0;
  if (!place.glued(ahead + dot) || !place.one_of(ahead + dot, place.words.ordinal_marks)) return 0;
  return dot + 1;
}

std::optional<NamedDate> read_month_behind(const Place& place, std::string_view day, std::size_t next) {
  if (place.one_of(next, place.words.month_links)) ++next;
  if (!place.is_word(next)) return std::nullopt;
  const auto month = month_of(place.peek(next)->folded, place.words);
  if (!month) return std::nullopt;
  return with_year(place, *month, day, next + 1);
}

std::optional<NamedDate> read_named_date(const Place& place) {
  if (!place.peek()) return std::nullopt;
  if (place.words.unspaced) return read_falling_date(place);
  if (place.is_word(0)) {
    const auto month = month_of(place.peek()->folded, place.words);
    if (!month) return std::nullopt;
    std::size_t next = 1 + (place.is(1, ".") ? 1 : 0);
    const std::size_t link = place.one_of(next, place.words.month_links) ? 1 : 0;
    if (is_year(place, next + link)) {
      return NamedDate{date_value(place.peek(next + link)->folded, *month, ""), next + link + 1};
    }
    if (!is_day(place, next)) return std::nullopt;
    const std::string day = place.peek(next)->folded;
    return with_year(place, *month, day, next + 1 + ordinal_mark(place, next + 1));
  }
  if (!is_day(place, 0)) return std::nullopt;
  std::size_t next = 1 + ordinal_mark(place, 1);
  if (place.is(next, ".")) ++next;
  return read_month_behind(place, place.peek()->folded, next);
}

}  // namespace reprise::judge
