// PartitionWatch: does a route's cache share anything? A date, a name or a session id in the system prompt
// gives every request a partition of its own: each holds one entry, none is ever hit, and nothing says why.
// This counts, for one route, which share of the partitions that were written to since the start hold one
// entry, and finds out what it is that differs between them.
//
// Told of every entry stored from a prompt with a single turn (a conversation's later turns have partitions
// of their own by design). Costs a few microseconds then, and nothing on a hit. Thread-safe: one short lock.
//
// Bounds, for a route: a sample of kSampleMax partitions, chosen by their digests, so that it stays fair
// while they grow in number; the first kTextBytes of the last kTextsMax system prompts. Those bytes stay in
// memory: the warning names field and byte, never text. `text_before` is for the admin API alone: what at
// least kComparedMin prompts of one tenant have in common just before the difference.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "reprise/ids.h"
#include "reprise/prompt.h"
#include "vocabulary/mutex.h"

namespace reprise::gateway {

// Which part of a request keeps its partition apart from its neighbours.
enum class PromptField : std::uint8_t { System, Caller, Tools, OutputFormat, Sampling, Other };
std::string_view wire_name(PromptField field);  // "system prompt", "caller"

struct StoredPrompt {
  const PartitionKey& partition;
  const ExactKey& exact;
  const TenantId& tenant;
  const PrincipalId& principal;
  const Prompt& prompt;
};

struct PartitionDifference {
  PromptField field = PromptField::Other;
  std::uint64_t compared = 0;  // pairs of prompts that differ there
  std::size_t byte = 0;        // of the system prompt: where the first difference is
  std::string text_before;     // of the system prompt: what stands before it; admin API only
};

struct PartitionReport {
  std::size_t sampled = 0;      // partitions looked at
  std::size_t single = 0;       // of them, with one entry
  std::uint64_t estimated = 0;  // partitions in all
  std::optional<PartitionDifference> difference;
  double share() const {
    return sampled == 0 ? 0 : static_cast<double>(single) / static_cast<double>(sampled);
  }
};

class PartitionWatch {
 public:
  static constexpr std::size_t kSampleMax = 256;
  static constexpr std::size_t kTextsMax = 4;
  static constexpr std::size_t kTextBytes = 2048;
  static constexpr std::uint64_t kComparedMin = 10;
  // The warning: this many sampled partitions, this share of them with one entry.
  static constexpr std::size_t kWarnSampled = 50;
  static constexpr double kWarnShare = 0.9;

  // Gives the warning, once: what is wrong and where, without text.
  std::optional<std::string> note(const StoredPrompt& stored) REPRISE_EXCLUDES(mutex_);
  PartitionReport report() const REPRISE_EXCLUDES(mutex_);

 private:
  struct Seen {
    std::uint64_t exact = 0;
    bool single = true;
  };
  struct Sketch {
    TenantId tenant;
    std::string model;
    std::string system;                   // its first kTextBytes
    std::array<std::size_t, 6> fields{};  // hashes, by PromptField
  };
  static Sketch sketch_of(const StoredPrompt& stored);
  bool count(const StoredPrompt& stored) REPRISE_REQUIRES(mutex_);
  void compare(const Sketch& sketch) REPRISE_REQUIRES(mutex_);
  std::optional<PartitionDifference> difference() const REPRISE_REQUIRES(mutex_);
  PartitionReport report_locked() const REPRISE_REQUIRES(mutex_);

  mutable Mutex mutex_;
  std::unordered_map<std::uint64_t, Seen> sample_ REPRISE_GUARDED_BY(mutex_);
  unsigned level_ REPRISE_GUARDED_BY(mutex_) = 0;  // one partition of 2^level is in the sample
  std::deque<Sketch> sketches_ REPRISE_GUARDED_BY(mutex_);
  std::array<std::uint64_t, 6> differing_ REPRISE_GUARDED_BY(mutex_){};  // pairs, by PromptField
  std::string prefix_ REPRISE_GUARDED_BY(mutex_);  // common to the system prompts that were compared
  bool warned_ REPRISE_GUARDED_BY(mutex_) = false;
};

}  // namespace reprise::gateway
