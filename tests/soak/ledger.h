// Ledger: what the provider gave and what it refused, so that callers can tell a right answer from a wrong
// one.
//
// Every answer of the provider carries a serial number; the ledger knows which of them were whole and good.
// Thread-safe.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "vocabulary/mutex.h"

namespace reprise::soak {

inline constexpr std::size_t kKept = 100;  // violations that are remembered
inline constexpr const char* kCanary =
    "CANARY7f3a";  // stands in every question and answer; must reach no log

class Ledger {
 public:
  std::uint64_t next_serial() {
    const MutexLock lock(mutex_);
    return ++serial_;
  }
  void was_good(std::uint64_t serial) {
    const MutexLock lock(mutex_);
    if (good_.size() <= serial) good_.resize(serial + 1);
    good_[serial] = true;
  }
  bool is_good(std::uint64_t serial) const {
    const MutexLock lock(mutex_);
    return serial < good_.size() && good_[serial];
  }

  // A credential's standing at the provider. The number changes with every change of mind.
  struct Standing {
    bool revoked = false;
    std::uint64_t version = 0;
  };
  void set_revoked(const std::string& credential, bool revoked) {
    const MutexLock lock(mutex_);
    Standing& standing = standings_[credential];
    standing.revoked = revoked;
    ++standing.version;
  }
  // A caller was told 401 for it under that version. `form`: the header it came in; the gateway cannot know
  // that two forms are one credential.
  void refusal_seen(const std::string& credential, const std::string& form, std::uint64_t version) {
    const MutexLock lock(mutex_);
    refusals_.insert({credential + "/" + form, version});
  }
  bool was_refusal_seen(const std::string& credential, const std::string& form, std::uint64_t version) const {
    const MutexLock lock(mutex_);
    return refusals_.contains({credential + "/" + form, version});
  }
  Standing standing(const std::string& credential) const {
    const MutexLock lock(mutex_);
    const auto found = standings_.find(credential);
    return found == standings_.end() ? Standing{} : found->second;
  }

  // What must never happen did. The first kKept are told and kept.
  void violation(std::string what) {
    const MutexLock lock(mutex_);
    ++violation_count_;
    if (violations_.size() == kKept) return;
    fmt::print(stderr, "violation: {}\n", what);
    violations_.push_back(std::move(what));
  }
  std::vector<std::string> violations() const {
    const MutexLock lock(mutex_);
    return violations_;
  }
  void count(const std::string& what, std::uint64_t by = 1) {
    const MutexLock lock(mutex_);
    counts_[what] += by;
  }
  std::map<std::string, std::uint64_t> counts() const {
    const MutexLock lock(mutex_);
    return counts_;
  }

 private:
  mutable Mutex mutex_;
  std::uint64_t serial_ REPRISE_GUARDED_BY(mutex_) = 0;
  std::vector<bool> good_ REPRISE_GUARDED_BY(mutex_);  // by serial; a bit each, since memory is watched
  std::map<std::string, Standing> standings_ REPRISE_GUARDED_BY(mutex_);
  std::set<std::pair<std::string, std::uint64_t>> refusals_ REPRISE_GUARDED_BY(mutex_);
  std::vector<std::string> violations_ REPRISE_GUARDED_BY(mutex_);
  std::uint64_t violation_count_ REPRISE_GUARDED_BY(mutex_) = 0;
  std::map<std::string, std::uint64_t> counts_ REPRISE_GUARDED_BY(mutex_);
};

}  // namespace reprise::soak
