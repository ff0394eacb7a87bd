// Secrets travel in header fields, so that anything but printable ASCII is a mistake (a key file in the wrong
// format, a stray line) and would let a header be split.
#include "settings/secret_source.h"

#include <algorithm>
#include <fstream>
#include <string>

namespace reprise::settings {
namespace {

constexpr std::size_t kSecretBytesMax = 64 << 10;

tl::unexpected<Error> missing(std::string detail) {
  return fail(ErrorCode::Environment, Blame::Us, std::move(detail));
}

bool is_variable_name(const std::string& name) {
  return !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

Result<Secret> checked(std::string text, const std::string& source) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  if (text.empty()) return missing(source + " is empty");
  if (text.size() > kSecretBytesMax) return missing(source + " is longer than 64 KiB");
  if (!std::all_of(text.begin(), text.end(), [](unsigned char c) { return c > ' ' && c < 0x7f; }))
    return missing(source + " holds white space or other characters that no credential has");
  return Secret(std::move(text));
}

}  // namespace

Result<Secret> fetch_secret(const YAML::Node& reference, const EnvironmentReader& environment) {
  if (!reference.IsMap() || reference.size() != 1) return bad_input("not a reference to a secret");
  const auto only = *reference.begin();
  if (!only.first.IsScalar() || !only.second.IsScalar()) return bad_input("not a reference to a secret");
  const std::string name = only.second.Scalar();
  if (only.first.Scalar() != "env" && only.first.Scalar() != "file")
    return bad_input("not a reference to a secret");
  if (only.first.Scalar() == "env") {
    if (!is_variable_name(name))  // not repeated: it may be the secret itself
      return missing("`env` does not name an environment variable; write the variable's name, not its value");
    const char* value = environment(name.c_str());
    if (!value) return missing("environment variable " + name + " is not set; export it before starting");
    return checked(value, "environment variable " + name);
  }
  std::ifstream file(name, std::ios::binary);
  std::string text(kSecretBytesMax + 2, '\0');
  if (!file || !file.read(text.data(), static_cast<std::streamsize>(text.size())).eof())
    if (!file.is_open() || file.gcount() == 0) return missing("file " + name + " cannot be read");
  text.resize(static_cast<std::size_t>(file.gcount()));
  return checked(std::move(text), "file " + name);
}

}  // namespace reprise::settings
