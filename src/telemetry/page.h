// Page: Prometheus text (exposition format 0.0.4) as it is written, family by family. Confined to one thread.
#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

namespace reprise::telemetry {

// `name="value"`, with backslash, quote and line end of the value escaped.
inline std::string label(std::string_view name, std::string_view value) {
  std::string out(name);
  out += "=\"";
  for (const char c : value) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

class Page {
 public:
  // Every series of a family follows it before the next family begins.
  void family(std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(text_), "# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
  }
  template <class Value>
  void series(std::string_view name, std::string_view labels, Value value) {
    text_ += name;
    if (!labels.empty()) fmt::format_to(std::back_inserter(text_), "{{{}}}", labels);
    fmt::format_to(std::back_inserter(text_), " {}\n", value);
  }
  template <class Value>
  void single(std::string_view name, std::string_view type, std::string_view help, Value value) {
    family(name, type, help);
    series(name, "", value);
  }
  // `counts(i)`: observations in the i-th bucket alone; the one past the last bound holds the rest.
  template <class Bounds, class Counts>
  void histogram(const std::string& name, const std::string& labels, const Bounds& bounds, Counts counts,
                 double sum) {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      count += counts(i);
      series(name + "_bucket", fmt::format("{},le=\"{}\"", labels, bounds[i]), count);
    }
    count += counts(bounds.size());
    series(name + "_bucket", labels + ",le=\"+Inf\"", count);
    series(name + "_sum", labels, sum);
    series(name + "_count", labels, count);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

}  // namespace reprise::telemetry
