// Envelope: what surrounds every record on disk. It finds out whether the bytes are those that were written,
// under this id, as this kind of record; with a storage key it also hides them.
//
// Threads: immutable after it was made; thread-safe (the Random is). Errors: opening fails with Corrupt for
// bytes that do not check, with Environment for bytes sealed under another key. Never returns bytes that do
// not check.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/environment.h"
#include "reprise/result.h"
#include "vocabulary/short_id.h"

namespace reprise::store {

inline constexpr std::size_t kEnvelopeBytes = 1 + 4 + 12 + 16;  // around each record

enum class Record : std::uint8_t { Head = 1, Answer = 2, Mark = 3 };

class Envelope {
 public:
  // `storage_key`: empty, or 32 bytes. `random` is borrowed and outlives the envelope.
  static Result<Envelope> make(std::string_view storage_key, Random& random);

  std::string seal(Record record, const ShortId& id, std::string_view body) const;
  Result<std::string> open(Record record, const ShortId& id, std::string_view sealed) const;
  // 0: no storage key. Names the key without telling it.
  std::uint32_t key_id() const { return key_id_; }

 private:
  Envelope(std::string key, std::uint32_t key_id, Random& random)
      : key_(std::move(key)), key_id_(key_id), random_(&random) {}

  std::string key_;  // derived from the storage key; empty without one
  std::uint32_t key_id_;
  Random* random_;
};

}  // namespace reprise::store
