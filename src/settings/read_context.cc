// First the values, then what they contradict. What the defaults say is checked where they stand, and again
// at a route only if the route says something of its own.
#include "settings/read_context.h"

#include <algorithm>
#include <string>
#include <utility>

#include "settings/values.h"
#include "vocabulary/text_template.h"

namespace reprise::settings {
namespace {

constexpr std::size_t kIgnoredMax = 16;  // pointers

std::string text_at(const YAML::Node& map, std::string_view name) {
  const YAML::Node node = child(map, name);
  return node.IsDefined() && node.IsScalar() ? node.Scalar() : "";
}

// Where to point: at the key's value, or at the mapping that lacks it.
YAML::Node place_of(const YAML::Node& map, std::string_view name) {
  const YAML::Node node = child(map, name);
  return node.IsDefined() ? node : map;
}

class ContextReader {
 public:
  ContextReader(CachePolicy& policy, const YAML::Node& cache, Report& report)
      : policy_(policy), cache_(cache), extract_(child(cache, "extract")), report_(report) {}

  void read() {
    KeyRules rules = policy_.key ? *policy_.key : KeyRules{};
    const YAML::Node system = child(child(cache_, "key"), "system");
    if (child(cache_, "key").IsDefined()) {
      rules.system_pattern = text_at(system, "template");
      check_system(rules.system_pattern, place_of(system, "template"));
    }
    if (extract_.IsDefined() && extract_.IsMap()) rules.extract = read_extract();
    policy_.key = rules == KeyRules{} ? nullptr : std::make_shared<const KeyRules>(std::move(rules));
    read_words();
    check_together();
  }

 private:
  void read_words() {
    const std::string context = text_at(cache_, "context");
    if (context == "exact") policy_.context = Context::Exact;
    if (context == "chain") policy_.context = Context::Chain;
    if (context == "same") policy_.context = Context::Same;
    if (context == "overlap") policy_.context = Context::Overlap;
    if (const auto share = read_fraction(text_at(cache_, "overlap"))) policy_.overlap = *share;
  }

  Extract read_extract() {
    Extract extract;
    extract.pointer = text_at(extract_, "pointer");
    extract.passages = text_at(extract_, "passages");
    extract.pattern = text_at(extract_, "template");
    extract.begin = text_at(extract_, "begin");
    extract.end = text_at(extract_, "end");
    if (child(extract_, "separator").IsDefined()) extract.separator = text_at(extract_, "separator");
    const YAML::Node ignored = child(extract_, "ignored");
    if (ignored.IsDefined() && ignored.IsSequence())
      for (const auto& one : ignored)
        if (one.IsScalar()) extract.ignored.push_back(one.Scalar());
    check_form(extract);
    check_pointers(extract);
    if (!extract.pattern.empty()) check_pattern(extract.pattern, place_of(extract_, "template"));
    return extract;
  }

  void check_form(const Extract& extract) {
    const int forms = !extract.pointer.empty() + !extract.pattern.empty() + !extract.begin.empty();
    if (forms != 1)
      report_.problem(extract_, "`extract` needs exactly one of `pointer`, `template` and `begin`");
    const auto belongs = [&](const char* key, const char* to, bool present) {
      if (child(extract_, key).IsDefined() && !present)
        report_.problem(child(extract_, key), "`" + std::string(key) + "` goes with `" + to + "` only");
    };
    belongs("ignored", "pointer", !extract.pointer.empty());
    belongs("passages", "pointer", !extract.pointer.empty());
    belongs("separator", "template", !extract.pattern.empty());
    belongs("end", "begin", !extract.begin.empty());
  }

  void check_pointers(const Extract& extract) {
    const YAML::Node place = place_of(extract_, "ignored");
    if (extract.ignored.size() > kIgnoredMax) report_.problem(place, "`ignored` has more than 16 pointers");
    std::vector<std::string> pointers = extract.ignored;
    pointers.push_back(extract.pointer);
    if (!extract.passages.empty()) pointers.push_back(extract.passages);
    std::ranges::sort(pointers);
    for (std::size_t i = 0; i < pointers.size(); ++i) {
      for (std::size_t j = i + 1; j < pointers.size(); ++j) {
        if (!pointers[i].empty() && (pointers[j] + "/").starts_with(pointers[i] + "/"))
          return report_.problem(place, "`" + pointers[j] + "` is `" + pointers[i] +
                                            "` or lies in it; each pointer needs a value of its own");
      }
    }
  }

  void check_pattern(const std::string& pattern, const YAML::Node& place) {
    const auto parsed = parse_template(pattern, place);
    if (parsed && std::ranges::count(parsed->names(), "question") != 1)
      report_.problem(place, "the template needs a part {{question}}");
  }

  void check_system(const std::string& pattern, const YAML::Node& place) {
    if (pattern.empty()) return;  // an empty mapping takes the defaults' template away
    const auto parsed = parse_template(pattern, place);
    if (parsed && std::ranges::count(parsed->names(), TextTemplate::kIgnored) == 0)
      report_.problem(place, "the template ignores nothing: it needs a part {{ignored}}");
  }

  std::optional<TextTemplate> parse_template(const std::string& pattern, const YAML::Node& place) {
    auto parsed = TextTemplate::parse(pattern);
    if (!parsed) {
      report_.problem(place, "`template`: " + parsed.error().detail);
      return std::nullopt;
    }
    if (pattern.ends_with('\n'))
      report_.note(place,
                   "the template ends in a line break, so only texts that do fit it; `|-` leaves it out");
    return *parsed;
  }

  void check_together() {
    bool said = false;
    for (const char* key : {"context", "overlap", "extract"}) said |= child(cache_, key).IsDefined();
    if (!said) return;
    const Extract* const extract = policy_.key && policy_.key->extract ? &*policy_.key->extract : nullptr;
    const bool passages = extract != nullptr && (!extract->passages.empty() ||
                                                 extract->pattern.find("{{passages}}") != std::string::npos);
    const YAML::Node context = place_of(cache_, "context");
    const bool compares = policy_.context == Context::Same || policy_.context == Context::Overlap;
    if (compares && !passages)
      report_.problem(context,
                      "`context: same` and `overlap` compare passages: `extract` must say where they are, "
                      "with `passages` or {{passages}}");
    if (passages && !compares)
      report_.problem(place_of(cache_, "extract"),
                      "`extract` names passages: `context` must be same or overlap");
    if (policy_.context == Context::Chain && extract != nullptr)
      report_.problem(context,
                      "`context: chain` and `extract` do not go together: a template describes one turn");
    check_overlap();
  }

  void check_overlap() {
    const YAML::Node share = child(cache_, "overlap");
    if (policy_.context == Context::Overlap && !share.IsDefined() && child(cache_, "context").IsDefined())
      report_.problem(
          child(cache_, "context"),
          "`context: overlap` needs `overlap`, the least share of passages in common, such as 0.8");
    if (share.IsDefined() && policy_.context != Context::Overlap)
      report_.problem(share, "`overlap` goes with `context: overlap` only");
    if (share.IsDefined() && policy_.overlap <= 0)
      report_.problem(share, "`overlap` must be above 0: else the passages are not compared at all");
  }

  CachePolicy& policy_;
  const YAML::Node cache_;
  const YAML::Node extract_;
  Report& report_;
};

}  // namespace

void read_context(CachePolicy& policy, const YAML::Node& cache, Report& report) {
  ContextReader(policy, cache, report).read();
}

}  // namespace reprise::settings
