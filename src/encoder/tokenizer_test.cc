// The tokenizer against the SentencePiece library, which gets a model made from our weight file's own pieces
// and character map, and against a few spellings written down.
#include "encoder/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "encoder/test_model.h"
#include "encoder/test_sentencepiece.h"

namespace reprise::encoder {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const Tokenizer& tokenizer() {
  static const Tokenizer tokenizer(test_weights());
  return tokenizer;
}

std::vector<std::int32_t> tokens_of(std::string_view text) {
  return tokenizer().tokenize(text).value();
}

std::vector<std::string> spelled(std::string_view text) {
  std::vector<std::string> pieces;
  const std::vector<std::int32_t> ids = tokens_of(text);
  for (const std::int32_t id : ids) pieces.emplace_back(test_weights().piece(id));
  return pieces;
}

void append_utf8(std::string& out, std::uint32_t c) {
  const auto rest = [&](int shift) { out += static_cast<char>(0x80 | ((c >> shift) & 63)); };
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    rest(0);
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    rest(6);
    rest(0);
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    rest(12);
    rest(6);
    rest(0);
  }
}

TEST(Tokenizer, spells_text_with_the_pieces_of_the_model) {
  EXPECT_THAT(spelled("Hello world"), ElementsAre("▁Hello", "▁world"));
  EXPECT_THAT(spelled("  Hello \t\n world  "), ElementsAre("▁Hello", "▁world"));
  EXPECT_THAT(spelled("ｑｕｅｒｙ:"), ElementsAre("▁que", "ry", ":"));
  EXPECT_THAT(spelled(""), IsEmpty());
  EXPECT_THAT(spelled(" \n\t \u3000"), IsEmpty());
}

TEST(Tokenizer, ties_fall_as_in_sentencepiece) {
  EXPECT_EQ(tokens_of("\u1E00\uAC02\u2034"), library_tokens("\u1E00\uAC02\u2034"));
  for (int length = 1; length < 40; ++length)
    for (const char c : {'a', '.', '=', '0', '!'})
      EXPECT_EQ(tokens_of(std::string(length, c)), library_tokens(std::string(length, c)));
}

TEST(Tokenizer, control_tokens_written_in_text_stay_text) {
  for (const char* text : {"<s>", "</s>", "<pad>", "<unk>", "<mask>", "a <s> b</s><mask>", "▁<s>"}) {
    const std::vector<std::int32_t> ids = tokens_of(text);
    for (const std::int32_t control : {0, 1, 2, 250001}) EXPECT_THAT(ids, Not(Contains(control))) << text;
  }
  EXPECT_THAT(spelled("<s>"), ElementsAre("▁<", "s", ">"));
}

TEST(Tokenizer, a_run_of_unknown_characters_is_one_unknown_token) {
  EXPECT_THAT(tokens_of("a \U00013000\U00013001\U00013002 b"), Contains(3).Times(1));
}

TEST(Tokenizer, agrees_with_sentencepiece_on_3500_sentences) {
  const auto sentences = test_sentences();
  ASSERT_EQ(sentences.size(), 3500u);
  for (const auto& [language, text] : sentences)
    ASSERT_EQ(tokens_of(text), library_tokens(text)) << language << ": " << text;
}

TEST(Tokenizer, agrees_with_sentencepiece_on_odd_input) {
  const std::vector<std::string> texts = {"cafe\u0301 nai\u0308ve A\u030A Å Å",
                                          "Z\u0351\u036B\u0343a\u0328\u034Dl\u0338go",
                                          "ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟ ｱｲｳ",
                                          "\u1112\u1161\u11AB\u1100\u1173\u11AF 한글 ㅎㅏㄴ",
                                          "👩‍👩‍👧‍👦 👍🏽 🇩🇪 ❤️ ☺",
                                          "a\x01\x02\x7F z\x1B[0m",
                                          "zero\u200Bwidth\u200C\u200D\uFEFF\u00ADsoft",
                                          "\u202Eright to left\u202C",
                                          "a          b",
                                          "\u2581a\u2581\u2581b\u2581",
                                          "<s>",
                                          "</s>",
                                          "<pad><unk><mask>",
                                          "x<s>y",
                                          "▁<s>",
                                          "ﷺ ﷲ ㌀ ㍿ ™ № ½ ⅷ ﬁ ﬄ",
                                          "１２３,４５６．７８",
                                          "１½ x² H₂O",
                                          "\u00A0\u2003\u3000wide\u3000spaces\u00A0",
                                          "tab\tnew\nline\r\nfeed\f",
                                          "E=mc² ∑∫√∞ ≠ ≤",
                                          "ǅ ǆ Ǆ ĳ Ĳ ŀ",
                                          "a" + std::string(500, 'b'),
                                          std::string(300, ' ') + "x" + std::string(300, ' '),
                                          std::string("nul\0byte", 8),
                                          "\u0301leading accent",
                                          " \u0301",
                                          "\uFFFD",
                                          "\U0010FFFF\uE000",
                                          "क्षत्रिय श्री ज्ञ",
                                          "ไทยไม่มีช่องว่าง",
                                          "가각갂",
                                          "İıŞşĞğ",
                                          "ß ẞ ſ",
                                          "¨ ´ ¯ ¸",
                                          "…—–‘’“”",
                                          "http://example.com/a?b=c&d=%20#e",
                                          "foo_bar fooBar FOO-BAR",
                                          "\u200B",
                                          "\u200B \u200B a",
                                          "..",
                                          ". .",
                                          "$1,234.56 €99 ¥100",
                                          "(╯°□°)╯︵ ┻━┻",
                                          "\U0001D400\U0001D7D8 𝒽𝑒𝓁𝓁𝑜"};
  for (const std::string& text : texts) EXPECT_EQ(tokens_of(text), library_tokens(text)) << text;
}

TEST(Tokenizer, bytes_that_are_not_utf8_are_read_as_sentencepiece_reads_them) {
  for (const std::string text :
       {"\xFF", "a\xC3", "\xE2\x96", "\xF0\x9F\x98", "\xC0\x80x", "\xED\xA0\x80", "ok\x80\x80ok"})
    EXPECT_EQ(tokens_of(text), library_tokens(text));
}

// Characters from the blocks where normal forms, joiners, spaces and scripts meet.
rc::Gen<std::string> any_text() {
  const auto character = rc::gen::weightedOneOf<int>({
      {6, rc::gen::inRange(0x20, 0x7F)},
      {2, rc::gen::elementOf(std::vector<int>{' ', ' ', '\t', '\n', 0xA0, 0x2581, 0x3000, 0x200B, 0x200D,
                                              0xFEFF, '<', '>'})},
      {3, rc::gen::inRange(0xA0, 0x250)},
      {3, rc::gen::inRange(0x300, 0x370)},
      {2, rc::gen::inRange(0x370, 0x1200)},
      {2, rc::gen::inRange(0x1100, 0x1200)},
      {2, rc::gen::inRange(0x1E00, 0x2800)},
      {2, rc::gen::inRange(0x3000, 0x3400)},
      {2, rc::gen::inRange(0x4E00, 0x9FFF)},
      {2, rc::gen::inRange(0xAC00, 0xD7A4)},
      {2, rc::gen::inRange(0xF900, 0xFFFE)},
      {2, rc::gen::inRange(0x1F300, 0x1FB00)},
      {1, rc::gen::inRange(1, 0xD800)},
      {1, rc::gen::inRange(0x10000, 0x110000)},
  });
  return rc::gen::map(rc::gen::container<std::vector<int>>(character),
                      [](const std::vector<int>& characters) {
                        std::string text;
                        for (const int c : characters) append_utf8(text, static_cast<std::uint32_t>(c));
                        return text;
                      });
}

// RapidCheck prints the seed of a failure; RC_PARAMS="seed=... max_success=100000" takes it back.
RC_GTEST_PROP(Tokenizer, agrees_with_sentencepiece_on_random_text, ()) {
  for (int i = 0; i < 40; ++i) {
    const std::string text = *any_text();
    RC_ASSERT(tokens_of(text) == library_tokens(text));
  }
}

TEST(Tokenizer, a_space_always_begins_a_piece_so_that_the_prefix_can_be_set_before_any_text) {
  for (std::int32_t id = 0; id < test_weights().dimensions().pieces; ++id) {
    const std::string_view piece = test_weights().piece(id);
    const std::size_t last = piece.rfind("▁");
    if (last == std::string_view::npos || last == 0) continue;
    EXPECT_EQ(piece.find_first_not_of("▁"), std::string_view::npos) << piece;
  }
  for (const auto& [language, text] : test_sentences(50)) {
    std::vector<std::int32_t> apart = tokens_of("query: ");
    const auto rest = tokens_of(text);
    apart.insert(apart.end(), rest.begin(), rest.end());
    ASSERT_EQ(apart, library_tokens("query: " + text)) << language << ": " << text;
  }
}

TEST(Tokenizer, text_past_the_limit_is_too_large) {
  EXPECT_TRUE(tokenizer().tokenize(std::string(Tokenizer::kMaxTextBytes, 'x')));
  const auto refused = tokenizer().tokenize(std::string(Tokenizer::kMaxTextBytes + 1, 'x'));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::TooLarge);
  EXPECT_THAT(refused.error().detail, testing::HasSubstr("32769 bytes"));
}

}  // namespace
}  // namespace reprise::encoder
