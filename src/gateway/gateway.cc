// Making a gateway: every upstream's address is parsed once, and every route has its counters.
#include "gateway/gateway.h"

#include <fmt/format.h>

namespace reprise::gateway {

Result<std::shared_ptr<Gateway>> Gateway::make(GatewayOptions options, route::Options routing, Parts parts) {
  std::shared_ptr<Gateway> gateway(new Gateway(options, std::move(routing), parts));
  REPRISE_CHECK(gateway->prepare_upstreams());
  REPRISE_CHECK(gateway->prepare_counters());
  return gateway;
}

Gateway::Gateway(GatewayOptions options, route::Options routing, Parts parts)
    : options_(options),
      routing_(std::move(routing)),
      parts_(parts),
      identifier_(routing_, [&cache = parts.cache](std::string_view credential) {
        return cache.principal_of(credential);
      }) {}

Result<void> Gateway::prepare_upstreams() {
  for (const route::Upstream& upstream : routing_.upstreams) {
    auto origin = upstream::Origin::parse(upstream.base_url);
    if (!origin) {
      return bad_input(fmt::format("upstream `{}`: {}", upstream.name.text(), origin.error().detail));
    }
    origins_.push_back(std::move(*origin));
  }
  return {};
}

Result<void> Gateway::prepare_counters() {
  for (const route::Route& route : routing_.routes) {
    RouteProbe* counters = parts_.probe.routes.find_or_add(route.name.text());
    if (counters == nullptr) {
      return bad_input(
          fmt::format("route `{}`: {} names of routes were configured since the start, as many as are "
                      "counted for; restart the gateway to forget the old ones",
                      route.name.text(), RouteProbes::kRoutesMax));
    }
    counters_.push_back(counters);
    // A model that a route names has its own figures, whatever clients ask for.
    for (const route::Upstream& upstream : routing_.upstreams)
      if (upstream.name == route.upstream && !route.match.model.ends_with('*'))
        (void)parts_.probe.models.of(upstream.dialect, route.match.model, ModelProbes::Known::Yes);
  }
  return {};
}

}  // namespace reprise::gateway
