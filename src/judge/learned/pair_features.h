// PairVector: what the learned judge is told of a question, a candidate and the candidate's surroundings, as
// one row of numbers. The training reads the rows that this code makes (tools/judge), so that there is no
// second definition.
//
// Pure; any thread; no failure. Every feature of the two texts is symmetric in them. A number that is not
// known is NaN: surroundings of a bare pair.
#pragma once

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <string_view>

#include "judge/features.h"
#include "judge/judge.h"
#include "judge/learned/evidence.h"
#include "judge/learned/model.h"

namespace reprise::judge {

// Where the candidate stands among the stored questions of its partition.
struct Surroundings {
  static constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();
  float above_mean = kUnknown;  // cosine less the mean of the 32 nearest
  float margin = kUnknown;      // cosine less that of the best other candidate
  float rank = kUnknown;        // 0: the nearest
  float mean = kUnknown;        // of the 32 nearest
  float candidates = kUnknown;  // how many were judged
};

// `cosines`: of the nearest questions, nearest first, at most kNeighbours of them count; the candidate is
// cosines[rank]. `judged`: how many of them are candidates. With fewer than kNeighboursMin nothing is said: a
// pair by itself, and a partition that holds a handful, are judged alike.
Surroundings surroundings_of(std::span<const float> cosines, std::size_t rank, std::size_t judged);

inline constexpr std::size_t kNeighboursMin = 8;

// In the order of the rows.
extern const std::span<const std::string_view> kPairFeatureNames;
inline constexpr std::size_t kPairFeatures = 67;
using PairVector = std::array<float, kPairFeatures>;

// Evidence of both is not empty.
PairVector pair_vector(TextReadings& asked, const Evidence& asked_evidence, TextReadings& stored,
                       const Evidence& stored_evidence, const PairFeatures& pair,
                       const Surroundings& surroundings, const Model& model);

}  // namespace reprise::judge
