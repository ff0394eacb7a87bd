// `reprise check`: the same reading that `serve` does, and then it stops.
#include <nlohmann/json.hpp>

#include <ostream>

#include "program/commands.h"
#include "settings/json_schema.h"
#include "settings/settings.h"

namespace reprise::program {
namespace {

nlohmann::json as_json(const std::vector<settings::Problem>& problems) {
  auto list = nlohmann::json::array();
  for (const settings::Problem& problem : problems)
    list.push_back({{"file", problem.file},
                    {"line", problem.line},
                    {"column", problem.column},
                    {"message", problem.message}});
  return list;
}

}  // namespace

int check(const CheckOptions& options, const Streams& streams) {
  if (options.schema) {
    streams.out << settings::json_schema();
    return kDone;
  }
  const settings::Loaded loaded = settings::load(options.config);
  if (options.json) {
    const nlohmann::json result = {{"valid", loaded.settings.has_value()},
                                   {"problems", as_json(loaded.problems)},
                                   {"notes", as_json(loaded.notes)}};
    streams.out << result.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return loaded.settings ? kDone : kWrongUse;
  }
  for (const settings::Problem& problem : loaded.problems) streams.err << problem.text() << '\n';
  for (const settings::Problem& note : loaded.notes) streams.err << "note: " << note.text() << '\n';
  if (!loaded.settings) {
    streams.err << loaded.problems.size() << (loaded.problems.size() == 1 ? " problem\n" : " problems\n");
    return kWrongUse;
  }
  const auto& routing = loaded.settings->routing;
  const auto counted = [](std::size_t count, const char* what) {
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
  };
  streams.out << options.config.string() << ": valid; " << counted(routing.upstreams.size(), "upstream")
              << ", " << counted(routing.tenants.size(), "tenant") << ", "
              << counted(routing.routes.size(), "route") << '\n';
  return kDone;
}

}  // namespace reprise::program
