#include "certificate/traffic.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace reprise::certificate {
namespace {

constexpr std::size_t kQuestions = 4'000;
constexpr double kZipf = 1.0;
// Some questions are asked before their neighbour is stored, and are right for ever.
constexpr double kFillingPart = 1.45;

// Each question as often as it is asked, of 65,536 times.
class Questions {
 public:
  Questions() {
    double sum = 0;
    for (std::size_t i = 1; i <= kQuestions; ++i) sum += std::pow(static_cast<double>(i), -kZipf);
    for (std::size_t i = 0; i < kQuestions && asked_.size() < kTimes; ++i) {
      const double times = kTimes * std::pow(static_cast<double>(i + 1), -kZipf) / sum;
      asked_.insert(asked_.end(), static_cast<std::size_t>(std::max(1.0, std::round(times))),
                    static_cast<std::uint16_t>(i));
    }
    asked_.resize(kTimes, kQuestions - 1);
  }
  std::size_t next(Draws& draws) const { return asked_[draws() >> 48U]; }
  std::vector<double> shares() const {
    std::vector<double> shares(kQuestions);
    for (const std::uint16_t question : asked_) shares[question] += 1.0 / kTimes;
    return shares;
  }

 private:
  static constexpr std::size_t kTimes = 65'536;
  std::vector<std::uint16_t> asked_;
};

const Questions& questions() {
  static const Questions all;
  return all;
}

// Questions drawn at random until they make up that share of what is asked; those that would pass it are
// left.
std::vector<bool> bad_questions(double share, Draws& draws) {
  static const std::vector<double> weights = questions().shares();
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), draws);
  std::vector<bool> bad(weights.size());
  for (const std::size_t question : order)
    if (weights[question] <= share) {
      bad[question] = true;
      share -= weights[question];
    }
  return bad;
}

// Wrong with a probability that depends on how many hits there were.
class Changing final : public Traffic {
 public:
  Changing(Kind kind, double hit_error, std::uint64_t hits)
      : kind_(kind), hit_error_(hit_error), hits_(static_cast<double>(hits)) {}
  bool next_hit_is_wrong(Draws& draws) override { return happens(probability(done_++ / hits_), draws); }

 private:
  double probability(double past) const {
    if (kind_ == Kind::Rising) return 2 * hit_error_ * past;
    if (kind_ == Kind::Late) return past < 0.9 ? 0 : 10 * hit_error_;
    return hit_error_;
  }

  const Kind kind_;
  const double hit_error_, hits_;
  double done_ = 0;
};

class Clusters final : public Traffic {
 public:
  Clusters(double hit_error, Draws& draws) : bad_(bad_questions(hit_error, draws)) {}
  bool next_hit_is_wrong(Draws& draws) override { return bad_[questions().next(draws)]; }

 private:
  std::vector<bool> bad_;
};

// A hit does not insert, so that a question that is answered by its neighbour never gets an answer of its
// own.
class FillingCache final : public Traffic {
 public:
  FillingCache(bool quarantine, double hit_error, Draws& draws)
      : quarantine_(quarantine), stored_(kQuestions), neighbour_(kQuestions) {
    confusable_ = bad_questions(hit_error * kFillingPart, draws);
    for (std::size_t i = 0; i < kQuestions; ++i)
      neighbour_[i] = std::uniform_int_distribution<std::size_t>(0, i == 0 ? kQuestions - 1 : i - 1)(draws);
  }
  bool next_hit_is_wrong(Draws& draws) override {
    while (true) {
      question_ = questions().next(draws);
      if (stored_[question_]) return false;
      if (confusable_[question_] && stored_[neighbour_[question_]]) return true;
      stored_[question_] = true;  // a miss
    }
  }
  void audit_found_it_wrong() override {
    if (quarantine_) confusable_[question_] = false;
  }

 private:
  const bool quarantine_;
  std::vector<bool> stored_, confusable_;
  std::vector<std::size_t> neighbour_;
  std::size_t question_ = 0;
};

class KnowsTheAudits final : public Traffic {
 public:
  explicit KnowsTheAudits(double hit_error) : hit_error_(hit_error) {}
  bool next_hit_is_wrong(Draws& draws) override {
    const double expected = kAuditProbability * wrong_;
    if (expected > 2 && found_ < expected - 2.3 * std::sqrt(expected)) return false;
    const bool wrong = happens(hit_error_, draws);
    wrong_ += wrong ? 1 : 0;
    return wrong;
  }
  void audit_found_it_wrong() override { ++found_; }

 private:
  const double hit_error_;
  double wrong_ = 0, found_ = 0;
};

}  // namespace

std::unique_ptr<Traffic> traffic(Kind kind, double hit_error, std::uint64_t hits, Draws& draws) {
  switch (kind) {
    case Kind::Independent:
    case Kind::Rising:
    case Kind::Late:
      return std::make_unique<Changing>(kind, hit_error, hits);
    case Kind::Clusters:
      return std::make_unique<Clusters>(hit_error, draws);
    case Kind::Filling:
      return std::make_unique<FillingCache>(false, hit_error, draws);
    case Kind::Quarantined:
      return std::make_unique<FillingCache>(true, hit_error, draws);
    case Kind::KnowsTheAudits:
      return std::make_unique<KnowsTheAudits>(hit_error);
  }
  return nullptr;
}

}  // namespace reprise::certificate
