#include "settings/changes.h"

#include <vector>

namespace reprise::settings {
namespace {

bool same_secret(const std::optional<Secret>& a, const std::optional<Secret>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->reveal() == b->reveal();
}

}  // namespace

std::string needs_restart(const Settings& running, const Settings& wanted) {
  const struct {
    const char* key;
    bool same;
  } fixed[] = {
      {"`log.access`", running.log.access == wanted.log.access},
      {"`data_plane.listen`", running.data_plane.text() == wanted.data_plane.text()},
      {"`admin.listen`", running.admin.text() == wanted.admin.text()},
      {"`storage.path`", running.storage.path == wanted.storage.path},
      {"`storage.key`", same_secret(running.storage.key, wanted.storage.key)},
      {"`encoder.model`", running.encoder_model == wanted.encoder_model},
      {"`limits.answer_bytes`", running.limits.answer_bytes == wanted.limits.answer_bytes},
      {"`limits.connections`", running.limits.connections == wanted.limits.connections},
      {"`limits.entries`", running.limits.entries == wanted.limits.entries},
      {"`limits.store_bytes`", running.limits.store_bytes == wanted.limits.store_bytes},
  };
  std::vector<const char*> changed;
  for (const auto& row : fixed)
    if (!row.same) changed.push_back(row.key);
  std::string list;
  for (std::size_t i = 0; i < changed.size(); ++i) {
    if (i > 0) list += i + 1 == changed.size() ? " and " : ", ";
    list += changed[i];
  }
  return list;
}

}  // namespace reprise::settings
