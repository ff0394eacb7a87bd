// SentencePiece's precompiled map: u32 size of the trie in bytes, the trie, then the replacements, each
// ending in NUL. The longest entry that the text begins with is replaced; where none fits, one character is
// kept.
//
// The trie is a double array (S. Yata's darts-clone). A unit u holds: bits 0-7 and 31 its label, bit 8 "a key
// ends here", bit 9 "offset is in units of 256", bits 10-30 the offset. From node p the child by byte c is
// p ^ offset(p) ^ c, if that unit's label is c. Where a key ends, the unit at p ^ offset(p) holds its value
// in bits 0-30: an index into the replacements.
#include "encoder/normalizer.h"

#include <cstring>

namespace reprise::encoder {
namespace {

constexpr std::string_view kSpace = "\u2581";
constexpr std::string_view kReplacement = "\uFFFD";

std::size_t offset_of(std::uint32_t unit) {
  return static_cast<std::size_t>(unit >> 10) << ((unit & 512) >> 6);
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned first = byte(0);
  if (text.empty()) return 0;
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first < 0xF0) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0, surrogate = first == 0xED && byte(1) >= 0xA0;
    return continues(1) && continues(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first < 0xF5) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90, beyond = first == 0xF4 && byte(1) >= 0x90;
    return continues(1) && continues(2) && continues(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

Normalizer::Normalizer(std::string_view charsmap) {
  std::uint32_t bytes = 0;
  if (charsmap.size() < sizeof bytes) return;
  std::memcpy(&bytes, charsmap.data(), sizeof bytes);
  charsmap.remove_prefix(sizeof bytes);
  if (bytes % 4 != 0 || bytes >= charsmap.size() || charsmap.back() != '\0') return;
  units_ = charsmap.substr(0, bytes);
  replacements_ = charsmap.substr(bytes);
}

std::uint32_t Normalizer::unit(std::size_t index) const {
  if (index >= units_.size() / 4) return 0;  // label 0, no key: ends every walk
  std::uint32_t value;
  std::memcpy(&value, units_.data() + 4 * index, sizeof value);
  return value;
}

Normalizer::Mapped Normalizer::next(std::string_view text) const {
  Mapped longest;
  std::size_t node = offset_of(unit(0));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    node ^= byte;
    const std::uint32_t here = unit(node);
    if ((here & 0x800000FFu) != byte) break;
    node ^= offset_of(here);
    if ((here >> 8 & 1) == 0) continue;
    const std::size_t value = unit(node) & 0x7FFFFFFFu;
    if (value < replacements_.size()) longest = {replacements_.data() + value, i + 1};
  }
  if (longest.consumed != 0) return longest;
  const std::size_t length = utf8_length(text);
  return length == 0 ? Mapped{kReplacement, 1} : Mapped{text.substr(0, length), length};
}

std::string Normalizer::normalize(std::string_view text) const {
  std::string out;
  // A space is dropped after a space, and at the start, where one is put by ourselves.
  bool after_space = true;
  while (!text.empty()) {
    Mapped mapped = next(text);
    text.remove_prefix(mapped.consumed);
    if (out.empty()) {
      if (mapped.to == " ") continue;  // leading white space does not even count as text
      out = kSpace;
      out.reserve(text.size() + 64);
    }
    while (after_space && mapped.to.starts_with(' ')) mapped.to.remove_prefix(1);
    if (mapped.to.empty()) continue;
    for (const char c : mapped.to) {
      if (c == ' ')
        out += kSpace;
      else
        out += c;
    }
    after_space = mapped.to.ends_with(' ');
  }
  while (std::string_view(out).ends_with(kSpace)) out.resize(out.size() - kSpace.size());
  return out;
}

}  // namespace reprise::encoder
