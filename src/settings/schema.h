// The keys of the configuration file: the one place that names them. The checker walks it beside the file;
// the JSON Schema for editors and the page of settings are to be made from it. Constants.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace reprise::settings {

enum class Kind : std::uint8_t {
  Map,         // of `children`
  List,        // of maps of `children`
  Text,        // any, not empty
  Name,        // letters, digits, . _ -
  Choice,      // one of `allowed`
  Choices,     // a list of such
  Flag,        // true or false
  Fraction,    // number in [0, 1]
  Duration,    // 500ms, 2s, 10m, 24h, 7d
  Count,       // 4096, 64KiB, 32MiB
  Address,     // host:port
  BaseUrl,     // http(s)://host[:port][/path]
  FieldName,   // of an HTTP header
  Headers,     // a map from header name to value
  Secret,      // {env: NAME} or {file: PATH}
  Pointer,     // a JSON Pointer
  Pointers,    // a list of such
  Credential,  // a secret, pass-through or none
};

enum class Presence : std::uint8_t {
  Optional,
  Required,
  Later,  // designed, not built: refused, so that nobody relies on it
};

struct Key {
  std::string_view name;
  Kind kind = Kind::Text;
  std::string_view help = {};  // one sentence, for generated pages
  Presence presence = Presence::Optional;
  std::span<const Key> children = {};
  std::span<const std::string_view> allowed = {};
};

std::span<const Key> schema();
// What a value of that kind looks like, for messages: "a duration such as 500ms, 2s, 10m, 24h or 7d".
std::string_view describe(Kind kind);

}  // namespace reprise::settings
