// Cost of one judge() call over 8 candidates, all guards on, as the cache makes it; and of the cues of one
// text of some 30 tokens, in a language that is sure and in one that is found out.
#include <benchmark/benchmark.h>

#include "judge/cues.h"
#include "judge/judge.h"

namespace reprise::judge {
namespace {

void judge_eight(benchmark::State& state, std::string_view asked, std::span<const std::string_view> stored) {
  const auto judge = Judge::for_encoder("multilingual-e5-small");
  std::vector<Candidate> candidates;
  for (int i = 0; i < 8; ++i) {
    candidates.push_back({.entry = EntryId("0123456789abcdef0123456789abcdef"),
                          .text = stored[static_cast<std::size_t>(i) % stored.size()],
                          .cosine = 0.97 - 0.01 * i,
                          .rank = i});
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        judge->judge({.text = asked}, candidates, {.threshold = 0.8, .guards = kGuards}));
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

void cues(benchmark::State& state, Language language, std::string_view text) {
  const Tokens tokens = tokenize(text);
  for (auto _ : state) benchmark::DoNotOptimize(read_cues(text, tokens, language));
  state.counters["tokens"] = static_cast<double>(tokens.list.size());
}

constexpr std::string_view kEnglish =
    "Can you tell me how long it takes at least to get from the airport to my hotel before the last train "
    "leaves, and "
    "whether all of the seats can be reserved without extra cost?";
constexpr std::string_view kArabic =
    "هل يمكنك أن تخبرني كم من الوقت يستغرق على الأقل الوصول من المطار إلى الفندق قبل مغادرة القطار الأخير "
    "وهل يمكن "
    "حجز جميع المقاعد بدون تكلفة إضافية أو رسوم أخرى؟";
constexpr std::string_view kChinese =
    "你能告诉我从机场到酒店至少需要多长时间吗？必须在最后一班火车之前到达，而且所有座位都不需要预订。";

void chinese(benchmark::State& state) {
  constexpr std::string_view kStored[] = {"坐火车从柏林到罗马需要多长时间？",
                                          "没有收据的订单48213怎么办理退款？",
                                          "二〇二四年一月可以带两只狗从罗马去柏林旅行吗？"};
  judge_eight(state, "从罗马到柏林的火车换乘2次需要几个小时？", kStored);
}

BENCHMARK(english);
BENCHMARK(german);
BENCHMARK(chinese);
BENCHMARK_CAPTURE(cues, english, Language::En, kEnglish);
BENCHMARK_CAPTURE(cues, arabic, Language::Ar, kArabic);
BENCHMARK_CAPTURE(cues, chinese, Language::Zh, kChinese);
BENCHMARK_CAPTURE(cues, unsure, Language::Unsure, "Hotel Taxi Roma Centro");

}  // namespace
}  // namespace reprise::judge
