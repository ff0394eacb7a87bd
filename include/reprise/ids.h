// Strong types for the names that requests, entries and decisions go by, so that one is never passed for
// another. A value type; immutable once made; thread-safe as std::string is.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace reprise {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  std::string text_;
};

using TenantId = Id<struct TenantTag>;        // as configured
using PrincipalId = Id<struct PrincipalTag>;  // configured id of a gateway key, or keyed hash of a credential
using RouteId = Id<struct RouteTag>;          // as configured
using UpstreamId = Id<struct UpstreamTag>;    // as configured
using EntryId = Id<struct EntryTag>;          // 32 lower-case hex digits, random
using DecisionId = Id<struct DecisionTag>;    // 32 lower-case hex digits, random

// A SHA-256 digest. ExactKey: prompts with equal keys are the same request. PartitionKey: the hard wall; a
// semantic hit never crosses it. The two are different types since mixing them up would leak answers.
using Digest = std::array<std::uint8_t, 32>;

template <class Tag>
struct Key {
  Digest digest{};
  friend auto operator<=>(const Key&, const Key&) = default;
};
using ExactKey = Key<struct ExactKeyTag>;
using PartitionKey = Key<struct PartitionKeyTag>;

}  // namespace reprise

template <class Tag>
struct std::hash<reprise::Id<Tag>> {
  std::size_t operator()(const reprise::Id<Tag>& id) const { return std::hash<std::string>{}(id.text()); }
};
template <class Tag>
struct std::hash<reprise::Key<Tag>> {
  // A digest is uniform already: its first bytes are as good a hash as any.
  std::size_t operator()(const reprise::Key<Tag>& key) const {
    std::size_t value = 0;
    for (std::size_t i = 0; i < sizeof value; ++i) value = value << 8 | key.digest[i];
    return value;
  }
};
