// A pair is read in the language that both sides are sure of, else in every language that they may be of
// (features.h); capitals are taken for names unless either side is likely German. Verdict = no veto and score
// >= threshold, so a threshold that is not a number accepts nothing.
#include "judge/judge.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "judge/features.h"
#include "judge/language.h"
#include "judge/learned/evidence.h"
#include "judge/learned/model.h"
#include "judge/learned/pair_features.h"
#include "judge/learned/score.h"
#include "judge/reference_scale.h"

namespace reprise::judge {
namespace {

constexpr std::string_view kVersion = "guards-5/scale-1";

Reason reason_of(Guard guard) {
  switch (guard) {
    case Guard::Numbers:
      return Reason::GuardNumbers;
    case Guard::Negation:
      return Reason::GuardNegation;
    case Guard::Names:
      return Reason::GuardNames;
    case Guard::Units:
      return Reason::GuardUnits;
    case Guard::Dates:
      return Reason::GuardDates;
    case Guard::Identifiers:
      return Reason::GuardIdentifiers;
    case Guard::Direction:
      return Reason::GuardDirection;
  }
  return Reason::BelowThreshold;
}

// Fills verdict and reasons from score and features.
void decide(Judgement& judgement, const PairFeatures& pair, const JudgePolicy& policy) {
  for (Guard guard : kGuards) {
    const bool asked_for =
        std::find(policy.guards.begin(), policy.guards.end(), guard) != policy.guards.end();
    if (asked_for && pair.vetoed_by(guard)) judgement.reasons.push_back(reason_of(guard));
  }
  if (!(judgement.score >= policy.threshold)) judgement.reasons.push_back(Reason::BelowThreshold);
  judgement.accepted = judgement.reasons.empty();
  if (judgement.accepted) judgement.reasons.push_back(Reason::SemanticMatch);
}

// The candidates that the model judges: all at once, since its trees cost little more for eight than for two.
struct ByModel {
  struct One {
    std::size_t number = 0;
    LanguageSet languages = 0;
  };
  std::vector<One> candidates;
  std::vector<PairVector> rows;
};

void score(const ByModel& by_model, const Model& model, std::vector<Judgement>& judgements) {
  const std::vector<double> logits = logits_of(model, by_model.rows);
  for (std::size_t i = 0; i < logits.size(); ++i) {
    const auto& [number, languages] = by_model.candidates[i];
    judgements[number].probability = probability_of(model, logits[i]);
    judgements[number].score = score_of(model, logits[i], languages);
  }
}

std::optional<Evidence> evidence_in(std::string_view bytes, const Model* model) {
  if (model == nullptr || bytes.empty()) return std::nullopt;
  return read_evidence(bytes, *model);
}

}  // namespace

Judge::Judge(const ReferenceScale& scale, const Model* model)
    : scale_(&scale), model_(model), version_(kVersion) {
  if (model_ != nullptr) version_ += "/model-" + model_->version;
}

Result<Judge> Judge::for_encoder(std::string_view model) {
  if (const ReferenceScale* scale = find_scale(model)) return Judge(*scale, find_model(model));
  return fail(
      ErrorCode::Environment, Blame::Us,
      "No reference scale is known for the encoder '" + std::string(model) +
          "', so its cosine cannot be compared with a threshold. Use multilingual-e5-small, or fit a map "
          "with tools/scale/fit.py.");
}

std::vector<Judgement> Judge::judge(const Question& asked, std::span<const Candidate> candidates,
                                    const JudgePolicy& policy) const {
  TextReadings question(asked.text);
  const std::optional<Evidence> own = evidence_in(asked.evidence, model_);
  std::vector<Judgement> judgements;
  std::vector<PairFeatures> pairs;
  ByModel by_model;
  for (const Candidate& candidate : candidates) {
    TextReadings stored(candidate.text);
    const PairFeatures pair = compare(question, stored, candidate.cosine, policy.guards);
    const auto theirs = own ? evidence_in(candidate.evidence, model_) : std::nullopt;
    const LanguageSet languages = languages_of(question.language(), stored.language());
    // The same words need no model; a cosine that is no number gets no answer from one.
    const bool to_be_judged = candidate.text != asked.text && std::isfinite(candidate.cosine);
    if (theirs && to_be_judged && has_evidence(*model_, languages)) {
      const Surroundings around =
          surroundings_of(asked.neighbours, static_cast<std::size_t>(candidate.rank), candidates.size());
      by_model.candidates.push_back({pairs.size(), languages});
      by_model.rows.push_back(pair_vector(question, *own, stored, *theirs, pair, around, *model_));
    }
    pairs.push_back(pair);
    judgements.push_back({.score = scale_->score(candidate.cosine, pair.language),
                          .cosine = candidate.cosine,
                          .probability = {},
                          .reasons = {}});
  }
  if (!by_model.rows.empty()) score(by_model, *model_, judgements);
  for (std::size_t i = 0; i < judgements.size(); ++i) decide(judgements[i], pairs[i], policy);
  return judgements;
}

std::span<const int> Judge::layers() const {
  return model_ == nullptr ? std::span<const int>() : std::span<const int>(kLayers);
}

std::string Judge::evidence_of(const Encoding& encoding) const {
  if (model_ == nullptr) return {};
  const Evidence evidence = make_evidence(encoding, *model_);
  return evidence.empty() ? std::string() : write_evidence(evidence, *model_);
}

}  // namespace reprise::judge
