// What nobody would call a question, judged as a request would have it judged: with the real encoder's
// cosine and evidence, the carried model, every guard. Each case has a verdict that holds for any model.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <ostream>

#include "encoder/test_encoder.h"
#include "judge/judge.h"

namespace reprise::judge {
namespace {

const Judge& carried() {
  static const Judge judge = Judge::for_encoder("multilingual-e5-small").value();
  return judge;
}

struct Encoded {
  std::string evidence;
  std::vector<float> vector;  // empty: it does not fit the encoder's window
};
Encoded encode(const std::string& text) {
  const auto encoding = encoder::test_encoder().encode(text, carried().layers());
  if (!encoding) return {};
  return {carried().evidence_of(*encoding), encoding->vector};
}

Judgement judged(const std::string& asked, const std::string& stored, double threshold) {
  const Encoded a = encode(asked), b = encode(stored);
  const bool both = !a.vector.empty() && !b.vector.empty();
  const double cosine =
      both ? std::inner_product(a.vector.begin(), a.vector.end(), b.vector.begin(), 0.0) : 1;
  const Candidate candidate{
      .entry = EntryId("e"), .text = stored, .evidence = b.evidence, .cosine = cosine, .rank = 0};
  return carried().judge({asked, a.evidence}, {&candidate, 1},
                         {.threshold = threshold, .guards = kGuards})[0];
}

bool names(const Judgement& judgement, Reason reason) {
  return std::find(judgement.reasons.begin(), judgement.reasons.end(), reason) != judgement.reasons.end();
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

const std::string kLong = repeated("token ", 100'000);  // as many tokens
const std::string kLongish = repeated("How far is it from Rome to Berlin, and back? ", 12);

struct Case {
  const char* name;
  std::string asked, stored;
  std::optional<Reason> veto;  // none: no guard objects, the score decides
  bool by_cosine = false;      // the model has nothing to go by

  friend void PrintTo(const Case& c, std::ostream* out) { *out << c.name; }
};

const Case kCases[] = {
    {"100,000 tokens, one more", kLong, kLong + "more", Reason::GuardNumbers, true},
    {"past 128 tokens, the rest of 16 KiB is read", kLongish + "3 days", kLongish + "4 days",
     Reason::GuardNumbers, true},
    {"past 128 tokens, nothing changed but the ending", kLongish, kLongish + "Thanks!", std::nullopt, true},
    {"empty", "", "How far is it?", std::nullopt, true},
    {"blanks, a name on the other side", " \t ", "How far is it to Rome?", Reason::GuardNames, true},
    {"one emoji", "\U0001F600", "\U0001F62D", std::nullopt, true},
    {"an emoji of many parts", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\U0001F468\u200D\U0001F469",
     std::nullopt, true},
    {"only numbers", "4711", "4712", Reason::GuardNumbers},
    {"only numbers, grouped as nobody knows whose", "1234567", "1 234 567", Reason::GuardNumbers},
    {"mixed scripts", "Wie wird das \u5929\u6C17 в Москве in 3 Tagen?",
     "Wie wird das \u5929\u6C17 в Москве in 4 Tagen?", Reason::GuardNumbers},
    {"right to left", "كم تكلفة تجديد 3 جوازات سفر؟", "كم تكلفة تجديد 4 جوازات سفر؟", Reason::GuardNumbers},
    {"right to left, digits of its own", "كم تكلفة تجديد ٣ جوازات سفر؟", "كم تكلفة تجديد 3 جوازات سفر؟",
     std::nullopt},
    {"marks of direction", "How long are \u202E41\u202C days\u200F?", "How long are 41 days?", std::nullopt},
    {"marks of direction hide no number", "How long are \u202E41\u202C days?", "How long are 14 days?",
     Reason::GuardNumbers},
    {"combining marks", "Wie weit ist es nach Mu\u0308nchen?", "Wie weit ist es nach M\u00FCnchen?",
     std::nullopt},
    {"a heap of combining marks", "How far" + repeated("\u0301", 400) + " is 26 miles?",
     "How far is 27 miles?", Reason::GuardNumbers},
    {"zero width inside a word", "How do I en\u200Bable two-factor login?",
     "How do I enable two-factor login?", std::nullopt},
    {"zero width hides no opposite", "How do I dis\u200Bable two-factor login?",
     "How do I enable two-factor login?", Reason::GuardNegation},
    {"zero width hides no number", "Is it 1\u200B4 days?", "Is it 41 days?", Reason::GuardNumbers},
    // Letters of full width are of no language here, so that the words around the number are not known.
    {"full width", "Ｈｏｗ ｆａｒ ｉｓ ２６ ｍｉｌｅｓ？", "How far is 26 miles?", Reason::GuardNumbers},
    {"full width hides no number", "Ｈｏｗ ｆａｒ ｉｓ ２７ ｍｉｌｅｓ？", "How far is 26 miles?",
     Reason::GuardNumbers},
    {"homoglyphs of a name", "How do I close my account at \u0420\u0430\u0443\u0420\u0430l?",
     "How do I close my account at PayPal?", Reason::GuardNames},
    {"base64", "V2hhdCBkb2VzIGl0IGNvc3Q/IDEwMCBldXJv", "V2hhdCBkb2VzIGl0IGNvc3Q/IDkwMCBldXJv",
     Reason::GuardIdentifiers},
    {"control characters", std::string("How far\x01\x02 is it\x7F?"), "How far is it?", std::nullopt},
};

class BadInput : public testing::TestWithParam<Case> {};

TEST_P(BadInput, has_a_verdict) {
  const Case& c = GetParam();
  const Judgement there = judged(c.asked, c.stored, 0.95), back = judged(c.stored, c.asked, 0.95);
  for (const Reason veto :
       {Reason::GuardNumbers, Reason::GuardNegation, Reason::GuardNames, Reason::GuardUnits,
        Reason::GuardDates, Reason::GuardIdentifiers, Reason::GuardDirection}) {
    if (!c.veto) EXPECT_FALSE(names(there, veto)) << wire_name(veto);
  }
  if (c.veto) {
    EXPECT_TRUE(names(there, *c.veto)) << wire_name(there.reasons[0]);
    EXPECT_FALSE(there.accepted);
  }
  EXPECT_GE(there.score, 0);
  EXPECT_LE(there.score, 1);
  if (c.by_cosine) EXPECT_EQ(there.probability, std::nullopt);
  EXPECT_EQ(there.reasons, back.reasons) << "the other way round";
  EXPECT_EQ(there.score, back.score);
}

TEST_P(BadInput, equals_itself) {
  for (const std::string& text : {GetParam().asked, GetParam().stored}) {
    EXPECT_TRUE(judged(text, text, 0.95).accepted) << text.substr(0, 60);
  }
}

INSTANTIATE_TEST_SUITE_P(Judge, BadInput, testing::ValuesIn(kCases), [](const auto& info) {
  std::string name = info.param.name;
  std::replace_if(name.begin(), name.end(), [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
});

}  // namespace
}  // namespace reprise::judge
