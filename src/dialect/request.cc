// Pointers are built only where something can be wrong; the text of a complaint is "At <pointer>: …", which
// the dialects' write_error takes apart again to fill their `param`.
#include "dialect/request.h"

#include <algorithm>
#include <charconv>

#include "dialect/canonical.h"

namespace reprise::dialect {
namespace {

constexpr std::size_t kPointerBytesMax = 200;  // names in it are the client's

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string top(std::string_view name) {
  return pointer_step(name);
}

// The items of a list like `a, b`, sorted and without repetition: their order has no meaning.
Json sorted_items(std::string_view text, char separator) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string_view item = text.substr(0, end);
    while (item.starts_with(' ') || item.starts_with('\t')) item.remove_prefix(1);
    while (item.ends_with(' ') || item.ends_with('\t')) item.remove_suffix(1);
    if (!item.empty()) items.emplace_back(item);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  Json array = Json::array();
  for (const std::string& item : items) array.items.push_back(Json::string(item));
  return array;
}

}  // namespace

void Complaints::add(std::string_view pointer, std::string_view what) {
  if (first_) return;
  std::string detail = "At ";
  detail.append(pointer.empty() ? "/" : pointer.substr(0, kPointerBytesMax)).append(": ").append(what);
  first_ = Error{ErrorCode::BadInput, Blame::Client, Retry::Never, std::move(detail)};
}

void Complaints::expected(std::string_view pointer, std::string_view wanted, const Json& found) {
  add(pointer, "expected " + std::string(wanted) + ", found " + std::string(kind_name(found.kind)) + ".");
}

Result<RequestBody> RequestBody::read(std::string_view body, const FieldRules& rules) {
  RequestBody request(rules);
  auto root = read_json(body);
  if (!root) return bad_input("The request body cannot be read. " + root.error().detail);
  request.root_ = std::move(*root);
  if (!request.root_.is(JsonKind::Object)) {
    request.complaints_.expected("", "an object as request body", request.root_);
  } else if (auto twice = find_duplicate(request.root_, rules.not_in_key)) {
    request.complaints_.add(*twice, "this name stands twice in one object; send it once.");
  }
  if (request.complaints_.first()) return tl::unexpected<Error>(*request.complaints_.first());
  return request;
}

std::optional<Json> RequestBody::take(std::string_view name) {
  const Json* found = root_.find(name);
  if (found == nullptr) return std::nullopt;
  if (!found->is(JsonKind::Null)) return root_.take(name);
  if (contains(rules_->nullable, name)) root_.take(name);
  return std::nullopt;
}

std::optional<Json> RequestBody::take(std::string_view name, JsonKind kind) {
  auto value = take(name);
  if (!value || value->is(kind)) return value;
  complaints_.expected(top(name), kind_name(kind), *value);
  return std::nullopt;
}

std::optional<bool> RequestBody::take_bool(std::string_view name) {
  const auto value = take(name, JsonKind::Bool);
  return value ? std::optional(value->is_true()) : std::nullopt;
}

std::optional<double> RequestBody::take_number(std::string_view name) {
  const auto value = take(name, JsonKind::Number);
  if (!value) return std::nullopt;
  double number = 0;
  const auto [end, code] =
      std::from_chars(value->text.data(), value->text.data() + value->text.size(), number);
  if (code == std::errc()) return number + 0.0;  // -0 becomes 0
  complaints_.add(top(name), "this number is out of range.");
  return std::nullopt;
}

std::optional<std::int64_t> RequestBody::take_integer(std::string_view name) {
  auto value = take(name, JsonKind::Number);
  if (!value) return std::nullopt;
  if (auto number = integer_of(*value)) return number;
  root_.set(name, std::move(*value));
  return std::nullopt;
}

std::string RequestBody::take_text(std::string_view name) {
  auto value = take(name, JsonKind::String);
  return value ? std::move(value->text) : std::string();
}

std::string RequestBody::require_text(std::string_view name) {
  std::string text;
  if (const Json* found = root_.find(name); found == nullptr)
    complaints_.add(top(name), "this field is required.");
  else if (!found->is(JsonKind::String))
    complaints_.expected(top(name), "a string", *found);
  else if (found->text.empty())
    complaints_.add(top(name), "expected a string that is not empty.");
  else
    text = std::move(root_.take(name)->text);
  return text;
}

std::vector<Json> RequestBody::require_items(std::string_view name) {
  std::vector<Json> items;
  if (const Json* found = root_.find(name); found == nullptr)
    complaints_.add(top(name), "this field is required.");
  else if (!found->is(JsonKind::Array))
    complaints_.expected(top(name), "an array", *found);
  else if (found->items.empty())
    complaints_.add(top(name), "expected an array that is not empty.");
  else
    items = std::move(root_.take(name)->items);
  return items;
}

std::vector<std::string> RequestBody::take_texts(std::string_view name) {
  std::vector<std::string> texts;
  auto value = take(name);
  if (!value) return texts;
  if (value->is(JsonKind::String)) {
    texts.push_back(std::move(value->text));
  } else if (!value->is(JsonKind::Array)) {
    complaints_.expected(top(name), "a string or an array of strings", *value);
  }
  for (std::size_t i = 0; i < value->items.size(); ++i) {
    Json& item = value->items[i];
    if (item.is(JsonKind::String))
      texts.push_back(std::move(item.text));
    else
      complaints_.expected(top(name) + "/" + std::to_string(i), "a string", item);
  }
  return texts;
}

void RequestBody::move(std::string_view name, Json& group) {
  if (auto value = take(name)) group.set(name, std::move(*value));
}

void RequestBody::drop(const std::vector<std::string_view>& names) {
  std::erase_if(root_.items, [&](const Json& item) { return contains(names, item.name); });
}

void RequestBody::drop_marks_in(std::string_view name, const std::vector<std::string_view>& marks) {
  if (Json* found = root_.find(name)) drop_marks(*found, marks);
}

CanonicalJson RequestBody::rest() {
  std::erase_if(root_.items, [&](const Json& item) {
    return item.is(JsonKind::Null) && contains(rules_->nullable, item.name);
  });
  return canonical_group(root_);
}

CanonicalJson canonical_group(const Json& group) {
  return group.items.empty() ? CanonicalJson() : canonical_json(group);
}

std::string take_block_text(Json& block, const std::string& pointer, Complaints& complaints) {
  auto text = block.take("text");
  if (text && text->is(JsonKind::String)) return std::move(text->text);
  if (text)
    complaints.expected(pointer + "/text", "a string", *text);
  else
    complaints.add(pointer + "/text", "this field is required.");
  return "";
}

void drop_marks(Json& block, const std::vector<std::string_view>& marks) {
  if (block.is(JsonKind::Array)) {
    for (Json& item : block.items) drop_marks(item, marks);
    return;
  }
  if (!block.is(JsonKind::Object)) return;
  for (const std::string_view mark : marks) block.take(mark);
  for (const std::string_view holder : {"content", "source", "tool_references"})
    if (Json* inner = block.find(holder)) drop_marks(*inner, marks);
}

CanonicalJson canonical_result(Json content, const std::vector<std::string_view>& marks) {
  drop_marks(content, marks);
  if (!content.is(JsonKind::Array)) return canonical_json(content);
  if (content.items.size() == 1) {
    const Json& only = content.items.front();
    const Json* text = only.find("text");
    if (only.items.size() == 2 && only.string_at("type") == "text" && text != nullptr &&
        text->is(JsonKind::String))
      return canonical_string(text->text);
  }
  return canonical_json(content);
}

CanonicalJson read_protocol(const wire::RequestHead& head) {
  Json protocol = Json::object();
  for (const std::string_view name : {"anthropic-beta", "openai-beta"})
    if (auto value = head.fields.joined(name)) protocol.set(name, sorted_items(*value, ','));
  for (const std::string_view name : {"openai-organization", "openai-project"})
    if (auto value = head.fields.joined(name)) protocol.set(name, Json::string(*value));
  if (auto value = head.fields.joined("anthropic-version"); value && *value != "2023-06-01")
    protocol.set("anthropic-version", Json::string(*value));
  const std::string_view path = wire::path_of(head.target);
  std::string_view query = std::string_view(head.target).substr(path.size());
  if (query.starts_with('?')) query.remove_prefix(1);
  if (Json parameters = sorted_items(query, '&'); !parameters.items.empty())
    protocol.set("query", std::move(parameters));
  return canonical_group(protocol);
}

}  // namespace reprise::dialect
