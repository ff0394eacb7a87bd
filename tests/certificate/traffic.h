// Semantic hits as traffic may bring them, each right or wrong. What a bound knows of them is the audits
// alone. Confined to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <random>

namespace reprise::certificate {

using Draws = std::mt19937_64;

// Of every route here; KnowsTheAudits knows it too.
inline constexpr double kAuditProbability = 0.05;

// With that probability; a tenth of the time that the library's own distribution takes.
inline bool happens(double probability, Draws& draws) {
  return static_cast<double>(draws() >> 11U) * 0x1p-53 < probability;
}

class Traffic {
 public:
  virtual ~Traffic() = default;
  virtual bool next_hit_is_wrong(Draws& draws) = 0;
  // The last hit was audited, and it was wrong.
  virtual void audit_found_it_wrong() {}
};

enum class Kind : std::uint8_t {
  Independent,  // each hit wrong with the same probability
  Rising,       // from none to twice the average
  Late,         // none at all for nine tenths, then all of it
  Clusters,     // Zipf: few entries serve most hits, and a bad one is always wrong
  Filling,  // a cache that fills: a question whose own answer is not stored gets its neighbour's, for ever
  Quarantined,     // the same, but what an audit finds wrong is never served again
  KnowsTheAudits,  // stops being wrong whenever audits have found few: worse than any real traffic
};

// About this share of `hits` is wrong.
std::unique_ptr<Traffic> traffic(Kind kind, double hit_error, std::uint64_t hits, Draws& draws);

}  // namespace reprise::certificate
