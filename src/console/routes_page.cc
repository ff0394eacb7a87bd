#include "console/routes_page.h"

#include <nlohmann/json.hpp>

namespace reprise::console {

std::string routes_json(const gateway::Probe& probe) {
  using nlohmann::ordered_json;
  ordered_json page = {{"routes", ordered_json::array()}};
  for (const gateway::RouteProbe* route : probe.routes.all()) {
    const gateway::PartitionReport report = route->partitions.report();
    ordered_json partitions = {{"estimated", report.estimated},
                               {"sampled", report.sampled},
                               {"single_entry", report.single},
                               {"single_entry_ratio", report.share()}};
    if (report.difference) {
      ordered_json differs = {{"field", wire_name(report.difference->field)},
                              {"compared", report.difference->compared}};
      if (report.difference->field == gateway::PromptField::System) {
        differs["byte"] = report.difference->byte;
        differs["text_before"] = report.difference->text_before;
      }
      partitions["differs"] = differs;
    }
    page["routes"].push_back({{"route", route->route}, {"partitions", partitions}});
  }
  // What a client sent was checked to be UTF-8; replaced all the same rather than thrown over.
  return page.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace reprise::console
