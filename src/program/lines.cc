// std::getline would grow with the line; this reads byte by byte from the stream's buffer and stops at the
// bound. UTF-8 is checked by the table of RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF.
#include "program/lines.h"

#include <cstdint>

namespace reprise::program {

Lines::Next Lines::next(std::string& line) {
  while (true) {
    line.clear();
    bool too_long = false, any = false;
    int c = 0;
    while ((c = in_.rdbuf()->sbumpc()) != std::char_traits<char>::eof() && c != '\n') {
      any = true;
      if (line.size() < kLineBytesMax)
        line.push_back(static_cast<char>(c));
      else
        too_long = true;
    }
    const bool ended = c == std::char_traits<char>::eof();
    if (ended && !any) return Next::End;
    ++number_;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (too_long) return Next::TooLong;
    if (!line.empty()) return Next::Line;
    if (ended) return Next::End;
  }
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<std::uint8_t>(text[i]);
    std::size_t length = lead < 0x80                   ? 1
                         : lead >= 0xc2 && lead < 0xe0 ? 2
                         : lead >= 0xe0 && lead < 0xf0 ? 3
                         : lead >= 0xf0 && lead < 0xf5 ? 4
                                                       : 0;
    if (length == 0 || i + length > text.size()) return false;
    for (std::size_t k = 1; k < length; ++k) {
      const auto next = static_cast<std::uint8_t>(text[i + k]);
      const std::uint8_t low = k > 1 ? 0x80 : lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
      const std::uint8_t high = k > 1 ? 0xbf : lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
      if (next < low || next > high) return false;
    }
    i += length;
  }
  return true;
}

}  // namespace reprise::program
