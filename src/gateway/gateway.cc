// Making a gateway: every upstream's address is parsed once, and every route has its counters.
#include "gateway/gateway.h"

#include <fmt/format.h>

namespace reprise::gateway {

Result<std::unique_ptr<Gateway>> Gateway::make(GatewayOptions options, const route::Options& routing,
                                               Parts parts) {
  std::vector<upstream::Origin> origins;
  for (const route::Upstream& upstream : routing.upstreams) {
    auto origin = upstream::Origin::parse(upstream.base_url);
    if (!origin) {
      return bad_input(fmt::format("upstream `{}`: {}", upstream.name.text(), origin.error().detail));
    }
    origins.push_back(std::move(*origin));
  }
  return std::unique_ptr<Gateway>(new Gateway(options, routing, parts, std::move(origins)));
}

Gateway::Gateway(GatewayOptions options, const route::Options& routing, Parts parts,
                 std::vector<upstream::Origin> origins)
    : options_(options),
      routing_(routing),
      parts_(parts),
      identifier_(routing, [&cache = parts.cache](
                               std::string_view credential) { return cache.principal_of(credential); }),
      origins_(std::move(origins)),
      decisions_(options.decisions_max) {
  for (const route::Route& route : routing_.routes) probe_.routes.emplace_back(route.name.text());
}

}  // namespace reprise::gateway
