// Cost of the learned judge: 8 candidates of some 32 tokens each, with evidence of the real encoder, all
// guards on and 32 neighbours. What a request pays for the model is evidence_of() once and the difference
// between `eight_by_model` and `eight_by_cosine`. An item is a request.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <numeric>

#include "encoder/test_encoder.h"
#include "judge/judge.h"
#include "judge/learned/model.h"
#include "judge/reference_scale.h"

namespace reprise::judge {
namespace {

constexpr std::string_view kAsked =
    "Which documents do I need to bring to the town hall when I want to register my new flat in Berlin after "
    "moving there from Rome in January with two children?";
constexpr std::string_view kStored[] = {
    "What papers must I take to the registration office if I have moved from Rome to Berlin in January and "
    "want to sign up my flat, with two kids?",
    "Which documents do I need to bring to the town hall when I want to give up my old flat in Berlin before "
    "moving from there to Rome in January with three children?",
    "How long does it take until the town hall answers when I have registered my new flat in Berlin online "
    "and moved there from abroad with my whole family?",
    "Do I have to tell my landlord in Rome at least three months before that I am going to move to Berlin "
    "in January, or is one month enough for a furnished flat?"};

// The carried model, with a scale wherever it has none, so that every pair is judged by it.
const Model& model_with_scales() {
  static const Model model = [] {
    Model copy = *find_model("multilingual-e5-small");
    for (auto& points : copy.scale)
      if (points.empty()) points = {{-3, 0.1F}, {0, 0.5F}, {3, 0.9F}};
    return copy;
  }();
  return model;
}

struct Setting {
  Judge judge{e5_small_scale(), &model_with_scales()};
  Encoding asked = encode(kAsked);
  std::string asked_evidence = judge.evidence_of(asked);
  std::vector<std::string> evidence;
  std::vector<Candidate> candidates;
  std::vector<float> neighbours;

  explicit Setting(bool with_evidence) {
    for (const std::string_view text : kStored) evidence.push_back(judge.evidence_of(encode(text)));
    for (std::size_t i = 0; i < 8; ++i) {
      const std::string_view own = evidence[i % std::size(kStored)];
      candidates.push_back({.entry = EntryId("0123456789abcdef0123456789abcdef"),
                            .text = kStored[i % std::size(kStored)],
                            .evidence = with_evidence ? own : std::string_view(),
                            .cosine = 0.97 - 0.01 * static_cast<double>(i),
                            .rank = static_cast<int>(i)});
    }
    for (std::size_t i = 0; i < kNeighbours; ++i) neighbours.push_back(0.97F - 0.01F * static_cast<float>(i));
  }
  Encoding encode(std::string_view text) const {
    return encoder::test_encoder().encode(text, judge.layers()).value();
  }
  std::vector<Judgement> operator()() const {
    constexpr Guard kGuards[] = {Guard::Numbers, Guard::Negation, Guard::Names};
    return judge.judge({kAsked, asked_evidence, neighbours}, candidates,
                       {.threshold = 0.8, .guards = kGuards});
  }
};

// The median and the 99th percentile of single calls, since the machine is not ours alone.
template <class Work>
void measure(benchmark::State& state, const Work& work) {
  std::vector<double> took;
  for (auto _ : state) {
    const auto began = std::chrono::steady_clock::now();
    work();
    took.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - began).count());
  }
  std::sort(took.begin(), took.end());
  state.counters["p50_us"] = took[took.size() / 2];
  state.counters["p99_us"] = took[took.size() * 99 / 100];
}

void eight_by_model(benchmark::State& state) {
  const Setting setting(true);
  if (!setting()[0].probability) state.SkipWithError("not judged by the model");
  measure(state, [&] { benchmark::DoNotOptimize(setting()); });
  state.counters["tokens"] = static_cast<double>(setting.asked.tokens.size());
}
void eight_by_cosine(benchmark::State& state) {
  const Setting setting(false);
  measure(state, [&] { benchmark::DoNotOptimize(setting()); });
}
void evidence_of_one(benchmark::State& state) {
  const Setting setting(true);
  measure(state, [&] { benchmark::DoNotOptimize(setting.judge.evidence_of(setting.asked)); });
  state.counters["bytes"] = static_cast<double>(setting.asked_evidence.size());
}

BENCHMARK(eight_by_model)->Unit(benchmark::kMicrosecond);
BENCHMARK(eight_by_cosine)->Unit(benchmark::kMicrosecond);
BENCHMARK(evidence_of_one)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace reprise::judge
