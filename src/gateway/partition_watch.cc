// Sampling: a partition is in the sample while the last `level` bits of its digest are 0. When the sample is
// full, the level rises by one and half of it goes; the digest is uniform, so the rest is as fair as before.
//
// Comparing: each new partition with the last few of its tenant and model. Two system prompts are taken for
// one template when they agree on half of the shorter one, from both ends; what all such pairs have in common
// at their beginning is the template's constant start.
#include "gateway/partition_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <functional>

namespace reprise::gateway {

namespace {

constexpr std::size_t kTextBeforeBytes = 60;

std::uint64_t first_bytes(const Digest& digest) {
  std::uint64_t value = 0;
  std::memcpy(&value, digest.data(), sizeof value);
  return value;
}

void add_texts(std::string& text, const std::vector<Part>& parts) {
  for (const Part& part : parts)
    if (const auto* one = std::get_if<TextPart>(&part)) text += one->text;
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  return static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
}
std::size_t common_suffix(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(in_a - a.rbegin());
}

// A position that splits no UTF-8 character.
std::size_t at_character(std::string_view text, std::size_t position) {
  while (position > 0 && position < text.size() &&
         (static_cast<unsigned char>(text[position]) & 0xc0) == 0x80)
    --position;
  return position;
}

std::size_t combine(std::size_t seed, std::size_t value) {
  return seed ^ (value + 0x9e3779b97f4a7c15 + (seed << 6) + (seed >> 2));
}
template <class... Texts>
std::size_t hash_of(const Texts&... texts) {
  std::size_t seed = 0;
  ((seed = combine(seed, std::hash<std::string_view>{}(texts))), ...);
  return seed;
}

std::size_t hash_of_sampling(const Sampling& sampling) {
  const auto one = [](const auto& value) { return value ? fmt::to_string(*value) : std::string("-"); };
  std::string text;
  for (const std::string& value :
       {one(sampling.temperature), one(sampling.top_p), one(sampling.top_k), one(sampling.frequency_penalty),
        one(sampling.presence_penalty), one(sampling.seed), one(sampling.output_tokens_max)})
    text += value + ' ';
  for (const std::string& stop : sampling.stop) text += stop + '\0';
  return hash_of(text);
}

}  // namespace

std::string_view wire_name(PromptField field) {
  switch (field) {
    case PromptField::System:
      return "system prompt";
    case PromptField::Caller:
      return "caller";
    case PromptField::Tools:
      return "tools";
    case PromptField::OutputFormat:
      return "output format";
    case PromptField::Sampling:
      return "sampling";
    case PromptField::Other:
      return "other fields";
  }
  return "";
}

PartitionWatch::Sketch PartitionWatch::sketch_of(const StoredPrompt& stored) {
  const Prompt& prompt = stored.prompt;
  Sketch sketch;
  sketch.tenant = stored.tenant;
  sketch.model = prompt.model;
  add_texts(sketch.system, prompt.system);
  for (const Turn& turn : prompt.turns)
    if (turn.role == Role::System || turn.role == Role::Developer) add_texts(sketch.system, turn.parts);
  sketch.fields = {hash_of(sketch.system),
                   hash_of(stored.principal.text(), prompt.end_user),
                   hash_of(prompt.tools.bytes, prompt.tool_choice.bytes),
                   hash_of(prompt.output_format.bytes),
                   hash_of_sampling(prompt.sampling),
                   hash_of(prompt.reasoning.bytes, prompt.extra.bytes, prompt.protocol.bytes)};
  sketch.system.resize(std::min(sketch.system.size(), kTextBytes));
  return sketch;
}

std::optional<std::string> PartitionWatch::note(const StoredPrompt& stored) {
  Sketch sketch = sketch_of(stored);
  const MutexLock lock(mutex_);
  if (!count(stored)) return std::nullopt;
  compare(sketch);
  sketches_.push_back(std::move(sketch));
  if (sketches_.size() > kTextsMax) sketches_.pop_front();
  if (warned_ || sample_.size() < kWarnSampled) return std::nullopt;
  const PartitionReport report = report_locked();
  if (report.share() < kWarnShare) return std::nullopt;
  warned_ = true;
  std::string what = "what differs between them was not found";
  if (report.difference) {
    what = fmt::format("the {} differs", wire_name(report.difference->field));
    if (report.difference->field == PromptField::System)
      what += fmt::format(
          " from byte {} on: if what differs there changes no answer, leave it out with "
          "`key: {{system: {{template: \"… {{{{ignored}}}} …\"}}}}` in the route's cache policy",
          report.difference->byte);
  }
  return fmt::format(
      "{:.0f} % of {} partitions looked at hold one entry, so that no entry answers anybody else; {}. The "
      "admin "
      "API's /api/v1/routes shows more",
      100 * report.share(), report.sampled, what);
}

// False for a partition that is known, or that is not in the sample.
bool PartitionWatch::count(const StoredPrompt& stored) {
  const std::uint64_t partition = first_bytes(stored.partition.digest);
  const std::uint64_t exact = first_bytes(stored.exact.digest);
  if ((partition & ((std::uint64_t{1} << level_) - 1)) != 0) return false;
  const auto [at, added] = sample_.try_emplace(partition, Seen{exact, true});
  if (!added && at->second.exact != exact) at->second.single = false;  // the same again replaces its entry
  while (sample_.size() > kSampleMax) {
    ++level_;
    const std::uint64_t mask = (std::uint64_t{1} << level_) - 1;
    std::erase_if(sample_, [mask](const auto& one) { return (one.first & mask) != 0; });
  }
  return added;
}

void PartitionWatch::compare(const Sketch& sketch) {
  for (auto other = sketches_.rbegin(); other != sketches_.rend(); ++other) {
    if (other->tenant != sketch.tenant || other->model != sketch.model) continue;
    const bool same_system = other->fields[0] == sketch.fields[0];
    const std::string_view a = sketch.system, b = other->system;
    const std::size_t prefix = common_prefix(a, b);
    const std::size_t shorter = std::min(a.size(), b.size());
    const std::size_t suffix = std::min(common_suffix(a, b), shorter - prefix);
    const bool same_template = shorter > 0 && 2 * (prefix + suffix) >= shorter;
    if (!same_system && !same_template) continue;  // another application's
    for (std::size_t field = 0; field < differing_.size(); ++field)
      if (other->fields[field] != sketch.fields[field]) ++differing_[field];
    if (!same_system) {
      const std::size_t with_before =
          differing_[0] == 1 ? prefix : common_prefix(prefix_, a.substr(0, prefix));
      prefix_ = a.substr(0, at_character(a, with_before));
    }
    return;
  }
}

std::optional<PartitionDifference> PartitionWatch::difference() const {
  const auto most = std::ranges::max_element(differing_);  // the first of equals: the system prompt above all
  if (*most < kComparedMin) return std::nullopt;
  PartitionDifference found;
  found.field = static_cast<PromptField>(most - differing_.begin());
  found.compared = *most;
  if (found.field == PromptField::System) {
    found.byte = prefix_.size();
    const std::size_t from = prefix_.size() - std::min(prefix_.size(), kTextBeforeBytes);
    found.text_before = prefix_.substr(at_character(prefix_, from));
  }
  return found;
}

PartitionReport PartitionWatch::report_locked() const {
  PartitionReport report;
  report.sampled = sample_.size();
  report.single = static_cast<std::size_t>(
      std::ranges::count_if(sample_, [](const auto& one) { return one.second.single; }));
  report.estimated = static_cast<std::uint64_t>(sample_.size()) << level_;
  report.difference = difference();
  return report;
}

PartitionReport PartitionWatch::report() const {
  const MutexLock lock(mutex_);
  return report_locked();
}

}  // namespace reprise::gateway
