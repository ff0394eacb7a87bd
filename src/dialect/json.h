// Json: a JSON text as a tree of plain values, for what a dialect reads and writes. Numbers keep the spelling
// they came with and objects the order of their members (duplicates too), so that nothing is lost on the way
// through; canonical.h turns a tree into bytes that are equal for equal meaning.
//
// Value type. Reading is by simdjson, on a padded copy; JsonReader keeps its buffers between texts and is
// confined to one thread. Reading fails with BadInput and says where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/result.h"

namespace reprise::dialect {

inline constexpr std::size_t kJsonDepthMax = 64;  // arrays and objects inside one another

enum class JsonKind : std::uint8_t { Null, Bool, Number, String, Array, Object };

struct Json {
  JsonKind kind = JsonKind::Null;
  std::string name;         // inside an object
  std::string text;         // a string's characters; the literal of a number, true, false or null
  std::vector<Json> items;  // of an array or object
  std::size_t offset = 0;   // where the value begins in the text that was read

  bool is(JsonKind wanted) const { return kind == wanted; }
  bool is_true() const { return kind == JsonKind::Bool && text == "true"; }
  // The first member of that name, or null; valid until the object changes.
  const Json* find(std::string_view member) const;
  Json* find(std::string_view member);
  // The text of a member that is a string, else empty.
  std::string_view string_at(std::string_view member) const;
  // Adds a member or replaces it.
  Json& set(std::string_view member, Json value);
  // Takes a member out; nullopt when there was none.
  std::optional<Json> take(std::string_view member);

  static Json null();
  static Json boolean(bool value);
  static Json integer(std::int64_t value);
  static Json string(std::string_view text);
  static Json array();
  static Json object();
};

std::string_view kind_name(JsonKind kind);  // "a string", "an object", …

class JsonReader {
 public:
  JsonReader();
  ~JsonReader();
  JsonReader(JsonReader&&) noexcept;
  JsonReader& operator=(JsonReader&&) noexcept;
  Result<Json> read(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One text, when there is no reader at hand.
Result<Json> read_json(std::string_view text);

// Where a name stands twice in one object: the JSON pointer of the second; nullopt when nowhere. Members of
// the outermost object that are named in `skipped` are not looked into.
std::optional<std::string> find_duplicate(const Json& value,
                                          const std::vector<std::string_view>& skipped = {});

// Appends the text of a value: no white space, members in their order, numbers as they were spelled.
void append_json(std::string& out, const Json& value);
std::string to_text(const Json& value);
// Appends a JSON string, escaped as little as JSON allows.
void append_json_string(std::string& out, std::string_view text);

// The integer that a number literal means (1, 1.0 and 1e0 are one); nullopt when it is none or does not fit.
std::optional<std::int64_t> integer_of(const Json& value);

// One step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view name);

}  // namespace reprise::dialect
