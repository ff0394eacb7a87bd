// What asking models costs, by provider and model: the figures behind OpenTelemetry's gen_ai metrics. Written
// by shards, read by telemetry. Thread-safe; counting takes no lock, finding a model a short one.
//
// A model's name comes from a client. It becomes a label only when a provider has accepted it (2xx) or the
// configuration names it, when it looks like a name, and while there is room: all others are counted as
// "_other". So nobody can fill the metrics with series or with text.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/mutex.h"

namespace reprise::gateway {

// Counts of observed values below each of ascending bounds, their number and sum.
template <const auto& kBoundsOf>
class Histogram {
 public:
  static constexpr const auto& kBounds = kBoundsOf;
  void observe(double value) {
    const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), value);
    counts_[static_cast<std::size_t>(bound - kBounds.begin())].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
  }
  std::uint64_t count_of(std::size_t bucket) const { return counts_[bucket].load(std::memory_order_relaxed); }
  double sum() const { return sum_.load(std::memory_order_relaxed); }

 private:
  std::array<std::atomic<std::uint64_t>, kBoundsOf.size() + 1> counts_{};
  std::atomic<double> sum_{0};
};

// The bounds that the semantic conventions advise.
inline constexpr std::array<double, 14> kOperationSeconds = {0.01, 0.02, 0.04, 0.08,  0.16,  0.32,  0.64,
                                                             1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92};
inline constexpr std::array<double, 14> kTokens = {
    1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864};

// How an operation ended, as its error.type; the first is no error.
inline constexpr std::array<std::string_view, 20> kOperationEnds = {
    "",    "cancelled", "cut", "overloaded", "timeout", "unavailable", "_OTHER", "400", "401", "403",
    "404", "413",       "429", "4xx",        "500",     "502",         "503",    "504", "529", "5xx"};
constexpr std::size_t operation_end(std::string_view name) {
  for (std::size_t i = 0; i < kOperationEnds.size(); ++i)
    if (kOperationEnds[i] == name) return i;
  return operation_end("_OTHER");
}
inline std::size_t operation_end(int status) {
  if (status >= 200 && status < 300) return 0;
  const std::size_t exact = operation_end(std::to_string(status));
  if (exact != operation_end("_OTHER")) return exact;
  if (status >= 400 && status < 500) return operation_end("4xx");
  return operation_end(status >= 500 && status < 600 ? "5xx" : "_OTHER");
}

struct ModelProbe {
  ModelProbe(std::string_view of, std::string name) : provider(of), model(std::move(name)) {}
  std::string_view provider;  // gen_ai.provider.name, of a closed list
  std::string model;          // gen_ai.request.model, or "_other"
  std::array<Histogram<kOperationSeconds>, kOperationEnds.size()> seconds;  // by how it ended
  Histogram<kOperationSeconds> first_chunk_seconds;                         // of streams
  Histogram<kTokens> input_tokens, output_tokens;
};

class ModelProbes {
 public:
  static constexpr std::size_t kModelsMax = 64;
  static constexpr std::size_t kNameBytesMax = 64;

  enum class Known : bool { No, Yes };  // the provider accepted it, or the configuration names it
  // That model's figures; those of "_other" of the provider where it may not have its own. Addresses stay
  // good.
  ModelProbe& of(std::string_view dialect, std::string_view model, Known known) {
    const std::string_view provider = provider_of(dialect);
    const MutexLock lock(mutex_);
    if (ModelProbe* found = find(provider, model)) return *found;
    if (known == Known::Yes && is_name(model) && named_ < kModelsMax) {
      ++named_;
      return probes_.emplace_back(provider, std::string(model));
    }
    if (ModelProbe* other = find(provider, kOther)) return *other;
    return probes_.emplace_back(provider, std::string(kOther));
  }
  std::vector<const ModelProbe*> all() const {
    const MutexLock lock(mutex_);
    std::vector<const ModelProbe*> all;
    all.reserve(probes_.size());
    for (const ModelProbe& probe : probes_) all.push_back(&probe);
    return all;
  }

 private:
  static constexpr std::string_view kOther = "_other";

  static std::string_view provider_of(std::string_view dialect) {
    if (dialect == "anthropic") return "anthropic";
    if (dialect == "gemini") return "gcp.gemini";
    if (dialect == "vertex") return "gcp.vertex_ai";
    if (dialect == "bedrock") return "aws.bedrock";
    if (dialect == "azure-openai") return "azure.ai.openai";
    return "openai";
  }
  static bool is_name(std::string_view model) {
    return !model.empty() && model.size() <= kNameBytesMax && model != kOther &&
           std::ranges::all_of(model, [](char c) {
             return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    std::string_view("._-:/@").find(c) != std::string_view::npos;
           });
  }
  ModelProbe* find(std::string_view provider, std::string_view model) REPRISE_REQUIRES(mutex_) {
    for (ModelProbe& probe : probes_)
      if (probe.model == model && probe.provider == provider) return &probe;
    return nullptr;
  }

  mutable Mutex mutex_;
  std::deque<ModelProbe> probes_ REPRISE_GUARDED_BY(mutex_);
  std::size_t named_ REPRISE_GUARDED_BY(mutex_) = 0;
};

}  // namespace reprise::gateway
