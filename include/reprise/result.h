// Result<T>: a value, or an Error that says what happened, who is to blame and what to do.
//
// Used for what can fail through others: clients, providers, disk, files. A miss or a refusal is not an
// error; it is a Decision with a reason (decision.h). Errors carry no secrets and no prompt text.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace reprise {

// What kind of failure it is. Fronts map it to a status code of the protocol they speak.
enum class ErrorCode : std::uint8_t {
  BadInput,         // malformed or contradictory input: HTTP 400
  Unauthenticated,  // no or an unknown credential: 401
  Forbidden,        // known, but not allowed: 403
  NotFound,         // 404
  TooLarge,         // past a size limit: 413
  Overloaded,       // past a limit of work or rate: 429 or 503
  Unavailable,      // a peer cannot be reached, or went away: 502
  Timeout,          // a peer answered too late: 504
  Corrupt,          // stored or packaged bytes fail their checksum or layout
  Environment,      // file, port, permission or memory of this machine
  Cancelled,        // whoever asked has left
  Internal,         // our mistake
};

enum class Blame : std::uint8_t { Client, Provider, Peer, Storage, Us };
enum class Retry : std::uint8_t { Never, Safe, FreshConnection };

struct Error {
  ErrorCode code = ErrorCode::Internal;
  Blame blame = Blame::Us;
  Retry retry = Retry::Never;
  // One or two sentences for whoever reads the log or the answer: what, where, what to do.
  std::string detail;
};

// A tl::expected that the compiler does not let anyone ignore.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
  Result(tl::expected<T, Error> other) : tl::expected<T, Error>(std::move(other)) {}
  Result() = default;
};

inline tl::unexpected<Error> fail(ErrorCode code, Blame blame, std::string detail,
                                  Retry retry = Retry::Never) {
  return tl::unexpected<Error>(Error{code, blame, retry, std::move(detail)});
}
inline tl::unexpected<Error> bad_input(std::string detail) {
  return fail(ErrorCode::BadInput, Blame::Client, std::move(detail));
}

}  // namespace reprise

// REPRISE_TRY(auto x, expr) binds the value of expr or returns its error from the enclosing function.
// REPRISE_CO_TRY is the same inside a coroutine; its expr must not contain co_await (await first, name the
// result, then try it).
#define REPRISE_CONCAT_(a, b) a##b
#define REPRISE_CONCAT(a, b) REPRISE_CONCAT_(a, b)
#define REPRISE_TRY_(declaration, expression, leave, name)                    \
  auto&& name = (expression);                                                 \
  if (!name) leave tl::unexpected<::reprise::Error>(std::move(name).error()); \
  declaration = *std::move(name)
#define REPRISE_TRY(declaration, expression) \
  REPRISE_TRY_(declaration, expression, return, REPRISE_CONCAT(result_, __LINE__))
#define REPRISE_CO_TRY(declaration, expression) \
  REPRISE_TRY_(declaration, expression, co_return, REPRISE_CONCAT(result_, __LINE__))
#define REPRISE_CHECK(expression)                                          \
  do {                                                                     \
    if (auto&& checked = (expression); !checked)                           \
      return tl::unexpected<::reprise::Error>(std::move(checked).error()); \
  } while (false)
