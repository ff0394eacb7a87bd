// After giving up, rest() of the splitter is flushed once and later bytes bypass it.
#include "dialect/follower.h"

namespace reprise::dialect {

Error StreamFollower::give_up(std::string_view why, std::string& out) {
  intact_ = false;
  out += splitter_.rest();
  return Error{ErrorCode::BadInput, Blame::Provider, Retry::Never,
               "The provider's stream cannot be followed: " + std::string(why)};
}

Result<Json> StreamFollower::parse(std::string_view data) {
  Result<Json> value = json_.read(data);
  if (value && find_duplicate(*value)) ambiguous_ = true;
  return value;
}

Result<void> StreamFollower::feed(std::string_view bytes, std::string& out) {
  if (!intact_) {
    out += bytes;
    return {};
  }
  splitter_.feed(bytes);
  bytes_ += bytes.size();
  while (auto event = splitter_.next()) {
    if (!event->has_data) {
      out += event->raw;
      continue;
    }
    const auto pass = take_event(event->data);
    if (!pass || *pass == Pass::On) out += event->raw;
    if (!pass) return tl::unexpected(give_up(pass.error().detail, out));
  }
  if (splitter_.failed()) return tl::unexpected(give_up("an event is larger than 1 MiB.", out));
  if (bytes_ > kAnswerBytesMax) return tl::unexpected(give_up("it is larger than 16 MiB.", out));
  return {};
}

void StreamFollower::finish(std::string& out) {
  if (!intact_) return;
  out += splitter_.rest();
  if (!splitter_.rest().empty()) intact_ = false;  // the stream was cut inside an event
}

}  // namespace reprise::dialect
