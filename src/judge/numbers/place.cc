// Phrases are words with + between, lists of them have blanks between: "et+quart et+un+quart".
#include "judge/numbers/place.h"

#include <algorithm>
#include <charconv>

namespace reprise::judge {

std::size_t Place::phrase(std::size_t ahead, std::string_view phrases) const {
  while (!phrases.empty()) {
    const std::size_t end = std::min(phrases.find(' '), phrases.size());
    std::string_view left = phrases.substr(0, end);
    std::size_t used = 0;
    bool fits = !left.empty();
    while (fits && !left.empty()) {
      const std::size_t word = std::min(left.find('+'), left.size());
      fits = is(ahead + used, left.substr(0, word));
      left.remove_prefix(std::min(word + 1, left.size()));
      ++used;
    }
    if (fits) return used;
    phrases.remove_prefix(std::min(end + 1, phrases.size()));
  }
  return 0;
}

int small(std::string_view digits) {
  int value = 0;
  if (digits.size() > 4) return 99'999;
  (void)std::from_chars(digits.data(), digits.data() + digits.size(), value);  // digits only
  return value;
}

std::string plain_digits(std::string_view digits) {
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size() - 1);
  return std::string(digits.substr(first));
}

}  // namespace reprise::judge
