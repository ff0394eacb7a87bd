// SemanticCache: which stored answer may stand in for a new one. The core of the product, synchronous,
// thread- safe and without network code, so that any host can embed it.
//
//   Lookup lookup = cache.prepare(query);            // keys and eligibility; pure computation
//   Found found = cache.lookup_exact(lookup);        // never blocks: run it on the I/O thread
//   if (found.undecided) found = cache.decide_semantic(lookup);  // milliseconds: run it on a worker
//   ... on a miss, ask the provider, then:
//   cache.admit(lookup, answer);                     // milliseconds: run it on a worker
//
// Whatever fails inside is a miss with a reason, never an error (encoder, store and index alike).
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reprise/answer.h"
#include "reprise/context.h"
#include "reprise/decision.h"
#include "reprise/encoder.h"
#include "reprise/environment.h"
#include "reprise/faults.h"
#include "reprise/options.h"
#include "reprise/prompt.h"
#include "reprise/result.h"

namespace reprise {

struct CacheOptions {
  std::filesystem::path path;               // folder of the store; made when missing
  std::string storage_key;                  // empty: entries are not sealed; else 32 bytes, AES-256-GCM
  std::size_t bodies_in_memory = 64 << 20;  // bytes of answers kept in memory for the exact tier
  // Past either, the entry that is worth least goes (docs/operation.md, "What goes when it is full").
  std::size_t entries_max = 1'000'000;
  std::size_t store_bytes_max = std::size_t{8} << 30;  // of records on disk, before compression
  std::size_t answer_bytes_max = 4 << 20;              // a larger answer is not stored
  // Told what an operator should know of the store, one sentence a change: it was damaged and set aside, it
  // cannot be written any more, it can again. May be empty. Called on whatever thread found it.
  std::function<void(const std::string&)> report = {};
  Faults* faults = nullptr;  // of a test; borrowed, outlives the cache
};

// One request as the cache sees it. `prompt` is borrowed until prepare() returns.
struct Query {
  const Prompt& prompt;
  Caller caller;
  RouteId route;
  UpstreamId upstream;
  CachePolicy policy;
  CallerControls controls;
};

// A query's keys and what was computed for it so far. Confined to one request; moves between its threads.
struct Lookup {
  DecisionId id;
  ExactKey exact;
  PartitionKey partition;
  std::string question;                    // the text that is embedded; empty when there is none
  std::optional<Reason> semantic_barrier;  // why the semantic tier is closed to this prompt
  std::optional<Reason> bypass;            // why the cache is closed to it altogether
  std::string end_user;
  CachePolicy policy;
  CallerControls controls;
  TenantId tenant;
  PrincipalId principal;
  RouteId route;
  // Under Context::Chain: what later turns know this conversation by; how many of its user turns were before.
  std::optional<Digest> conversation;
  std::size_t earlier_turns = 0;
  std::vector<PassageHash> passages;  // under Context::Overlap; ascending
  std::optional<Encoding> encoding;   // filled by decide_semantic, used again by admit
  std::string evidence;               // the judge's, of `encoding`; filled with it where it is needed
};

struct StoredAnswer {
  EntryId entry;
  Answer answer;
  std::chrono::system_clock::time_point stored_at;
  std::chrono::system_clock::time_point expires_at;
};

struct Found {
  Decision decision;
  std::shared_ptr<const StoredAnswer> answer;  // set exactly on a hit; immutable, shared with the cache
  bool undecided = false;                      // lookup_exact only: ask decide_semantic
};

struct CacheStatistics {
  std::uint64_t entries = 0;
  std::uint64_t entries_max = 0;
  std::uint64_t bytes = 0;  // that they take on disk; records, before compression
  std::uint64_t bytes_max = 0;
  std::uint64_t disk_bytes = 0;  // of the store's tables, with what waits for a compaction
  std::uint64_t evicted_expired = 0, evicted_entries = 0, evicted_bytes = 0;  // by cause, since start
  std::uint64_t partitions = 0;
  std::uint64_t commits = 0;  // acknowledged writes since start
  std::uint64_t store_failures = 0;
  std::uint64_t encoder_failures = 0;
  std::uint64_t entries_corrupt = 0;  // records found damaged since start, and passed over
  bool store_failing = false;         // nothing is kept: the last write failed
  std::uint64_t store_reopened = 0;   // times the store was opened again after a failed write
  std::uint64_t store_set_aside = 0;  // times that damaged files were moved away and an empty store begun
  std::uint64_t sync_failures = 0;    // of the store's log, since it was opened last
};

class SemanticCache {
 public:
  // Opens or makes the store and loads the index. `encoder` may be null: then there is no semantic tier. It,
  // `clock` and `random` outlive the cache. Fails with Environment or Corrupt, and says which file.
  static Result<std::unique_ptr<SemanticCache>> open(CacheOptions options, const TextEncoder* encoder,
                                                     const Clock& clock, Random& random);
  virtual ~SemanticCache() = default;

  virtual Lookup prepare(const Query& query) const = 0;
  // Answers from memory. A body that is only on disk leaves the look-up undecided.
  virtual Found lookup_exact(const Lookup& lookup) const = 0;
  // Exact tier on disk, then encode, search and judge. Blocks for milliseconds.
  virtual Found decide_semantic(Lookup& lookup) const = 0;
  // The vector of a question, to be put into `Lookup::encoding` before admit(): a host computes it while the
  // provider thinks. Nothing when there is no semantic tier or the encoder failed. Blocks for milliseconds.
  virtual std::optional<Encoding> encode(std::string_view question) const = 0;
  // Stores the answer if it may be kept. An entry under the same exact key is replaced. Acknowledged when
  // this returns an id. Errors: Forbidden or TooLarge, by rule (bypass, no-store, not admissible, too large),
  // which is no failure; Environment or Corrupt, when the store failed. The detail says which.
  virtual Result<EntryId> admit(Lookup& lookup, const Answer& answer) = 0;
  virtual CacheStatistics statistics() const = 0;
  // Keyed hash of a pass-through credential, stable over restarts: never store or log the credential itself.
  virtual PrincipalId principal_of(std::string_view credential) const = 0;
};

// Whether an answer may be kept at all: complete, finished by Stop, no tool call, no refusal.
bool admissible(const Answer& answer);

}  // namespace reprise
