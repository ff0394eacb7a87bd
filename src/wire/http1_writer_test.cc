#include "wire/http1_writer.h"

#include <gtest/gtest.h>

#include "wire/http1_reader.h"

namespace reprise::wire {
namespace {

TEST(Writer, head_is_written_as_it_is_read) {
  ResponseHead head;
  head.status = 404;
  head.fields.add("X-App", "a");
  Framed framed;
  framed.length = 12;
  framed.close = true;
  std::string out;
  ASSERT_TRUE(write_response_head(head, framed, out));
  EXPECT_EQ(out, "HTTP/1.1 404 Not Found\r\nX-App: a\r\nContent-Length: 12\r\nConnection: close\r\n\r\n");
  ResponseReader reader({}, false);
  EXPECT_EQ(reader.read(out), Step::Done);
  EXPECT_EQ(reader.framing().length, 12u);
}

TEST(Writer, bytes_that_could_end_a_line_are_refused) {
  struct Case {
    std::string name, value;
  };
  for (const Case& c :
       {Case{"X", "a\r\nY: b"}, Case{"X", "a\nb"}, Case{"X", "a\rb"}, Case{"X", std::string(1, '\0')},
        Case{"X\r\nY", "a"}, Case{"X:", "a"}, Case{"", "a"}}) {
    ResponseHead head;
    head.fields.add(c.name, c.value);
    std::string out = "before";
    EXPECT_FALSE(write_response_head(head, {}, out));
    EXPECT_EQ(out, "before");
  }
  RequestHead request{"GET", "/a\r\nX: y", {}};
  std::string out;
  EXPECT_FALSE(write_request_head(request, {}, out));
  request = {"GET", "/a b", {}};
  EXPECT_FALSE(write_request_head(request, {}, out));
  request = {"G T", "/a", {}};
  EXPECT_FALSE(write_request_head(request, {}, out));
}

TEST(Writer, hop_by_hop_fields_go_with_all_that_connection_names) {
  Fields fields;
  fields.add("Connection", "X-Hop ,, close");
  for (const char* name :
       {"x-hop", "Keep-Alive", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Proxy-Connection"})
    fields.add(name, "1");
  fields.add("Accept", "a");
  remove_hop_by_hop(fields);
  ASSERT_EQ(fields.size(), 1u);
  EXPECT_EQ(fields.begin()->name, "Accept");
}

TEST(Writer, chunk_size_is_hexadecimal) {
  std::string out;
  append_chunk_size(26, out);
  EXPECT_EQ(out, "1a\r\n");
}

}  // namespace
}  // namespace reprise::wire
