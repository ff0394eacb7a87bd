// Anthropic's messages: the pieces of the dialect, one file each. Private to src/dialect.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.h"
#include "dialect/json.h"
#include "dialect/request.h"

namespace reprise::dialect::anthropic {

// Kinds of NativeEvent of this dialect. With a block:
inline constexpr std::string_view kOpened = "opened";  // a block of a kind without neutral word, as it began
inline constexpr std::string_view kMembers = "members";  // further members of a text, thinking or tool block
inline constexpr std::string_view kCitation = "citation";  // one citation of a text block
inline constexpr std::string_view kPiece = "piece";        // any other delta of the block
// Of the whole answer:
inline constexpr std::string_view kDelta = "delta";               // further members of message_delta's delta
inline constexpr std::string_view kDeltaEvent = "delta-event";    // further members of message_delta itself
inline constexpr std::string_view kUsageAtStart = "usage-start";  // as message_start gave it
inline constexpr std::string_view kUsageAtEnd = "usage-end";      // as message_delta gave it

Result<ReadPrompt> read_request(const wire::RequestHead& head, std::string_view body);
// Turns of the `messages` array, and parts of `system`.
std::vector<Turn> read_messages(std::vector<Json> messages, Complaints& complaints);
std::vector<Part> read_system(Json system, Complaints& complaints);

Result<Answer> read_answer(std::string_view body);
FinishReason finish_reason_of(std::string_view word);
Usage read_usage(const Json& usage);
std::unique_ptr<StreamReader> read_stream();

std::string write_answer(const Answer& answer, const Rendering& rendering);
std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering);
std::string stop_reason(const Finish& finish, const Answer& answer);
Json usage_json(const Answer& answer);

std::string write_error(int status, const Error& error);
std::string write_stream_error(int status, const Error& error);

}  // namespace reprise::dialect::anthropic
