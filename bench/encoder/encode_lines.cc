// Drives the encoder for compare.py: reads "<repeats>\t<text>" a line, answers a JSON object a line: token
// ids with prefix and control tokens, CPU and wall milliseconds of each repeat, and the vector.
//   encoder_lines MODEL int8|onednn|float
#include <ctime>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>

#include "encoder/encode.h"
#include "encoder/tokenizer.h"

namespace {

double milliseconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

template <class T>
void print_list(const char* name, const T& values, const char* format) {
  std::printf("\"%s\": [", name);
  const char* comma = "";
  for (const auto value : values) {
    std::printf("%s", comma);
    std::printf(format, value);
    comma = ", ";
  }
  std::printf("]");
}

bool read_line(std::string& line) {
  line.clear();
  for (int c; (c = std::getchar()) != EOF; line += static_cast<char>(c))
    if (c == '\n') return true;
  return false;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace reprise::encoder;
  if (argc != 3) {
    std::fprintf(stderr, "encoder_lines MODEL int8|onednn|float\n");
    return 2;
  }
  const Precision precision = std::strcmp(argv[2], "float") == 0 ? Precision::Float : Precision::Int8;
  const Kernel kernel = std::strcmp(argv[2], "onednn") == 0 ? Kernel::OneDnn : Kernel::Auto;
  const auto weights = Weights::open(argv[1]);
  const auto encoder = open_encoder(argv[1], precision, kernel);
  if (!weights || !encoder) {
    std::fprintf(stderr, "%s\n", (encoder ? weights.error() : encoder.error()).detail.c_str());
    return 1;
  }
  const Tokenizer tokenizer(**weights);
  std::printf("{\"instruction_set\": \"%s\"}\n", (*encoder)->info().instruction_set.c_str());
  std::fflush(stdout);
  for (std::string line; read_line(line);) {
    const std::size_t tab = line.find('\t');
    int repeats = 1;
    std::from_chars(line.data(), line.data() + std::min(tab, line.size()), repeats);
    const std::string_view text = std::string_view(line).substr(tab + 1);
    std::vector<double> cpu, wall;
    reprise::Encoding encoding;
    for (int i = 0; i < repeats; ++i) {
      const double cpu_start = milliseconds(CLOCK_THREAD_CPUTIME_ID), start = milliseconds(CLOCK_MONOTONIC);
      auto encoded = (*encoder)->encode(text, {});
      cpu.push_back(milliseconds(CLOCK_THREAD_CPUTIME_ID) - cpu_start);
      wall.push_back(milliseconds(CLOCK_MONOTONIC) - start);
      if (!encoded) {
        std::fprintf(stderr, "%s\n", encoded.error().detail.c_str());
        return 1;
      }
      encoding = *std::move(encoded);
    }
    std::vector<std::int32_t> ids{(*weights)->dimensions().begin};
    const auto prefix = tokenizer.tokenize((*weights)->prefix());
    ids.insert(ids.end(), prefix->begin(), prefix->end());
    ids.insert(ids.end(), encoding.tokens.begin(), encoding.tokens.end());
    ids.push_back((*weights)->dimensions().end);
    std::printf("{");
    print_list("ids", ids, "%d");
    std::printf(", ");
    print_list("cpu", cpu, "%.4f");
    std::printf(", ");
    print_list("wall", wall, "%.4f");
    std::printf(", ");
    print_list("vector", encoding.vector, "%.7g");
    std::printf("}\n");
    std::fflush(stdout);
  }
  return 0;
}
