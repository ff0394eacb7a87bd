// <path>/identity: 32 random bytes, written to a file of its own and renamed into place, so that it is whole
// or not there. Whoever loses it loses nothing but the entries of pass-through callers: their names change.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "store/rocks_store.h"

namespace reprise::store {
namespace {

constexpr std::size_t kIdentityBytes = 32;

tl::unexpected<Error> cannot(const char* what, const std::string& path) {
  return fail(ErrorCode::Environment, Blame::Storage,
              std::string("cannot ") + what + " " + path + " (" + std::strerror(errno) + ")");
}

Result<std::string> read_identity(int file, const std::string& path) {
  // Room for one byte more than there should be: a longer file is wrong too.
  std::array<char, kIdentityBytes + 1> bytes;
  const ssize_t size = ::read(file, bytes.data(), bytes.size());
  if (size < 0) return cannot("read", path);
  if (size != static_cast<ssize_t>(kIdentityBytes)) {
    return fail(
        ErrorCode::Corrupt, Blame::Storage,
        path + " should hold 32 bytes: remove it (entries of pass-through callers are then found no more)");
  }
  struct stat facts;
  if (::fstat(file, &facts) != 0) return cannot("look at", path);
  if ((facts.st_mode & 077) != 0 && ::fchmod(file, 0600) != 0) return cannot("close to other users", path);
  return std::string(bytes.data(), kIdentityBytes);
}

Result<void> write_identity(const std::string& path, const std::string& secret) {
  const std::string draft = path + ".new";
  (void)::unlink(draft.c_str());  // left by a start that was cut off, if at all
  const int file = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return cannot("make", draft);
  const bool written = ::write(file, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size()) &&
                       ::fsync(file) == 0;
  (void)::close(file);  // synced already
  if (!written) return cannot("write", draft);
  if (::rename(draft.c_str(), path.c_str()) != 0) return cannot("make", path);
  return {};
}

}  // namespace

Result<std::string> load_identity(const std::filesystem::path& path, Random& random) {
  const std::string name = (path / "identity").string();
  const int file = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    Result<std::string> secret = read_identity(file, name);
    (void)::close(file);  // only read
    return secret;
  }
  if (errno != ENOENT) return cannot("open", name);
  std::array<std::uint8_t, kIdentityBytes> bytes;
  random.fill(bytes);
  const std::string secret(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  REPRISE_CHECK(write_identity(name, secret));
  return secret;
}

}  // namespace reprise::store
