// Markers are a template too: what stands before, between and behind them.
#include "key/extract.h"

#include <algorithm>
#include <variant>

#include "vocabulary/sha256.h"
#include "vocabulary/text_template.h"

namespace reprise::key {
namespace {

void add_passages(std::vector<PassageHash>& passages, std::string_view text, std::string_view separator) {
  while (!separator.empty()) {
    const std::size_t end = text.find(separator);
    if (end == text.npos) break;
    add_passage(passages, text.substr(0, end));
    text.remove_prefix(end + separator.size());
  }
  add_passage(passages, text);
}

std::optional<Extraction> extract_text(std::string_view text, const TextTemplate& pattern,
                                       std::string_view separator) {
  const auto parts = pattern.read(text);
  if (!parts) return std::nullopt;
  Extraction result;
  for (std::size_t i = 0; i < parts->size(); ++i) {
    const std::string& name = pattern.names()[i];
    if (name == TextTemplate::kIgnored) continue;
    if (name == "question")
      result.question = (*parts)[i];
    else if (name == "passages")
      add_passages(result.passages, (*parts)[i], separator);
    else
      result.exact.emplace_back((*parts)[i]);
  }
  return result;
}

std::optional<Extraction> extract_from(std::string_view text, const Extract& rule) {
  if (!rule.pointer.empty()) return extract_record(text, rule);
  if (!rule.begin.empty()) return extract_text(text, TextTemplate::between(rule.begin, rule.end), "");
  const auto pattern = TextTemplate::parse(rule.pattern);
  if (!pattern) return std::nullopt;
  return extract_text(text, *pattern, rule.separator);
}

}  // namespace

void add_passage(std::vector<PassageHash>& passages, std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kSpace);
  if (from == text.npos) return;
  const Digest digest = sha256(text.substr(from, text.find_last_not_of(kSpace) - from + 1));
  PassageHash& hash = passages.emplace_back();
  std::copy_n(digest.begin(), hash.size(), hash.begin());
}

std::optional<Extraction> extract(const Prompt& prompt, const Extract& rule) {
  if (prompt.turns.empty()) return std::nullopt;
  const Turn& last = prompt.turns.back();
  if (last.role != Role::User || last.parts.size() != 1) return std::nullopt;
  const auto* text = std::get_if<TextPart>(&last.parts.front());
  if (text == nullptr) return std::nullopt;
  std::optional<Extraction> result = extract_from(text->text, rule);
  if (!result || result->passages.size() > kPassagesMax) return std::nullopt;
  std::ranges::sort(result->passages);
  const auto rest = std::ranges::unique(result->passages);
  result->passages.erase(rest.begin(), rest.end());
  return result;
}

}  // namespace reprise::key
