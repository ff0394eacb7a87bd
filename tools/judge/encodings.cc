#include "encodings.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <numeric>

#include "judge/learned/evidence.h"

namespace reprise::judge {
namespace {

constexpr std::size_t kLayerCount = std::size(kLayers);

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

}  // namespace

Encodings::Encodings(const std::string& folder) {
  for (int number = 0;; ++number) {
    const std::string base = folder + "/part-" + std::to_string(number);
    std::ifstream lines(base + ".texts");
    if (!lines) return;
    Part part;
    for (std::string line; std::getline(lines, line);)
      part.texts.push_back(nlohmann::json::parse(line).get<std::string>());
    part.vectors = map<float>(base + ".vectors");
    part.offsets = map<std::uint64_t>(base + ".offsets");
    part.tokens = map<std::int32_t>(base + ".tokens");
    part.states = map<_Float16>(base + ".states");
    parts_.push_back(std::move(part));
  }
}

std::span<const float> Encodings::vector(TextId id) const {
  const Part& part = parts_.at(id.part);
  const std::size_t hidden = part.vectors.size() / part.texts.size();
  return part.vectors.subspan(id.text * hidden, hidden);
}

double Encodings::cosine(TextId a, TextId b) const {
  const std::span<const float> u = vector(a), v = vector(b);
  return std::inner_product(u.begin(), u.end(), v.begin(), 0.0);
}

Encoding Encodings::encoding(TextId id) const {
  const Part& part = parts_.at(id.part);
  Encoding encoding;
  const std::span<const float> own = vector(id);
  encoding.vector.assign(own.begin(), own.end());
  if (part.states.empty()) return encoding;
  const std::size_t hidden = part.vectors.size() / part.texts.size();
  const std::size_t from = part.offsets[id.text], to = part.offsets[id.text + 1];
  encoding.tokens.assign(part.tokens.begin() + static_cast<std::ptrdiff_t>(from),
                         part.tokens.begin() + static_cast<std::ptrdiff_t>(to));
  for (std::size_t l = 0; l < kLayerCount; ++l) {
    LayerStates layer{kLayers[l], {}};
    for (std::size_t row = from; row < to; ++row) {
      const _Float16* const state = part.states.data() + (row * kLayerCount + l) * hidden;
      for (std::size_t i = 0; i < hidden; ++i) layer.values.push_back(static_cast<float>(state[i]));
    }
    encoding.states.push_back(std::move(layer));
  }
  return encoding;
}

std::string standard_input() {
  std::ifstream input("/dev/stdin", std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

}  // namespace reprise::judge
