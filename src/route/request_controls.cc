// Grammar of RFC 9111, 5.2: Cache-Control = #( token [ "=" ( token / quoted-string ) ] ), members separated
// by commas outside quotes, names without case.
#include "route/request_controls.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace reprise::route {
namespace {

constexpr std::int64_t kAgeMax = std::int64_t{1}
                                 << 31;  // RFC 9111, 1.2.2: a larger number counts as this one

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Cuts the next member off `rest`. A comma inside a quoted string does not separate; an open quote runs to
// the end.
std::string_view next_member(std::string_view& rest) {
  bool quoted = false;
  std::size_t i = 0;
  for (; i < rest.size(); ++i) {
    if (quoted && rest[i] == '\\')
      ++i;
    else if (rest[i] == '"')
      quoted = !quoted;
    else if (rest[i] == ',' && !quoted)
      break;
  }
  i = std::min(i, rest.size());
  const std::string_view member = rest.substr(0, i);
  rest.remove_prefix(std::min(i + 1, rest.size()));
  return trim(member);
}

// Delta-seconds, quoted or not; 0, the strictest, when it is none.
std::chrono::seconds read_seconds(std::string_view value) {
  if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
    value = value.substr(1, value.size() - 2);
  if (value.empty() || !std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }))
    return std::chrono::seconds(0);
  std::int64_t seconds = kAgeMax;
  if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec != std::errc())
    seconds = kAgeMax;
  return std::chrono::seconds(std::min(seconds, kAgeMax));
}

void read_directive(std::string_view member, CallerControls& controls) {
  const std::size_t equals = member.find('=');
  const std::string_view name = trim(member.substr(0, equals));
  if (wire::equals_without_case(name, "no-store")) controls.no_store = true;
  if (wire::equals_without_case(name, "no-cache")) controls.no_cache = true;
  if (wire::equals_without_case(name, "only-if-cached")) controls.only_if_cached = true;
  if (!wire::equals_without_case(name, "max-age")) return;
  const auto age =
      equals == member.npos ? std::chrono::seconds(0) : read_seconds(trim(member.substr(equals + 1)));
  controls.age_max = std::min(controls.age_max.value_or(age), age);
}

}  // namespace

Result<CallerControls> read_controls(const wire::Fields& fields) {
  CallerControls controls;
  if (const auto value = fields.joined("Cache-Control")) {
    std::string_view rest = *value;
    while (!rest.empty()) read_directive(next_member(rest), controls);
  }
  if (const auto value = fields.joined("Reprise-Threshold")) {
    const std::string_view text = trim(*value);
    double threshold = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), threshold);
    if (error != std::errc() || end != text.data() + text.size() || !(threshold >= 0 && threshold <= 1))
      return bad_input(
          "Reprise-Threshold must be one number from 0 to 1, such as 0.95. It can only make the "
          "route's threshold stricter.");
    controls.threshold = threshold;
  }
  return controls;
}

}  // namespace reprise::route
