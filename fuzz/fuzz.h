// What the fuzz targets share. A target is a function over bytes that throws Broken when a property does not
// hold; driver.cc gives it to libFuzzer, replay_test.cc gives it the corpus in every test run.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace reprise::fuzz {

// The name of the property that does not hold.
class Broken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

inline void require(bool holds, const char* property) {
  if (!holds) throw Broken(property);
}

// Bytes of a fuzzer. Choices are taken from the end, so that a corpus file begins with what is parsed and can
// be read by people; in the seeds a choice is a digit.
class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}
  // 0 to `choices` - 1; 0 when there is nothing left.
  std::uint8_t choose(std::uint8_t choices) {
    if (bytes_.empty()) return 0;
    const auto last = static_cast<std::uint8_t>(bytes_.back());
    bytes_.remove_suffix(1);
    return static_cast<std::uint8_t>((last >= '0' ? last - '0' : last) % choices);
  }
  std::string_view rest() const { return bytes_; }

 private:
  std::string_view bytes_;
};

// `text` in pieces. Seed 0: byte by byte; any other: sizes drawn from it, small ones mostly.
std::vector<std::string_view> cut(std::string_view text, std::uint8_t seed);

void http1(std::string_view bytes);
void sse(std::string_view bytes);
void openai(std::string_view bytes);
void anthropic(std::string_view bytes);
void settings(std::string_view bytes);
void tokenizer(std::string_view bytes);
void entry(std::string_view bytes);
void judge(std::string_view bytes);

struct Target {
  const char* name;  // of its folder in fuzz/corpus
  void (*run)(std::string_view bytes);
};
std::span<const Target> targets();

}  // namespace reprise::fuzz
