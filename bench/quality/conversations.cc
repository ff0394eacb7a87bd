// Drives the real cache, with the encoder that ships, one line a request. For context.py.
//   conversations MODEL THRESHOLD
// A line is a conversation: user, assistant, … user, with tabs between. The reply is "exact" or "semantic",
// the stored answer and the score; or "miss", the reason and the best score (-1: there was none to compare
// with). A line that begins with "=" stores what follows as the answer to the request before it.
#include <stdio.h>
#include <stdlib.h>

#include <fmt/core.h>

#include <charconv>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "encoder/encode.h"
#include "reprise/cache.h"

namespace {

using namespace reprise;

Prompt read_conversation(std::string_view line) {
  Prompt prompt;
  prompt.model = "m";
  while (true) {
    const std::size_t tab = line.find('\t');
    const Role role = prompt.turns.size() % 2 == 0 ? Role::User : Role::Assistant;
    prompt.turns.push_back({role, {TextPart{std::string(line.substr(0, tab)), {}}}, {}});
    if (tab == line.npos) return prompt;
    line.remove_prefix(tab + 1);
  }
}

Answer answer_of(std::string_view text) {
  Answer answer;
  answer.model = "m";
  answer.dialect = "openai";
  answer.events = {TextDelta{0, std::string(text)}, Finish{FinishReason::Stop, "stop", ""}};
  answer.complete = true;
  return answer;
}

void tell(const Found& found) {
  const double score = found.decision.score.value_or(-1);
  if (found.answer)
    fmt::print("{}\t{}\t{:.4f}\n", wire_name(found.decision.tier),
               std::get<TextDelta>(found.answer->answer.events.at(0)).text, score);
  else
    fmt::print("miss\t{}\t{:.4f}\n", wire_name(found.decision.reason), score);
  fflush(stdout);
}

int run(const char* model, double threshold) {
  const auto encoder = encoder::open_encoder(model);
  if (!encoder) return fmt::print(stderr, "{}\n", encoder.error().detail), 1;
  std::string folder = (std::filesystem::temp_directory_path() / "reprise-bench-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 1;
  CacheOptions options;
  options.path = std::filesystem::path(folder) / "store";
  auto cache = SemanticCache::open(options, encoder->get(), system_clock(), system_random());
  if (!cache) return fmt::print(stderr, "{}\n", cache.error().detail), 1;
  CachePolicy policy;
  policy.mode = CacheMode::Semantic;
  policy.scope = Scope::Tenant;
  policy.threshold = threshold;
  policy.context = Context::Chain;

  std::optional<Lookup> lookup;
  char* buffer = nullptr;
  std::size_t capacity = 0;
  for (ssize_t size = 0; (size = getline(&buffer, &capacity, stdin)) > 0;) {
    std::string_view line(buffer, static_cast<std::size_t>(size));
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (line.starts_with('=')) {
      if (lookup && !(*cache)->admit(*lookup, answer_of(line.substr(1)))) return 1;
      continue;
    }
    const Prompt prompt = read_conversation(line);
    lookup = (*cache)->prepare(
        {prompt, {TenantId("t"), PrincipalId("p"), ""}, RouteId("r"), UpstreamId("u"), policy, {}});
    Found found = (*cache)->lookup_exact(*lookup);
    if (found.undecided) found = (*cache)->decide_semantic(*lookup);
    tell(found);
  }
  free(buffer);
  cache->reset();
  std::error_code ignored;  // left over in /tmp at worst
  std::filesystem::remove_all(folder, ignored);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  double threshold = 2;
  const std::string_view given = count == 3 ? arguments[2] : "";
  (void)std::from_chars(given.data(), given.data() + given.size(), threshold);  // none is past 1
  if (threshold > 1) return fmt::print(stderr, "conversations MODEL THRESHOLD\n"), 2;
  return run(arguments[1], threshold);
}
