// Dates are compared as they were read: full dates, months and weekdays by themselves, and numbers that can
// only be a year. One side only is a difference: "the weather on Monday" is not "the weather".
#include <algorithm>

#include "judge/guards/guards.h"

namespace reprise::judge {
namespace {

// As the gazetteer calls them.
constexpr std::string_view kCalendar[] = {"january",  "february", "march",    "april",     "may",
                                          "june",     "july",     "august",   "september", "october",
                                          "november", "december", "monday",   "tuesday",   "wednesday",
                                          "thursday", "friday",   "saturday", "sunday"};

// A year of our time, with nothing that it measures.
bool is_year(const Number& number) {
  return number.kind == Number::Kind::Plain && number.unit.empty() && number.value.size() == 4 &&
         (number.value.starts_with("19") || number.value.starts_with("20")) &&
         number.value.find_first_not_of("0123456789") == std::string::npos;
}

// Each once: who names a day twice means the same day.
std::vector<std::string_view> dates(const Reading& text) {
  std::vector<std::string_view> found;
  for (const Number& number : text.numbers.list) {
    if (number.kind == Number::Kind::Date || is_year(number)) found.push_back(number.value);
  }
  for (const Name& name : text.names.list) {
    const bool known =
        std::find(std::begin(kCalendar), std::end(kCalendar), name.canonical) != std::end(kCalendar);
    if (known) found.push_back(name.canonical);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

bool dates_differ(const Reading& a, const Reading& b) {
  if (a.text == b.text) return false;
  if (!a.complete || !b.complete) return true;
  return dates(a) != dates(b);
}

}  // namespace reprise::judge
