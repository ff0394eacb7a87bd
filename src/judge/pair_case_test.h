// One row of a guard's table of cases, and the check that the tables share: the guard says what is expected,
// both ways round, and never vetoes a text against itself. For tests only.
#pragma once

#include <gtest/gtest.h>

#include <span>
#include <string_view>

#include "judge/reading.h"

namespace reprise::judge {

struct PairCase {
  Language language;
  std::string_view a, b, why;
};

inline void expect_all(std::span<const PairCase> cases, bool (*differ)(const Reading&, const Reading&),
                       bool vetoed) {
  ASSERT_GE(cases.size(), 60u);
  for (const PairCase& row : cases) {
    const Reading a = read(row.a, row.language), b = read(row.b, row.language);
    EXPECT_EQ(differ(a, b), vetoed) << row.a << " | " << row.b << " (" << row.why << ")";
    EXPECT_EQ(differ(b, a), vetoed) << row.b << " | " << row.a << " (" << row.why << ", swapped)";
    EXPECT_FALSE(differ(a, a)) << row.a;
  }
}

}  // namespace reprise::judge
