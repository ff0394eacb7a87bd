// The text is copied between '[' and ']' before simdjson's on-demand parser walks it: so a scalar at the root
// needs no special case, and the padding that simdjson wants is there. On demand, numbers come as their
// literal, which a tree of doubles would have rounded; literals are therefore checked here against RFC 8259.
#include "dialect/json.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>

#include "dialect/canonical.h"

namespace reprise::dialect {
namespace {

namespace ondemand = simdjson::ondemand;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// number = [ "-" ] int [ frac ] [ exp ]
bool is_number(std::string_view text) {
  std::size_t at = 0;
  auto digits = [&] {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) ++at;
    return at > begin;
  };
  if (at < text.size() && text[at] == '-') ++at;
  const std::size_t whole = at;
  if (!digits()) return false;
  if (text[whole] == '0' && at > whole + 1) return false;
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    if (!digits()) return false;
  }
  return at == text.size();
}

std::string_view without_space(std::string_view token) {
  // Not strchr: it finds NUL in every text.
  const std::size_t last = token.find_last_not_of(" \t\r\n");
  return token.substr(0, last + 1);
}

// The first byte that is not UTF-8: each lead byte is checked with the continuation bytes behind it.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    if (!simdjson::validate_utf8(text.substr(begin, end - begin))) return begin;
    begin = end;
  }
  return begin;
}

bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

// Whether one of eight bytes does. `bytes - limit` borrows into the high bit of a byte below the limit; a
// byte of 0x80 and more is masked out, and a borrow that runs on does so beside a true find.
bool needs_escape(std::uint64_t bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  const std::uint64_t quote = bytes ^ (kOnes * '"');
  const std::uint64_t backslash = bytes ^ (kOnes * '\\');
  return ((((bytes - kOnes * 0x20) & ~bytes) | ((quote - kOnes) & ~quote) |
           ((backslash - kOnes) & ~backslash)) &
          kHighs) != 0;
}

std::uint64_t eight_bytes(std::string_view text, std::size_t at) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, sizeof bytes);
  return bytes;
}

// Where the next byte stands that must be escaped, or the end.
std::size_t next_escape(std::string_view text, std::size_t at) {
  for (; at + 8 <= text.size(); at += 8)
    if (needs_escape(eight_bytes(text, at))) break;
  const bool tail = at + 8 > text.size() && text.size() >= 8;
  if (tail && !needs_escape(eight_bytes(text, text.size() - 8))) return text.size();
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

Json literal(JsonKind kind, std::string_view text) {
  Json value;
  value.kind = kind;
  if (!text.empty()) value.text = text;
  return value;
}

// Most objects and lists are small: one allocation, where growth by doubling takes three and moves them all.
Json& add_item(Json& to) {
  constexpr std::size_t kItemsUsual = 4;
  if (to.items.capacity() == 0) to.items.reserve(kItemsUsual);
  return to.items.emplace_back();
}

// A name that stands twice in an object, or null. Small objects are compared pair by pair, without a list.
const std::string* name_given_twice(const std::vector<Json>& members) {
  constexpr std::size_t kPairsMax = 12;
  if (members.size() <= kPairsMax) {
    for (std::size_t i = 1; i < members.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (members[i].name == members[j].name) return &members[i].name;
    return nullptr;
  }
  std::vector<const std::string*> names;
  names.reserve(members.size());
  for (const Json& member : members) names.push_back(&member.name);
  std::sort(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a < *b; });
  const auto twice =
      std::adjacent_find(names.begin(), names.end(), [](const auto* a, const auto* b) { return *a == *b; });
  return twice == names.end() ? nullptr : *twice;
}

}  // namespace

const Json* Json::find(std::string_view member) const {
  if (kind != JsonKind::Object) return nullptr;
  for (const Json& item : items)
    if (item.name == member) return &item;
  return nullptr;
}

Json* Json::find(std::string_view member) {
  return const_cast<Json*>(static_cast<const Json*>(this)->find(member));
}

std::string_view Json::string_at(std::string_view member) const {
  const Json* found = find(member);
  return found != nullptr && found->kind == JsonKind::String ? std::string_view(found->text)
                                                             : std::string_view();
}

Json& Json::set(std::string_view member, Json value) {
  value.name = member;
  if (Json* found = find(member)) return *found = std::move(value);
  return items.emplace_back(std::move(value));
}

std::optional<Json> Json::take(std::string_view member) {
  if (kind != JsonKind::Object) return std::nullopt;
  for (auto item = items.begin(); item != items.end(); ++item) {
    if (item->name != member) continue;
    Json taken = std::move(*item);
    items.erase(item);
    return taken;
  }
  return std::nullopt;
}

Json Json::null() {
  return literal(JsonKind::Null, "null");
}
Json Json::boolean(bool value) {
  return literal(JsonKind::Bool, value ? "true" : "false");
}
Json Json::integer(std::int64_t value) {
  return literal(JsonKind::Number, std::to_string(value));
}
Json Json::string(std::string_view text) {
  return literal(JsonKind::String, text);
}
Json Json::array() {
  return literal(JsonKind::Array, "");
}
Json Json::object() {
  return literal(JsonKind::Object, "");
}

std::string_view kind_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::Null:
      return "null";
    case JsonKind::Bool:
      return "a boolean";
    case JsonKind::Number:
      return "a number";
    case JsonKind::String:
      return "a string";
    case JsonKind::Array:
      return "an array";
    case JsonKind::Object:
      return "an object";
  }
  return "";
}

struct JsonReader::State {
  ondemand::parser parser;
  std::string buffer;
  ondemand::document document;
  std::string problem;  // of the text; empty while it is good
  const char* problem_at = nullptr;

  bool fail(std::string_view what, const char* at = nullptr) {
    problem = what;
    problem_at = at;
    if (at == nullptr) locate(problem_at);
    return false;
  }
  // Where the parser stands; leaves `at` alone and is false past the end.
  bool locate(const char*& at) { return document.current_location().get(at) == simdjson::SUCCESS; }
  bool fail(simdjson::error_code code) { return fail(words_of(code)); }
  static std::string_view words_of(simdjson::error_code code);

  std::size_t offset_of(const char* at) const { return static_cast<std::size_t>(at - buffer.data()) - 1; }
  bool read_value(ondemand::value value, std::size_t depth, Json& out);
  bool read_scalar(ondemand::value value, std::string_view token, Json& out);
  bool read_array(ondemand::value value, std::size_t depth, Json& out);
  bool read_object(ondemand::value value, std::size_t depth, Json& out);
  bool read_root(Json& out);
};

std::string_view JsonReader::State::words_of(simdjson::error_code code) {
  switch (code) {
    case simdjson::STRING_ERROR:
      return "a string holds an escape that JSON does not have, or half a surrogate pair";
    case simdjson::UNCLOSED_STRING:
      return "a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "a string holds a control character that is not escaped";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "an array or object is not closed";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
      return "the text is too large";
    default:
      return "unexpected text: a value, a comma, a colon or a bracket is missing or misplaced";
  }
}

bool JsonReader::State::read_root(Json& out) {
  ondemand::array root;
  if (auto code = document.get_array().get(root)) return fail(code);
  std::size_t count = 0;
  for (auto element : root) {
    ondemand::value value;
    if (auto code = std::move(element).get(value)) return fail(code);
    if (++count > 1) return fail("more than one value");
    if (!read_value(value, 0, out)) return false;
  }
  if (count == 0) return fail("there is no value", buffer.data() + 1);
  const char* rest = nullptr;
  if (locate(rest)) return fail("text after the end of the value", rest);
  return true;
}

bool JsonReader::State::read_value(ondemand::value value, std::size_t depth, Json& out) {
  const std::string_view token = value.raw_json_token();
  out.offset = offset_of(token.data());
  if (token.empty()) return fail("there is no value", token.data());
  switch (token.front()) {
    case '{':
      return read_object(value, depth + 1, out);
    case '[':
      return read_array(value, depth + 1, out);
    default:
      return read_scalar(value, token, out);
  }
}

bool JsonReader::State::read_scalar(ondemand::value value, std::string_view token, Json& out) {
  if (token.front() == '"') {
    std::string_view text;
    const char* at = token.data();
    if (auto code = value.get_string().get(text)) return fail(words_of(code), at);
    out.kind = JsonKind::String;
    out.text = text;
    return true;
  }
  const std::string_view word = without_space(token);
  out.text = word;
  if (word == "null")
    out.kind = JsonKind::Null;
  else if (word == "true" || word == "false")
    out.kind = JsonKind::Bool;
  else if (is_number(word))
    out.kind = JsonKind::Number;
  else
    return fail("this is no JSON value", word.data());
  return true;  // the parser steps over a value that nobody took
}

bool JsonReader::State::read_array(ondemand::value value, std::size_t depth, Json& out) {
  if (depth > kJsonDepthMax) return fail("more than 64 arrays and objects stand inside one another");
  out.kind = JsonKind::Array;
  ondemand::array array;
  if (auto code = value.get_array().get(array)) return fail(code);
  for (auto element : array) {
    ondemand::value item;
    if (auto code = std::move(element).get(item)) return fail(code);
    if (!read_value(item, depth, add_item(out))) return false;
  }
  return true;
}

bool JsonReader::State::read_object(ondemand::value value, std::size_t depth, Json& out) {
  if (depth > kJsonDepthMax) return fail("more than 64 arrays and objects stand inside one another");
  out.kind = JsonKind::Object;
  ondemand::object object;
  if (auto code = value.get_object().get(object)) return fail(code);
  for (auto element : object) {
    ondemand::field field;
    if (auto code = std::move(element).get(field)) return fail(code);
    std::string_view name;
    if (auto code = field.unescaped_key().get(name)) return fail(code);
    Json& member = add_item(out);
    member.name = name;
    if (!read_value(field.value(), depth, member)) return false;
  }
  return true;
}

JsonReader::JsonReader() : state_(std::make_unique<State>()) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;
JsonReader& JsonReader::operator=(JsonReader&&) noexcept = default;

Result<Json> JsonReader::read(std::string_view text) {
  if (!simdjson::validate_utf8(text)) {
    return bad_input("The JSON text is not UTF-8 at byte " + std::to_string(first_bad_byte(text)) +
                     "; send it as UTF-8.");
  }
  State& state = *state_;
  state.problem.clear();
  state.problem_at = nullptr;
  state.buffer.reserve(text.size() + 2 + simdjson::SIMDJSON_PADDING);
  state.buffer.assign("[").append(text).append("]");
  Json value;
  bool good = true;
  const auto code =
      state.parser
          .iterate(state.buffer.data(), state.buffer.size(), state.buffer.size() + simdjson::SIMDJSON_PADDING)
          .get(state.document);
  if (code) {
    state.problem = State::words_of(code);
    good = false;
  } else {
    good = state.read_root(value);
  }
  if (good) return value;
  std::size_t at = text.size();
  const char* begin = state.buffer.data() + 1;
  if (state.problem_at >= begin) at = std::min(at, static_cast<std::size_t>(state.problem_at - begin));
  return bad_input("Not valid JSON at byte " + std::to_string(at) + ": " + state.problem + ".");
}

// Making a reader costs as much as reading a short text, so each thread keeps one; buffers that grew past
// what is usual are not kept.
Result<Json> read_json(std::string_view text) {
  constexpr std::size_t kKeptBytesMax = 256 << 10;
  static thread_local JsonReader reader;
  auto value = reader.read(text);
  if (text.size() > kKeptBytesMax) reader = JsonReader();
  return value;
}

std::optional<std::string> find_duplicate(const Json& value, const std::vector<std::string_view>& skipped) {
  if (value.kind == JsonKind::Object)
    if (const std::string* twice = name_given_twice(value.items)) return pointer_step(*twice);
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const Json& item = value.items[i];
    if (item.items.empty()) continue;
    if (std::find(skipped.begin(), skipped.end(), item.name) != skipped.end()) continue;
    if (auto inner = find_duplicate(item))
      return (value.kind == JsonKind::Object ? pointer_step(item.name) : "/" + std::to_string(i)) + *inner;
  }
  return std::nullopt;
}

void append_json_string(std::string& out, std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t plain = at;
    at = next_escape(text, at);
    out.append(text, plain, at - plain);
    if (at == text.size()) break;
    const auto c = static_cast<unsigned char>(text[at]);
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out.append("\\u00").append(1, kHex[c >> 4]).append(1, kHex[c & 15]);
    }
  }
  out += '"';
}

void append_json(std::string& out, const Json& value) {
  switch (value.kind) {
    case JsonKind::Null:
    case JsonKind::Bool:
    case JsonKind::Number:
      out += value.text;
      return;
    case JsonKind::String:
      append_json_string(out, value.text);
      return;
    case JsonKind::Array:
    case JsonKind::Object:
      break;
  }
  const bool object = value.kind == JsonKind::Object;
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i > 0) out += ',';
    if (object) {
      append_json_string(out, value.items[i].name);
      out += ':';
    }
    append_json(out, value.items[i]);
  }
  out += object ? '}' : ']';
}

std::string to_text(const Json& value) {
  std::string out;
  append_json(out, value);
  return out;
}

std::optional<std::int64_t> integer_of(const Json& value) {
  if (value.kind != JsonKind::Number) return std::nullopt;
  const std::string plain = canonical_number(value.text);
  std::int64_t number = 0;
  const char* end = plain.data() + plain.size();
  const auto [rest, code] = std::from_chars(plain.data(), end, number);
  if (code != std::errc() || rest != end) return std::nullopt;
  return number;
}

std::string pointer_step(std::string_view name) {
  std::string step = "/";
  for (const char c : name) {
    if (c == '~')
      step += "~0";
    else if (c == '/')
      step += "~1";
    else
      step += c;
  }
  return step;
}

}  // namespace reprise::dialect
