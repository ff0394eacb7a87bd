// A number literal is taken apart into its significant digits and the position of the point before them:
// value = 0.d1 d2 … dn * 10^point, d1 and dn not 0. That pair is unique for a value; one rule then spells it:
// plain notation while the point stands within -6 … 40, `d.ddde±x` beyond.
#include "dialect/canonical.h"

#include <algorithm>
#include <charconv>

namespace reprise::dialect {
namespace {

constexpr std::int64_t kPointMin = -6;
constexpr std::int64_t kPointMax = 40;
constexpr std::int64_t kExponentMax = 1'000'000'000'000;

void append_canonical(std::string& out, const Json& value) {
  switch (value.kind) {
    case JsonKind::Null:
    case JsonKind::Bool:
      out += value.text;
      return;
    case JsonKind::Number:
      out += canonical_number(value.text);
      return;
    case JsonKind::String:
      append_json_string(out, value.text);
      return;
    case JsonKind::Array:
      out += '[';
      for (std::size_t i = 0; i < value.items.size(); ++i) {
        if (i > 0) out += ',';
        append_canonical(out, value.items[i]);
      }
      out += ']';
      return;
    case JsonKind::Object:
      break;
  }
  std::vector<const Json*> members;
  members.reserve(value.items.size());
  for (const Json& item : value.items) members.push_back(&item);
  std::sort(members.begin(), members.end(), [](const Json* a, const Json* b) { return a->name < b->name; });
  out += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    append_json_string(out, members[i]->name);
    out += ':';
    append_canonical(out, *members[i]);
  }
  out += '}';
}

std::string spell(const std::string& digits, std::int64_t point) {
  const auto count = static_cast<std::int64_t>(digits.size());
  if (point > kPointMin && point <= 0)
    return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  if (point > 0 && point <= kPointMax) {
    if (point >= count) return digits + std::string(static_cast<std::size_t>(point - count), '0');
    return digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  }
  std::string out = digits.substr(0, 1);
  if (count > 1) out.append(".").append(digits, 1);
  return out + "e" + std::to_string(point - 1);
}

}  // namespace

std::string canonical_number(std::string_view literal) {
  std::string digits;
  std::int64_t point = 0;
  bool fraction = false;
  std::size_t at = literal.starts_with('-') ? 1 : 0;
  for (; at < literal.size() && literal[at] != 'e' && literal[at] != 'E'; ++at) {
    if (literal[at] == '.') {
      fraction = true;
      continue;
    }
    digits += literal[at];
    if (!fraction) ++point;
  }
  std::int64_t exponent = 0;
  if (at < literal.size()) {
    std::string_view text = literal.substr(at + 1);
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), exponent);
    // So far from any real number that its spelling is all there is to compare.
    if (code != std::errc() || exponent > kExponentMax || exponent < -kExponentMax)
      return std::string(literal);
  }
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return "0";
  point += exponent - static_cast<std::int64_t>(first);
  digits.erase(0, first);
  digits.erase(digits.find_last_not_of('0') + 1);
  return (literal.starts_with('-') ? "-" : "") + spell(digits, point);
}

CanonicalJson canonical_json(const Json& value) {
  CanonicalJson canonical;
  append_canonical(canonical.bytes, value);
  return canonical;
}

Result<CanonicalJson> canonical_json(std::string_view text) {
  REPRISE_TRY(const Json value, read_json(text));
  if (auto twice = find_duplicate(value))
    return bad_input("At " + *twice + ": this name stands twice in one object.");
  return canonical_json(value);
}

CanonicalJson canonical_string(std::string_view text) {
  CanonicalJson canonical;
  append_json_string(canonical.bytes, text);
  return canonical;
}

}  // namespace reprise::dialect
