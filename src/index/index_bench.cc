// Search in one partition of N rows of 384 dimensions. The instruction set that ran is the label.
//   ninja -C build index_bench && build/index_bench
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>

#include "index/partition_index.h"

namespace reprise::index {
namespace {

constexpr std::size_t kDimensions = 384;

std::vector<float> unit(std::mt19937& random) {
  std::vector<float> vector(kDimensions);
  float squares = 0;
  for (float& value : vector) {
    value = static_cast<float>(random()) / 4294967296.0F - 0.5F;
    squares += value * value;
  }
  for (float& value : vector) value /= std::sqrt(squares);
  return vector;
}

void search(benchmark::State& state) {
  std::mt19937 random(1);
  PartitionIndex index(kDimensions);
  for (int i = 0; i < state.range(0); ++i) {
    ShortId id{};
    std::memcpy(id.data(), &i, sizeof i);
    index.insert({}, {id, 1}, unit(random));
  }
  const std::vector<float> asked = unit(random);
  for (auto _ : state) benchmark::DoNotOptimize(index.search({}, asked, {16, 0}));
  state.SetLabel(std::string(dot_int8_name()));
}
BENCHMARK(search)->Arg(1'000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace reprise::index
