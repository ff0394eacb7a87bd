// Hours become minutes, so that "2 h 30", "2:30", "las dos y media" and "2.5 hours" are one value. An hour is
// told by its unit ("heures", "uur", "Uhr"), by the article before it ("las", "alle", "às") or by a half of
// the day behind it; without any of them a number stays a number.
#include "judge/numbers/clock.h"

#include "judge/numbers/spoken.h"

namespace reprise::judge {
namespace {

std::optional<std::string_view> unit_of(const Place& place, std::size_t ahead, std::size_t& tokens) {
  if (place.at + ahead >= place.tokens.size()) return std::nullopt;
  const auto match = unit_at(place.tokens.subspan(place.at + ahead), place.words);
  if (!match) return std::nullopt;
  tokens = match->tokens;
  return match->unit;
}

// The tokens of an hour's unit ("h", "heures", "Uhr"); 0: there is none.
std::size_t hour_unit(const Place& place, std::size_t ahead) {
  std::size_t tokens = 0;
  const auto unit = unit_of(place, ahead, tokens);
  return unit && *unit == "hour" ? tokens : 0;
}

// Minutes of "150", "2.5" hours, when they are whole.
std::optional<int> minutes_of(std::string_view hour) {
  const std::size_t point = hour.find('.');
  const std::string_view whole = hour.substr(0, point);
  if (whole.empty() || whole.size() > 4 || whole.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  const int minutes = small(whole) * 60;
  if (point == std::string_view::npos) return minutes;
  const std::string_view part = hour.substr(point + 1);
  if (part.empty() || part.size() > 2 || part.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  const int hundredths = small(part) * (part.size() == 1 ? 10 : 1);
  if (hundredths * 60 % 100 != 0) return std::nullopt;
  return minutes + hundredths * 60 / 100;
}

// Moves minutes of a twelve-hour clock into the half of the day that is named behind; its tokens.
std::size_t half_of_day(const Place& place, std::size_t ahead, int& minutes) {
  const auto shift = [&](bool afternoon) {
    if (minutes < 13 * 60) minutes = minutes % (12 * 60) + (afternoon ? 12 * 60 : 0);
  };
  if (const std::size_t used = place.phrase(ahead, place.words.mornings)) return shift(false), used;
  if (const std::size_t used = place.phrase(ahead, place.words.afternoons)) return shift(true), used;
  if (const std::size_t used = place.phrase(ahead, place.words.nights)) {
    return shift(minutes >= 6 * 60 && minutes < 12 * 60), used;
  }
  if (place.is(ahead, "am") || place.is(ahead, "pm")) {
    // "um 3 am Montag"
    if (place.is(ahead, "am") && !place.glued(ahead) && place.words.language != Language::En) return 0;
    return shift(place.is(ahead, "pm")), 1;
  }
  const bool dotted =
      (place.is(ahead, "a") || place.is(ahead, "p")) && place.is(ahead + 1, ".") && place.is(ahead + 2, "m");
  if (!dotted) return 0;
  shift(place.is(ahead, "p"));
  return place.is(ahead + 3, ".") ? 4 : 3;
}

// The half of the day that is named before the hour ("下午三点", "शाम को 5 बजे"); whether there is one.
bool half_of_day_before(const Place& place, int& minutes) {
  if (!place.words.names_halves_first) return false;
  std::size_t back = 1;
  while (back < 3 && place.behind(back) && listed(place.words.halves_before, place.behind(back)->folded))
    ++back;
  const Token* half = place.behind(back);
  if (!half || minutes >= 13 * 60) return false;
  const int clock = minutes % (12 * 60);
  if (listed(place.words.mornings, half->folded)) {
    minutes = clock;
  } else if (listed(place.words.afternoons, half->folded)) {
    minutes = clock + 12 * 60;
  } else if (listed(place.words.nights, half->folded)) {
    minutes = clock + (minutes >= 6 * 60 && minutes < 12 * 60 ? 12 * 60 : 0);
  } else {
    return false;
  }
  return true;
}

// "30", "et demie", "y cuarto", "moins le quart", "y 30 minutos" behind an hour; adds to `minutes`.
std::size_t minutes_behind(const Place& place, std::size_t ahead, bool unit, int& minutes) {
  if (const std::size_t used = place.phrase(ahead, place.words.quarters_past)) return minutes += 15, used;
  if (const std::size_t used = place.phrase(ahead, place.words.quarters_to)) return minutes -= 15, used;
  if (place.one_of(ahead, place.words.bare_halves)) return minutes += 30, 1;
  const std::size_t joint = place.one_of(ahead, place.words.joint) ? 1 : 0;
  if (joint && place.one_of(ahead + 1, place.words.halves)) return minutes += 30, 2;
  if (joint && place.is(ahead + 1, "a") && place.is(ahead + 2, "half")) return minutes += 30, 3;
  if (joint && place.is(ahead + 1, "een") && place.is(ahead + 2, "half")) return minutes += 30, 3;
  if (!unit || !place.is_digits(ahead + joint)) return 0;
  const std::string& digits = place.peek(ahead + joint)->folded;
  std::size_t minute_tokens = 0;
  const auto named = unit_of(place, ahead + joint + 1, minute_tokens);
  const bool minute = named && (*named == "minute" || *named == "m");
  const bool bare = joint == 0 && digits.size() == 2 && minutes <= 24 * 60 && !named;
  if (digits.size() > 2 || small(digits) > 59 || (!minute && !bare)) return 0;
  minutes += small(digits);
  return joint + 1 + (minute ? minute_tokens : 0);
}

bool names_hour(const NumberWord& word) {
  using Role = NumberWord::Role;
  return word.role == Role::Cardinal || word.role == Role::SoftOne || word.role == Role::Ordinal;
}

// "halfvier", "полтретьего": the hour in the same word.
std::optional<int> hour_in_one_word(const Place& place, std::string_view phrase) {
  if (!place.is_word(0) || !place.peek()->folded.starts_with(phrase)) return std::nullopt;
  const auto hour = number_word(std::string_view(place.peek()->folded).substr(phrase.size()), place.words);
  if (!hour || !names_hour(*hour) || hour->value < 1 || hour->value > 12) return std::nullopt;
  return static_cast<int>(hour->value);
}

std::optional<int> hour_at(const Place& place, std::size_t ahead) {
  if (place.is_digits(ahead) && small(place.peek(ahead)->folded) <= 12)
    return small(place.peek(ahead)->folded);
  const auto word = word_number(place, ahead);
  if (!word || !names_hour(*word) || word->value < 1 || word->value > 12) return std::nullopt;
  return static_cast<int>(word->value);
}

}  // namespace

std::optional<Clock> read_clock(const Place& place, const Chain& chain) {
  if (chain.groups.size() > 2 || (chain.marks != ":" && chain.marks != "." && !chain.marks.empty())) {
    return std::nullopt;
  }
  const std::string_view minute = chain.groups.size() == 2 ? std::string_view(chain.groups[1]) : "00";
  if (small(chain.groups[0]) > 24 || minute.size() != 2 || small(minute) > 59) return std::nullopt;
  Clock clock{small(chain.groups[0]) * 60 + small(minute), chain.tokens};
  std::size_t unit = hour_unit(place, clock.tokens);
  if (chain.marks.empty()) {
    std::size_t tokens = 0;
    if (unit_of(place, clock.tokens, tokens)) return std::nullopt;  // "3 дня": days, no afternoon
    const std::size_t half = half_of_day(place, clock.tokens, clock.minutes);
    const bool before = half == 0 && !place.is_word(clock.tokens) && half_of_day_before(place, clock.minutes);
    if (half == 0 && !before) return std::nullopt;  // "sabah 8'de", not "sabah 8 kişi"
    clock.tokens += half;
    return clock;
  }
  (void)half_of_day_before(place, clock.minutes);
  const std::size_t half = half_of_day(place, clock.tokens + unit, clock.minutes);
  const bool told = unit > 0 || half > 0 || place.one_behind(place.words.clock_before);
  if (chain.marks == "." && !told) return std::nullopt;
  clock.tokens += unit + half;
  return clock;
}

std::optional<Clock> read_hour(const Place& place, std::string_view hour, std::size_t tokens) {
  auto minutes = minutes_of(hour);
  if (!minutes) return std::nullopt;
  const std::size_t unit = hour_unit(place, tokens);
  const bool article = *minutes <= 24 * 60 && place.one_behind(place.words.clock_before);
  if (unit == 0 && !article) return std::nullopt;
  std::size_t ahead = tokens + unit;
  const std::size_t more = minutes_behind(place, ahead, unit > 0, *minutes);
  ahead += more;
  const bool in_a_day = *minutes <= 24 * 60;
  const bool before = in_a_day && half_of_day_before(place, *minutes);
  const std::size_t half = in_a_day ? half_of_day(place, ahead, *minutes) : 0;
  const bool decimals = hour.find('.') != std::string_view::npos;  // "saat üç buçuk"
  if (unit == 0 && more + half == 0 && !before && !decimals) return std::nullopt;
  return Clock{*minutes, ahead + half};
}

std::optional<Clock> read_phrased_hour(const Place& place) {
  for (const HourPhrase& phrase : place.words.hour_phrases) {
    std::size_t used = place.phrase(0, phrase.words);
    auto hour = used > 0 ? hour_at(place, used) : std::nullopt;
    if (!hour) hour = hour_in_one_word(place, phrase.words);
    if (!hour) continue;
    int minutes = *hour * 60 + phrase.minutes;
    if (minutes < 60) minutes += 12 * 60;
    used += 1 + hour_unit(place, used + 1);
    used += half_of_day(place, used, minutes);
    return Clock{minutes, used};
  }
  return std::nullopt;
}

}  // namespace reprise::judge
