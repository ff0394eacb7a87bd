// Dates that name their month: "January 15th, 2024", "15. Januar", "le 1er mars", "3 de mayo de 2024". Pure.
#pragma once

#include <optional>
#include <string>

#include "judge/numbers/place.h"

namespace reprise::judge {

struct NamedDate {
  std::string value;  // year-month-day, missing parts left empty
  std::size_t tokens = 0;
};

std::optional<NamedDate> read_named_date(const Place& place);

// The rest of a date whose day stands before `next`: [link] month [link] [year].
std::optional<NamedDate> read_month_behind(const Place& place, std::string_view day, std::size_t next);

// The tokens of an ordinal's ending that is glued to digits ("1st", "1er", "1.º").
std::size_t ordinal_mark(const Place& place, std::size_t ahead);

}  // namespace reprise::judge
