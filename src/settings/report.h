// Where problems are gathered, with their place in the file. Confined to one load.
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "settings/settings.h"

namespace reprise::settings {

// A message as one line without control characters, and not much longer than a screen is wide: it may quote
// what the file holds, which may be any bytes.
inline std::string one_line(std::string message) {
  constexpr std::size_t kBytesMax = 1000;
  std::replace_if(message.begin(), message.end(), [](unsigned char c) { return c < ' ' || c == 0x7f; }, '?');
  if (message.size() > kBytesMax) message.replace(kBytesMax, message.npos, "…");
  return message;
}

class Report {
 public:
  explicit Report(std::string file) : file_(std::move(file)) {}

  void problem(const YAML::Mark& at, std::string message) { add(problems_, at, std::move(message)); }
  void problem(const YAML::Node& at, std::string message) { problem(at.Mark(), std::move(message)); }
  void note(const YAML::Node& at, std::string message) { add(notes_, at.Mark(), std::move(message)); }

  bool empty() const { return problems_.empty(); }
  std::vector<Problem> take_problems() { return sorted(std::move(problems_)); }
  std::vector<Problem> take_notes() { return sorted(std::move(notes_)); }

 private:
  // yaml-cpp counts from 0, and from -1 where it knows no place.
  void add(std::vector<Problem>& list, const YAML::Mark& at, std::string message) {
    list.push_back({file_, at.line < 0 ? 0 : at.line + 1, at.line < 0 ? 0 : at.column + 1,
                    one_line(std::move(message))});
  }
  static std::vector<Problem> sorted(std::vector<Problem> list) {
    std::sort(list.begin(), list.end(), [](const Problem& a, const Problem& b) {
      return std::tie(a.line, a.column, a.message) < std::tie(b.line, b.column, b.message);
    });
    return list;
  }

  std::string file_;
  std::vector<Problem> problems_;
  std::vector<Problem> notes_;
};

// The value of a key, the first of that name; null when there is none. YAML::Node's own [] scans the same
// way.
inline YAML::Node child(const YAML::Node& map, std::string_view name) {
  if (map.IsDefined() && map.IsMap())
    for (const auto& pair : map)
      if (pair.first.IsScalar() && pair.first.Scalar() == name) return pair.second;
  return YAML::Node(YAML::NodeType::Undefined);
}

}  // namespace reprise::settings
