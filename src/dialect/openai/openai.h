// OpenAI's chat completions: the pieces of the dialect, one file each. Private to src/dialect.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/dialect.h"
#include "dialect/json.h"
#include "dialect/request.h"

namespace reprise::dialect::openai {

// Kinds of NativeEvent of this dialect. `json` is an object unless said otherwise.
inline constexpr std::string_view kDelta = "delta";         // further members of the message, or of a delta
inline constexpr std::string_view kChoice = "choice";       // further members of the choice
inline constexpr std::string_view kLogprobs = "logprobs";   // of what came just before; may be null
inline constexpr std::string_view kToolCall = "tool-call";  // further members of the block's tool call
inline constexpr std::string_view kPadding = "padding";     // the stream had `obfuscation`; `json` is empty

Result<ReadPrompt> read_request(const wire::RequestHead& head, std::string_view body);
// Turns of the `messages` array.
std::vector<Turn> read_messages(std::vector<Json> messages, Complaints& complaints);
// Blocks and fields that only steer the provider's own prompt cache.
const std::vector<std::string_view>& cache_marks();

Result<Answer> read_answer(std::string_view body);
// A body or a chunk that has an `error`, whatever else it has.
bool says_error(const Json& message);
FinishReason finish_reason_of(std::string_view word);
Usage read_usage(const Json& usage);
// The tool call of a message or of a delta, without its id, name and arguments; those go to `call`.
Json read_tool_call(Json value, ToolCallDelta& call);
std::unique_ptr<StreamReader> read_stream(bool usage_added);

std::string write_answer(const Answer& answer, const Rendering& rendering);
std::vector<std::string> write_stream(const Answer& answer, const Rendering& rendering);
// The provider's own words for how an answer ended and what it used, whatever dialect it came in.
std::string finish_word(const Finish& finish, const Answer& answer);
std::string usage_text(const Usage& usage, const Answer& answer);

std::string write_error(int status, const Error& error);
std::string write_stream_error(int status, const Error& error);

}  // namespace reprise::dialect::openai
