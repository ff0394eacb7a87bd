// The rows of numbers that the learned judge sees, made by the judge's own code for its training.
//   judge_features MODEL STORE < rows > vectors
//   judge_features --names
// MODEL: a file of the judge (model.h), whose projections are used; its trees are not. STORE: a folder of
// what judge_states wrote (store.py). A row in: u32 part, text of either side, f32 surroundings[5]
// (pair_features.h), NaN for a bare pair. A row out: f32 features[kPairFeatures]; all NaN where a side has no
// evidence.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "encodings.h"
#include "judge/learned/pair_features.h"

namespace {

using namespace reprise;
using judge::TextId;

struct Row {
  TextId a, b;
  float surroundings[5];
};

std::vector<Row> rows_of(const std::string& input) {
  std::vector<Row> rows(input.size() / sizeof(Row));
  std::memcpy(rows.data(), input.data(), rows.size() * sizeof(Row));
  return rows;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], "--names") == 0) {
    for (const std::string_view name : judge::kPairFeatureNames)
      std::printf("%s\n", std::string(name).c_str());
    return 0;
  }
  if (argc != 3) {
    std::fprintf(stderr, "judge_features MODEL STORE < rows > vectors, or judge_features --names\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto model = judge::read_model(bytes);
  if (!model) {
    std::fprintf(stderr, "%s: %s\n", argv[1], model.error().detail.c_str());
    return 3;
  }
  const judge::Encodings encodings(argv[2]);
  const std::vector<Row> rows = rows_of(judge::standard_input());

  std::map<TextId, judge::Evidence> evidence;
  for (const Row& row : rows) {
    evidence[row.a];
    evidence[row.b];
  }
  std::vector<decltype(evidence)::value_type*> each;
  for (auto& entry : evidence) each.push_back(&entry);
  judge::in_parallel(each.size(), [&](std::size_t i) {
    each[i]->second = judge::make_evidence(encodings.encoding(each[i]->first), *model);
  });

  std::vector<judge::PairVector> out(rows.size());
  judge::in_parallel(rows.size(), [&](std::size_t i) {
    const auto& [a, b, s] = rows[i];
    out[i].fill(std::numeric_limits<float>::quiet_NaN());
    const judge::Evidence &x = evidence.at(a), &y = evidence.at(b);
    if (x.empty() || y.empty()) return;
    judge::TextReadings asked(encodings.text(a)), stored(encodings.text(b));
    const judge::PairFeatures pair = compare(asked, stored, encodings.cosine(a, b));
    out[i] = judge::pair_vector(asked, x, stored, y, pair, {s[0], s[1], s[2], s[3], s[4]}, *model);
  });
  std::fwrite(out.data(), sizeof out[0], out.size(), stdout);
  return std::fflush(stdout) == 0 ? 0 : 3;
}
