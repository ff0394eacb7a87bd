// {"error":{"message","type","param","code"}}: clients choose their exception by the status; `type` and
// `code` use the provider's words.
#include "dialect/errors.h"

#include "dialect/openai/openai.h"

namespace reprise::dialect::openai {
namespace {

std::string_view type_of(int status) {
  switch (status) {
    case 401:
      return "authentication_error";
    case 403:
      return "permission_error";
    case 408:
    case 504:
      return "timeout_error";
    case 429:
      return "rate_limit_error";
    case 503:
    case 529:
      return "overloaded_error";
    default:
      return status >= 500 ? "server_error" : "invalid_request_error";
  }
}

std::string_view code_of(int status) {
  switch (status) {
    case 401:
      return "invalid_api_key";
    case 404:
      return "not_found";
    case 413:
      return "request_too_large";
    case 429:
      return "rate_limit_exceeded";
    default:
      return "";
  }
}

Json text_or_null(std::string_view text) {
  return text.empty() ? Json::null() : Json::string(text);
}

}  // namespace

std::string write_error(int status, const Error& error) {
  const std::string detail = printable(error.detail);
  Json inner = Json::object();
  inner.set("message", Json::string(detail));
  inner.set("type", Json::string(type_of(status)));
  inner.set("param", text_or_null(pointer_of(detail)));
  inner.set("code", text_or_null(code_of(status)));
  Json body = Json::object();
  body.set("error", std::move(inner));
  return to_text(body);
}

std::string write_stream_error(int status, const Error& error) {
  return "data: " + write_error(status, error) + "\n\n";
}

}  // namespace reprise::dialect::openai
