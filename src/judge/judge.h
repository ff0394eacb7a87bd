// Judge: may the answer that is stored for a candidate stand in for the question that was asked?
//
// Sits after the search for nearest neighbours and before a stored answer is read. What it does, in order:
//   reading (what a text says: numbers, negations, names, language)  ->  features of the pair
//   ->  score on the reference scale  ->  verdict with reasons.
// Guards are vetoes on top of the same readings; the route's policy chooses them.
//
// Threads: immutable after it was made; judge() is pure and may run on many threads at once.
//
// Ownership: keeps nothing of what it is given; question, candidates and policy are borrowed for the call.
//
// Errors: only for_encoder() fails. judge() always answers; what it cannot read (broken UTF-8, a cosine that
// is not a number) is refused, not accepted.
//
// Costs: some 35 us of CPU a candidate (judge_bench.cc). Texts are read up to kReadBytesMax bytes; a pair
// with a longer text that is not the same bytes is refused by every guard, since its rest was not compared.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "reprise/decision.h"
#include "reprise/encoder.h"
#include "reprise/ids.h"
#include "reprise/options.h"
#include "reprise/result.h"

namespace reprise::judge {

class ReferenceScale;

inline constexpr std::size_t kReadBytesMax = 16 * 1024;

// What was asked now.
struct Question {
  std::string_view text;
  const Encoding& encoding;
};

// A stored question that search brought up.
struct Candidate {
  EntryId entry;
  std::string_view text;
  std::span<const float> vector;  // unit length, same encoder and version as the question's
  double cosine = 0;              // raw, in [-1, 1]
  int rank = 0;                   // 0: the nearest
};

struct JudgePolicy {
  double threshold = 0.95;  // on the reference scale, [0, 1]
  std::span<const Guard> guards;
};

struct Judgement {
  double score = 0;   // on the reference scale, in [0, 1]; what the threshold was compared with
  double cosine = 0;  // as it came in
  bool accepted = false;
  // Accepted: SemanticMatch alone. Refused: every objection, strongest first: GuardNumbers, GuardNegation,
  // GuardNames (in that order, those the policy names), then BelowThreshold.
  std::vector<Reason> reasons;
};

class Judge {
 public:
  // The judge whose score was fitted to this encoder's cosine (EncoderInfo::model). Fails with Environment
  // when there is no map for that encoder: a raw cosine must never be compared with a threshold. Known:
  // "multilingual-e5-small", and "all-MiniLM-L6-v2", whose cosine is the reference scale itself.
  static Result<Judge> for_encoder(std::string_view model);

  // One judgement per candidate, in their order.
  std::vector<Judgement> judge(const Question& asked, std::span<const Candidate> candidates,
                               const JudgePolicy& policy) const;

  // Layers of the encoder whose token states Question::encoding must carry. Empty: none.
  std::span<const int> layers() const;

  // Changes whenever a score or a verdict may change; part of what a certificate depends on.
  std::string_view version() const;

 private:
  explicit Judge(const ReferenceScale& scale) : scale_(&scale) {}

  const ReferenceScale* scale_;  // a constant of the program, never null
};

}  // namespace reprise::judge
