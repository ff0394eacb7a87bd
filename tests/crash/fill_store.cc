// Fills a gateway's folder with entries, fast: its own route, keys, cache and store, without provider and
// encoder. Reads lines in pairs, a request's body and the provider's answer, both in OpenAI's form; the
// caller is the first key of the first tenant. Vectors are made up, of the length and version of the
// gateway's own model, so that a start loads them into the index. Prints how many are stored.
//
//   fill_store CONFIG < pairs.jsonl
#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "cache/noise_encoder.h"
#include "dialect/dialect.h"
#include "program/models.h"
#include "reprise/cache.h"
#include "route/match.h"
#include "settings/settings.h"

namespace reprise {
namespace {

int complain(const std::string& what) {
  fmt::print(stderr, "fill_store: {}\n", what);
  return 1;
}

Result<void> keep(SemanticCache& cache, const route::Options& routing, const std::string& request,
                  const std::string& page) {
  const dialect::Dialect& openai = *dialect::find_dialect("openai");
  wire::RequestHead head;
  head.method = "POST";
  head.target = "/v1/chat/completions";
  REPRISE_TRY(const dialect::ReadPrompt read, openai.read_prompt(head, request));
  REPRISE_TRY(const route::Matched matched, route::match(routing, head, read.prompt.model));
  REPRISE_TRY(const Answer answer, openai.read_answer(page));
  const route::Tenant& tenant = routing.tenants.at(0);
  Lookup lookup = cache.prepare({read.prompt,
                                 {tenant.name, tenant.keys.at(0).id, ""},
                                 matched.route->name,
                                 matched.upstream->name,
                                 matched.route->cache,
                                 {}});
  REPRISE_TRY(const EntryId stored, cache.admit(lookup, answer));
  (void)stored;  // nobody asks for it here
  return {};
}

int fill(const char* file) {
  const settings::Loaded loaded = settings::load(file);
  if (!loaded.settings) return complain(loaded.problems.front().text());
  const settings::Settings& settings = *loaded.settings;
  const auto model = program::open_model(settings.encoder_model);
  if (!model) return complain(model.error().detail);
  const cache::NoiseEncoder vectors((*model)->info());
  CacheOptions options;
  options.path = settings.storage.path;
  options.entries_max = settings.limits.entries;
  options.store_bytes_max = settings.limits.store_bytes;
  if (settings.storage.key) options.storage_key = settings.storage.key->reveal();
  auto cache = SemanticCache::open(options, &vectors, system_clock(), system_random());
  if (!cache) return complain(cache.error().detail);
  std::ifstream pairs("/dev/stdin");
  for (std::string request, page; std::getline(pairs, request) && std::getline(pairs, page);) {
    if (const Result<void> kept = keep(**cache, settings.routing, request, page); !kept)
      return complain(kept.error().detail);
  }
  fmt::print("{}\n", (*cache)->statistics().entries);
  return 0;
}

}  // namespace
}  // namespace reprise

int main(int count, char** arguments) {
  return count == 2 ? reprise::fill(arguments[1])
                    : reprise::complain("usage: fill_store CONFIG < pairs.jsonl");
}
