// A pair is read in the language that both sides are sure of, else in every language that they may be of
// (features.h); capitals are taken for names unless either side is likely German. Score = the reference
// scale's map of the pair's language; verdict = no veto and score >= threshold, so a threshold that is not a
// number accepts nothing.
#include "judge/judge.h"

#include <algorithm>
#include <string>

#include "judge/features.h"
#include "judge/language.h"
#include "judge/reference_scale.h"

namespace reprise::judge {
namespace {

constexpr std::string_view kVersion = "guards-2/scale-1";

bool vetoes(Guard guard, const PairFeatures& pair) {
  switch (guard) {
    case Guard::Numbers:
      return pair.numbers_differ;
    case Guard::Negation:
      return pair.negation_differs;
    case Guard::Names:
      return pair.names_differ;
  }
  return true;
}

Reason reason_of(Guard guard) {
  switch (guard) {
    case Guard::Numbers:
      return Reason::GuardNumbers;
    case Guard::Negation:
      return Reason::GuardNegation;
    case Guard::Names:
      return Reason::GuardNames;
  }
  return Reason::BelowThreshold;
}

Judgement verdict(const PairFeatures& pair, double score, const JudgePolicy& policy) {
  Judgement judgement{.score = score, .cosine = pair.cosine, .accepted = false, .reasons = {}};
  for (Guard guard : {Guard::Numbers, Guard::Negation, Guard::Names}) {
    const bool asked_for =
        std::find(policy.guards.begin(), policy.guards.end(), guard) != policy.guards.end();
    if (asked_for && vetoes(guard, pair)) judgement.reasons.push_back(reason_of(guard));
  }
  if (!(score >= policy.threshold)) judgement.reasons.push_back(Reason::BelowThreshold);
  judgement.accepted = judgement.reasons.empty();
  if (judgement.accepted) judgement.reasons.push_back(Reason::SemanticMatch);
  return judgement;
}

}  // namespace

Result<Judge> Judge::for_encoder(std::string_view model) {
  if (const ReferenceScale* scale = find_scale(model)) return Judge(*scale);
  return fail(
      ErrorCode::Environment, Blame::Us,
      "No reference scale is known for the encoder '" + std::string(model) +
          "', so its cosine cannot be compared with a threshold. Use multilingual-e5-small, or fit a map "
          "with tools/scale/fit.py.");
}

std::vector<Judgement> Judge::judge(const Question& asked, std::span<const Candidate> candidates,
                                    const JudgePolicy& policy) const {
  TextReadings question(asked.text);
  std::vector<Judgement> judgements;
  judgements.reserve(candidates.size());
  for (const Candidate& candidate : candidates) {
    TextReadings stored(candidate.text);
    const PairFeatures pair = compare(question, stored, candidate.cosine);
    judgements.push_back(verdict(pair, scale_->score(candidate.cosine, pair.language), policy));
  }
  return judgements;
}

std::span<const int> Judge::layers() const {
  return {};
}

std::string_view Judge::version() const {
  return kVersion;
}

}  // namespace reprise::judge
