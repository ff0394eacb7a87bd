// The executable finds itself through /proc, so that it may be started from anywhere and through a link.
#include "program/models.h"

#include <system_error>

#include "encoder/encode.h"

namespace reprise::program {

Result<std::filesystem::path> find_model(std::string_view name) {
  const std::string file = std::string(name) + ".model";
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  const std::filesystem::path places[] = {self.parent_path() / "models", "/usr/share/reprise/models"};
  for (const std::filesystem::path& place : places)
    if (std::filesystem::is_regular_file(place / file, error)) return place / file;
  return fail(ErrorCode::Environment, Blame::Us,
              "The encoder's weights " + file + " are neither in " + places[0].string() + " nor in " +
                  places[1].string() + ". Run `./dev build`, which unpacks them.");
}

Result<std::unique_ptr<TextEncoder>> open_model(std::string_view name) {
  REPRISE_TRY(const std::filesystem::path file, find_model(name));
  return encoder::open_encoder(file);
}

}  // namespace reprise::program
