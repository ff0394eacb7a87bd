// Complaints (request.h) begin with "At <pointer>: "; other errors have no pointer.
#include "dialect/errors.h"

#include <simdjson.h>

namespace reprise::dialect {

std::string_view pointer_of(std::string_view detail) {
  constexpr std::string_view kAt = "At ";
  if (!detail.starts_with("At /")) return {};
  const std::size_t end = detail.find(": ");
  return end == std::string_view::npos ? std::string_view() : detail.substr(kAt.size(), end - kAt.size());
}

std::string printable(std::string_view detail) {
  std::string text(detail);
  if (simdjson::validate_utf8(text)) return text;
  for (char& c : text)
    if ((static_cast<unsigned char>(c) & 0x80U) != 0) c = '?';
  return text;
}

}  // namespace reprise::dialect
