// Numbers: every quantity, date, time and count that a text names, as normalised values.
//
// Pure, any thread, no failure. What is ambiguous ("1,000" in German, "01/02/2024" in English) is kept as it
// was spelled, so that it equals nothing but itself.
#pragma once

#include <string>
#include <vector>

#include "judge/language.h"
#include "judge/tokens.h"

namespace reprise::judge {

struct Numbers {
  // In the order of the text: "42", "3.5", "50%", "10k", "date:2024-01-15", "time:15:30", "1st".
  std::vector<std::string> values;
  // The number one is an article in many languages. Hard: "1", "eins". Soft: "one", "a", "ein", which are 1
  // only where the other text says 1 before the same word.
  struct One {
    bool hard = false;
    std::string next;  // the word that follows
  };
  std::vector<One> ones;
  std::vector<bool> taken;  // per token: was read as part of a number or a date
};

Numbers read_numbers(const Tokens& tokens, Language language);

}  // namespace reprise::judge
