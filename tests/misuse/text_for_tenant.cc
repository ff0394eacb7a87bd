// A text becomes a name in one visible place only, where it was checked.
// expect: no viable conversion from returned value .* to function return type '.*TenantId'
#include "reprise/ids.h"

reprise::TenantId tenant_of(const std::string& header) {
#ifdef MISUSE
  return header;
#else
  return reprise::TenantId(header);
#endif
}
