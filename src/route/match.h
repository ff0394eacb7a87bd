// Which route, and so which upstream and policy, a request takes. Pure over immutable options; thread-safe.
//
// Declared routes: the first whose header values are equal and whose model fits (a model with a trailing `*`
// is a prefix). A route that names a model never takes a request whose body no dialect reads.
//
// By provider (no file): the path names it (/v1/chat/completions, /v1/messages, /v1beta/…); a path that names
// none goes where its credential belongs: x-api-key or anthropic-version to Anthropic, x-goog-api-key to
// Gemini, else OpenAI. Two that conflict are refused, since one provider's key must not be sent to another.
// With one upstream only, everything goes there.
//
// Errors: NotFound when no route matches; BadInput for conflicting credentials. Both details are for the
// client.
#pragma once

#include <string_view>

#include "reprise/result.h"
#include "route/options.h"
#include "wire/message.h"

namespace reprise::route {

struct Matched {
  const Route* route = nullptr;        // never null; of the options, lives as long
  const Upstream* upstream = nullptr;  // never null
};

// `model` is the prompt's; empty when no dialect reads the request.
Result<Matched> match(const Options& options, const wire::RequestHead& head, std::string_view model);

}  // namespace reprise::route
