// Complaints (request.h) begin with "At <pointer>: "; other errors have no pointer.
#include "dialect/errors.h"

#include <simdjson.h>

namespace reprise::dialect {

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::BadInput:
      return 400;
    case ErrorCode::Unauthenticated:
      return 401;
    case ErrorCode::Forbidden:
      return 403;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::TooLarge:
      return 413;
    case ErrorCode::Overloaded:
      return 429;
    case ErrorCode::Unavailable:
      return 502;
    case ErrorCode::Timeout:
      return 504;
    case ErrorCode::Corrupt:
    case ErrorCode::Environment:
    case ErrorCode::Cancelled:
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

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
