// One row of a guard's table of cases, and the check that the tables share: the guard says what is expected,
// both ways round, and never vetoes a text against itself. A row of no language is read as the judge reads a
// pair whose language it has to find out. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string_view>

#include "judge/features.h"
#include "judge/reading.h"

namespace reprise::judge {

struct PairCase {
  Language language;
  std::string_view a, b, why;
};

inline bool vetoed(std::string_view a, std::string_view b, Language language, Guard guard) {
  if (language != Language::Unsure) return veto(guard, read(a, language), read(b, language));
  TextReadings x(a), y(b);
  return compare(x, y, 1, kGuards).vetoed_by(guard);
}

inline void expect_all(std::span<const PairCase> cases, Guard guard, bool expected,
                       std::size_t rows_min = 60) {
  ASSERT_GE(cases.size(), rows_min);
  for (const PairCase& row : cases) {
    EXPECT_EQ(vetoed(row.a, row.b, row.language, guard), expected)
        << row.a << " | " << row.b << " (" << row.why << ")";
    EXPECT_EQ(vetoed(row.b, row.a, row.language, guard), expected)
        << row.b << " | " << row.a << " (" << row.why << ", swapped)";
    EXPECT_FALSE(vetoed(row.a, row.a, row.language, guard)) << row.a;
  }
}

}  // namespace reprise::judge
