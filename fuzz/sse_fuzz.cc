// Server-sent events: they do not depend on how the bytes were cut, together with the rest they are all that
// was fed, and each of them means the same alone.
#include <optional>
#include <string>

#include "fuzz/fuzz.h"
#include "wire/sse.h"

namespace reprise::fuzz {
namespace {

struct Event {
  std::string type, data, id, raw;
  bool has_data = false;
  std::optional<std::uint64_t> retry;
  bool operator==(const Event&) const = default;
};

struct Splitting {
  std::vector<Event> events;
  std::string rest;
  bool failed = false;
  bool operator==(const Splitting&) const = default;
};

Splitting split(const std::vector<std::string_view>& pieces, std::size_t limit) {
  wire::SseSplitter splitter(limit);
  Splitting splitting;
  const auto drain = [&] {
    while (const auto event = splitter.next())
      splitting.events.push_back({std::string(event->type), std::string(event->data), std::string(event->id),
                                  std::string(event->raw), event->has_data, event->retry});
  };
  for (const std::string_view piece : pieces) {
    splitter.feed(piece);
    drain();
  }
  splitter.end();
  drain();
  splitting.rest = splitter.rest();
  splitting.failed = splitter.failed();
  return splitting;
}

void check_alone(const Event& event, bool is_first) {
  constexpr std::string_view kBom = "\xEF\xBB\xBF";
  if (!is_first && event.raw.starts_with(kBom)) return;  // which is skipped at the start of a stream only
  const Splitting alone = split({event.raw}, event.raw.size());
  require(alone.rest.empty() && alone.events == std::vector<Event>{event}, "an event means the same alone");
}

}  // namespace

void sse(std::string_view bytes) {
  constexpr std::size_t kLimits[] = {1 << 20, 64, 7};
  Input input(bytes);
  const std::size_t limit = kLimits[input.choose(3)];
  const std::uint8_t seed = input.choose(255);
  const std::string_view text = input.rest();
  const Splitting whole = split({text}, limit);
  require(split(cut(text, seed), limit) == whole, "events are the same however the bytes are cut");
  std::string joined;
  for (std::size_t i = 0; i < whole.events.size(); ++i) {
    const Event& event = whole.events[i];
    joined += event.raw;
    require(event.raw.size() <= limit, "an event is within its limit");
    require(event.has_data || event.data.empty(), "an event without data has none");
    check_alone(event, i == 0);
  }
  require(joined + whole.rest == text, "events and the rest are what was fed");
}

}  // namespace reprise::fuzz
