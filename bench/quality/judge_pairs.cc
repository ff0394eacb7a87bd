// Reads pairs of texts, one a line with a tab between, and writes which guards would refuse each: a line of 0
// and 1 for numbers, negation and names, and the language that both sides are sure of. For guards.py.
#include <iostream>
#include <string>

#include "judge/features.h"

int main() {
  using namespace reprise::judge;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    TextReadings a(std::string_view(line).substr(0, tab)), b(std::string_view(line).substr(tab + 1));
    const PairFeatures pair = compare(a, b, 1);
    std::cout << pair.numbers_differ << '\t' << pair.negation_differs << '\t' << pair.names_differ << '\t'
              << code_of(pair.language) << '\n';
  }
}
