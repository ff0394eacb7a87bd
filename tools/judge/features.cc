// The rows of numbers that the learned judge sees, made by the judge's own code for its training.
//   judge_features MODEL STORE < rows > vectors
// MODEL: a file of the judge (model.h), whose projections are used; its trees are not. STORE: a folder of
// what judge_states wrote (store.py). A row in: u32 part, text of either side, f32 surroundings[5]
// (pair_features.h), NaN for a bare pair. A row out: f32 features[kPairFeatures]; all NaN where a side has no
// evidence.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "judge/learned/pair_features.h"

namespace {

using namespace reprise;

template <class T>
std::span<const T> map(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return {};
  struct stat status{};
  ::fstat(file, &status);
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const memory = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  ::close(file);
  return {static_cast<const T*>(memory), size / sizeof(T)};
}

struct Part {
  std::vector<std::string> texts;
  std::span<const float> vectors;
  std::span<const std::uint64_t> offsets;
  std::span<const std::int32_t> tokens;
  std::span<const _Float16> states;
  std::vector<judge::Evidence> evidence;
};

struct Row {
  std::uint32_t part_a, text_a, part_b, text_b;
  float surroundings[5];
};

Encoding encoding_of(const Part& part, std::size_t text, std::size_t hidden) {
  const std::size_t from = part.offsets[text], to = part.offsets[text + 1];
  Encoding encoding;
  encoding.tokens.assign(part.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                         part.tokens.begin() + static_cast<std::ptrdiff_t>(to));
  for (std::size_t l = 0; l < 3; ++l) {
    LayerStates layer{judge::kLayers[l], {}};
    for (std::size_t row = from; row < to; ++row) {
      const _Float16* const state = part.states.data() + (row * 3 + l) * hidden;
      for (std::size_t i = 0; i < hidden; ++i) layer.values.push_back(static_cast<float>(state[i]));
    }
    encoding.states.push_back(std::move(layer));
  }
  return encoding;
}

std::vector<Part> open_store(const std::string& folder) {
  std::vector<Part> parts;
  for (int number = 0;; ++number) {
    const std::string base = folder + "/part-" + std::to_string(number);
    std::ifstream lines(base + ".texts");
    if (!lines) return parts;
    Part part;
    for (std::string line; std::getline(lines, line);)
      part.texts.push_back(nlohmann::json::parse(line).get<std::string>());
    part.vectors = map<float>(base + ".vectors");
    part.offsets = map<std::uint64_t>(base + ".offsets");
    part.tokens = map<std::int32_t>(base + ".tokens");
    part.states = map<_Float16>(base + ".states");
    part.evidence.resize(part.texts.size());
    parts.push_back(std::move(part));
  }
}

template <class Work>
void in_parallel(std::size_t count, Work work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t) {
    threads.emplace_back([&] {
      constexpr std::size_t kChunk = 256;
      for (std::size_t from; (from = next.fetch_add(kChunk)) < count;)
        for (std::size_t i = from; i < std::min(count, from + kChunk); ++i) work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "judge_features MODEL STORE < rows > vectors\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto model = judge::read_model(bytes);
  if (!model) {
    std::fprintf(stderr, "%s: %s\n", argv[1], model.error().detail.c_str());
    return 3;
  }
  const auto hidden = static_cast<std::size_t>(model->hidden);
  std::vector<Part> parts = open_store(argv[2]);
  std::ifstream standard_input("/dev/stdin", std::ios::binary);
  const std::string input{std::istreambuf_iterator<char>(standard_input), {}};
  std::vector<Row> rows(input.size() / sizeof(Row));
  std::memcpy(rows.data(), input.data(), rows.size() * sizeof(Row));

  std::vector<std::pair<std::uint32_t, std::uint32_t>> texts;
  for (const Row& row : rows) {
    texts.emplace_back(row.part_a, row.text_a);
    texts.emplace_back(row.part_b, row.text_b);
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  in_parallel(texts.size(), [&](std::size_t i) {
    Part& part = parts[texts[i].first];
    if (!part.states.empty())
      part.evidence[texts[i].second] =
          judge::make_evidence(encoding_of(part, texts[i].second, hidden), *model);
  });

  std::vector<judge::PairVector> out(rows.size());
  in_parallel(rows.size(), [&](std::size_t i) {
    const Row& row = rows[i];
    const Part &a = parts[row.part_a], &b = parts[row.part_b];
    out[i].fill(std::numeric_limits<float>::quiet_NaN());
    const judge::Evidence &x = a.evidence[row.text_a], &y = b.evidence[row.text_b];
    if (x.empty() || y.empty()) return;
    const float *const u = a.vectors.data() + row.text_a * hidden, *const v =
                                                                       b.vectors.data() + row.text_b * hidden;
    const double cosine = std::inner_product(u, u + hidden, v, 0.0);
    judge::TextReadings asked(a.texts[row.text_a]), stored(b.texts[row.text_b]);
    const judge::PairFeatures pair = compare(asked, stored, cosine);
    const float* const s = row.surroundings;
    out[i] = judge::pair_vector(asked, x, stored, y, pair, {s[0], s[1], s[2], s[3], s[4]}, *model);
  });
  std::fwrite(out.data(), sizeof out[0], out.size(), stdout);
  return std::fflush(stdout) == 0 ? 0 : 3;
}
