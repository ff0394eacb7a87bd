#include "wire/message.h"

#include <algorithm>

namespace reprise::wire {
namespace {

// ASCII only: field names are tokens.
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

bool equals_without_case(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string_view path_of(std::string_view target) {
  return target.substr(0, target.find('?'));
}

void Fields::set(std::string_view name, std::string value) {
  bool placed = false;
  std::erase_if(fields_, [&](Field& field) {
    if (!equals_without_case(field.name, name)) return false;
    if (placed) return true;
    field.value = std::move(value);
    placed = true;
    return false;
  });
  if (!placed) add(std::string(name), std::move(value));
}

void Fields::remove(std::string_view name) {
  std::erase_if(fields_, [&](const Field& field) { return equals_without_case(field.name, name); });
}

const std::string* Fields::find(std::string_view name) const {
  for (const Field& field : fields_)
    if (equals_without_case(field.name, name)) return &field.value;
  return nullptr;
}

std::optional<std::string> Fields::joined(std::string_view name) const {
  std::optional<std::string> all;
  for (const Field& field : fields_) {
    if (!equals_without_case(field.name, name)) continue;
    if (all)
      all->append(", ").append(field.value);
    else
      all = field.value;
  }
  return all;
}

}  // namespace reprise::wire
