// One table names the features and says where each comes from, so that name and number cannot drift apart.
#include "judge/learned/pair_features.h"

#include <algorithm>
#include <numeric>

#include "judge/learned/alignment.h"
#include "judge/learned/paraphrase.h"

namespace reprise::judge {
namespace {

// Everything that a feature may look at.
struct View {
  const PairFeatures& pair;
  const Alignment& alignment;
  const Surroundings& surroundings;
  const Cues& asked;
  const Cues& stored;
  float trigrams = 0;
  float paraphrase = 0;
};

struct Feature {
  std::string_view name;
  float (*value)(const View&);
};

float flag(bool set) {
  return set ? 1.0F : 0.0F;
}
float few(int count) {
  return static_cast<float>(std::min(count, 4));
}

template <float LayerAlignment::* Member, std::size_t Layer>
float layer(const View& view) {
  return view.alignment.layers[Layer].*Member;
}
template <float Alignment::* Member>
float whole(const View& view) {
  return view.alignment.*Member;
}
template <float Surroundings::* Member>
float around(const View& view) {
  return view.surroundings.*Member;
}

template <CueGroup Group>
float cue(const View& view) {
  return differ(Group, view.asked, view.stored);
}

using A = Alignment;
using L = LayerAlignment;

constexpr Feature kFeatures[] = {
    {"cosine", [](const View& v) { return static_cast<float>(v.pair.cosine); }},
    {"residue_mass_min", whole<&A::residue_mass_min>},
    {"residue_mass_max", whole<&A::residue_mass_max>},
    {"residue_tokens_min", whole<&A::residue_tokens_min>},
    {"residue_tokens_max", whole<&A::residue_tokens_max>},
    {"residue_heaviest_min", whole<&A::residue_heaviest_min>},
    {"residue_heaviest_max", whole<&A::residue_heaviest_max>},
    {"cover8_min", layer<&L::cover_min, 0>},
    {"cover8_max", layer<&L::cover_max, 0>},
    {"worst8", layer<&L::worst, 0>},
    {"gap8_min", layer<&L::gap_min, 0>},
    {"gap8_max", layer<&L::gap_max, 0>},
    {"residue_similarity8", layer<&L::residue_similarity, 0>},
    {"residue_best8", layer<&L::residue_best, 0>},
    {"shared8_min", layer<&L::shared_min, 0>},
    {"shared8_mean", layer<&L::shared_mean, 0>},
    {"cover12_min", layer<&L::cover_min, 1>},
    {"cover12_max", layer<&L::cover_max, 1>},
    {"worst12", layer<&L::worst, 1>},
    {"gap12_min", layer<&L::gap_min, 1>},
    {"gap12_max", layer<&L::gap_max, 1>},
    {"residue_similarity12", layer<&L::residue_similarity, 1>},
    {"residue_best12", layer<&L::residue_best, 1>},
    {"shared12_min", layer<&L::shared_min, 1>},
    {"shared12_mean", layer<&L::shared_mean, 1>},
    {"inversions", whole<&A::inversions>},
    {"shared_inversions", whole<&A::shared_inversions>},
    {"bigrams", whole<&A::bigrams>},
    {"affix", whole<&A::affix>},
    {"middle_min", whole<&A::middle_min>},
    {"middle_max", whole<&A::middle_max>},
    {"length", whole<&A::length>},
    {"length_ratio", whole<&A::length_ratio>},
    {"first_same", whole<&A::first_same>},
    {"last_same", whole<&A::last_same>},
    {"residue_score", whole<&A::residue_score>},
    {"trigrams", [](const View& v) { return v.trigrams; }},
    {"numbers_differ", [](const View& v) { return flag(v.pair.differs_in(Guard::Numbers)); }},
    {"numbers", [](const View& v) { return few(v.pair.numbers); }},
    {"negation_differs", [](const View& v) { return flag(v.pair.differs_in(Guard::Negation)); }},
    {"negations", [](const View& v) { return few(v.pair.negations); }},
    {"names_differ", [](const View& v) { return flag(v.pair.differs_in(Guard::Names)); }},
    {"names", [](const View& v) { return few(v.pair.names); }},
    {"reordered", [](const View& v) { return flag(v.pair.reordered); }},
    {"one_language", [](const View& v) { return flag(v.pair.language != Language::Unsure); }},
    {"above_mean", around<&Surroundings::above_mean>},
    {"margin", around<&Surroundings::margin>},
    {"rank", around<&Surroundings::rank>},
    {"mean", around<&Surroundings::mean>},
    {"candidates", around<&Surroundings::candidates>},
    {"question_mark", [](const View& v) { return flag(v.pair.question_marks_differ); }},
    {"cue_question", cue<CueGroup::Question>},
    {"cue_quantifier", cue<CueGroup::Quantifier>},
    {"cue_exclusion", cue<CueGroup::Exclusion>},
    {"cue_bound", cue<CueGroup::Bound>},
    {"cue_comparative", cue<CueGroup::Comparative>},
    {"cue_modality", cue<CueGroup::Modality>},
    {"cue_tense", cue<CueGroup::Tense>},
    {"cue_time", cue<CueGroup::Time>},
    {"cue_order", cue<CueGroup::Order>},
    {"cue_company", cue<CueGroup::Company>},
    {"cue_person", cue<CueGroup::Person>},
    {"cue_direction", cue<CueGroup::Direction>},
    {"cue_condition", cue<CueGroup::Condition>},
    {"cue_cause", cue<CueGroup::Cause>},
    {"cue_frequency", cue<CueGroup::Frequency>},
    {"paraphrase", [](const View& v) { return v.paraphrase; }},
};
static_assert(std::size(kFeatures) == kPairFeatures);

constexpr auto kNames = [] {
  std::array<std::string_view, kPairFeatures> names{};
  for (std::size_t i = 0; i < kPairFeatures; ++i) names[i] = kFeatures[i].name;
  return names;
}();

float shared_share(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++common;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  const std::size_t either = a.size() + b.size() - common;
  return either == 0 ? 1 : static_cast<float>(common) / static_cast<float>(either);
}

}  // namespace

const std::span<const std::string_view> kPairFeatureNames = kNames;

Surroundings surroundings_of(std::span<const float> cosines, std::size_t rank, std::size_t judged) {
  const std::span<const float> nearest = cosines.first(std::min(cosines.size(), kNeighbours));
  if (rank >= nearest.size() || nearest.size() < kNeighboursMin) return {};
  Surroundings around;
  const float own = nearest[rank];
  around.mean = std::accumulate(nearest.begin(), nearest.end(), 0.0F) / static_cast<float>(nearest.size());
  around.above_mean = own - around.mean;
  around.margin = own - nearest[rank == 0 ? 1 : 0];
  around.rank = static_cast<float>(rank);
  around.candidates = static_cast<float>(judged);
  return around;
}

PairVector pair_vector(TextReadings& asked, const Evidence& asked_evidence, TextReadings& stored,
                       const Evidence& stored_evidence, const PairFeatures& pair,
                       const Surroundings& surroundings, const Model& model) {
  const Alignment alignment = align(asked_evidence, stored_evidence, pair.cosine, model);
  const View view{pair,
                  alignment,
                  surroundings,
                  asked.cues(),
                  stored.cues(),
                  shared_share(asked.trigrams(), stored.trigrams()),
                  paraphrase_cosine(asked_evidence.paraphrase, stored_evidence.paraphrase)};
  PairVector row;
  for (std::size_t i = 0; i < kPairFeatures; ++i) row[i] = kFeatures[i].value(view);
  return row;
}

}  // namespace reprise::judge
