// Encodings: what judge_states wrote of many texts (store.py), mapped into memory.
//
// Immutable after it was opened; any thread. A folder that is not there holds nothing; one that store.py did
// not write is not found out.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "reprise/encoder.h"

namespace reprise::judge {

struct TextId {
  std::uint32_t part = 0, text = 0;
  auto operator<=>(const TextId&) const = default;
};

class Encodings {
 public:
  explicit Encodings(const std::string& folder);

  const std::string& text(TextId id) const { return parts_.at(id.part).texts.at(id.text); }
  std::span<const float> vector(TextId id) const;
  double cosine(TextId a, TextId b) const;
  // Without states where none were written.
  Encoding encoding(TextId id) const;

 private:
  struct Part {
    std::vector<std::string> texts;
    std::span<const float> vectors;
    std::span<const std::uint64_t> offsets;
    std::span<const std::int32_t> tokens;
    std::span<const _Float16> states;
  };

  std::vector<Part> parts_;
};

std::string standard_input();

template <class Work>
void in_parallel(std::size_t count, Work work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::thread> threads;
  for (unsigned t = 0; t < std::max(1U, std::thread::hardware_concurrency()); ++t) {
    threads.emplace_back([&] {
      constexpr std::size_t kChunk = 64;
      for (std::size_t from; (from = next.fetch_add(kChunk)) < count;)
        for (std::size_t i = from; i < std::min(count, from + kChunk); ++i) work(i);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace reprise::judge
