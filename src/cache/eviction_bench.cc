// What the formula of standing.h is worth: a stream of questions whose popularity follows Zipf's law, answers
// of log-normal length, a bound in bytes that holds a share of them. Beside it, on the same stream: the entry
// nearest to its expiry goes (with one ttl: the oldest), and the one longest unused goes. Columns: share of
// requests served, share of output tokens saved. Time is not the point.
//   ninja -C build cache_bench && build/cache_bench --benchmark_filter=evict
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <list>
#include <random>
#include <unordered_map>
#include <vector>

#include "cache/exact_table.h"
#include "cache/standing.h"

namespace reprise::cache {
namespace {

constexpr std::size_t kQuestions = 100'000;
constexpr int kRequests = 1'000'000;
constexpr std::size_t kHeadBytes = 2200;  // question, vector, keys, names

struct Question {
  std::uint32_t tokens;
  std::size_t bytes;
};

struct Stream {
  explicit Stream(double skew) : random(7) {
    std::lognormal_distribution<double> length(std::log(250), 1.0);
    double sum = 0;
    for (std::size_t i = 0; i < kQuestions; ++i) {
      const auto tokens = static_cast<std::uint32_t>(std::clamp(length(random), 1.0, 8000.0));
      questions.push_back({tokens, kHeadBytes + 4 * tokens});
      bytes += questions.back().bytes;
      cumulative.push_back(sum += std::pow(static_cast<double>(i + 1), -skew));
    }
    // Half-way through the popular ones change places with others: what was popular does not stay so.
    for (std::uint32_t i = 0; i < kQuestions; ++i) renamed.push_back(i);
    std::shuffle(renamed.begin(), renamed.end(), random);
  }
  std::uint32_t next(int request) {
    const double drawn = std::uniform_real_distribution<double>(0, cumulative.back())(random);
    const auto at = std::upper_bound(cumulative.begin(), cumulative.end(), drawn) - cumulative.begin();
    const auto rank = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(at, kQuestions - 1));
    return request < kRequests / 2 ? rank : renamed[rank];
  }
  std::mt19937_64 random;
  std::vector<Question> questions;
  std::vector<double> cumulative;
  std::vector<std::uint32_t> renamed;
  std::size_t bytes = 0;
};

// The entry at the end of a list goes; a hit moves to the front, or does not.
template <bool kMoves>
class Listed {
 public:
  bool hit(std::uint32_t question, const Question&) {
    const auto found = at_.find(question);
    if (found == at_.end()) return false;
    if (kMoves) list_.splice(list_.begin(), list_, found->second);
    return true;
  }
  void put(std::uint32_t question, const Question& of) {
    list_.emplace_front(question, of.bytes);
    at_[question] = list_.begin();
    bytes_ += of.bytes;
  }
  void evict() {
    bytes_ -= list_.back().second;
    at_.erase(list_.back().first);
    list_.pop_back();
  }
  std::size_t bytes() const { return bytes_; }

 private:
  std::list<std::pair<std::uint32_t, std::size_t>> list_;
  std::unordered_map<std::uint32_t, std::list<std::pair<std::uint32_t, std::size_t>>::iterator> at_;
  std::size_t bytes_ = 0;
};

class Formula {
 public:
  bool hit(std::uint32_t question, const Question&) {
    const auto found = table_.find(key_of(question));
    if (found) table_.use(key_of(question), found->id);
    return found.has_value();
  }
  void put(std::uint32_t question, const Question& of) {
    Known known;
    for (std::size_t i = 0; i < 4; ++i) known.id[i] = static_cast<std::uint8_t>(question >> (8 * i));
    known.life = {++time_, time_ + 86'400};
    known.bytes = of.bytes;
    known.cost = kCallTokens + of.tokens;
    (void)table_.put(key_of(question), known);
  }
  void evict() { (void)table_.take_least(); }
  std::size_t bytes() const { return table_.bytes(); }

 private:
  static ExactKey key_of(std::uint32_t number) {
    ExactKey key;
    std::mt19937 spread(number);  // real keys are digests: tables take their first and last bytes for hashes
    for (std::uint8_t& byte : key.digest) byte = static_cast<std::uint8_t>(spread());
    for (std::size_t i = 0; i < 4; ++i) key.digest[8 + i] = static_cast<std::uint8_t>(number >> (8 * i));
    return key;
  }
  ExactTable table_;
  std::int64_t time_ = 0;
};

// Arguments: skew in hundredths, room in per cent of all questions' bytes.
template <class Policy>
void evict(benchmark::State& state) {
  for (auto _ : state) {
    Stream stream(static_cast<double>(state.range(0)) / 100);
    Policy policy;
    const std::size_t room = stream.bytes / 100 * static_cast<std::size_t>(state.range(1));
    double hits = 0, saved = 0, tokens = 0;
    for (int i = 0; i < kRequests; ++i) {
      const std::uint32_t asked = stream.next(i);
      const Question& question = stream.questions[asked];
      tokens += question.tokens;
      if (policy.hit(asked, question)) {
        ++hits;
        saved += question.tokens;
        continue;
      }
      policy.put(asked, question);
      while (policy.bytes() > room) policy.evict();
    }
    state.counters["hits_%"] = 100 * hits / kRequests;
    state.counters["tokens_saved_%"] = 100 * saved / tokens;
  }
}
void streams(benchmark::internal::Benchmark* bench) {
  for (const int skew : {80, 100})
    for (const int room : {2, 10, 30}) bench->Args({skew, room});
  bench->Iterations(1)->Unit(benchmark::kMillisecond);
}
BENCHMARK(evict<Listed<false>>)->Name("evict_nearest_to_expiry")->Apply(streams);
BENCHMARK(evict<Listed<true>>)->Name("evict_longest_unused")->Apply(streams);
BENCHMARK(evict<Formula>)->Name("evict_least_standing")->Apply(streams);

}  // namespace
}  // namespace reprise::cache
