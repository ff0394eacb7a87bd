// `reprise embed`. A line that begins with `{` is JSON, any other is the text itself.
#include <nlohmann/json.hpp>

#include <ostream>
#include <string>

#include "program/commands.h"
#include "program/lines.h"
#include "program/models.h"

namespace reprise::program {
namespace {

using nlohmann::json;

Result<std::string> text_of(const std::string& line) {
  if (!is_utf8(line)) return bad_input("not UTF-8");
  if (line[0] != '{') return line;
  const json object = json::parse(line, nullptr, false);
  if (!object.is_object() || !object.contains("text") || !object["text"].is_string())
    return bad_input("begins with `{` but is not a JSON object {\"text\": \"…\"}");
  return object["text"].get<std::string>();
}

Result<std::string> embedded(const TextEncoder& encoder, const std::string& line) {
  REPRISE_TRY(const std::string text, text_of(line));
  REPRISE_TRY(const Encoding encoding, encoder.encode(text, {}));
  const nlohmann::ordered_json result = {
      {"text", text}, {"tokens", encoding.tokens_total}, {"vector", encoding.vector}};
  return result.dump();
}

}  // namespace

int embed(const TextEncoder& encoder, const Streams& streams) {
  Lines lines(streams.in);
  std::string line;
  int code = kDone;
  for (Lines::Next next; (next = lines.next(line)) != Lines::Next::End;) {
    const Result<std::string> result =
        next == Lines::Next::TooLong ? bad_input("longer than 1 MiB") : embedded(encoder, line);
    if (result) {
      streams.out << *result << '\n';
    } else {
      streams.err << "line " << lines.number() << ": " << result.error().detail << '\n';
      code = kFoundWanting;
    }
  }
  return code;
}

int embed(const EmbedOptions& options, const Streams& streams) {
  const auto encoder = open_model(options.model);
  if (encoder) return embed(**encoder, streams);
  streams.err << encoder.error().detail << '\n';
  return kEnvironment;
}

}  // namespace reprise::program
