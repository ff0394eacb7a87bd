// Reads pairs of texts, one a line with a tab between, and writes which guards would refuse each: a line of 0
// and 1 for numbers, negation and names, and the language that both sides are sure of. For guards.py.
#include <stdio.h>
#include <stdlib.h>

#include <fmt/core.h>

#include <string_view>

#include "judge/features.h"

int main() {
  using namespace reprise::judge;
  using reprise::Guard;
  char* buffer = nullptr;
  std::size_t capacity = 0;
  for (ssize_t size = 0; (size = getline(&buffer, &capacity, stdin)) > 0;) {
    std::string_view line(buffer, static_cast<std::size_t>(size));
    if (line.ends_with('\n')) line.remove_suffix(1);
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) continue;
    TextReadings a(line.substr(0, tab)), b(line.substr(tab + 1));
    const PairFeatures pair = compare(a, b, 1);
    fmt::print("{:d}\t{:d}\t{:d}\t{}\n", pair.vetoed_by(Guard::Numbers), pair.vetoed_by(Guard::Negation),
               pair.vetoed_by(Guard::Names), code_of(pair.language));
  }
  free(buffer);
}
