// HTTP/1 messages: what a reader says does not depend on how the bytes were cut, a head that was read can be
// written and reads as the same head, and a body that was read is the same when it is sent in chunks.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "fuzz/fuzz.h"
#include "wire/http1_reader.h"
#include "wire/http1_writer.h"

namespace reprise::fuzz {
namespace {

using wire::BodyKind;
using wire::BodyReader;
using wire::Fields;
using wire::Framing;
using wire::HeadLimits;
using wire::RequestHead;
using wire::RequestReader;
using wire::ResponseHead;
using wire::ResponseReader;
using wire::Step;

using FieldList = std::vector<std::pair<std::string, std::string>>;

struct Reading {
  Step step = Step::NeedMore;
  int status = 0;
  std::string detail;  // of the refusal
  std::size_t size = 0;
  std::string start;
  FieldList fields;
  BodyKind body_kind = BodyKind::None;
  std::uint64_t length = 0;
  bool keep_alive = true, expects_continue = false, http10 = false;
  Step body_step = Step::NeedMore;
  std::string body;
  std::size_t body_used = 0;
  bool operator==(const Reading&) const = default;
};

std::string start_of(const RequestHead& head) {
  return head.method + " " + head.target;
}
std::string start_of(const ResponseHead& head) {
  return std::to_string(head.status) + " " + head.reason;
}

FieldList list_of(const Fields& fields) {
  FieldList list;
  for (const wire::Field& field : fields) list.emplace_back(field.name, field.value);
  return list;
}

void read_body(const std::vector<std::string_view>& pieces, const Framing& framing, std::size_t room,
               Reading& reading) {
  BodyReader reader(framing, Blame::Client);
  reading.body_step = reader.done() ? Step::Done : Step::NeedMore;
  for (std::string_view piece : pieces) {
    while (!piece.empty() && reading.body_step == Step::NeedMore) {
      const std::size_t before = reading.body.size();
      std::size_t used = 0;
      reading.body_step = reader.read(piece, reading.body, room, used);
      require(used <= piece.size(), "a body takes no more than it was given");
      require(reading.body.size() - before <= std::min(room, used),
              "a body gives no more than there is room");
      require(used > 0 || reading.body_step != Step::NeedMore, "a body that was given bytes moves on");
      reading.body_used += used;
      piece.remove_prefix(used);
    }
  }
}

// Reads a message that comes in pieces: the head reader sees all that came so far, the body reader each rest.
template <class Reader>
Reading read_message(Reader& reader, std::string_view bytes, const std::vector<std::string_view>& pieces,
                     std::size_t room) {
  Reading reading;
  std::size_t come = 0, next = 0;
  while (reading.step == Step::NeedMore && next < pieces.size()) {
    come += pieces[next++].size();
    reading.step = reader.read(bytes.substr(0, come));
  }
  reading.status = reader.refusal().status;
  reading.detail = reader.refusal().error.detail;
  reading.start = start_of(reader.head());
  reading.fields = list_of(reader.head().fields);
  if (reading.step != Step::Done) return reading;
  reading.size = reader.size();
  const Framing& framing = reader.framing();
  reading.body_kind = framing.body;
  reading.length = framing.length;
  reading.keep_alive = framing.keep_alive;
  reading.expects_continue = framing.expects_continue;
  reading.http10 = framing.http10;
  require(reading.size <= come, "a head ends in what was read");
  std::vector<std::string_view> rest(pieces.begin() + static_cast<std::ptrdiff_t>(next), pieces.end());
  rest.insert(rest.begin(), bytes.substr(reading.size, come - reading.size));
  read_body(rest, framing, room, reading);
  return reading;
}

void drop_framing(Fields& fields) {
  wire::remove_hop_by_hop(fields);
  fields.remove("host");
  fields.remove("content-length");
  fields.remove("expect");  // of this hop, and HTTP/1.0 has none
}

wire::Framed framed_as(const Framing& framing) {
  wire::Framed framed;
  if (framing.body == BodyKind::Length) framed.length = framing.length;
  framed.chunked = framing.body == BodyKind::Chunked;
  framed.close = !framing.keep_alive;
  return framed;
}

constexpr HeadLimits kWide = {1 << 20, 1000};

void write_again(RequestReader& reader) {
  RequestHead head = reader.head();
  drop_framing(head.fields);
  wire::Framed framed = framed_as(reader.framing());
  framed.host = "a";
  std::string out;
  require(wire::write_request_head(head, framed, out).has_value(), "a request that was read can be written");
  RequestReader again(kWide);
  require(again.read(out) == Step::Done, "a request that was written can be read");
  require(again.size() == out.size(), "a request that was written ends where it was written to");
  require(start_of(again.head()) == start_of(head), "a request keeps its method and target");
  require(again.framing().body == reader.framing().body, "a request keeps its framing");
  require(again.framing().length == framed.length.value_or(0), "a request keeps its length");
  require(again.framing().keep_alive == reader.framing().keep_alive, "a request keeps its connection's fate");
  drop_framing(again.head().fields);
  require(list_of(again.head().fields) == list_of(head.fields), "a request keeps its fields");
}

void write_again(ResponseReader& reader, bool to_head) {
  ResponseHead head = reader.head();
  drop_framing(head.fields);
  const wire::Framed framed = framed_as(reader.framing());
  std::string out;
  require(wire::write_response_head(head, framed, out).has_value(),
          "a response that was read can be written");
  ResponseReader again(kWide, to_head);
  require(again.read(out) == Step::Done, "a response that was written can be read");
  require(again.size() == out.size(), "a response that was written ends where it was written to");
  require(again.head().status == head.status, "a response keeps its status");
  if (!head.reason.empty()) require(again.head().reason == head.reason, "a response keeps its reason");
  const bool delimited =
      reader.framing().body == BodyKind::Length || reader.framing().body == BodyKind::Chunked;
  if (delimited) require(again.framing().body == reader.framing().body, "a response keeps its framing");
  drop_framing(again.head().fields);
  require(list_of(again.head().fields) == list_of(head.fields), "a response keeps its fields");
}

// The body as a sender of ours would cut it.
void send_in_chunks(std::string_view body, std::uint8_t seed) {
  std::string sent;
  for (const std::string_view piece : cut(body, seed)) {
    wire::append_chunk_size(piece.size(), sent);
    sent.append(piece).append(wire::kChunkEnd);
  }
  sent += wire::kLastChunk;
  Framing framing;
  framing.body = BodyKind::Chunked;
  Reading reading;
  read_body({sent}, framing, sent.size(), reading);
  require(reading.body_step == Step::Done, "chunks that were written can be read");
  require(reading.body == body, "chunks keep their body");
  require(reading.body_used == sent.size(), "chunks end where they were written to");
}

template <class Make, class WriteAgain>
void check(std::string_view bytes, std::uint8_t seed, const HeadLimits& limits, Make make,
           WriteAgain write_back) {
  auto whole_reader = make();
  auto cut_reader = make();
  const Reading whole = read_message(*whole_reader, bytes, {bytes}, bytes.size() + 1);
  const Reading pieces = read_message(*cut_reader, bytes, cut(bytes, seed), 1 + seed % 7);
  require(pieces == whole, "a message is read the same however it is cut");
  require((whole.step == Step::Refused) == (whole.status >= 400), "what is refused has a status");
  if (whole.step != Step::Done) return;
  require(whole.size <= limits.bytes, "a head is within its limit of bytes");
  require(whole.fields.size() <= limits.fields, "a head is within its limit of fields");
  write_back(*whole_reader);
  send_in_chunks(whole.body, seed);
}

}  // namespace

void http1(std::string_view bytes) {
  Input input(bytes);
  const std::uint8_t kind = input.choose(3);
  const HeadLimits limits = input.choose(2) == 0 ? HeadLimits{} : HeadLimits{64, 3};
  const std::uint8_t seed = input.choose(255);
  if (kind == 0) {
    check(
        input.rest(), seed, limits, [&] { return std::make_unique<RequestReader>(limits); },
        [](RequestReader& reader) { write_again(reader); });
    return;
  }
  const bool to_head = kind == 2;
  check(
      input.rest(), seed, limits, [&] { return std::make_unique<ResponseReader>(limits, to_head); },
      [&](ResponseReader& reader) { write_again(reader, to_head); });
}

}  // namespace reprise::fuzz
