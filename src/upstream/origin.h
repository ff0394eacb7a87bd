// Origin: where a provider is, from the base_url of the configuration. An immutable value.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/result.h"

namespace reprise::upstream {

struct Origin {
  bool tls = false;
  std::string host;  // without brackets
  std::uint16_t port = 0;
  std::string path_prefix;  // "" or "/v1": put before every target; no slash at its end
  std::string authority;    // for Host: the port is left out when it is the scheme's own
  std::string name;         // "https://api.openai.com": scheme and authority, for messages and pools

  // Fails with BadInput and says what is wrong: scheme, host, port, user info, query, fragment.
  static Result<Origin> parse(std::string_view base_url);
};

}  // namespace reprise::upstream
