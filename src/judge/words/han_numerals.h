// Numerals of Han characters, for Chinese and Japanese: 三十二, 二〇二四, 3万5千, 壹佰, 百分之五, 三分の一.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judge/tokens.h"
#include "judge/words/words.h"

namespace reprise::judge {

// Bytes of the run of numerals at the beginning of `text`. Those of bank notes (壹, 拾) are also everyday
// words ("大陆", "参考") and count only with a scale among them.
std::size_t han_numerals_at(std::string_view text);

struct HanNumber {
  std::string digits;
  bool doubtful = false;  // "三四": three or four
};

// `short_tens`: "一万五" is 15,000, as Chinese has it, and not 10,005.
std::optional<HanNumber> read_han(std::string_view text, bool short_tens);

// The numbers of a text in digits, in the order of other languages: "百分之五" as 5 %, "三分之一" as 1/3;
// months as words ("5月" as 五月). "一" alone stays as it is; doubtful numbers become one word with 几
// behind.
void respell_han(std::vector<Token>& tokens, bool short_tens);

// What respell_han left as a word: "十几", "三四几". A number whose value is doubtful.
std::optional<NumberWord> doubtful_han(std::string_view word);

}  // namespace reprise::judge
