// Stored entries: any bytes are read or refused; what is read writes back to a record that reads the same;
// an envelope opens nothing but what it sealed; and whatever a record may hold can be written as an answer of
// either dialect.
#include <algorithm>
#include <string>

#include "dialect/dialect.h"
#include "fuzz/fuzz.h"
#include "store/entry_format.h"
#include "store/envelope.h"

namespace reprise::fuzz {
namespace {

using store::Envelope;
using store::Record;

// No chance: a finding must repeat.
class NoRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override { std::fill(bytes.begin(), bytes.end(), 0x5A); }
};

const Envelope& envelope(bool with_key) {
  static NoRandom random;
  static const Envelope plain = Envelope::make("", random).value();
  static const Envelope keyed = Envelope::make(std::string(32, 'k'), random).value();
  return with_key ? keyed : plain;
}

constexpr ShortId kId = {1, 2, 3};

void check_head(std::string_view bytes) {
  const auto head = store::read_head(kId, bytes);
  if (!head) return;
  require(head->vector.size() * 4 <= bytes.size(), "a head is no larger than its bytes");
  require(store::write_head(*head) == bytes, "a head is written as it was read");
}

void render(const Answer& answer) {
  for (const char* name : {"openai", "anthropic"}) {
    const dialect::Dialect& dialect = *dialect::find_dialect(name);
    dialect.write_answer(answer, {.id_seed = "5eed", .created = 1});
    for (const bool usage : {false, true})
      dialect.write_stream(answer, {.id_seed = "5eed", .created = 1, .include_usage = usage});
  }
}

void check_answer(std::string_view bytes) {
  const auto answer = store::read_answer(bytes);
  if (!answer) return;
  const std::string written = store::write_answer(*answer);
  require(written.size() == bytes.size(), "an answer is written as long as it was read");
  require(store::read_answer(written).value() == *answer, "an answer that was written reads the same");
  render(*answer);
}

void check_envelope(std::string_view bytes, bool with_key, std::size_t flipped) {
  const Envelope& sealer = envelope(with_key);
  const auto opened = sealer.open(Record::Answer, kId, bytes);
  if (opened)
    require(sealer.seal(Record::Answer, kId, *opened).size() == bytes.size(), "opens what it seals");
  std::string sealed = sealer.seal(Record::Answer, kId, bytes);
  require(sealer.open(Record::Answer, kId, sealed).value() == bytes, "what was sealed opens");
  require(!sealer.open(Record::Head, kId, sealed), "a record opens as its own kind only");
  require(!sealer.open(Record::Answer, ShortId{4}, sealed), "a record opens under its own id only");
  require(!envelope(!with_key).open(Record::Answer, kId, sealed), "a record opens with its own key only");
  sealed[flipped % sealed.size()] ^= static_cast<char>(1 << flipped % 8);
  require(!sealer.open(Record::Answer, kId, sealed), "a record with a changed bit does not open");
}

}  // namespace

void entry(std::string_view bytes) {
  Input input(bytes);
  const std::uint8_t kind = input.choose(3);
  const bool with_key = input.choose(2) == 1;
  const std::size_t flipped = input.choose(255) * 31;
  if (kind == 0) check_head(input.rest());
  if (kind == 1) check_answer(input.rest());
  if (kind == 2) check_envelope(input.rest(), with_key, flipped);
}

}  // namespace reprise::fuzz
