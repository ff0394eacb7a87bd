// What a caller asks of the cache: Cache-Control request directives (RFC 9111, 5.2.1) and Reprise-Threshold.
// Pure.
//
// Cache-Control is read tolerantly: unknown directives and broken members are passed over; a broken or
// repeated max-age counts as the strictest reading. max-stale is understood and, since nothing stale is
// served, without effect. Reprise-Threshold is read strictly: a caller who asks for more care and is misread
// would be harmed.
#pragma once

#include "reprise/options.h"
#include "reprise/result.h"
#include "wire/message.h"

namespace reprise::route {

// Fails with BadInput (400) for a Reprise-Threshold that is not one number in [0, 1].
Result<CallerControls> read_controls(const wire::Fields& fields);

}  // namespace reprise::route
