// Names of different things are different types: a tenant taken for a route would open its entries.
// expect: no known conversion from 'const Id<struct TenantTag>' to 'const Id<struct RouteTag>'
#include "reprise/ids.h"

void serve(const reprise::RouteId& route);

void serve_one(const reprise::TenantId& tenant, const reprise::RouteId& route) {
#ifdef MISUSE
  serve(tenant);
#else
  serve(route.empty() ? reprise::RouteId(tenant.text()) : route);
#endif
}
