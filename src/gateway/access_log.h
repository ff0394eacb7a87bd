// AccessLog: one JSON line a request, for whoever keeps logs: what was asked of the gateway, what it decided
// and what it cost. Never text, never a credential: names that are configured, ids, closed lists and numbers.
// Two things come from the client, its method and its path without query, escaped and cut.
//
// Threads: write() from any shard; it renders the line and puts it into a bounded buffer, and never waits for
// the file. A thread of its own writes. When the reader of the log is too slow, or the disk is full, lines
// are dropped and counted, and no request is held up. The destructor gives the reader a second for what is
// left.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "reprise/decision.h"
#include "reprise/result.h"

namespace reprise::gateway {

// One request. Views are borrowed for the call. What is empty is left out.
struct AccessRecord {
  std::chrono::system_clock::time_point at;  // when its head was read
  std::string_view method;
  std::string_view path;  // without query
  int status = 0;         // 0: the client left before an answer
  bool complete = false;  // the whole answer went out
  std::string_view route, tenant, principal, upstream, decision, entry, stored;
  std::optional<Outcome> outcome;  // none: refused before a look-up
  Tier tier = Tier::None;
  Reason reason = Reason::CacheOff;
  std::optional<double> score;
  bool stream = false;
  std::chrono::nanoseconds duration{0};                 // to the last byte of the answer
  std::optional<std::chrono::nanoseconds> provider;     // from asking the provider to the last byte
  std::optional<std::chrono::nanoseconds> first_chunk;  // from asking the provider to its first byte
  std::optional<std::int64_t> input_tokens,
      output_tokens;                          // as the answer told them, on a hit those of the entry
  std::uint64_t bytes_in = 0, bytes_out = 0;  // of the bodies
};

// The line, with its end.
std::string access_line(const AccessRecord& record);

class AccessLog {
 public:
  static constexpr std::size_t kBufferBytesMax = 4 << 20;

  // `target`: "stdout" or the path of a file to append to. Fails with Environment when that cannot be opened.
  static Result<std::unique_ptr<AccessLog>> open(std::string target);
  virtual ~AccessLog() = default;

  virtual void write(const AccessRecord& record) = 0;
  // Opens the file anew, for those who turn logs; on failure the old one stays. Nothing for stdout.
  virtual Result<void> reopen() = 0;
  virtual std::uint64_t lines_dropped() const = 0;
};

}  // namespace reprise::gateway
