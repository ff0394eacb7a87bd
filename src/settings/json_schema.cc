// One function a kind of value. The patterns say again what values.cc reads; json_schema_test.cc and
// tests/sdk/config_schema_test.py hold the two against each other.
#include "settings/json_schema.h"

#include <nlohmann/json.hpp>

#include "settings/schema.h"

namespace reprise::settings {
namespace {

using nlohmann::ordered_json;

constexpr int kItemsMax = 10'000;  // as check.cc has it
constexpr const char* kPointer = "^(/([^/~]|~[01])*)+$";

ordered_json object_of(std::span<const Key> keys);

ordered_json words(std::span<const std::string_view> allowed) {
  ordered_json list = ordered_json::array();
  for (const std::string_view word : allowed) list.push_back(word);
  return list;
}

ordered_json text_like(const char* pattern) {
  return {{"type", "string"}, {"pattern", pattern}};
}

// A bare 7 or true in YAML is no string to a validator, and the gateway takes its spelling all the same.
ordered_json scalar(ordered_json as_text) {
  return {{"anyOf", {std::move(as_text), {{"type", {"number", "boolean"}}}}}};
}

ordered_json secret() {
  const auto reference = [](const char* kind) {
    return ordered_json{{"type", "object"},
                        {"properties", {{kind, {{"type", "string"}, {"minLength", 1}}}}},
                        {"required", {kind}},
                        {"additionalProperties", false}};
  };
  return {{"anyOf", {reference("env"), reference("file")}}};
}

ordered_json value_of(const Key& key) {
  switch (key.kind) {
    case Kind::Map:
      return object_of(key.children);
    case Kind::List:
      return {
          {"type", "array"}, {"minItems", 1}, {"maxItems", kItemsMax}, {"items", object_of(key.children)}};
    case Kind::Text:
      return scalar({{"type", "string"}, {"minLength", 1}});
    case Kind::Name:
      return {{"anyOf", {text_like("^[A-Za-z0-9._-]{1,64}$"), {{"type", "integer"}}}}};
    case Kind::Choice:
      return {{"enum", words(key.allowed)}};
    case Kind::Choices:
      return {{"type", "array"}, {"maxItems", kItemsMax}, {"items", {{"enum", words(key.allowed)}}}};
    case Kind::Flag:
      return {{"type", "boolean"}};
    case Kind::Fraction:
      return {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
    case Kind::Duration:
      return text_like("^[0-9]{1,12}(ms|s|m|h|d)$");
    case Kind::Count:
      return {{"anyOf",
               {{{"type", "integer"}, {"minimum", 1}, {"maximum", std::int64_t{1} << 40}},
                text_like("^[0-9]{0,9}[1-9][0-9]{0,9}(KiB|MiB|GiB)$")}}};
    case Kind::Address:
      return text_like("^([A-Za-z0-9.%-]+|\\[[A-Za-z0-9.:%-]+\\]):[0-9]{1,5}$");
    case Kind::BaseUrl:
      return text_like("^https?://[^/@?#\\\\\"\\s]+(/[^@?#\\\\\"\\s]*)?$");
    case Kind::FieldName:
      return text_like("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$");
    case Kind::Headers:
      return {{"type", "object"},
              {"propertyNames", text_like("^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$")},
              {"additionalProperties", {{"type", {"string", "number", "boolean"}}}}};
    case Kind::Pointer:
      return text_like(kPointer);
    case Kind::Pointers:
      return {{"type", "array"}, {"minItems", 1}, {"maxItems", kItemsMax}, {"items", text_like(kPointer)}};
    case Kind::Secret:
      return secret();
    case Kind::Credential:
      return {{"anyOf", {{{"enum", {"pass-through", "none"}}}, secret()}}};
  }
  return {};
}

ordered_json object_of(std::span<const Key> keys) {
  ordered_json properties = ordered_json::object(), required = ordered_json::array();
  for (const Key& key : keys) {
    if (key.presence == Presence::Later) continue;
    ordered_json value = {{"description", key.help}};
    value.update(value_of(key));
    properties[std::string(key.name)] = std::move(value);
    if (key.presence == Presence::Required) required.push_back(key.name);
  }
  ordered_json object = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) object["required"] = std::move(required);
  object["additionalProperties"] = false;
  return object;
}

}  // namespace

std::string json_schema() {
  ordered_json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                         {"title", "Reprise configuration"},
                         {"description", "Made by `reprise check --schema`."}};
  schema.update(object_of(settings::schema()));
  return schema.dump(2) + "\n";
}

}  // namespace reprise::settings
