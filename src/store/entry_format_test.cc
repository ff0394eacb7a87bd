#include "store/entry_format.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

#include "store/envelope.h"
#include "store/test_entry.h"

namespace reprise::store {
namespace {

// Chance that is none, so that sealed bytes can be compared with a file. For tests only: nonces repeat.
class FixedRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{0x5a});
  }
};

std::string golden(const std::string& name, const std::string& now) {
  const std::string path = std::string(REPRISE_SOURCE_DIR) + "/src/store/testdata/" + name;
  if (::getenv("REPRISE_WRITE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << now;
  std::ostringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  return bytes.str();
}

std::string flipped(std::string bytes, std::size_t bit) {
  bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
  return bytes;
}

TEST(EntryFormat, reads_back_what_it_wrote) {
  EXPECT_EQ(read_head(test_id(7), write_head(test_head())).value(), test_head());
  EXPECT_EQ(read_answer(write_answer(test_answer())).value(), test_answer());
  EXPECT_EQ(read_answer(write_answer({})).value(), Answer{});
}

TEST(EntryFormat, the_length_of_a_head_is_known_without_writing_it) {
  EntryHead head = test_head();
  EXPECT_EQ(head_bytes(head), write_head(head).size());
  head.answer_bytes = 0;
  head.vector.clear();
  head.question += " again";
  EXPECT_EQ(head_bytes(head), write_head(head).size());
}

EntryHead head_with_fields() {
  EntryHead head = test_head();
  head.conversation.emplace().fill(3);
  head.passages.resize(2);
  head.passages[0].fill(4);
  head.passages[1].fill(5);
  return head;
}

TEST(EntryFormat, optional_fields_of_a_head_read_back_alone_and_together) {
  for (const bool conversation : {false, true}) {
    for (const std::size_t passages : {0U, 1U, 2U}) {
      EntryHead head = head_with_fields();
      if (!conversation) head.conversation.reset();
      head.passages.resize(passages);
      const std::string bytes = write_head(head);
      EXPECT_EQ(bytes.size(), head_bytes(head));
      EXPECT_EQ(read_head(test_id(7), bytes).value(), head);
    }
  }
}

TEST(EntryFormat, refuses_fields_that_are_cut_unknown_twice_or_out_of_order) {
  const std::string head = write_head(test_head());
  const std::string whole = write_head(head_with_fields());
  const std::string conversation = whole.substr(head.size(), 9 + 32);
  const std::string passages = whole.substr(head.size() + conversation.size());
  ASSERT_EQ(passages.size(), 9U + 2 * 16);
  for (std::size_t size = head.size() + 1; size < whole.size(); ++size)
    EXPECT_EQ(read_head(test_id(7), whole.substr(0, size)).has_value(),
              size == head.size() + conversation.size())
        << size;
  std::string unknown = conversation, short_digest = conversation, unordered = passages, none(9, '\0');
  unknown[0] = 99;
  short_digest[1] = 31;
  short_digest.pop_back();
  std::swap_ranges(unordered.begin() + 9, unordered.begin() + 25, unordered.begin() + 25);
  none[0] = 2;
  for (const std::string& fields : {unknown, short_digest, unordered, none, conversation + conversation,
                                    passages + conversation, std::string(1, '\0') + passages.substr(1)})
    EXPECT_FALSE(read_head(test_id(7), head + fields));
}

TEST(EntryFormat, every_answer_of_texts_reads_back) {
  EXPECT_TRUE(
      rc::check([](const std::vector<std::pair<int, std::string>>& texts, const std::string& envelope) {
        Answer answer = test_answer();
        answer.envelope = envelope;
        for (const auto& [block, text] : texts) answer.events.push_back(TextDelta{block, text});
        RC_ASSERT(read_answer(write_answer(answer)).value() == answer);
      }));
}

TEST(EntryFormat, refuses_bytes_that_are_cut_or_too_many) {
  const std::string head = write_head(test_head());
  const std::string answer = write_answer(test_answer());
  const std::size_t before_sizes = head.size() - 12;  // what an older version wrote ends there
  for (std::size_t size = 0; size < head.size(); ++size)
    EXPECT_EQ(read_head(test_id(7), head.substr(0, size)).has_value(), size == before_sizes) << size;
  for (std::size_t size = 0; size < answer.size(); ++size) EXPECT_FALSE(read_answer(answer.substr(0, size)));
  EXPECT_FALSE(read_head(test_id(7), head + "x"));
  EXPECT_FALSE(read_answer(answer + "x"));
}

TEST(EntryFormat, survives_any_bytes) {
  EXPECT_TRUE(rc::check([](const std::string& bytes) {
    const auto answer = read_answer(bytes);
    if (answer) RC_ASSERT(write_answer(*answer).size() == bytes.size());
    const auto head = read_head(test_id(1), bytes);
    if (head) RC_ASSERT(write_head(*head) == bytes);
  }));
}

EntryHead head_without_sizes() {
  EntryHead head = test_head();
  head.answer_bytes = 0;
  head.cost = 0;
  return head;
}

// Written files stay readable for ever. REPRISE_WRITE_GOLDEN=1 writes them anew; a released one never
// changes.
TEST(EntryFormat, version_1_stays_what_it_was) {
  FixedRandom random;
  const Envelope plain = Envelope::make("", random).value();
  const Envelope keyed = Envelope::make(std::string(32, 'k'), random).value();
  const ShortId id = test_id(7);
  for (const auto& [name, envelope] : {std::pair("plain", &plain), std::pair("sealed", &keyed)}) {
    const std::string head = envelope->seal(Record::Head, id, write_head(head_without_sizes()));
    const std::string answer = envelope->seal(Record::Answer, id, write_answer(test_answer()));
    const std::string stored_head = golden(std::string("head_v1_") + name, head);
    const std::string stored_answer = golden(std::string("answer_v1_") + name, answer);
    EXPECT_EQ(head, stored_head) << name;
    EXPECT_EQ(answer, stored_answer) << name;
    EXPECT_EQ(read_head(id, envelope->open(Record::Head, id, stored_head).value()).value(),
              head_without_sizes())
        << name;
    EXPECT_EQ(read_answer(envelope->open(Record::Answer, id, stored_answer).value()).value(), test_answer())
        << name;
  }
  const std::string fields = plain.seal(Record::Head, id, write_head(head_with_fields()));
  const std::string stored_fields = golden("head_v1_fields", fields);
  EXPECT_EQ(fields, stored_fields);
  EXPECT_EQ(read_head(id, plain.open(Record::Head, id, stored_fields).value()).value(), head_with_fields());
}

TEST(Envelope, one_changed_bit_anywhere_never_opens) {
  for (const std::string& key : {std::string(), std::string(32, 'k')}) {
    FixedRandom random;
    const Envelope envelope = Envelope::make(key, random).value();
    const std::string sealed = envelope.seal(Record::Answer, test_id(7), write_answer(test_answer()));
    for (std::size_t bit = 0; bit < sealed.size() * 8; ++bit) {
      EXPECT_FALSE(envelope.open(Record::Answer, test_id(7), flipped(sealed, bit))) << "bit " << bit;
    }
    for (std::size_t size = 0; size < sealed.size(); ++size) {
      EXPECT_FALSE(envelope.open(Record::Answer, test_id(7), sealed.substr(0, size))) << "cut at " << size;
    }
  }
}

TEST(Envelope, a_record_in_another_ones_place_does_not_open) {
  for (const std::string& key : {std::string(), std::string(32, 'k')}) {
    FixedRandom random;
    const Envelope envelope = Envelope::make(key, random).value();
    const std::string sealed = envelope.seal(Record::Answer, test_id(7), "body");
    EXPECT_EQ(envelope.open(Record::Answer, test_id(7), sealed).value(), "body");
    EXPECT_FALSE(envelope.open(Record::Answer, test_id(8), sealed));
    EXPECT_FALSE(envelope.open(Record::Head, test_id(7), sealed));
  }
}

TEST(Envelope, a_plain_record_does_not_open_where_there_is_a_key) {
  FixedRandom random;
  const std::string plain = Envelope::make("", random)->seal(Record::Head, test_id(7), "planted");
  EXPECT_FALSE(Envelope::make(std::string(32, 'k'), random)->open(Record::Head, test_id(7), plain));
}

TEST(Envelope, wants_32_bytes_of_key) {
  FixedRandom random;
  for (const std::size_t size : {1U, 16U, 31U, 33U, 64U}) {
    const auto envelope = Envelope::make(std::string(size, 'k'), random);
    ASSERT_FALSE(envelope);
    EXPECT_EQ(envelope.error().code, ErrorCode::BadInput);
    EXPECT_EQ(envelope.error().detail.find("kkkk"), std::string::npos);
  }
}

TEST(Envelope, the_same_body_is_never_sealed_to_the_same_bytes) {
  const Envelope envelope = Envelope::make(std::string(32, 'k'), system_random()).value();
  EXPECT_NE(envelope.seal(Record::Head, test_id(7), "body"), envelope.seal(Record::Head, test_id(7), "body"));
}

}  // namespace
}  // namespace reprise::store
