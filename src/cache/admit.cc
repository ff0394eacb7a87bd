// admit: may this answer be kept, and if so: disk first, then index, then the exact table, so that nobody is
// led to an entry that is not there yet. Replacing swaps the table's row; whoever was swapped out is removed
// by the one who did it. Two that admit one key at once therefore leave exactly one entry.
#include <array>

#include "cache/local_cache.h"

namespace reprise {

bool admissible(const Answer& answer) {
  if (!answer.complete) return false;
  int finishes = 0;
  for (const AnswerEvent& event : answer.events) {
    if (std::holds_alternative<ToolCallDelta>(event) || std::holds_alternative<RefusalDelta>(event))
      return false;
    const auto* finish = std::get_if<Finish>(&event);
    if (finish == nullptr) continue;
    if (finish->reason != FinishReason::Stop) return false;
    ++finishes;
  }
  return finishes == 1;
}

}  // namespace reprise

namespace reprise::cache {
namespace {

constexpr std::size_t kSweptPerAdmission = 32;  // expired entries; more than come in, so the sweep catches up

Error not_kept(std::string why) {
  return Error{ErrorCode::Forbidden, Blame::Us, Retry::Never, "not stored: " + std::move(why)};
}

}  // namespace

std::optional<Error> LocalCache::objection(const Lookup& lookup, const Answer& answer) const {
  if (lookup.bypass) return not_kept(std::string(wire_name(*lookup.bypass)));
  if (lookup.controls.no_store) return not_kept(std::string(wire_name(Reason::RequestNoStore)));
  // What a tool said belongs to that moment and that caller: nothing made of it is kept unasked.
  if (lookup.semantic_barrier == Reason::ToolTurns)
    return not_kept(std::string(wire_name(Reason::ToolTurns)));
  if (lookup.policy.ttl <= std::chrono::seconds(0)) return not_kept("ttl is 0");
  if (!admissible(answer))
    return not_kept("the answer is incomplete, cut, filtered, a refusal or a tool call");
  const std::size_t bytes = size_of(answer);
  if (bytes > parts_.options.answer_bytes_max) {
    return Error{
        ErrorCode::TooLarge, Blame::Provider, Retry::Never,
        "not stored: the answer has about " + std::to_string(bytes) + " bytes, past answer_bytes_max"};
  }
  return std::nullopt;
}

Result<EntryId> LocalCache::admit(Lookup& lookup, const Answer& answer) {
  if (std::optional<Error> no = objection(lookup, answer)) return tl::unexpected<Error>(std::move(*no));
  store::EntryHead head;
  head.id = random_short_id(*parts_.random);
  head.exact = lookup.exact;
  head.partition = lookup.partition;
  head.tenant = lookup.tenant;
  head.principal = lookup.principal;
  head.end_user = lookup.end_user;
  head.route = lookup.route;
  head.decision = lookup.id;
  // Without a vector (too long, encoder failed) the entry still serves the exact tier.
  if (semantic_tier_open(lookup) && !fill_encoding(lookup)) {
    head.question = lookup.question;
    head.encoder_version = parts_.encoder->info().version;
    head.vector = lookup.encoding->vector;
  }
  head.stored_at = now();
  if (__builtin_add_overflow(head.stored_at, lookup.policy.ttl.count(), &head.expires_at)) {
    return tl::unexpected<Error>(not_kept("ttl is too long"));
  }
  if (const Result<void> put = parts_.store->put(head, answer); !put) {
    store_failures_.fetch_add(1, std::memory_order_relaxed);
    return tl::unexpected<Error>(put.error());
  }
  commits_.fetch_add(1, std::memory_order_relaxed);
  const Lifetime life{head.stored_at, head.expires_at};
  using std::chrono::system_clock;
  bodies_.put(head.id, std::make_shared<StoredAnswer>(
                           StoredAnswer{to_entry_id(head.id), answer,
                                        system_clock::time_point(std::chrono::seconds(life.stored_at)),
                                        system_clock::time_point(std::chrono::seconds(life.expires_at))}));
  add(head.exact, {head.id, head.partition, life, !head.vector.empty()}, head.vector);
  make_room();
  return to_entry_id(head.id);
}

void LocalCache::add(const ExactKey& exact, const Known& known, std::span<const float> vector) {
  if (known.indexed)
    (void)index_.insert(known.partition, {known.id, known.life.expires_at}, vector);  // length checked
  if (const std::optional<Known> before = table_.put(exact, known)) forget({*before});
}

// Expired entries go a few at a time; past entries_max those nearest to their expiry, a hundredth at once.
void LocalCache::make_room() {
  std::vector<Known> gone = table_.take_expired(now(), kSweptPerAdmission);
  const std::size_t entries_max = std::max<std::size_t>(1, parts_.options.entries_max);
  if (table_.size() > entries_max) {
    const std::size_t down_to = entries_max - entries_max / 100;
    while (table_.size() > down_to) {
      const std::optional<Known> first = table_.take_first();
      if (!first) break;
      gone.push_back(*first);
    }
  }
  if (!gone.empty()) forget(gone);
}

void LocalCache::forget(const std::vector<Known>& gone) {
  std::vector<ShortId> ids;
  for (const Known& one : gone) {
    if (one.indexed) (void)index_.remove(one.partition, one.id);  // another may have removed it already
    bodies_.remove(one.id);
    ids.push_back(one.id);
  }
  // What stays on disk is found expired or replaced by a newer one at the next start.
  if (!parts_.store->erase(ids)) store_failures_.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace reprise::cache
