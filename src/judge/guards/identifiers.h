// Identifiers: what names exactly one thing and has no synonyms: addresses and paths (a@b.org, /etc/hosts),
// names in code (snake_case, getUser, std::move), letters with digits (B12, RTX-4090), numbers of five digits
// and more that measure nothing (order 48213, #4711). Pure, any thread, no failure.
#pragma once

#include <string>
#include <vector>

#include "judge/tokens.h"

namespace reprise::judge {

struct Identifier {
  std::string canonical;           // without the marks inside: "rtx4090"
  std::vector<std::string> words;  // its words and runs of digits
};

// By `canonical`; numbers by themselves are not among them (numbers.h has these).
std::vector<Identifier> read_identifiers(const Tokens& tokens);

}  // namespace reprise::judge
