// One branch a field. A field that holds nothing is not written, so that equal heads have equal bytes.
#include "store/head_fields.h"

#include <algorithm>

namespace reprise::store {
namespace {

// Part of the format (docs/formats/entry.md): numbers are never used again for something else.
enum class Field : std::uint8_t {
  Conversation = 1,  // 32 bytes
  Passages = 2,      // hashes of 16 bytes, ascending
  Evidence = 3,      // the judge's bytes (judge/learned/evidence.h), at least one
};
constexpr std::size_t kFieldBytes = 1 + 8;  // tag, length

void start(ByteWriter& out, Field field, std::size_t bytes) {
  out.u8(static_cast<std::uint8_t>(field));
  out.u64(bytes);
}

bool read_conversation(ByteReader in, EntryHead& head) {
  in.raw(head.conversation.emplace());
  return in.at_end();
}

bool read_passages(ByteReader in, EntryHead& head) {
  head.passages.resize(in.left() / sizeof(PassageHash));
  for (PassageHash& passage : head.passages) in.raw(passage);
  const auto not_above = [](const PassageHash& a, const PassageHash& b) { return a >= b; };
  return in.at_end() && !head.passages.empty() &&
         std::ranges::adjacent_find(head.passages, not_above) == head.passages.end();
}

bool read_field(Field field, ByteReader in, EntryHead& head) {
  switch (field) {
    case Field::Conversation:
      return read_conversation(in, head);
    case Field::Passages:
      return read_passages(in, head);
    case Field::Evidence:
      head.evidence = std::string(in.rest());
      return !head.evidence.empty();
  }
  return false;
}

}  // namespace

void write_fields(ByteWriter& out, const EntryHead& head) {
  if (head.conversation) {
    start(out, Field::Conversation, head.conversation->size());
    out.raw(*head.conversation);
  }
  if (!head.passages.empty()) {
    start(out, Field::Passages, head.passages.size() * sizeof(PassageHash));
    for (const PassageHash& passage : head.passages) out.raw(passage);
  }
  if (!head.evidence.empty()) {
    start(out, Field::Evidence, head.evidence.size());
    out.raw(head.evidence);
  }
}

std::size_t fields_bytes(const EntryHead& head) {
  std::size_t bytes = 0;
  if (head.conversation) bytes += kFieldBytes + head.conversation->size();
  if (!head.passages.empty()) bytes += kFieldBytes + head.passages.size() * sizeof(PassageHash);
  if (!head.evidence.empty()) bytes += kFieldBytes + head.evidence.size();
  return bytes;
}

bool read_fields(ByteReader& in, EntryHead& head) {
  int before = 0;
  while (in.ok() && in.left() > 0) {
    const int tag = in.u8();
    if (tag <= before || !read_field(static_cast<Field>(tag), ByteReader(in.text()), head)) return false;
    before = tag;
  }
  return in.ok();
}

}  // namespace reprise::store
