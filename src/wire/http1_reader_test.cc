#include "wire/http1_reader.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace reprise::wire {
namespace {

struct Reading {
  Step step = Step::NeedMore;
  int status = 0;
  std::size_t size = 0;
  std::string method, target;
  std::size_t fields = 0;
  Framing framing;
};

Reading read_request(std::string_view bytes, HeadLimits limits = {}) {
  RequestReader reader(limits);
  Reading reading;
  reading.step = reader.read(bytes);
  reading.status = reader.refusal().status;
  reading.size = reader.size();
  reading.method = reader.head().method;
  reading.target = reader.head().target;
  reading.fields = reader.head().fields.size();
  reading.framing = reader.framing();
  return reading;
}

std::string post(const std::string& fields) {
  return "POST /v1 HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n";
}

TEST(RequestReader, reads_line_fields_and_framing) {
  const Reading reading =
      read_request(post("Content-Length: 12\r\nX: \t spaced \t\r\nExpect: 100-Continue\r\n") + "rest");
  EXPECT_EQ(reading.step, Step::Done);
  EXPECT_EQ(reading.method, "POST");
  EXPECT_EQ(reading.target, "/v1");
  EXPECT_EQ(reading.fields, 4u);
  EXPECT_EQ(reading.framing.body, BodyKind::Length);
  EXPECT_EQ(reading.framing.length, 12u);
  EXPECT_TRUE(reading.framing.expects_continue);
  EXPECT_TRUE(reading.framing.keep_alive);
}

TEST(RequestReader, malformed_requests_are_refused_with_a_status) {
  struct Case {
    const char* why;
    std::string bytes;
    int status;
  };
  const std::string nul(1, '\0');
  for (const Case& c : std::vector<Case>{
           {"both framings", post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n"), 400},
           {"lengths that differ", post("Content-Length: 3\r\nContent-Length: 4\r\n"), 400},
           {"length list", post("Content-Length: 3, 3\r\n"), 400},
           {"length with sign", post("Content-Length: +3\r\n"), 400},
           {"length in hex", post("Content-Length: 0x3\r\n"), 400},
           {"length with underscore", post("Content-Length: 1_0\r\n"), 400},
           {"empty length", post("Content-Length: \r\n"), 400},
           {"huge length", post("Content-Length: 9999999999999999999\r\n"), 400},
           {"unknown coding", post("Transfer-Encoding: gzip, chunked\r\n"), 501},
           {"chunked twice", post("Transfer-Encoding: chunked, chunked\r\n"), 400},
           {"empty coding", post("Transfer-Encoding: \r\n"), 400},
           {"coding with a vertical tab",
            post("Transfer-Encoding: \x0b"
                 "chunked\r\n"),
            400},
           {"coding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400},
           {"bare LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
           {"bare LF in a field", post("X: a\nY: b\r\n"), 400},
           {"bare CR in a field", post("X: a\rY: b\r\n"), 400},
           {"NUL in a field", post("X: a" + nul + "\r\n"), 400},
           {"space before colon", post("X : a\r\n"), 400},
           {"space in a name", post("X Y: a\r\n"), 400},
           {"empty name", post(": a\r\n"), 400},
           {"no colon", post("X\r\n"), 400},
           {"folded line", post("X: a\r\n b\r\n"), 400},
           {"folded first line", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
           {"byte past ASCII in a name", post("X\xC3\xA4: a\r\n"), 400},
           {"absolute target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"authority target", "GET a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"tunnel", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
           {"trace", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
           {"length with an underscore in its name", post("Content_Length: 3\r\n"), 400},
           {"coding with an underscore in its name", post("transfer_encoding: chunked\r\n"), 400},
           {"coding in a list with a hole", post("Transfer-Encoding: ,chunked\r\n"), 400},
           {"coding with a comma behind", post("Transfer-Encoding: chunked,\r\n"), 400},
           {"unknown expectation", post("Expect: tea\r\n"), 417},
           {"one expectation too many", post("Expect: 100-continue, tea\r\n"), 417},
           {"unknown expectation beside the known one", post("Expect: 100-continue\r\nExpect: tea\r\n"), 417},
           {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
           {"host with a user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
           {"host with a path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
           {"host with a space", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400},
           {"list of hosts", "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n", 400},
           {"host with a port that is none", "GET / HTTP/1.1\r\nHost: a:x\r\n\r\n", 400},
           {"host of a port alone", "GET / HTTP/1.1\r\nHost: :1\r\n\r\n", 400},
           {"host in half a bracket", "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
           {"host with a name in brackets", "GET / HTTP/1.1\r\nHost: [host]\r\n\r\n", 400},
           {"host past ASCII", "GET / HTTP/1.1\r\nHost: \xC3\xA4\r\n\r\n", 400},
           {"bad host of 1.0", "GET / HTTP/1.0\r\nHost: a b\r\n\r\n", 400},
           {"asterisk target", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"dot segments", "GET /a/../b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"dot segments past the root", "GET /.. HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"one dot", "GET /./a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"dots in disguise", "GET /a/%2e.?b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"fragment in target", "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"space in target", "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"control byte in target", "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"two spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"method is no token", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
           {"no version", "GET /\r\n\r\n", 400},
           {"odd version", "GET / HTTP/1.10\r\n\r\n", 400},
           {"lower-case version", "GET / http/1.1\r\n\r\n", 400},
           {"HTTP/2", "PRI /x HTTP/2.0\r\n\r\n", 505},
           {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
           {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
           {"two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", 400}}) {
    const Reading reading = read_request(c.bytes);
    EXPECT_EQ(reading.step, Step::Refused) << c.why;
    EXPECT_EQ(reading.status, c.status) << c.why;
  }
}

TEST(RequestReader, unusual_but_proper_requests_are_read) {
  struct Case {
    const char* why;
    std::string bytes;
    BodyKind body;
    bool keep_alive;
  };
  for (const Case& c : std::vector<Case>{
           {"an empty line first", "\r\n" + post(""), BodyKind::None, true},
           {"the same length twice", post("Content-Length: 3\r\nContent-Length: 3\r\n"), BodyKind::Length,
            true},
           {"no length", post(""), BodyKind::None, true},
           {"host with a port", "GET / HTTP/1.1\r\nHost: api.a-b_c.example:8080\r\n\r\n", BodyKind::None,
            true},
           {"host with an empty port", "GET / HTTP/1.1\r\nHost: a:\r\n\r\n", BodyKind::None, true},
           {"host by address", "GET / HTTP/1.1\r\nHost: [::ffff:1.2.3.4]:80\r\n\r\n", BodyKind::None, true},
           {"host by short address", "GET / HTTP/1.1\r\nHost: [::1]\r\n\r\n", BodyKind::None, true},
           {"names with other underscores", post("Content_Lengt: 3\r\nx_y: 1\r\n"), BodyKind::None, true},
           {"unknown expectation of 1.0", "GET / HTTP/1.0\r\nExpect: tea\r\n\r\n", BodyKind::None, false},
           {"dots that are no segments", "GET /a./.b/...?c=/../d HTTP/1.1\r\nHost: a\r\n\r\n", BodyKind::None,
            true},
           {"length 0", post("Content-Length: 0\r\n"), BodyKind::None, true},
           {"chunked in capitals", post("Transfer-Encoding: CHUNKED\r\n"), BodyKind::Chunked, true},
           {"close among options", post("Connection: x, Close\r\n"), BodyKind::None, false},
           {"1.0", "GET / HTTP/1.0\r\n\r\n", BodyKind::None, false},
           {"1.0 kept", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", BodyKind::None, true},
           {"bytes past ASCII in a value", post("X: \xC3\xA4\r\n"), BodyKind::None, true},
           {"empty value", post("X:\r\n"), BodyKind::None, true}}) {
    const Reading reading = read_request(c.bytes);
    EXPECT_EQ(reading.step, Step::Done) << c.why;
    EXPECT_EQ(reading.framing.body, c.body) << c.why;
    EXPECT_EQ(reading.framing.keep_alive, c.keep_alive) << c.why;
    EXPECT_EQ(reading.size, c.bytes.size()) << c.why;
  }
}

TEST(RequestReader, limits_hold_to_the_byte_and_the_field) {
  const std::string request = post("A: 1\r\nB: 2\r\n");
  EXPECT_EQ(read_request(request, {request.size(), 3}).step, Step::Done);
  EXPECT_EQ(read_request(request, {request.size() - 1, 3}).status, 431);
  EXPECT_EQ(read_request(request, {request.size(), 2}).status, 431);
  EXPECT_EQ(read_request(std::string(101, 'x'), {100, 3}).status, 431);
}

RC_GTEST_PROP(RequestReader, reading_does_not_depend_on_how_bytes_are_cut, ()) {
  const auto lines = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "GET / HTTP/1.1\r\n", "Host: a\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n",
      "X : y\r\n", "A: b\n", "\r\n", "\r", "Z: " + std::string(30, 'z') + "\r\n"));
  std::string bytes = "GET /x HTTP/1.1\r\nHost: a\r\n";
  for (const std::string& line : lines) bytes += line;
  const HeadLimits limits{90, 4};
  const Reading whole = read_request(bytes, limits);
  RequestReader reader(limits);
  Step step = Step::NeedMore;
  for (std::size_t end = 0; step == Step::NeedMore && end < bytes.size();) {
    end = std::min(bytes.size(), end + *rc::gen::inRange<std::size_t>(1, 20));
    step = reader.read(std::string_view(bytes).substr(0, end));
  }
  RC_ASSERT(step == whole.step);
  RC_ASSERT(reader.refusal().status == whole.status);
  RC_ASSERT(reader.head().fields.size() == whole.fields);
  if (step == Step::Done) RC_ASSERT(reader.size() == whole.size);
}

TEST(ResponseReader, body_kind_follows_status_method_and_fields) {
  struct Case {
    std::string bytes;
    bool to_head;
    BodyKind body;
    bool keep_alive;
  };
  for (const Case& c : std::vector<Case>{
           {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", false, BodyKind::Length, true},
           {"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", true, BodyKind::None, true},
           {"HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n", false, BodyKind::None, true},
           {"HTTP/1.1 204\r\n\r\n", false, BodyKind::None, true},
           {"HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", false, BodyKind::None, true},
           {"HTTP/1.1 200 OK\r\n\r\n", false, BodyKind::UntilClose, false},
           {"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\n", false, BodyKind::Length, false},
           {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", false, BodyKind::Chunked, true}}) {
    ResponseReader reader({}, c.to_head);
    EXPECT_EQ(reader.read(c.bytes), Step::Done) << c.bytes;
    EXPECT_EQ(reader.framing().body, c.body) << c.bytes;
    EXPECT_EQ(reader.framing().keep_alive, c.keep_alive) << c.bytes;
  }
}

TEST(ResponseReader, malformed_status_lines_are_refused) {
  for (const std::string line : {"HTTP/2 200", "HTTP/1.1 20", "HTTP/1.1 2000", "HTTP/1.1 abc",
                                 "HTTP/1.1 099 x", "HTTP/1.1 600 x", "HTTP/1.1  200 OK", "ICY 200 OK"}) {
    ResponseReader reader({}, false);
    EXPECT_EQ(reader.read(line + "\r\n\r\n"), Step::Refused) << line;
  }
}

struct Body {
  Step step = Step::NeedMore;
  std::string text;
  std::size_t used = 0;
};
Body read_chunked(std::string_view bytes, const std::vector<std::size_t>& sizes = {}) {
  Framing framing;
  framing.body = BodyKind::Chunked;
  BodyReader reader(framing, Blame::Client);
  Body body;
  std::size_t piece = 0;
  while (body.step == Step::NeedMore && !bytes.empty()) {
    const std::size_t size = piece < sizes.size() ? sizes[piece++] : bytes.size();
    std::size_t used = 0;
    body.step = reader.read(bytes.substr(0, size), body.text, 1 << 20, used);
    body.used += used;
    bytes.remove_prefix(std::min(size, bytes.size()));
  }
  return body;
}

TEST(BodyReader, broken_chunks_are_refused) {
  struct Case {
    const char* why;
    std::string bytes;
  };
  for (const Case& c : {Case{"0x", "0x3\r\nabc\r\n0\r\n\r\n"},
                        Case{"sign", "+3\r\nabc\r\n0\r\n\r\n"},
                        Case{"no size", "\r\nabc"},
                        Case{"space", "3 \r\nabc\r\n0\r\n\r\n"},
                        Case{"leading space", " 3\r\nabc"},
                        Case{"underscore", "1_0\r\n"},
                        Case{"bare LF behind size", "3\nabc\r\n0\r\n\r\n"},
                        Case{"bare LF behind data", "3\r\nabc\n0\r\n\r\n"},
                        Case{"data too long", "3\r\nabcd\r\n0\r\n\r\n"},
                        Case{"CR alone", "3\rabc"},
                        Case{"CR in extension", "3;a\rb\r\nabc"},
                        Case{"16 digits", "0000000000000003\r\nabc"},
                        Case{"only extension", ";a\r\n"},
                        Case{"long extension", "3;" + std::string(300, 'a')},
                        Case{"bare LF in trailer", "0\r\nA: b\n\r\n"},
                        Case{"large trailers", "0\r\n" + std::string(9000, 'a')},
                        Case{"next request as a trailer", "0\r\nGET / HTTP/1.1\r\n\r\n"},
                        Case{"trailer without colon", "0\r\nA\r\n\r\n"},
                        Case{"trailer without name", "0\r\n: b\r\n\r\n"},
                        Case{"space in a trailer's name", "0\r\nA : b\r\n\r\n"},
                        Case{"folded trailer", "0\r\nA: b\r\n c\r\n\r\n"},
                        Case{"control byte in trailer", "0\r\nA: \x01\r\n\r\n"}}) {
    EXPECT_EQ(read_chunked(c.bytes).step, Step::Refused) << c.why;
  }
}

TEST(BodyReader, chunks_are_joined_and_what_follows_is_left) {
  const Body body = read_chunked("3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n000\r\nT: v\r\n\r\nGET /");
  EXPECT_EQ(body.step, Step::Done);
  EXPECT_EQ(body.text, "abc0123456789");
  EXPECT_EQ(body.used, std::string("3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n000\r\nT: v\r\n\r\n").size());
}

TEST(BodyReader, stops_where_there_is_no_room) {
  Framing framing;
  framing.body = BodyKind::Length;
  framing.length = 10;
  BodyReader reader(framing, Blame::Client);
  std::string out;
  std::size_t used = 0;
  EXPECT_EQ(reader.read("0123456789", out, 4, used), Step::NeedMore);
  EXPECT_EQ(used, 4u);
  EXPECT_FALSE(reader.may_end_here());
  EXPECT_EQ(reader.read("456789GET", out, 100, used), Step::Done);
  EXPECT_EQ(used, 6u);
  EXPECT_EQ(out, "0123456789");
}

RC_GTEST_PROP(BodyReader, body_does_not_depend_on_how_bytes_are_cut, ()) {
  const auto parts = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("3\r\nabc\r\n", "1;e\r\nx\r\n", "a\r\n0123456789\r\n", "0\r\n\r\n",
                                    "0\r\nT: v\r\n\r\n", "3\nabc\r\n", "2\r\n"));
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(1, 6));
  std::string bytes;
  for (const std::string& part : parts) bytes += part;
  const Body whole = read_chunked(bytes);
  const Body cut = read_chunked(bytes, sizes);
  RC_ASSERT(cut.step == whole.step);
  RC_ASSERT(cut.text == whole.text);
  RC_ASSERT(cut.used == whole.used);
}

}  // namespace
}  // namespace reprise::wire
