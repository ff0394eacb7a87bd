// What following a stream has in common over the dialects: events are split off, shown to the dialect one by
// one and passed on as the bytes they came in. Once a stream is not what the dialect says, or an event or the
// answer is larger than its limit, everything is passed on untouched and the answer stays incomplete: the
// client gets what the provider sent, the cache gets nothing.
//
// Confined to one request.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dialect/dialect.h"
#include "dialect/json.h"
#include "wire/sse.h"

namespace reprise::dialect {

inline constexpr std::size_t kEventBytesMax = 1 << 20;    // one event of a stream
inline constexpr std::size_t kAnswerBytesMax = 16 << 20;  // all of a stream that is kept

class StreamFollower : public StreamReader {
 public:
  Result<void> feed(std::string_view bytes, std::string& out) final;
  void finish(std::string& out) final;

 protected:
  enum class Pass : std::uint8_t { On, Drop };
  // Takes one event's data. Fails with what is wrong with it.
  virtual Result<Pass> take_event(std::string_view data) = 0;
  // Whether everything that came could be read, in one way only.
  bool intact() const { return intact_ && !ambiguous_; }
  Result<Json> parse(std::string_view data);

 private:
  Error give_up(std::string_view why, std::string& out);

  wire::SseSplitter splitter_{kEventBytesMax};
  JsonReader json_;
  std::size_t bytes_ = 0;
  bool intact_ = true;
  bool ambiguous_ = false;  // a name stood twice in an object: clients take the first or the last
};

}  // namespace reprise::dialect
