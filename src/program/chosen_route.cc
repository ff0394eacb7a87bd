#include "program/chosen_route.h"

namespace reprise::program {

Result<route::Route> chosen_route(const settings::Settings& settings,
                                  const std::optional<std::string>& name) {
  const auto& routes = settings.routing.routes;
  if (!name && routes.size() == 1) return routes[0];
  std::string known;
  for (const route::Route& route : routes) {
    if (name && route.name.text() == *name) return route;
    known += (known.empty() ? "" : ", ") + route.name.text();
  }
  return bad_input((name ? "No route is named " + *name : std::string("Say which route, with --route")) +
                   "; there are: " + known + ".");
}

}  // namespace reprise::program
