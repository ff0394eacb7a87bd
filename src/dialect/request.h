// What reading a request has in common over the dialects: the body's top-level fields are taken one by one,
// by type; what nobody took at the end may still change the answer and goes to Prompt.extra. The first thing
// that is wrong is kept, with its JSON pointer; reading goes on so that callers need no early returns.
//
// Confined to one request. Fails (finish()) with BadInput and a detail for the client: "At <pointer>: …".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialect/json.h"
#include "reprise/prompt.h"
#include "reprise/result.h"
#include "wire/message.h"

namespace reprise::dialect {

// The first complaint about a body.
class Complaints {
 public:
  void add(std::string_view pointer, std::string_view what);
  void expected(std::string_view pointer, std::string_view wanted, const Json& found);
  const std::optional<Error>& first() const { return first_; }

 private:
  std::optional<Error> first_;
};

// What one dialect says of its top-level fields.
struct FieldRules {
  std::vector<std::string_view> nullable;    // null means the same as leaving the field out
  std::vector<std::string_view> not_in_key;  // cannot change an answer: dropped, and not looked into
};

class RequestBody {
 public:
  // `body` must be one JSON object without duplicate names.
  static Result<RequestBody> read(std::string_view body, const FieldRules& rules);

  const Json& root() const { return root_; }
  Complaints& complaints() { return complaints_; }

  // Each takes a field out; nullopt when it is not there, is null where that means the same, or has another
  // type (which is a complaint).
  std::optional<Json> take(std::string_view name);
  std::optional<Json> take(std::string_view name, JsonKind kind);
  std::optional<bool> take_bool(std::string_view name);
  std::optional<double> take_number(std::string_view name);
  // A number that is no integer of 64 bits is left for Prompt.extra: the provider judges it.
  std::optional<std::int64_t> take_integer(std::string_view name);
  std::string take_text(std::string_view name);
  // As take(), for a field that is required and may not be empty.
  std::string require_text(std::string_view name);
  std::vector<Json> require_items(std::string_view name);
  // A text or an array of texts.
  std::vector<std::string> take_texts(std::string_view name);
  // Moves a field that is given over into `group`, under its own name.
  void move(std::string_view name, Json& group);

  // Everything that nobody took.
  CanonicalJson rest();
  void drop(const std::vector<std::string_view>& names);
  // drop_marks() in a field that stays.
  void drop_marks_in(std::string_view name, const std::vector<std::string_view>& marks);

 private:
  explicit RequestBody(const FieldRules& rules) : rules_(&rules) {}

  const FieldRules* rules_;
  Json root_;
  Complaints complaints_;
};

// An object of members, or empty when it has none.
CanonicalJson canonical_group(const Json& group);

// Gives `read` each item, which must be an object, and its pointer.
template <class Read>
void each_object(std::vector<Json> items, const std::string& pointer, Complaints& complaints, Read read) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string at = pointer + "/" + std::to_string(i);
    if (items[i].is(JsonKind::Object))
      read(std::move(items[i]), at);
    else
      complaints.expected(at, "an object", items[i]);
  }
}

// Reads a message's content, which is a text, null, or an array of blocks; `read_block` gets each block and
// its pointer. A text is the same as one text block.
template <class ReadBlock>
void read_content(Json content, const std::string& pointer, Complaints& complaints, ReadBlock read_block) {
  if (content.is(JsonKind::Null)) return;
  if (content.is(JsonKind::String)) {
    Json block = Json::object();
    block.set("type", Json::string("text"));
    block.set("text", std::move(content));
    return read_block(std::move(block), pointer);
  }
  if (!content.is(JsonKind::Array)) return complaints.expected(pointer, "a string or an array", content);
  each_object(std::move(content.items), pointer, complaints, read_block);
}

// Takes the text of a text block; a complaint when there is none.
std::string take_block_text(Json& block, const std::string& pointer, Complaints& complaints);
// Takes cache marks out of a content block and of the blocks inside it. Goes on only through members that
// hold blocks, so that a field of the same name in a tool's input or in a schema stays.
void drop_marks(Json& block, const std::vector<std::string_view>& marks);
// A tool's result in its one canonical form: a text is the same as one text block without other fields.
CanonicalJson canonical_result(Json content, const std::vector<std::string_view>& marks);

// Headers and query parameters that change the answer, as Prompt.protocol.
CanonicalJson read_protocol(const wire::RequestHead& head);

}  // namespace reprise::dialect
