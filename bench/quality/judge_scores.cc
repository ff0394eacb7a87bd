// What the judge of the program says of many candidates: reads questions with their candidates, gives them to
// Judge::judge() with the default policy, once as the request path does and once without evidence, so that
// the cosine alone decides.
//   judge_scores STORE < questions > judgements
// STORE: a folder of what judge_states wrote (tools/judge/store.py). In, little-endian, per question:
//   u32 part, text   u32 neighbours, f32 cosine[neighbours]   u32 candidates, {u32 part, text}[candidates]
// the candidates by rank. Out, a candidate: f64 cosine, mapped cosine, probability (NaN: judged by its
// cosine), logit, score; u64 of Bits.
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "encodings.h"
#include "judge/judge.h"
#include "judge/learned/model.h"
#include "judge/learned/score.h"

namespace {

using namespace reprise;
using judge::TextId;

constexpr const char* kEncoder = "multilingual-e5-small";
enum Bits : std::uint64_t {
  kAccepted = 1,
  kNumbers = 2,
  kNegation = 4,
  kNames = 8,
  kBelow = 16,
  kCosineAccepted = 32
};

struct Asked {
  TextId text;
  std::vector<float> neighbours;
  std::vector<TextId> candidates;
  std::size_t first = 0;  // place of its first candidate in the output
};

struct Out {
  double cosine = 0, mapped = 0, probability = 0, logit = 0, score = 0;
  std::uint64_t bits = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  bool more() const { return !left_.empty(); }
  template <class T>
  T value() {
    T value{};
    if (left_.size() < sizeof value) {
      left_ = {};
      return value;
    }
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }
  template <class T>
  std::vector<T> list() {
    std::vector<T> values;
    for (auto count = value<std::uint32_t>(); count > 0 && more(); --count) values.push_back(value<T>());
    return values;
  }

 private:
  std::string_view left_;
};

std::vector<Asked> read_questions(std::string_view bytes) {
  std::vector<Asked> questions;
  std::size_t first = 0;
  for (Reader in(bytes); in.more();) {
    Asked asked{in.value<TextId>(), in.list<float>(), in.list<TextId>(), first};
    first += asked.candidates.size();
    questions.push_back(std::move(asked));
  }
  return questions;
}

std::uint64_t bits_of(const judge::Judgement& judgement) {
  std::uint64_t bits = judgement.accepted ? kAccepted : 0;
  for (const Reason reason : judgement.reasons) {
    if (reason == Reason::GuardNumbers) bits |= kNumbers;
    if (reason == Reason::GuardNegation) bits |= kNegation;
    if (reason == Reason::GuardNames) bits |= kNames;
    if (reason == Reason::BelowThreshold) bits |= kBelow;
  }
  return bits;
}

// Every text's evidence as it would be stored.
std::map<TextId, std::string> evidence_of(const std::vector<Asked>& questions,
                                          const judge::Encodings& encodings, const judge::Judge& judge) {
  std::map<TextId, std::string> evidence;
  for (const Asked& asked : questions) {
    evidence[asked.text];
    for (const TextId candidate : asked.candidates) evidence[candidate];
  }
  std::vector<decltype(evidence)::value_type*> each;
  for (auto& entry : evidence) each.push_back(&entry);
  judge::in_parallel(each.size(), [&](std::size_t i) {
    each[i]->second = judge.evidence_of(encodings.encoding(each[i]->first));
  });
  return evidence;
}

}  // namespace

int main(int argc, char** argv) {
  const auto judge = judge::Judge::for_encoder(kEncoder);
  const judge::Model* const model = judge::find_model(kEncoder);
  if (argc != 2 || !judge || model == nullptr) {
    std::fprintf(stderr, "judge_scores STORE < questions > judgements\n");
    return 2;
  }
  if (std::strcmp(argv[1], "--version") == 0) {
    std::printf("%s\n", std::string(judge->version()).c_str());
    return 0;
  }
  const judge::Encodings encodings(argv[1]);
  const std::string input = judge::standard_input();
  const std::vector<Asked> questions = read_questions(input);
  const auto evidence = evidence_of(questions, encodings, *judge);

  std::vector<Out> out(questions.empty() ? 0 : questions.back().first + questions.back().candidates.size());
  const CachePolicy defaults;
  const judge::JudgePolicy policy{defaults.threshold, defaults.guards};
  judge::in_parallel(questions.size(), [&](std::size_t q) {
    const Asked& asked = questions[q];
    std::vector<judge::Candidate> candidates, bare;
    for (const TextId id : asked.candidates) {
      const int rank = static_cast<int>(candidates.size());
      candidates.push_back({.entry = {},
                            .text = encodings.text(id),
                            .evidence = evidence.at(id),
                            .cosine = encodings.cosine(asked.text, id),
                            .rank = rank});
      bare.push_back(candidates.back());
      bare.back().evidence = {};
    }
    const judge::Question question{encodings.text(asked.text), evidence.at(asked.text), asked.neighbours};
    const auto learned = judge->judge(question, candidates, policy);
    const auto mapped = judge->judge(question, bare, policy);
    for (std::size_t i = 0; i < learned.size(); ++i) {
      const double p = learned[i].probability.value_or(std::numeric_limits<double>::quiet_NaN());
      const double logit = (std::log(p / (1 - p)) - double{model->offset}) / double{model->slope};
      const std::uint64_t bits = bits_of(learned[i]) | (mapped[i].accepted ? kCosineAccepted : 0);
      out[asked.first + i] = {learned[i].cosine, mapped[i].score, p, logit, learned[i].score, bits};
    }
  });
  std::fwrite(out.data(), sizeof out[0], out.size(), stdout);
  return std::fflush(stdout) == 0 ? 0 : 3;
}
