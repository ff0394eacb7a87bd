// The last user turn of a templated or structured prompt, taken apart by the route's `extract:`: what is
// asked, what it is asked about (passages), what does not matter, and the rest, which is compared byte for
// byte.
//
// Comes before the keys. Pure; thread-safe; cannot fail: what does not fit is nothing, and the prompt then
// meets the exact tier only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/context.h"
#include "reprise/prompt.h"

namespace reprise::key {

struct Extraction {
  std::string question;
  std::vector<std::string> exact;     // the rest, in order
  std::vector<PassageHash> passages;  // ascending, each once
};

inline constexpr std::size_t kPassagesMax = 256;

// Of a last user turn that is one text. Nothing: it is none, it does not fit, fits in more than one way, or
// has more than kPassagesMax passages.
std::optional<Extraction> extract(const Prompt& prompt, const Extract& rule);

// Of a JSON text, by the pointers of the rule. Fits when the text is JSON without duplicate names on the way
// of a pointer, the question is a string, the passages a list, and what is ignored short
// (TextTemplate::kIgnoredBytesMax).
std::optional<Extraction> extract_record(std::string_view text, const Extract& rule);

// Adds a passage, without the white space around it; an empty one is none.
void add_passage(std::vector<PassageHash>& passages, std::string_view text);

}  // namespace reprise::key
