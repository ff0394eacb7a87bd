// Entry: what the store keeps of one answered question. In two records, so that a start and a search read the
// small one only: the head (who, what, until when) and the answer. Value types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "reprise/answer.h"
#include "reprise/context.h"
#include "reprise/ids.h"
#include "vocabulary/short_id.h"

namespace reprise::store {

struct EntryHead {
  ShortId id{};
  ExactKey exact;
  PartitionKey partition;
  TenantId tenant;
  PrincipalId principal;  // who wrote it
  std::string end_user;   // whom it was written for; empty when nobody said
  RouteId route;
  DecisionId decision;             // provenance: the request whose answer this is
  std::string question;            // the text that was embedded; empty: exact tier only
  std::string encoder_version;     // that made `vector`; empty with it
  std::vector<float> vector;       // unit length
  std::int64_t stored_at = 0;      // seconds since 1970
  std::int64_t expires_at = 0;     // seconds since 1970
  std::uint64_t answer_bytes = 0;  // of the answer's record; the store writes it itself
  std::uint32_t cost = 0;          // to make the answer again (cache/standing.h); 0: not known
  // Optional fields (head_fields.h); the first two of entries whose route says `context:`.
  std::optional<Digest> conversation;  // what later turns of this conversation know it by
  std::vector<PassageHash> passages;   // ascending; those that the answer was made from
  std::string evidence;                // the learned judge's (judge/learned/evidence.h); empty: judged by its cosine
  friend bool operator==(const EntryHead&, const EntryHead&) = default;
};

}  // namespace reprise::store
