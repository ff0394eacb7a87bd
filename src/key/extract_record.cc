// simdjson says whether the text is JSON; then the values that the pointers name are cut out of it, and what
// is left between the cuts is the exact part: byte for byte, since a program writes its records in one way.
// So no value is spelled anew, and 1, 1.0 and "1" stay three things. Scan walks text that is known to be
// JSON.
#include <simdjson.h>

#include <algorithm>
#include <charconv>

#include "key/extract.h"
#include "vocabulary/text_template.h"

namespace reprise::key {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

// A name that stands twice makes a pointer mean two values, and which of them a model heeds nobody knows.
enum class Named : std::uint8_t { Never, Once, Twice };

struct Span {
  Named named = Named::Never;
  std::size_t from = 0, size = 0;
};

// The characters of a JSON string.
std::optional<std::string> decode(std::string_view literal) {
  if (literal.starts_with('"') && literal.find('\\') == literal.npos)
    return std::string(literal.substr(1, literal.size() - 2));
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(literal);
  std::string_view characters;
  if (parser.parse(padded).get_string().get(characters) != simdjson::SUCCESS) return std::nullopt;
  return std::string(characters);
}

// The next name of a JSON Pointer, unescaped; the pointer is left behind it.
std::string take_name(std::string_view& pointer) {
  const std::size_t end = pointer.find('/', 1);
  std::string name(pointer.substr(1, end == pointer.npos ? end : end - 1));
  pointer = end == pointer.npos ? std::string_view() : pointer.substr(end);
  for (std::size_t at = 0; (at = name.find('~', at)) != name.npos; ++at) {
    if (at + 1 < name.size()) name.replace(at, 2, name[at + 1] == '1' ? "/" : "~");
  }
  return name;
}

class Scan {
 public:
  explicit Scan(std::string_view json) : json_(json) {}

  Span find(std::string_view pointer) const {
    Span value = value_at(space(0));
    while (value.named == Named::Once && !pointer.empty()) {
      const std::string name = take_name(pointer);
      if (json_[value.from] == '{')
        value = member(value.from, name);
      else if (json_[value.from] == '[')
        value = item(value.from, name);
      else
        value.named = Named::Never;
    }
    return value;
  }
  std::vector<Span> items(std::size_t array) const {
    std::vector<Span> all;
    for (std::size_t at = space(array + 1); json_[at] != ']'; at = next(at)) {
      all.push_back(value_at(at));
      at = all.back().from + all.back().size;
    }
    return all;
  }
  std::string_view text(const Span& span) const { return json_.substr(span.from, span.size); }

 private:
  std::size_t space(std::size_t at) const {
    return std::min(json_.find_first_not_of(kSpace, at), json_.size());
  }
  // Behind a value: the next one, or the bracket that ends the list.
  std::size_t next(std::size_t at) const {
    at = space(at);
    return json_[at] == ',' ? space(at + 1) : at;
  }
  std::size_t end_of_string(std::size_t at) const {
    for (++at; json_[at] != '"'; ++at) at += json_[at] == '\\';
    return at + 1;
  }
  Span value_at(std::size_t from) const {
    std::size_t at = from, depth = 0;
    do {
      const char c = json_[at];
      if (c == '"') {
        at = end_of_string(at);
        continue;
      }
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++at;
    } while (depth > 0);
    // A number or a word goes on to whatever may follow it.
    if (std::string_view("\"{[").find(json_[from]) == std::string_view::npos)
      at = std::min(json_.find_first_of(",]} \t\r\n", from), json_.size());
    return {Named::Once, from, at - from};
  }
  Span member(std::size_t object, const std::string& name) const {
    Span found;
    for (std::size_t at = space(object + 1); json_[at] != '}'; at = next(at)) {
      const std::size_t end = end_of_string(at);
      const Span value = value_at(space(json_.find(':', end) + 1));
      if (decode(json_.substr(at, end - at)) == name)
        found = found.named == Named::Never ? value : Span{Named::Twice, 0, 0};
      at = value.from + value.size;
    }
    return found;
  }
  Span item(std::size_t array, const std::string& name) const {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool canonical =
        error == std::errc() && end == name.data() + name.size() && (name.size() == 1 || name.front() != '0');
    const std::vector<Span> all = items(array);
    return canonical && index < all.size() ? all[index] : Span{};
  }

  const std::string_view json_;
};

// What is left between the cuts; nothing where two of them overlap.
std::optional<std::vector<std::string>> without(std::string_view text, std::vector<Span> cuts) {
  std::ranges::sort(cuts, {}, &Span::from);
  std::vector<std::string> rest;
  std::size_t from = 0;
  for (const Span& cut : cuts) {
    if (cut.from < from) return std::nullopt;
    rest.emplace_back(text.substr(from, cut.from - from));
    from = cut.from + cut.size;
  }
  rest.emplace_back(text.substr(from));
  return rest;
}

bool is_json(std::string_view text) {
  simdjson::dom::parser parser;
  const simdjson::padded_string padded(text);
  return parser.parse(padded).error() == simdjson::SUCCESS;
}

}  // namespace

std::optional<Extraction> extract_record(std::string_view text, const Extract& rule) {
  if (text.size() > TextTemplate::kTextBytesMax || !is_json(text)) return std::nullopt;
  const Scan record(text);
  std::vector<Span> cuts = {record.find(rule.pointer)};
  if (cuts[0].named != Named::Once) return std::nullopt;
  auto question = decode(record.text(cuts[0]));
  if (!question) return std::nullopt;
  Extraction result;
  result.question = std::move(*question);
  if (!rule.passages.empty()) {
    const Span list = record.find(rule.passages);
    if (list.named != Named::Once || text[list.from] != '[') return std::nullopt;
    for (const Span& passage : record.items(list.from)) add_passage(result.passages, record.text(passage));
    cuts.push_back(list);
  }
  for (const std::string& pointer : rule.ignored) {
    const Span value = record.find(pointer);
    if (value.named == Named::Twice || value.size > TextTemplate::kIgnoredBytesMax) return std::nullopt;
    if (value.named == Named::Once) cuts.push_back(value);
  }
  auto rest = without(text, std::move(cuts));
  if (!rest) return std::nullopt;
  result.exact = std::move(*rest);
  return result;
}

}  // namespace reprise::key
