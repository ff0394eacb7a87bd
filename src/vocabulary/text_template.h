// TextTemplate: a text with named parts, "Today is {{ignored}}.\n\n{{question}}", and how another text falls
// into those parts.
//
// A text fits only if it does so in exactly one way. Otherwise whoever writes one part could move the border
// to its neighbour (a question that repeats the words before an ignored part, and goes on in it), and two
// different texts would come out as one. Value type; pure; reading a text is linear in its length.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/result.h"

namespace reprise {

class TextTemplate {
 public:
  static constexpr std::size_t kPartsMax = 32;
  static constexpr std::size_t kTextBytesMax = 1 << 20;  // of a text that is read; a longer one does not fit
  static constexpr std::size_t kIgnoredBytesMax = 256;   // of what an ignored part may hold
  static constexpr std::string_view kIgnored = "ignored";  // the one name that may stand twice

  // Fails with BadInput for a template without a part, with two parts that touch, with a name that stands
  // twice or is none.
  static Result<TextTemplate> parse(std::string_view text);
  // "{{before}}BEGIN{{question}}END{{after}}"; the markers are any text. An empty end: up to the end.
  static TextTemplate between(std::string_view begin, std::string_view end);

  // Of the parts, in their order.
  const std::vector<std::string>& names() const { return names_; }
  // What `text` has in each part, in the order of names(). Views of `text`. Nothing: it does not fit.
  std::optional<std::vector<std::string_view>> read(std::string_view text) const;

 private:
  std::vector<std::string> literals_;  // one more than names_: before, between and behind the parts
  std::vector<std::string> names_;
};

}  // namespace reprise
