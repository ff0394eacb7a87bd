// An entry in which every field holds something and every kind of event occurs. For tests only.
#pragma once

#include "store/entry.h"
#include "store/entry_format.h"
#include "store/envelope.h"

namespace reprise::store {

inline ShortId test_id(std::uint8_t number) {
  ShortId id;
  id.fill(number);
  return id;
}

inline Answer test_answer() {
  Answer answer;
  answer.model = "gpt-4o-mini-2024-07-18";
  answer.dialect = "openai";
  answer.envelope = R"({"system_fingerprint":"fp_1"})";
  answer.events = {ReasoningDelta{0, "let me see", "c2ln"},
                   TextDelta{1, "Three "},
                   TextDelta{1, "days."},
                   RefusalDelta{2, "no"},
                   ToolCallDelta{3, "call_1", "weather", R"({"city":"Bonn"})"},
                   NativeEvent{-1, "citations", "[1]"},
                   Usage{12, std::nullopt, R"({"total_tokens":15})"},
                   Finish{FinishReason::Stop, "stop", "END"}};
  answer.complete = true;
  return answer;
}

// What the store says of an answer that it has written.
inline std::uint64_t answer_bytes_of(const Answer& answer) {
  return kEnvelopeBytes + write_answer(answer).size();
}

inline EntryHead test_head(std::uint8_t number = 7) {
  EntryHead head;
  head.id = test_id(number);
  head.exact.digest.fill(number);
  head.partition.digest.fill(2);
  head.tenant = TenantId("acme");
  head.principal = PrincipalId("support-app");
  head.end_user = "user-1";
  head.route = RouteId("faq");
  head.decision = DecisionId("000102030405060708090a0b0c0d0e0f");
  head.question = "How long does the virus live on a surface?";
  head.encoder_version = "e5-1";
  head.vector = {0.5F, -0.5F, 0.5F, -0.5F};
  head.stored_at = 1'800'000'000;
  head.expires_at = 1'800'086'400;
  head.answer_bytes = answer_bytes_of(test_answer());
  head.cost = 77;
  return head;
}

}  // namespace reprise::store
