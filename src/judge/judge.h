// Judge: may the answer that is stored for a candidate stand in for the question that was asked?
//
// Sits after the search for nearest neighbours and before a stored answer is read. What it does, in order:
//   readings (what a text says: numbers, negations, names, language) and evidence (its tokens as the encoder
//   understood them)  ->  one row of features a pair, with the candidate's surroundings  ->  trees  ->
//   probability, and score on the reference scale  ->  verdict with reasons.
// Where a side has no evidence (another model's, too long) or its language has none (model.h), the score is
// the mapped cosine on the strictest scale, and the judgement says so. Guards are vetoes on top of the same
// readings; the route's policy chooses them.
//
// Threads: immutable after it was made; all members are pure and may run on many threads at once.
//
// Ownership: keeps nothing of what it is given; question, candidates and policy are borrowed for the call.
//
// Errors: only for_encoder() fails. judge() always answers; what it cannot read (broken UTF-8, a cosine that
// is not a number) is refused, not accepted.
//
// Costs (bench/judge, AVX2): eight candidates of 32 tokens 0.23 ms by their cosine, 0.45 ms by the model;
// evidence_of() 0.07 ms and 5 KB. Texts are read up to kReadBytesMax bytes; a pair with a longer text that is
// not the same bytes is refused by every guard, since its rest was not compared.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/decision.h"
#include "reprise/encoder.h"
#include "reprise/ids.h"
#include "reprise/options.h"
#include "reprise/result.h"

namespace reprise::judge {

class ReferenceScale;
struct Model;

inline constexpr std::size_t kReadBytesMax = 16 * 1024;
inline constexpr std::size_t kNeighbours = 32;  // how many stored questions around the asked one count

// What was asked now.
struct Question {
  std::string_view text;
  std::string_view evidence = {};  // evidence_of() its encoding; empty: judged by its cosine
  // Cosines of the nearest stored questions of the partition, nearest first, the candidates among them at
  // their rank: how crowded it is around the question.
  std::span<const float> neighbours = {};
};

// A stored question that search brought up.
struct Candidate {
  EntryId entry;
  std::string_view text;
  std::string_view evidence = {};  // as it was stored
  double cosine = 0;               // raw, in [-1, 1]
  int rank = 0;                    // 0: the nearest
};

struct JudgePolicy {
  double threshold = 0.95;  // on the reference scale, [0, 1]
  std::span<const Guard> guards;
};

struct Judgement {
  double score = 0;   // on the reference scale, in [0, 1]; what the threshold was compared with
  double cosine = 0;  // as it came in
  std::optional<double>
      probability;  // that the stored answer is right, calibrated; none: judged by the cosine
  bool accepted = false;
  // Accepted: SemanticMatch alone. Refused: every objection, strongest first: the guards' (in the order of
  // Guard, those the policy names), then BelowThreshold.
  std::vector<Reason> reasons;
};

class Judge {
 public:
  // The judge for this encoder (EncoderInfo::model). Fails with Environment when neither a model nor a map of
  // its cosine is known: a raw cosine must never be compared with a threshold. Known:
  // "multilingual-e5-small", which has a model, and "all-MiniLM-L6-v2", whose cosine is the reference scale.
  static Result<Judge> for_encoder(std::string_view model);
  // `model` null: the score is the mapped cosine. Both outlive the judge.
  Judge(const ReferenceScale& scale, const Model* model);

  // One judgement per candidate, in their order.
  std::vector<Judgement> judge(const Question& asked, std::span<const Candidate> candidates,
                               const JudgePolicy& policy) const;

  // Layers of the encoder whose token states evidence_of() needs. Empty: none.
  std::span<const int> layers() const;
  // What is stored with a question so that it can be judged later. Empty where there is nothing to keep.
  std::string evidence_of(const Encoding& encoding) const;

  // Changes whenever a score or a verdict may change; part of what a certificate depends on.
  std::string_view version() const { return version_; }

 private:
  const ReferenceScale* scale_;  // a constant of the program, never null
  const Model* model_;           // likewise; null: the score is the mapped cosine
  std::string version_;
};

}  // namespace reprise::judge
