#include "wire/sse.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace reprise::wire {
namespace {

struct Kept {
  std::string type, data, id, raw;
  bool has_data;
  std::optional<std::uint64_t> retry;
  bool operator==(const Kept&) const = default;
};

struct Outcome {
  std::vector<Kept> events;
  std::string rest;
  bool failed = false;
  bool operator==(const Outcome&) const = default;
};

// Feeds `text` in pieces of the given sizes (the last piece is what is left).
Outcome split(std::string_view text, const std::vector<std::size_t>& sizes = {},
              std::size_t limit = 1 << 20) {
  SseSplitter splitter(limit);
  Outcome outcome;
  const auto drain = [&] {
    while (auto event = splitter.next())
      outcome.events.push_back({std::string(event->type), std::string(event->data), std::string(event->id),
                                std::string(event->raw), event->has_data, event->retry});
  };
  for (const std::size_t size : sizes) {
    splitter.feed(text.substr(0, size));
    text.remove_prefix(std::min(size, text.size()));
    drain();
  }
  splitter.feed(text);
  drain();
  splitter.end();
  drain();
  outcome.rest = splitter.rest();
  outcome.failed = splitter.failed();
  return outcome;
}

TEST(Sse, reads_fields_and_keeps_raw_bytes) {
  const Outcome outcome =
      split("event: message_start\ndata: {\"a\":1}\nid: 7\nretry: 250\n\ndata:[DONE]\n\n");
  ASSERT_EQ(outcome.events.size(), 2u);
  EXPECT_EQ(outcome.events[0].type, "message_start");
  EXPECT_EQ(outcome.events[0].data, "{\"a\":1}");
  EXPECT_EQ(outcome.events[0].id, "7");
  EXPECT_EQ(outcome.events[0].retry, 250u);
  EXPECT_EQ(outcome.events[1].data, "[DONE]");
  EXPECT_EQ(outcome.events[1].raw, "data:[DONE]\n\n");
  EXPECT_EQ(outcome.rest, "");
}

TEST(Sse, line_ends_may_be_cr_lf_or_both) {
  struct Case {
    const char* name;
    std::string text;
  };
  for (const Case& c :
       {Case{"LF", "data: a\ndata: b\n\ndata: c\n\n"}, Case{"CR", "data: a\rdata: b\r\rdata: c\r\r"},
        Case{"CRLF", "data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n"},
        Case{"mixed", "data: a\rdata: b\n\r\ndata: c\r\n\n"}}) {
    const Outcome outcome = split(c.text);
    ASSERT_EQ(outcome.events.size(), 2u) << c.name;
    EXPECT_EQ(outcome.events[0].data, "a\nb") << c.name;
    EXPECT_EQ(outcome.events[1].data, "c") << c.name;
    EXPECT_EQ(outcome.events[0].raw + outcome.events[1].raw, c.text) << c.name;
  }
}

TEST(Sse, odd_lines_are_read_as_the_standard_says) {
  struct Case {
    const char* why;
    std::string text;
    std::string data;
    bool has_data;
  };
  for (const Case& c :
       {Case{"comment is no data", ": ping\n\n", "", false},
        Case{"comment inside", ":x\ndata: a\n: y\n\n", "a", true},
        Case{"BOM is skipped",
             "\xEF\xBB\xBF"
             "data: a\n\n",
             "a", true},
        Case{"only one space goes", "data:  a\n\n", " a", true},
        Case{"field without colon is empty", "data\n\n", "", true},
        Case{"two empty data lines", "data\ndata\n\n", "\n", true},
        Case{"unknown field", "datum: a\n\n", "", false}, Case{"names have case", "Data: a\n\n", "", false},
        Case{"empty line alone", "\n", "", false}}) {
    const Outcome outcome = split(c.text);
    ASSERT_EQ(outcome.events.size(), 1u) << c.why;
    EXPECT_EQ(outcome.events[0].data, c.data) << c.why;
    EXPECT_EQ(outcome.events[0].has_data, c.has_data) << c.why;
    EXPECT_EQ(outcome.events[0].raw, c.text) << c.why;
  }
}

TEST(Sse, unfinished_event_is_not_given) {
  const Outcome outcome = split("data: a\n\ndata: b\n");
  EXPECT_EQ(outcome.events.size(), 1u);
  EXPECT_EQ(outcome.rest, "data: b\n");
}

TEST(Sse, bad_retry_and_id_are_left_out) {
  const Outcome outcome = split(std::string("retry: 1e3\nid: a\0b\ndata: x\n\n", 29));
  ASSERT_EQ(outcome.events.size(), 1u);
  EXPECT_EQ(outcome.events[0].retry, std::nullopt);
  EXPECT_EQ(outcome.events[0].id, "");
}

TEST(Sse, event_past_the_limit_fails_after_the_ones_before_it) {
  const std::string small = "data: 1\n\n";
  const std::string large = "data: 0123456789\n\n";
  const Outcome outcome = split(small + large + small, {}, large.size() - 1);
  EXPECT_EQ(outcome.events.size(), 1u);
  EXPECT_TRUE(outcome.failed);
  EXPECT_EQ(outcome.rest, large + small);
  EXPECT_FALSE(split(large, {}, large.size()).failed);
}

RC_GTEST_PROP(Sse, events_do_not_depend_on_how_bytes_are_cut, ()) {
  const auto text = *rc::gen::container<std::string>(
      rc::gen::elementOf(std::string("\n\n\n\r\r:  adtevni\xEF\xBB\xBF\x00", 20)));
  const auto lead = *rc::gen::element<std::string>("", "\xEF\xBB\xBF", "data: x\r\n\r\n");
  const auto sizes = *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, 5));
  const auto limit = *rc::gen::inRange<std::size_t>(1, 40);
  const Outcome whole = split(lead + text, {}, limit);
  RC_ASSERT(split(lead + text, sizes, limit) == whole);
  std::string raw;
  for (const Kept& event : whole.events) raw += event.raw;
  RC_ASSERT(raw + whole.rest == lead + text);
}

}  // namespace
}  // namespace reprise::wire
