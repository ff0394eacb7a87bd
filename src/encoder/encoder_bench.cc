// Latency of a whole encode() by tokens, and of the steps that it is made of, at 32 tokens unless said.
// bench/encoder compares with ONNX Runtime; this shows where the time goes.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <string>

#include "encoder/encode.h"
#include "encoder/product.h"
#include "encoder/vector_math.h"

namespace reprise::encoder {
namespace {

std::filesystem::path model() {
  const char* folder = std::getenv("REPRISE_MODELS");
  return std::filesystem::path(folder == nullptr ? "build/models" : folder) / "multilingual-e5-small.model";
}

template <class T>
T or_end(Result<T> result) {
  if (!result) {
    fprintf(stderr, "%s\n", result.error().detail.c_str());
    std::exit(1);
  }
  return std::move(*result);
}

void encode(benchmark::State& state, Precision precision, Kernel kernel) {
  const auto encoder = or_end(open_encoder(model(), precision, kernel));
  std::string text;
  for (int i = 5; i < state.range(0); ++i) text += i % 2 == 0 ? "the " : "house ";  // one token a word
  for (auto _ : state) {
    const Encoding encoding = or_end(encoder->encode(text, {}));
    if (encoding.tokens_total != static_cast<std::size_t>(state.range(0)))
      state.SkipWithError("not those tokens");
  }
  state.SetLabel(encoder->info().instruction_set);
}
BENCHMARK_CAPTURE(encode, auto, Precision::Int8, Kernel::Auto) -> RangeMultiplier(2) -> Range(8, 512);
BENCHMARK_CAPTURE(encode, onednn, Precision::Int8, Kernel::OneDnn)->RangeMultiplier(2)->Range(8, 128);
BENCHMARK_CAPTURE(encode, float, Precision::Float, Kernel::Auto)->Arg(32);

// One layer's product: 0 qkv, 1 out, 2 up, 3 down.
void product(benchmark::State& state) {
  const auto weights = or_end(Weights::open(model()));
  const Layer& layer = weights->layers()[0];
  const Linear* const all[] = {&layer.qkv, &layer.out, &layer.up, &layer.down};
  const Linear& linear = *all[state.range(0)];
  const int tokens = static_cast<int>(state.range(1)), inputs = linear.weight.columns;
  const auto made = or_end(make_avx2_products()->make(linear));
  std::vector<std::uint8_t> integers(static_cast<std::size_t>(padded(tokens)) * inputs, 100);
  std::vector<float> scales(tokens, 0.02f), zeros(tokens, 90.0f);
  std::vector<float> out(static_cast<std::size_t>(tokens) * linear.weight.rows);
  for (auto _ : state)
    (void)made->run({integers.data(), scales.data(), zeros.data()}, tokens, out.data(), {});
  state.counters["GMAC/s"] = benchmark::Counter(1e-9 * tokens * inputs * linear.weight.rows,
                                                benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(product)->ArgsProduct({{0, 1, 2, 3}, {8, 32, 128}});

void step_gelu(benchmark::State& state) {
  std::vector<float> x(32 * 1536, 0.5f);
  for (auto _ : state) gelu(x.data(), x.size());
}
BENCHMARK(step_gelu);

void step_quantise_wide(benchmark::State& state) {
  const std::vector<float> x(32 * 1536, 0.5f);
  std::vector<std::uint8_t> integers(x.size());
  std::vector<float> scales(32), zeros(32);
  for (auto _ : state) quantise_rows(x.data(), 32, 1536, integers.data(), scales.data(), zeros.data());
}
BENCHMARK(step_quantise_wide);

void step_normalize(benchmark::State& state) {
  std::vector<float> x(32 * 384, 0.5f), y(32 * 384, 0.25f), weight(384, 1.0f), bias(384);
  for (auto _ : state) add_and_normalize(x.data(), y.data(), 32, 384, weight.data(), bias.data(), 1e-12f);
}
BENCHMARK(step_normalize);

// One head: scores, softmax and mixing.
void step_attend_head(benchmark::State& state) {
  const int tokens = static_cast<int>(state.range(0));
  std::vector<float> qkv(static_cast<std::size_t>(tokens) * 1152, 0.1f), scores(4 * tokens);
  std::vector<float> keys(32 * tokens, 0.1f), mixed(static_cast<std::size_t>(tokens) * 384);
  for (auto _ : state) {
    for (int t = 0; t + 4 <= tokens; t += 4) {
      multiply(qkv.data() + t * 1152, 1152, keys.data(), tokens, scores.data(), tokens, 4, 32, tokens);
      for (int r = 0; r < 4; ++r) softmax(scores.data() + r * tokens, tokens, 0.17f);
      multiply(scores.data(), tokens, qkv.data() + 768, 1152, mixed.data() + t * 384, 384, 4, tokens, 32);
    }
  }
}
BENCHMARK(step_attend_head)->Arg(32)->Arg(128);

}  // namespace
}  // namespace reprise::encoder
