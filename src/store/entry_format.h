// Entries as bytes: the two records of an entry, without the envelope (envelope.h). Pure functions,
// thread-safe. The readers take any bytes: they fail with Corrupt, and never allocate more than a small
// multiple of them.
#pragma once

#include <string>
#include <string_view>

#include "reprise/result.h"
#include "store/entry.h"

namespace reprise::store {

std::string write_head(const EntryHead& head);
// The id is the record's key on disk and not among its bytes.
Result<EntryHead> read_head(const ShortId& id, std::string_view bytes);

// The length of what write_head() gives.
std::size_t head_bytes(const EntryHead& head);

std::string write_answer(const Answer& answer);
Result<Answer> read_answer(std::string_view bytes);

}  // namespace reprise::store
