// What one request costs in this folder: reading it, following a stream, writing a stored answer. A plain
// question of 200 bytes; an answer of 300 pieces (about 1.2 kB of text).
#include <benchmark/benchmark.h>

#include "dialect/dialect.h"

namespace {

using namespace reprise;
using namespace reprise::dialect;

const std::string kBody =
    R"({"model":"gpt-4o-mini","temperature":0,"stream":true,"messages":[{"role":"system","content":"You answer briefly."},)"
    R"({"role":"user","content":"How long does the virus survive on door handles, and does soap remove it?"}]})";

std::string stream_of(int pieces) {
  const std::string head =
      R"(data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini",)"
      R"("service_tier":"default","system_fingerprint":"fp_1","choices":[{"index":0,"delta":)";
  std::string stream =
      head + R"({"role":"assistant","content":""},"logprobs":null,"finish_reason":null}],"usage":null})" +
      "\n\n";
  for (int i = 0; i < pieces; ++i)
    stream += head + R"({"content":" word"},"logprobs":null,"finish_reason":null}],"usage":null})" + "\n\n";
  return stream + head + R"({},"logprobs":null,"finish_reason":"stop"}],"usage":null})" +
         "\n\ndata: [DONE]\n\n";
}

Answer answer_of(const std::string& stream) {
  const auto reader = find_dialect("openai")->read_stream(ReadPrompt());
  std::string out;
  (void)reader->feed(stream, out);
  return reader->take_answer();
}

void read_prompt(benchmark::State& state) {
  const wire::RequestHead head{.method = "POST", .target = "/v1/chat/completions", .fields = {}};
  for (auto _ : state) benchmark::DoNotOptimize(find_dialect("openai")->read_prompt(head, kBody));
}
void follow_stream(benchmark::State& state) {
  const std::string stream = stream_of(300);
  for (auto _ : state) benchmark::DoNotOptimize(answer_of(stream));
  state.SetBytesProcessed(static_cast<std::int64_t>(stream.size()) * state.iterations());
}
void write_stream(benchmark::State& state, const char* dialect) {
  const Answer answer = answer_of(stream_of(300));
  const Rendering rendering{.id_seed = "0123456789abcdef", .created = 1};
  for (auto _ : state) benchmark::DoNotOptimize(find_dialect(dialect)->write_stream(answer, rendering));
}
void write_answer(benchmark::State& state, const char* dialect) {
  const Answer answer = answer_of(stream_of(300));
  const Rendering rendering{.id_seed = "0123456789abcdef", .created = 1};
  for (auto _ : state) benchmark::DoNotOptimize(find_dialect(dialect)->write_answer(answer, rendering));
}

BENCHMARK(read_prompt);
BENCHMARK(follow_stream);
BENCHMARK_CAPTURE(write_stream, openai, "openai");
BENCHMARK_CAPTURE(write_stream, anthropic, "anthropic");
BENCHMARK_CAPTURE(write_answer, openai, "openai");
BENCHMARK_CAPTURE(write_answer, anthropic, "anthropic");

}  // namespace
