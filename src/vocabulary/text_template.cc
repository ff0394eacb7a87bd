// The first literal is at the beginning, the last at the end. Of those between, each is sought twice: as far
// left as can be, from the left, and as far right as can be, from the right. Every way to fit lies between
// the two, so there is exactly one when they are the same.
#include "vocabulary/text_template.h"

#include <algorithm>

namespace reprise {
namespace {

bool is_name(std::string_view name) {
  return !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

// Where each of `literals` begins in `text`, leftmost; nothing if one of them is not there.
std::optional<std::vector<std::size_t>> leftmost(std::string_view text,
                                                 const std::vector<std::string_view>& literals) {
  std::vector<std::size_t> places;
  std::size_t from = 0;
  for (const std::string_view literal : literals) {
    const std::size_t at = text.find(literal, from);
    if (at == text.npos) return std::nullopt;
    places.push_back(at);
    from = at + literal.size();
  }
  return places;
}

// The same, rightmost. There is a way: leftmost() found one.
std::vector<std::size_t> rightmost(std::string_view text, const std::vector<std::string_view>& literals) {
  std::vector<std::size_t> places(literals.size());
  std::size_t end = text.size();
  for (std::size_t i = literals.size(); i-- > 0;) {
    places[i] = text.rfind(literals[i], end - literals[i].size());
    end = places[i];
  }
  return places;
}

}  // namespace

Result<TextTemplate> TextTemplate::parse(std::string_view text) {
  TextTemplate result;
  while (true) {
    const std::size_t open = text.find("{{");
    if (open == text.npos) break;
    const std::size_t close = text.find("}}", open);
    const std::string name(text.substr(open + 2, close == text.npos ? close : close - open - 2));
    if (close == text.npos || !is_name(name))
      return bad_input(
          "`{{` must begin a part such as {{ignored}}: letters, digits and _ between the braces");
    if (open == 0 && !result.names_.empty())
      return bad_input("{{" + result.names_.back() + "}} and {{" + name +
                       "}} touch: nothing tells where one ends and the other begins");
    if (name != kIgnored && std::ranges::find(result.names_, name) != result.names_.end())
      return bad_input("{{" + name + "}} stands twice; only {{ignored}} may");
    result.literals_.emplace_back(text.substr(0, open));
    result.names_.push_back(name);
    text.remove_prefix(close + 2);
  }
  if (result.names_.empty()) return bad_input("there is no part such as {{ignored}} in it");
  if (result.names_.size() > kPartsMax) return bad_input("more than 32 parts");
  result.literals_.emplace_back(text);
  return result;
}

TextTemplate TextTemplate::between(std::string_view begin, std::string_view end) {
  TextTemplate result;
  result.literals_ = {"", std::string(begin), std::string(end)};
  result.names_ = {"before", "question"};
  if (!end.empty()) {
    result.literals_.emplace_back();
    result.names_.emplace_back("after");
  }
  return result;
}

std::optional<std::vector<std::string_view>> TextTemplate::read(std::string_view text) const {
  const std::string_view first = literals_.front(), last = literals_.back();
  if (text.size() > kTextBytesMax || text.size() < first.size() + last.size() || !text.starts_with(first) ||
      !text.ends_with(last))
    return std::nullopt;
  const std::string_view inner = text.substr(first.size(), text.size() - first.size() - last.size());
  const std::vector<std::string_view> middle(literals_.begin() + 1, literals_.end() - 1);
  const auto places = leftmost(inner, middle);
  if (!places || rightmost(inner, middle) != *places) return std::nullopt;
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::size_t to = i < places->size() ? (*places)[i] : inner.size();
    parts.push_back(inner.substr(from, to - from));
    if (names_[i] == kIgnored && parts.back().size() > kIgnoredBytesMax) return std::nullopt;
    if (i < places->size()) from = to + middle[i].size();
  }
  return parts;
}

}  // namespace reprise
