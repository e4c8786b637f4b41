// Another database's content takes the place of ours, while serving.
#include "store/replace.hpp"

#include <fmt/format.h>

#include "base/log.hpp"
#include "store/backup_file.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

/// The damaged files as they are, side files too.
fs::path keep_damaged(const StoreState& state) {
  const auto path = state.database_path();
  const auto aside = path.string() + ".damaged-" + file_stamp(state.clock());
  for (const auto* ending : {"", "-wal"}) {
    std::error_code error;
    if (fs::exists(path.string() + ending, error)) fs::copy_file(path.string() + ending, aside + ending);
  }
  sync_folder(state.folder);
  return aside;
}

}  // namespace

void replace_content(StoreState& state, const fs::path& prepared) {
  Database source{prepared, Database::Mode::read_only};
  const std::lock_guard guard{state.writing};
  replace_content_locked(state, source);
}

void replace_content_locked(StoreState& state, Database& source) {
  source.copy_to(*state.writer);
  state.holders.clear();
  state.publish(read_log_position(*state.writer), true);
}

void replace_damaged_content(StoreState& state) {
  try {
    const std::lock_guard guard{state.writing};
    const auto aside = keep_damaged(state);
    log(Level::error, "damaged_database_kept", {{"kept_as", aside.string()}});
    for (const auto& backup : backups_in(state.folder)) {
      if (!why_not_restorable(backup).empty()) continue;
      const auto prepared = state.folder / "vitrine.db.restored";
      unpack_media(backup, state.folder / "media");
      unpack_database(backup, prepared, "recovery", state.clock());
      {
        Database source{prepared, Database::Mode::read_only};
        replace_content_locked(state, source);
      }
      fs::remove(prepared);
      log(Level::warning, "backup_restored", {{"file", backup.string()}});
      return;
    }
    log(Level::error, "no_backup", {{"reason", "there is no good backup of the damaged database"}});
  } catch (const std::exception& error) {
    log(Level::error, "backup_not_restored", {{"reason", error.what()}});
  }
}

}  // namespace vitrine
