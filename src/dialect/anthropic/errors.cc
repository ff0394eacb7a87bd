// {"type":"error","error":{"type","message"}}: the type follows the status, as the provider documents it.
#include "dialect/errors.h"

#include "dialect/anthropic/anthropic.h"

namespace reprise::dialect::anthropic {
namespace {

std::string_view type_of(int status) {
  switch (status) {
    case 401:
      return "authentication_error";
    case 402:
      return "billing_error";
    case 403:
      return "permission_error";
    case 404:
      return "not_found_error";
    case 413:
      return "request_too_large";
    case 429:
      return "rate_limit_error";
    case 504:
      return "timeout_error";
    case 503:
    case 529:
      return "overloaded_error";
    default:
      return status >= 500 ? "api_error" : "invalid_request_error";
  }
}

}  // namespace

std::string write_error(int status, const Error& error) {
  Json inner = Json::object();
  inner.set("type", Json::string(type_of(status)));
  inner.set("message", Json::string(printable(error.detail)));
  Json body = Json::object();
  body.set("type", Json::string("error"));
  body.set("error", std::move(inner));
  return to_text(body);
}

std::string write_stream_error(int status, const Error& error) {
  return "event: error\ndata: " + write_error(status, error) + "\n\n";
}

}  // namespace reprise::dialect::anthropic
