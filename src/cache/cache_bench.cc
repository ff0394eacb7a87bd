// What a look-up costs with N entries in one partition, without the encoder (its vectors are made up), and
// what opening such a store costs. Real RocksDB in a temporary folder, real judge.
//   ninja -C build cache_bench && build/cache_bench
#include <benchmark/benchmark.h>
#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <string>

#include "cache/noise_encoder.h"
#include "cache/test_cache.h"

namespace reprise::cache {
namespace {

// A store of N entries. Built anew by each benchmark: its own destructor must run before RocksDB's statics
// go.
struct Filled {
  explicit Filled(int entries) {
    policy.mode = CacheMode::Semantic;
    policy.threshold = 0;  // whatever is nearest is a hit
    policy.guards = {};
    options.path = folder.path() / "store";
    open();
    for (int i = 0; i < entries; ++i) {
      Lookup lookup = prepare("question " + std::to_string(i));
      (void)cache->admit(lookup, say(std::string(900, 'x')));  // the benchmark checks the count below
    }
    if (cache->statistics().entries != static_cast<std::uint64_t>(entries)) std::abort();
  }
  void open() {
    cache.reset();
    cache = SemanticCache::open(options, &encoder, system_clock(), system_random()).value();
  }
  Lookup prepare(const std::string& text) {
    const Prompt prompt = ask(text);
    return cache->prepare(
        {prompt, {TenantId("t"), PrincipalId("p"), ""}, RouteId("r"), UpstreamId("u"), policy, {}});
  }
  Folder folder;
  // The default encoder's name, so that the judge asks for its layers and keeps evidence of 32 tokens.
  NoiseEncoder encoder{{.model = "multilingual-e5-small",
                        .version = "1",
                        .dimensions = 384,
                        .window = 512,
                        .instruction_set = "none"}};
  CachePolicy policy;
  CacheOptions options;
  std::unique_ptr<SemanticCache> cache;
};

void prepare(benchmark::State& state) {
  Filled bench(1000);
  for (auto _ : state) benchmark::DoNotOptimize(bench.prepare("question 7"));
}
BENCHMARK(prepare)->Unit(benchmark::kMicrosecond)->Iterations(50'000);

void exact_hit(benchmark::State& state) {
  Filled bench(1000);
  const Lookup lookup = bench.prepare("question 7");
  for (auto _ : state) {
    const Found found = bench.cache->lookup_exact(lookup);
    if (found.answer == nullptr) state.SkipWithError("no hit");
  }
}
BENCHMARK(exact_hit)->Unit(benchmark::kMicrosecond)->Iterations(500'000);

void semantic_hit_without_encoding(benchmark::State& state) {
  Filled bench(static_cast<int>(state.range(0)));
  Lookup lookup = bench.prepare("asked otherwise");
  for (auto _ : state) {
    const Found found = bench.cache->decide_semantic(lookup);
    if (found.answer == nullptr) state.SkipWithError("no hit");
  }
}
BENCHMARK(semantic_hit_without_encoding)
    ->Arg(1'000)
    ->Arg(50'000)
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(200);

void admit(benchmark::State& state) {
  Filled bench(1000);
  const Answer answer = say(std::string(900, 'x'));
  int number = 0;
  for (auto _ : state) {
    Lookup lookup = bench.prepare("another question " + std::to_string(number++));
    if (!bench.cache->admit(lookup, answer)) state.SkipWithError("not stored");
  }
}
BENCHMARK(admit)->Unit(benchmark::kMicrosecond)->Iterations(5000);

void open(benchmark::State& state) {
  Filled bench(static_cast<int>(state.range(0)));
  bench.cache.reset();
  for (auto _ : state) {
    bench.open();
    state.PauseTiming();
    bench.cache.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(open)->Arg(50'000)->Arg(100'000)->Unit(benchmark::kMillisecond)->Iterations(3);

std::size_t resident_bytes() {
  std::size_t total = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> total >> resident;
  return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

// What a process holds once it has opened a store of N entries in one partition, and nothing was asked yet:
// exact table, index, and what RocksDB read on the way. The fill was in this process too: its memory is given
// back first.
void memory(benchmark::State& state) {
  Filled bench(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    bench.cache.reset();
    ::malloc_trim(0);
    const std::size_t before = resident_bytes();
    bench.open();
    ::malloc_trim(0);
    const std::size_t after = resident_bytes();
    const CacheStatistics now = bench.cache->statistics();
    state.counters["resident_MiB"] = static_cast<double>(after) / (1 << 20);
    state.counters["bytes_per_entry"] =
        static_cast<double>(after - before) / static_cast<double>(now.entries);
    state.counters["on_disk_per_entry"] = static_cast<double>(now.bytes) / static_cast<double>(now.entries);
    state.counters["tables_MiB"] = static_cast<double>(now.disk_bytes) / (1 << 20);
  }
}
BENCHMARK(memory)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
}  // namespace reprise::cache
