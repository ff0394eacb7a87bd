// Everything is computed for either side and then brought into an order that does not know which is which.
// S[i][j], of one layer: cosine of token i of a and token j of b.
#include "judge/learned/alignment.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "judge/learned/products.h"
#include "judge/learned/residue_net.h"

namespace reprise::judge {
namespace {

constexpr float kMatched = 0.5F;  // a best match above this takes part in the order
constexpr float kContentIdf = 1;  // tokens below carry no order and no end
constexpr float kLastIdf = 2;
constexpr float kMassMin = 1e-6F;

struct Side {
  const Evidence& text;
  std::vector<float> idf;
  std::vector<bool> left;  // no equal piece on the other side
  float mass = kMassMin;

  Side(const Evidence& evidence, const Evidence& other, const Model& model) : text(evidence) {
    const std::size_t count = text.tokens.size();
    idf.resize(count);
    left.resize(count);
    std::vector<std::int32_t> there = other.tokens;
    std::sort(there.begin(), there.end());
    for (std::size_t i = 0; i < count; ++i) {
      idf[i] = model.idf_of(text.tokens[i]);
      mass += idf[i];
      left[i] = !std::binary_search(there.begin(), there.end(), text.tokens[i]);
    }
  }
  std::size_t size() const { return idf.size(); }
};

void set_ordered(float& least, float& most, float a, float b) {
  least = std::min(a, b);
  most = std::max(a, b);
}

// Of one layer, in whole numbers: kOne is a cosine of 1. Whole numbers, so that the largest of a row is found
// many at a time; the cosine is made of what was found.
constexpr std::int32_t kOne = 127 * 127;

struct Similarities {
  std::size_t columns;
  std::vector<std::int32_t> values;  // [tokens a, tokens b]

  Similarities(const Evidence& a, const Evidence& b, std::size_t layer)
      : columns(b.tokens.size()), values(a.tokens.size() * columns) {
    const Dots dots = products().dots;
    for (std::size_t i = 0; i < a.tokens.size(); ++i) {
      dots(a.near.data() + (i * 2 + layer) * kNear, b.near.data() + layer * kNear, 2 * kNear, columns,
           values.data() + i * columns);
    }
  }
  std::int32_t at(std::size_t i, std::size_t j) const { return values[i * columns + j]; }
  std::span<const std::int32_t> row(std::size_t i) const {
    return std::span(values).subspan(i * columns, columns);
  }
};

float cosine_of(std::int32_t similarity) {
  return static_cast<float>(similarity) / static_cast<float>(kOne);
}

float median(std::vector<float> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// What one side says given each token's best match.
struct Cover {
  float mean = 0, worst = 1, gap = 0;
};
Cover cover_of(const Side& side, std::span<const float> best) {
  const float middle = median(side.idf);
  Cover cover;
  for (std::size_t i = 0; i < side.size(); ++i) {
    cover.mean += side.idf[i] * best[i];
    cover.gap = std::max(cover.gap, side.idf[i] * (1 - best[i]));
    if (side.idf[i] >= middle) cover.worst = std::min(cover.worst, best[i]);
  }
  cover.mean /= side.mass;
  return cover;
}

std::array<float, kNear> residue_sum(const Side& side, std::size_t layer) {
  std::array<float, kNear> sum{};
  for (std::size_t t = 0; t < side.size(); ++t) {
    if (!side.left[t]) continue;
    const std::int8_t* const row = side.text.near.data() + (t * 2 + layer) * kNear;
    for (std::size_t i = 0; i < kNear; ++i) sum[i] += side.idf[t] * static_cast<float>(row[i]);
  }
  return sum;
}

float cosine_of(const std::array<float, kNear>& a, const std::array<float, kNear>& b) {
  float ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < kNear; ++i) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab / (std::sqrt(aa) * std::sqrt(bb) + kMassMin);
}

bool any(const std::vector<bool>& flags) {
  return std::find(flags.begin(), flags.end(), true) != flags.end();
}

void compare_residues(const Side& a, const Side& b, std::size_t layer, const Similarities& s,
                      LayerAlignment& out) {
  const bool left_a = any(a.left), left_b = any(b.left);
  if (!left_a || !left_b) {
    out.residue_similarity = out.residue_best = left_a || left_b ? 0.0F : 1.0F;
    return;
  }
  out.residue_similarity = cosine_of(residue_sum(a, layer), residue_sum(b, layer));
  std::int32_t best = -kOne;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!a.left[i]) continue;
    for (std::size_t j = 0; j < b.size(); ++j)
      if (b.left[j]) best = std::max(best, s.at(i, j));
  }
  out.residue_best = cosine_of(best);
}

// Places of one piece on both sides.
using Shared = std::vector<std::pair<std::size_t, std::size_t>>;

Shared shared_of(const Side& a, const Side& b) {
  Shared shared;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a.left[i]) continue;
    for (std::size_t j = 0; j < b.size(); ++j)
      if (a.text.tokens[i] == b.text.tokens[j]) shared.emplace_back(i, j);
  }
  return shared;
}

// A piece that both sides have: how alike are its places? The least and the weighted mean.
void compare_shared(const Side& a, const Side& b, const Shared& shared, const Similarities& s,
                    LayerAlignment& out) {
  std::vector<std::int32_t> best_a(a.size(), -kOne), best_b(b.size(), -kOne);
  for (const auto& [i, j] : shared) {
    best_a[i] = std::max(best_a[i], s.at(i, j));
    best_b[j] = std::max(best_b[j], s.at(i, j));
  }
  float totals[2] = {}, weights[2] = {};  // each side by itself, so that the sum has no order
  const auto add = [&](std::size_t which, const Side& side, const std::vector<std::int32_t>& best) {
    for (std::size_t i = 0; i < side.size(); ++i) {
      if (side.left[i] || side.idf[i] < kContentIdf) continue;
      out.shared_min = std::min(out.shared_min, cosine_of(best[i]));
      totals[which] += side.idf[i] * cosine_of(best[i]);
      weights[which] += side.idf[i];
    }
  };
  add(0, a, best_a);
  add(1, b, best_b);
  if (weights[0] + weights[1] > 0) out.shared_mean = (totals[0] + totals[1]) / (weights[0] + weights[1]);
}

// Share of the pairs that stand the other way round.
float inversions_of(std::span<const std::size_t> places) {
  if (places.size() < 2) return 0;
  std::size_t turned = 0;
  for (std::size_t i = 0; i < places.size(); ++i)
    for (std::size_t j = i + 1; j < places.size(); ++j) turned += places[i] > places[j] ? 1 : 0;
  return static_cast<float>(turned) / (static_cast<float>(places.size() * (places.size() - 1)) / 2);
}

// Where the tokens that have a match worth the name have it. `at(i)`: the first place of the best match of i.
template <class At>
std::vector<std::size_t> matched(const Side& side, std::span<const float> best, const At& at) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < side.size(); ++i)
    if (best[i] > kMatched && side.idf[i] > kContentIdf) places.push_back(at(i));
  return places;
}

struct Best {
  std::vector<std::int32_t> a, b;  // of each token of either side
};

Best best_of(const Similarities& s, std::size_t rows) {
  Best best{std::vector<std::int32_t>(rows, -kOne), std::vector<std::int32_t>(s.columns, -kOne)};
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<const std::int32_t> row = s.row(i);
    std::int32_t most = -kOne;
    for (const std::int32_t value : row) most = std::max(most, value);
    best.a[i] = most;
    for (std::size_t j = 0; j < row.size(); ++j) best.b[j] = std::max(best.b[j], row[j]);
  }
  return best;
}

std::vector<float> cosines_of(std::span<const std::int32_t> similarities) {
  std::vector<float> cosines;
  for (const std::int32_t value : similarities) cosines.push_back(cosine_of(value));
  return cosines;
}

// The order in which the best matches stand: of the side that has more of them turned.
float inversions_of(const Side& a, const Side& b, const Similarities& s, const Best& best,
                    std::span<const float> cosines_a, std::span<const float> cosines_b) {
  const auto at_a = [&](std::size_t i) {
    const std::span<const std::int32_t> row = s.row(i);
    return static_cast<std::size_t>(std::find(row.begin(), row.end(), best.a[i]) - row.begin());
  };
  const auto at_b = [&](std::size_t j) {
    std::size_t i = 0;
    while (s.at(i, j) != best.b[j]) ++i;
    return i;
  };
  return std::max(inversions_of(matched(a, cosines_a, at_a)), inversions_of(matched(b, cosines_b, at_b)));
}

void compare_layer(const Side& a, const Side& b, const Shared& shared, std::size_t layer, Alignment& out) {
  const Similarities s(a.text, b.text, layer);
  const Best best = best_of(s, a.size());
  const std::vector<float> best_a = cosines_of(best.a), best_b = cosines_of(best.b);
  LayerAlignment& result = out.layers[layer];
  const Cover cover_a = cover_of(a, best_a), cover_b = cover_of(b, best_b);
  set_ordered(result.cover_min, result.cover_max, cover_a.mean, cover_b.mean);
  set_ordered(result.gap_min, result.gap_max, cover_a.gap, cover_b.gap);
  result.worst = std::min(cover_a.worst, cover_b.worst);
  compare_residues(a, b, layer, s, result);
  compare_shared(a, b, shared, s, result);
  if (layer == 0) out.inversions = inversions_of(a, b, s, best, best_a, best_b);
}

// How many neighbouring pieces of x are neighbours in y. A repetition counts again, so the other way round
// may give another number.
std::size_t bigrams_within(std::span<const std::int32_t> x, std::span<const std::int32_t> y) {
  std::size_t common = 0;
  for (std::size_t i = 0; i + 1 < x.size(); ++i) {
    for (std::size_t j = 0; j + 1 < y.size(); ++j) {
      if (x[i] != y[j] || x[i + 1] != y[j + 1]) continue;
      ++common;
      break;
    }
  }
  return common;
}

void compare_order(const Side& a, const Side& b, Alignment& out) {
  const std::vector<std::int32_t>&x = a.text.tokens, &y = b.text.tokens;
  std::vector<std::size_t> places;
  for (const std::int32_t id : x) {
    if (std::count(x.begin(), x.end(), id) != 1 || std::count(y.begin(), y.end(), id) != 1) continue;
    places.push_back(static_cast<std::size_t>(std::find(y.begin(), y.end(), id) - y.begin()));
  }
  out.shared_inversions = inversions_of(places);
  const std::size_t pairs = std::max(x.size(), y.size()) - 1;
  const std::size_t common = std::min(bigrams_within(x, y), bigrams_within(y, x));
  out.bigrams = pairs == 0 ? 0 : static_cast<float>(common) / static_cast<float>(pairs);
}

std::optional<std::int32_t> last_of(const Side& side) {
  for (std::size_t i = side.size(); i > 0; --i)
    if (side.idf[i - 1] > kLastIdf) return side.text.tokens[i - 1];
  return std::nullopt;
}

void compare_ends(const Side& a, const Side& b, Alignment& out) {
  const std::vector<std::int32_t>&x = a.text.tokens, &y = b.text.tokens;
  const std::size_t least = std::min(x.size(), y.size()), most = std::max(x.size(), y.size());
  std::size_t begin = 0, end = 0;
  while (begin < least && x[begin] == y[begin]) ++begin;
  while (end < least - begin && x[x.size() - 1 - end] == y[y.size() - 1 - end]) ++end;
  out.affix = static_cast<float>(begin + end) / static_cast<float>(most);
  set_ordered(out.middle_min, out.middle_max, static_cast<float>(x.size() - begin - end),
              static_cast<float>(y.size() - begin - end));
  out.length = static_cast<float>(least);
  out.length_ratio = static_cast<float>(least) / static_cast<float>(most);
  out.first_same = x.front() == y.front() ? 1.0F : 0.0F;
  out.last_same = last_of(a) == last_of(b) ? 1.0F : 0.0F;
}

struct Residue {
  float mass = 0, tokens = 0, heaviest = 0;
};
Residue residue_of(const Side& side) {
  Residue residue;
  for (std::size_t i = 0; i < side.size(); ++i) {
    if (!side.left[i]) continue;
    residue.mass += side.idf[i] / side.mass;
    residue.tokens += 1;
    residue.heaviest = std::max(residue.heaviest, side.idf[i]);
  }
  return residue;
}

}  // namespace

Alignment align(const Evidence& a, const Evidence& b, double cosine, const Model& model) {
  const Side x(a, b, model), y(b, a, model);
  Alignment out;
  const Residue left_x = residue_of(x), left_y = residue_of(y);
  set_ordered(out.residue_mass_min, out.residue_mass_max, left_x.mass, left_y.mass);
  set_ordered(out.residue_tokens_min, out.residue_tokens_max, left_x.tokens, left_y.tokens);
  set_ordered(out.residue_heaviest_min, out.residue_heaviest_max, left_x.heaviest, left_y.heaviest);
  const Shared shared = shared_of(x, y);
  for (std::size_t layer = 0; layer < out.layers.size(); ++layer) compare_layer(x, y, shared, layer, out);
  compare_order(x, y, out);
  compare_ends(x, y, out);
  out.residue_score = residue_score(a, b, x.left, y.left, cosine, model);
  return out;
}

}  // namespace reprise::judge
