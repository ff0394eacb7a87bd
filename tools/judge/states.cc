// What the encoder says of each text, for the training of the judge: reads one JSON string a line, writes
//   OUT.vectors  f32 [texts, hidden]          pooled, unit length
//   OUT.offsets  u64 [texts + 1]              rows of a text in the next two
//   OUT.tokens   i32 [rows]                   piece ids, at most kTokensMax a text
//   OUT.states   f16 [rows, layers, hidden]   left out with --vectors
// A text that does not fit the encoder's window has a vector of zeros and no rows.
//   judge_states MODEL OUT [--vectors] < texts.jsonl
#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "encoder/encode.h"
#include "judge/learned/evidence.h"

namespace {

using namespace reprise;

constexpr std::size_t kBatch = 4096;

template <class T>
void put(std::ofstream& out, const std::vector<T>& values) {
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(T)));
}

std::vector<_Float16> interleaved(const Encoding& encoding, std::size_t rows, std::size_t hidden) {
  std::vector<_Float16> values;
  values.reserve(rows * encoding.states.size() * hidden);
  for (std::size_t row = 0; row < rows; ++row) {
    for (const LayerStates& layer : encoding.states) {
      for (std::size_t i = 0; i < hidden; ++i)
        values.push_back(static_cast<_Float16>(layer.values[row * hidden + i]));
    }
  }
  return values;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "judge_states MODEL OUT [--vectors] < texts.jsonl\n");
    return 2;
  }
  const bool with_states = argc == 3 || std::strcmp(argv[3], "--vectors") != 0;
  const auto encoder = encoder::open_encoder(argv[1]);
  if (!encoder) {
    std::fprintf(stderr, "%s\n", encoder.error().detail.c_str());
    return 3;
  }
  const std::string path = argv[2];
  std::ofstream vectors(path + ".vectors"), offsets(path + ".offsets"), tokens(path + ".tokens");
  std::ofstream states;
  if (with_states) states.open(path + ".states");
  const auto hidden = static_cast<std::size_t>((*encoder)->info().dimensions);
  const std::span<const int> layers =
      with_states ? std::span<const int>(judge::kLayers) : std::span<const int>();

  std::uint64_t total = 0, texts = 0;
  offsets.write(reinterpret_cast<const char*>(&total), sizeof total);
  std::vector<std::string> batch;
  const auto flush = [&] {
    std::vector<Encoding> encodings(batch.size());
    std::vector<std::thread> threads;
    const std::size_t count = std::max(1U, std::thread::hardware_concurrency());
    for (std::size_t t = 0; t < count; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t i = t; i < batch.size(); i += count) {
          if (auto encoding = (*encoder)->encode(batch[i], layers)) encodings[i] = std::move(*encoding);
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (Encoding& encoding : encodings) {
      encoding.vector.resize(hidden);
      const std::size_t rows = std::min<std::size_t>(encoding.tokens.size(), judge::kTokensMax);
      encoding.tokens.resize(rows);
      put(vectors, encoding.vector);
      put(tokens, encoding.tokens);
      if (with_states) put(states, interleaved(encoding, rows, hidden));
      total += rows;
      offsets.write(reinterpret_cast<const char*>(&total), sizeof total);
    }
    texts += batch.size();
    batch.clear();
    std::fprintf(stderr, "\r%llu texts", static_cast<unsigned long long>(texts));
  };
  std::ifstream input("/dev/stdin");
  for (std::string line; std::getline(input, line);) {
    batch.push_back(nlohmann::json::parse(line).get<std::string>());
    if (batch.size() == kBatch) flush();
  }
  flush();
  std::fprintf(stderr, "\n");
  return vectors && tokens && offsets && (!with_states || states) ? 0 : 3;
}
