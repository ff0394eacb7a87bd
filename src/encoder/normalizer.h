// Normalizer: text -> the form that pieces are spelled in (nmt_nfkc, white space collapsed, spaces as
// U+2581). Immutable, thread-safe; borrows the map, which the weight file holds. Never fails: a byte that is
// not UTF-8 becomes U+FFFD.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace reprise::encoder {

class Normalizer {
 public:
  // A map that does not hold together maps nothing; the file's checksum has ruled that out.
  explicit Normalizer(std::string_view charsmap);

  // "" for text that is only white space, else U+2581 and the text. At most 11 times as long as `text`, + 3.
  std::string normalize(std::string_view text) const;

 private:
  struct Mapped {
    std::string_view to;
    std::size_t consumed = 0;
  };
  Mapped next(std::string_view text) const;
  std::uint32_t unit(std::size_t index) const;

  std::string_view units_;         // u32 each
  std::string_view replacements_;  // NUL-terminated strings
};

// Bytes of the UTF-8 character that text begins with, or 0 when it is malformed there.
std::size_t utf8_length(std::string_view text);

}  // namespace reprise::encoder
