// Numerals: numbers in digits with the marks between them. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "judge/numbers/place.h"

namespace reprise::judge {

// Groups of digits and the marks between them, glued together: 1.234,56 12:30 01/02/2024.
struct Chain {
  std::vector<std::string> groups;
  std::string marks;
  std::size_t tokens = 0;

  std::string literal() const;
  bool all_marks(char mark) const {
    return marks.find_first_not_of(mark) == std::string::npos && !marks.empty();
  }
  // Groups [1, end) have three digits and the first at most three: thousands.
  bool threes(std::size_t end) const;
  bool twos_and_three() const;  // as India groups: 2,05,000
  std::string joined(std::size_t end) const;
};

Chain read_chain(const Place& place);

struct Numeral {
  std::string value;  // digits with "." before decimals; as it was written, with "?", where nobody can say
  bool date = false;  // `value` is year-month-day
  std::size_t tokens = 0;
};

// Which mark separates thousands depends on the language; one group of three behind one mark is read only
// where the language settles it.
Numeral read_numeral(const Place& place, const Chain& chain);

// "2024-01-15", "15-01-2024": digits with - between, as year-month-day.
std::optional<Numeral> read_dashed_date(const Place& place);

// year-month-day, missing parts left empty.
std::string date_value(std::string_view year, int month, std::string_view day);

// value * factor, exactly, on decimal digits: ("1.5", 1000000) -> "1500000".
std::string times(const std::string& value, std::uint64_t factor);

}  // namespace reprise::judge
