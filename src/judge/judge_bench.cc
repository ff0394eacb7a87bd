// Cost of one judge() call over 8 candidates, all guards on, as the cache makes it.
#include <benchmark/benchmark.h>

#include "judge/judge.h"

namespace reprise::judge {
namespace {

void judge_eight(benchmark::State& state, std::string_view asked, std::span<const std::string_view> stored) {
  const auto judge = Judge::for_encoder("multilingual-e5-small");
  const Guard guards[] = {Guard::Numbers, Guard::Negation, Guard::Names};
  const Encoding encoding;
  std::vector<Candidate> candidates;
  for (int i = 0; i < 8; ++i) {
    candidates.push_back({.entry = EntryId("0123456789abcdef0123456789abcdef"),
                          .text = stored[static_cast<std::size_t>(i) % stored.size()],
                          .vector = {},
                          .cosine = 0.97 - 0.01 * i,
                          .rank = i});
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        judge->judge({asked, encoding}, candidates, {.threshold = 0.8, .guards = guards}));
  }
}

void english(benchmark::State& state) {
  constexpr std::string_view kStored[] = {
      "How long does it take to get from Berlin to Rome by train?",
      "What is the way to get a refund for order 48213 without a receipt?",
      "Can I travel from Rome to Berlin with two dogs in January 2024?"};
  judge_eight(state, "How many hours does the train from Rome to Berlin take with 2 changes?", kStored);
}
void german(benchmark::State& state) {
  constexpr std::string_view kStored[] = {
      "Wie lange dauert die Fahrt von Berlin nach Rom mit dem Zug?",
      "Wie bekomme ich für die Bestellung 48213 ohne Beleg mein Geld zurück?",
      "Kann ich im Januar 2024 mit zwei Hunden von Rom nach Berlin reisen?"};
  judge_eight(state, "Wie viele Stunden braucht der Zug von Rom nach Berlin mit 2 Umstiegen?", kStored);
}

BENCHMARK(english);
BENCHMARK(german);

}  // namespace
}  // namespace reprise::judge
