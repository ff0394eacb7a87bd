// SHA-256 and HMAC-SHA256 over whole buffers, by OpenSSL. Pure functions; thread-safe.
#pragma once

#include <string_view>

#include "reprise/ids.h"

namespace reprise {

Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view secret, std::string_view bytes);

}  // namespace reprise
