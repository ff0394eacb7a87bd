// admit: may this answer be kept, and if so: disk first, then index, then the exact table, so that nobody is
// led to an entry that is not there yet. Replacing swaps the table's row; whoever was swapped out is removed
// by the one who did it. Two that admit one key at once therefore leave exactly one entry.
#include <algorithm>

#include "cache/local_cache.h"
#include "cache/standing.h"

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
constexpr std::size_t kEvictedAhead = 64;       // beyond what the bound asks for; at most a hundredth of it
constexpr std::size_t kEraseBatch = 1000;

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
  if (bytes > std::min(parts_.options.answer_bytes_max, parts_.options.store_bytes_max)) {
    return Error{ErrorCode::TooLarge, Blame::Provider, Retry::Never,
                 "not stored: the answer has about " + std::to_string(bytes) +
                     " bytes, past answer_bytes_max or store_bytes_max"};
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
  head.conversation = lookup.conversation;
  head.passages = lookup.passages;
  // Without a vector (too long, encoder failed) the entry still serves the exact tier.
  if (semantic_tier_open(lookup) && !fill_encoding(lookup)) {
    head.question = lookup.question;
    head.encoder_version = parts_.encoder->info().version;
    head.vector = lookup.encoding->vector;
    head.evidence = lookup.evidence;
  }
  head.stored_at = now();
  if (__builtin_add_overflow(head.stored_at, lookup.policy.ttl.count(), &head.expires_at)) {
    return tl::unexpected<Error>(not_kept("ttl is too long"));
  }
  head.cost = cost_of(answer);
  const Result<std::size_t> put = parts_.store->put(head, answer);
  if (!put) {
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
  add(head.exact, {head.id, head.partition, life, *put, head.cost, !head.vector.empty()}, head.vector);
  if (lookup.conversation) links_.remove(*lookup.conversation);  // it has an entry of its own now
  make_room();
  return to_entry_id(head.id);
}

void LocalCache::add(const ExactKey& exact, const Known& known, std::span<const float> vector) {
  if (known.indexed)
    (void)index_.insert(known.partition, {known.id, known.life.expires_at}, vector);  // length checked
  if (const std::optional<Known> before = table_.put(exact, known)) forget({*before});
}

// Expired entries go a few at a time; past a bound as many as it takes, expired ones first.
void LocalCache::make_room() {
  std::vector<Known> gone = table_.take_expired(now(), kSweptPerAdmission);
  evicted_expired_.fetch_add(gone.size(), std::memory_order_relaxed);
  const std::vector<Known> excess = take_excess();
  gone.insert(gone.end(), excess.begin(), excess.end());
  if (!gone.empty()) forget(std::move(gone));
}

// A removal costs a pass over its partition and a write, so some more go at once than have to.
std::vector<Known> LocalCache::take_excess() {
  const std::size_t entries_max = std::max<std::size_t>(1, parts_.options.entries_max);
  const std::size_t bytes_max = parts_.options.store_bytes_max;
  const auto over = [](std::size_t value, std::size_t bound) { return value > bound; };
  if (!over(table_.size(), entries_max) && !over(table_.bytes(), bytes_max)) return {};
  const MutexLock lock(evicting_);
  std::vector<Known> gone;
  std::size_t ahead = 0;
  while (true) {
    const bool must = over(table_.size(), entries_max) || over(table_.bytes(), bytes_max);
    const bool more_entries = over(table_.size(), entries_max - entries_max / 100);
    const bool more_bytes = over(table_.bytes(), bytes_max - bytes_max / 100);
    if (!must && (ahead++ == kEvictedAhead || (!more_entries && !more_bytes))) break;
    const bool for_entries =
        over(table_.size(), entries_max) || (more_entries && !over(table_.bytes(), bytes_max));
    std::vector<Known> expired = table_.take_expired(now(), 1);
    const std::optional<Known> one = expired.empty() ? table_.take_least() : expired.front();
    if (!one) break;  // nothing is left
    auto& cause = !expired.empty() ? evicted_expired_ : for_entries ? evicted_entries_ : evicted_bytes_;
    cause.fetch_add(1, std::memory_order_relaxed);
    gone.push_back(*one);
  }
  return gone;
}

void LocalCache::forget(std::vector<Known> gone) {
  std::sort(gone.begin(), gone.end(), [](const Known& a, const Known& b) {
    return std::tie(b.indexed, a.partition) < std::tie(a.indexed, b.partition);
  });
  std::vector<ShortId> ids;
  ids.reserve(gone.size());
  for (const Known& one : gone) ids.push_back(one.id);
  const std::span<const ShortId> all(ids);
  for (std::size_t from = 0, to = 0; from < gone.size() && gone[from].indexed; from = to) {
    while (to < gone.size() && gone[to].indexed && gone[to].partition == gone[from].partition) ++to;
    (void)index_.remove(gone[from].partition, all.subspan(from, to - from));  // some may be gone already
  }
  for (const ShortId& id : ids) bodies_.remove(id);
  // What stays on disk is found expired, replaced by a newer one or too much at the next start.
  for (std::size_t from = 0; from < ids.size(); from += kEraseBatch) {
    if (!parts_.store->erase(all.subspan(from, std::min(kEraseBatch, ids.size() - from))))
      store_failures_.fetch_add(1, std::memory_order_relaxed);
  }
}

}  // namespace reprise::cache
