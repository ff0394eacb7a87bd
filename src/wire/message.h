// HTTP messages as values: what a reader produced and a writer will send. No bodies, no sockets.
//
// Field names keep the spelling they came with and compare without case (RFC 9110, 5.1). Value types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reprise::wire {

struct Field {
  std::string name;
  std::string value;
};

class Fields {
 public:
  void add(std::string name, std::string value) { fields_.push_back({std::move(name), std::move(value)}); }
  void reserve(std::size_t fields) { fields_.reserve(fields); }
  void set(std::string_view name, std::string value);  // replaces every field of that name
  void remove(std::string_view name);
  template <class Predicate>
  void remove_if(Predicate predicate) {
    std::erase_if(fields_, predicate);
  }
  // The first field of that name, or null. Valid until the next change.
  const std::string* find(std::string_view name) const;
  // All fields of that name joined by ", " (RFC 9110, 5.3); nullopt when there is none.
  std::optional<std::string> joined(std::string_view name) const;
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }
  std::size_t size() const { return fields_.size(); }

 private:
  std::vector<Field> fields_;
};

struct RequestHead {
  std::string method;
  std::string target;  // origin form: path and query as they came
  Fields fields;
};

struct ResponseHead {
  int status = 200;
  std::string reason;  // may be empty: the standard phrase is written then
  Fields fields;
};

bool equals_without_case(std::string_view a, std::string_view b);
std::string_view path_of(std::string_view target);  // target up to '?'

}  // namespace reprise::wire
