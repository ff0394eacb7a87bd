// The optional fields at the end of a head: what only some entries have. Each is a tag, a length and bytes,
// in the order of the tags, so that a new one needs no new version of the head.
//
// A tag that is not known is Corrupt and not skipped: it may say whom the entry must not serve.
#pragma once

#include <cstddef>

#include "store/entry.h"
#include "vocabulary/byte_reader.h"
#include "vocabulary/byte_writer.h"

namespace reprise::store {

void write_fields(ByteWriter& out, const EntryHead& head);
// The length of what write_fields() adds.
std::size_t fields_bytes(const EntryHead& head);
// Up to the end of `in`. False: not a list of fields as write_fields() writes it.
bool read_fields(ByteReader& in, EntryHead& head);

}  // namespace reprise::store
