// Optimal string alignment distance, the whole table: words of a configuration are short (bounded below).
#include "settings/nearest.h"

#include <algorithm>
#include <string>

namespace reprise::settings {
namespace {

constexpr std::size_t kWordMax = 40;  // longer words are not misspellings of ours

std::string folded(std::string_view word) {
  std::string text(word);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c == '-') c = '_';
  }
  return text;
}

std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

// The only one that the word is a part of, or that is a part of it: `url` for `base_url`.
std::optional<std::string_view> only_part(const std::string& wanted,
                                          const std::vector<std::string_view>& candidates) {
  constexpr std::size_t kPartMin = 3;
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    const std::string known = folded(candidate);
    if (std::min(known.size(), wanted.size()) < kPartMin) continue;
    if (known.find(wanted) == known.npos && wanted.find(known) == wanted.npos) continue;
    if (found) return std::nullopt;
    found = candidate;
  }
  return found;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view word,
                                        const std::vector<std::string_view>& candidates) {
  if (word.size() > kWordMax) return std::nullopt;
  const std::string wanted = folded(word);
  std::size_t best = word.size() < 4 ? 2 : 3;  // one past the largest distance accepted
  std::optional<std::string_view> found;
  for (const std::string_view candidate : candidates) {
    const std::size_t edits = distance(wanted, folded(candidate));
    if (edits >= best) continue;
    best = edits;
    found = candidate;
  }
  return found ? found : only_part(wanted, candidates);
}

}  // namespace reprise::settings
