// Which HTTP status says what went wrong.
#pragma once

#include "reprise/result.h"

namespace reprise::gateway {

constexpr int status_of(ErrorCode code) {
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
      return 503;
    case ErrorCode::Unavailable:
      return 502;
    case ErrorCode::Timeout:
      return 504;
    case ErrorCode::Cancelled:
      return 499;  // nobody is there to read it; for the log
    case ErrorCode::Corrupt:
    case ErrorCode::Environment:
    case ErrorCode::Internal:
      return 500;
  }
  return 500;
}

}  // namespace reprise::gateway
