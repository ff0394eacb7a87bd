// How large a share may be, given a random sample: bounds that hold exactly, whatever the share and however
// the wrong ones cluster. First of the certificate's arithmetic: a period's end and a replay's labels use it.
// Pure functions; nothing is owned and nothing fails: counts that contradict each other, and a delta outside
// (0, 1), give the bound that says nothing.
//
// Sources. Binomial: C. J. Clopper, E. S. Pearson, Biometrika 26 (1934). Hypergeometric: the same inversion
// of the tail, for draws without replacement from a finite whole (T. Wright, Exact Confidence Bounds when
// Sampling from Small Finite Universes, 1991). `delta` is always the probability of being wrong, one-sided.
#pragma once

#include <cstdint>

namespace reprise::calibration {

inline bool is_probability(double delta) {
  return delta > 0 && delta < 1;
}

struct Counted {
  std::uint64_t count = 0;  // at most `total`
  std::uint64_t total = 0;
};

struct Interval {
  double low = 0;  // in [0, 1]
  double high = 1;
};

// The true share is below `share_upper` (above `share_lower`) with probability at least 1 - delta, if each of
// `total` draws is independent. Nothing drawn: 1 (0).
double share_upper(const Counted& counted, double delta);
double share_lower(const Counted& counted, double delta);
// Both at once, each at half of what the confidence (0.95) leaves.
Interval clopper_pearson(const Counted& counted, double confidence);

// `audited` of `hits`, every set of that size equally likely; `wrong` among the audited.
struct Sample {
  std::uint64_t hits = 0;
  std::uint64_t audited = 0;  // at most `hits`
  std::uint64_t wrong = 0;    // at most `audited`
};

// The probability that a sample of that size shows at most `sample.wrong` when `wrong_in_all` of the hits are
// wrong. It falls as `wrong_in_all` grows: the p-value of "at least that many are wrong".
double chance_of_as_few(const Sample& sample, std::uint64_t wrong_in_all);
// The p-value of "more than this share of the hits is wrong". Contradicting counts: 1.
double p_value_above(const Sample& sample, double hit_error);
// The wrong among all hits are at most this many with probability at least 1 - delta. Contradicting counts:
// all of them.
std::uint64_t wrong_hits_upper(const Sample& sample, double delta);
// The same as a share of the hits; 1 without hits.
double hit_error_upper(const Sample& sample, double delta);

}  // namespace reprise::calibration
