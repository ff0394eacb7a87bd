// Where encoder weights lie: `models/<name>.model` beside the executable, then /usr/share/reprise/models.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "reprise/encoder.h"
#include "reprise/result.h"

namespace reprise::program {

// Fails with Environment and says where it looked and what to do.
Result<std::filesystem::path> find_model(std::string_view name);
// Finds, checks and opens it.
Result<std::unique_ptr<TextEncoder>> open_model(std::string_view name);

}  // namespace reprise::program
