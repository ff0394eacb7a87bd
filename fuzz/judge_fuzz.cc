// The judge: any two texts with any evidence are judged, alike from either side; equal texts are never
// vetoed; evidence that is read writes back the same. Input: a line for each text, then bytes of evidence.
#include "judge/judge.h"

#include <algorithm>
#include <cmath>

#include "fuzz/fuzz.h"
#include "judge/learned/evidence.h"
#include "judge/learned/model.h"

namespace reprise::fuzz {
namespace {

using judge::Evidence;
using judge::Judge;

constexpr std::string_view kEncoder = "multilingual-e5-small";

const judge::Model& model() {
  return *judge::find_model(kEncoder);
}

// Whole evidence out of any bytes, again and again: what only chance would make of them otherwise.
std::string evidence_from(std::string_view bytes, std::size_t tokens) {
  std::size_t at = 0;
  const auto next = [&] {
    return bytes.empty() ? std::uint8_t{1} : static_cast<std::uint8_t>(bytes[at++ % bytes.size()]);
  };
  Evidence evidence;
  for (std::size_t t = 0; t < tokens; ++t) evidence.tokens.push_back(std::int32_t{next()} * 977);
  for (std::size_t i = 0; i < tokens * 2 * judge::kNear; ++i)
    evidence.near.push_back(static_cast<std::int8_t>(next()));
  for (std::size_t i = 0; i < tokens * judge::kResidue; ++i)
    evidence.residue.push_back(static_cast<std::int8_t>(next()));
  for (std::size_t t = 0; t < tokens; ++t) evidence.scale.push_back(std::ldexp(1.0F, next() % 64 - 32));
  for (std::size_t i = 0; i < judge::kResidue; ++i)
    evidence.whole.push_back(static_cast<float>(next()) - 128);
  return write_evidence(evidence, model());
}

void check_evidence(std::string_view bytes) {
  const auto read = judge::read_evidence(bytes, model());
  if (!read) return;
  require(!read->empty() && read->tokens.size() <= judge::kTokensMax, "evidence has its tokens");
  require(write_evidence(*read, model()) == bytes, "evidence is written as it was read");
}

struct Side {
  std::string_view text, evidence;
};

judge::Judgement judged(const Judge& judge, const Side& asked, const Side& stored, double cosine) {
  constexpr float kNeighbours[] = {0.99F, 0.97F, 0.95F, 0.95F, 0.9F, 0.88F, 0.88F, 0.8F, 0.7F};
  const judge::Candidate candidate{
      .entry = EntryId("e"), .text = stored.text, .evidence = stored.evidence, .cosine = cosine, .rank = 1};
  return judge.judge({asked.text, asked.evidence, kNeighbours}, {&candidate, 1},
                     {.threshold = 0, .guards = kGuards})[0];
}

void check_pair(const Judge& judge, const Side& a, const Side& b, double cosine) {
  const judge::Judgement there = judged(judge, a, b, cosine), back = judged(judge, b, a, cosine);
  require(there.score >= 0 && there.score <= 1, "a score lies within 0 and 1");
  require(!there.probability || (*there.probability >= 0 && *there.probability <= 1),
          "a probability lies within 0 and 1");
  require(there.accepted == (there.reasons == std::vector{Reason::SemanticMatch}),
          "a refusal has an objection, and a hit has none");
  require(there.reasons == back.reasons && there.score == back.score && there.probability == back.probability,
          "a pair is judged alike from either side");
  require(judged(judge, a, a, 1).accepted, "equal texts are never vetoed");
}

}  // namespace

void judge(std::string_view bytes) {
  static const Judge judge = Judge::for_encoder(kEncoder).value();
  Input input(bytes);
  const std::size_t tokens = input.choose(9);  // 0: evidence as it stands
  const double cosine = input.choose(10) / 9.0;
  std::string_view rest = input.rest();
  const auto line = [&] {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return text;
  };
  const std::string_view a = line(), b = line();
  check_evidence(rest);
  if (tokens == 0) {
    check_pair(judge, {a, rest}, {b, rest}, cosine);
    return;
  }
  const std::string of_a = evidence_from(rest, tokens);
  const std::string of_b = evidence_from(rest.substr(rest.size() / 2), 9 - tokens);
  check_evidence(of_a);
  check_pair(judge, {a, of_a}, {b, of_b}, cosine);
}

}  // namespace reprise::fuzz
