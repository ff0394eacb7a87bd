// Walks the file and the schema side by side. yaml-cpp keeps both of two equal keys, so they can be told.
#include "settings/check.h"

#include <algorithm>
#include <map>
#include <string>

#include "settings/nearest.h"
#include "settings/values.h"

namespace reprise::settings {
namespace {

constexpr std::size_t kItemsMax = 10'000;  // of one list or mapping

std::string mark(std::string_view text) {
  constexpr std::size_t kShownMax = 60;
  std::string shown(text.substr(0, kShownMax));
  for (char& c : shown)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  return "`" + shown + (text.size() > kShownMax ? "…`" : "`");
}

std::string listed(std::span<const std::string_view> words) {
  std::string text;
  for (const std::string_view word : words) text.append(text.empty() ? "" : ", ").append(word);
  return text;
}

bool holds_secret(const Key& key) {
  if (key.kind == Kind::Secret || key.kind == Kind::Credential) return true;
  return std::any_of(key.children.begin(), key.children.end(), holds_secret);
}

// Where a secret may stand below, a text may be the secret itself, written in by mistake: it is not repeated.
std::string found(const YAML::Node& node, const Key& key) {
  if (node.IsScalar()) return holds_secret(key) ? "a text" : mark(node.Scalar());
  if (node.IsMap()) return "a mapping";
  if (node.IsSequence()) return "a list";
  return "nothing";
}

void check_word(const YAML::Node& node, const Key& key, Report& report) {
  const std::string word = node.IsScalar() ? node.Scalar() : std::string();
  if (node.IsScalar())
    for (const std::string_view allowed : key.allowed)
      if (word == allowed) return;
  std::string message =
      mark(key.name) + " must be one of " + listed(key.allowed) + "; not " + found(node, key);
  if (const auto near = nearest(word, {key.allowed.begin(), key.allowed.end()}))
    message += "; did you mean " + mark(*near) + "?";
  report.problem(node, std::move(message));
}

// Never repeats the value: it may be the secret itself, written in by mistake.
bool is_reference(const YAML::Node& node) {
  if (!node.IsMap() || node.size() != 1) return false;
  const auto only = *node.begin();
  return only.first.IsScalar() && only.second.IsScalar() && !only.second.Scalar().empty() &&
         (only.first.Scalar() == "env" || only.first.Scalar() == "file");
}

bool is_credential(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar() == "pass-through" || node.Scalar() == "none";
  return is_reference(node);
}

bool is_headers(const YAML::Node& node) {
  if (!node.IsMap() || node.size() > kItemsMax) return false;
  for (const auto& pair : node)
    if (!pair.first.IsScalar() || !is_field_name(pair.first.Scalar()) || !pair.second.IsScalar())
      return false;
  return true;
}

bool is_pointers(const YAML::Node& node) {
  if (!node.IsSequence() || node.size() == 0 || node.size() > kItemsMax) return false;
  return std::all_of(node.begin(), node.end(),
                     [](const auto& one) { return one.IsScalar() && is_json_pointer(one.Scalar()); });
}

bool scalar_fits(Kind kind, const std::string& text) {
  switch (kind) {
    case Kind::Text:
      return !text.empty() && text.find('\0') == text.npos;
    case Kind::Name:
      return is_name(text);
    case Kind::Flag:
      return read_flag(text).has_value();
    case Kind::Fraction:
      return read_fraction(text).has_value();
    case Kind::Duration:
      return read_duration(text).has_value();
    case Kind::Count:
      return read_count(text).has_value();
    case Kind::Address:
      return read_address(text).has_value();
    case Kind::BaseUrl:
      return is_base_url(text);
    case Kind::FieldName:
      return is_field_name(text);
    case Kind::Pointer:
      return is_json_pointer(text);
    case Kind::Map:
    case Kind::List:
    case Kind::Choice:
    case Kind::Choices:
    case Kind::Pointers:
    case Kind::Headers:
    case Kind::Secret:
    case Kind::Credential:
      return false;
  }
  return false;
}

void check_list(const YAML::Node& list, const Key& key, Report& report) {
  if (list.size() == 0) report.problem(list, mark(key.name) + " must not be empty");
  if (list.size() > kItemsMax) return report.problem(list, mark(key.name) + " is longer than 10000");
  for (const auto& item : list) {
    if (key.kind == Kind::Choices)
      check_word(item, key, report);
    else if (item.IsMap())
      check_map(item, key.children, report);
    else
      report.problem(item, "an item of " + mark(key.name) + " must be a mapping, not " + found(item, key));
  }
}

void check_value(const YAML::Node& value, const Key& key, Report& report) {
  const auto mismatch = [&](const std::string& but) {
    report.problem(value, mark(key.name) + " must be " + std::string(describe(key.kind)) + but);
  };
  switch (key.kind) {
    case Kind::Map:
      return value.IsMap() ? check_map(value, key.children, report) : mismatch(", not " + found(value, key));
    case Kind::List:
      return value.IsSequence() ? check_list(value, key, report) : mismatch(", not " + found(value, key));
    case Kind::Choices:  // an empty list is a choice too
      if (value.IsSequence() && value.size() == 0) return;
      return value.IsSequence() ? check_list(value, key, report) : mismatch(", not " + found(value, key));
    case Kind::Choice:
      return check_word(value, key, report);
    case Kind::Secret:
      return is_reference(value) ? void() : mismatch("");
    case Kind::Credential:
      return is_credential(value) ? void() : mismatch("; secrets do not stand in the file");
    case Kind::Headers:
      return is_headers(value) ? void() : mismatch("");
    case Kind::Pointers:
      return is_pointers(value) ? void() : mismatch("");
    default:
      break;
  }
  if (!value.IsScalar() || !scalar_fits(key.kind, value.Scalar())) mismatch(", not " + found(value, key));
}

const Key* find_key(std::span<const Key> keys, std::string_view name) {
  for (const Key& key : keys)
    if (key.name == name) return &key;
  return nullptr;
}

void unknown_key(const YAML::Node& name, std::span<const Key> keys, Report& report) {
  std::vector<std::string_view> known;
  for (const Key& key : keys)
    if (key.presence != Presence::Later) known.push_back(key.name);
  const std::string text = name.IsScalar() ? name.Scalar() : std::string();
  const auto near = nearest(text, known);
  report.problem(name, "unknown key " + mark(text) +
                           (near ? "; did you mean " + mark(*near) + "?" : "; known here: " + listed(known)));
}

}  // namespace

void check_map(const YAML::Node& map, std::span<const Key> keys, Report& report) {
  if (map.size() > kItemsMax) return report.problem(map, "the mapping has more than 10000 keys");
  std::map<std::string, int> seen;  // line of the first
  for (const auto& pair : map) {
    const std::string name = pair.first.IsScalar() ? pair.first.Scalar() : std::string();
    const auto [first, is_new] = seen.emplace(name, pair.first.Mark().line + 1);
    const Key* key = find_key(keys, name);
    if (!key)
      unknown_key(pair.first, keys, report);
    else if (!is_new)
      report.problem(pair.first,
                     "key " + mark(name) + " appears twice; first in line " + std::to_string(first->second));
    else if (key->presence == Presence::Later)
      report.problem(pair.first, "key " + mark(name) + " is not available yet; leave it out");
    else
      check_value(pair.second, *key, report);
  }
  for (const Key& key : keys)
    if (key.presence == Presence::Required && !seen.contains(std::string(key.name)))
      report.problem(map, "missing key " + mark(key.name) + ": " + std::string(describe(key.kind)));
}

}  // namespace reprise::settings
