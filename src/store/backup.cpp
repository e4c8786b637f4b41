#include "store/backup.hpp"

#include <algorithm>
#include <mutex>

#include <fmt/format.h>

#include "base/log.hpp"
#include "store/backup_file.hpp"
#include "store/item_writes.hpp"
#include "store/replace.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t dailies_kept = 7;
constexpr std::string_view daily_prefix = "vitrine-";

std::string day_of(Instant at) { return format_rfc3339(at).substr(0, 10); }

bool is_daily(const fs::path& path) { return path.filename().string().starts_with(daily_prefix); }

/// The daily ones by the day in their name, newest first.
std::vector<fs::path> dailies_in(const fs::path& folder) {
  auto paths = backups_in(folder);
  std::erase_if(paths, [](const fs::path& path) { return !is_daily(path); });
  std::ranges::sort(paths, std::greater{});
  return paths;
}

Instant changed_at(const fs::path& file) {
  std::error_code error;
  const auto time = fs::last_write_time(file, error);
  if (error) return beginning_of_time;
  return std::chrono::floor<Milliseconds>(std::chrono::file_clock::to_sys(time));
}

}  // namespace

void Backup::save(const fs::path& file) {
  // The database first: whatever it refers to is in the folder by then.
  save_copy(file, [&](Database& copy) { add_media(copy, store_.folder() / "media"); });
}

void Backup::save_copy(const fs::path& file, const std::function<void(Database&)>& add) {
  store_.read([&](Database& database) {
    write_copy(database, file, add);
    return true;
  });
  if (const auto why = why_not_restorable(file); !why.empty()) {
    std::error_code ignored;
    fs::remove(file, ignored);
    throw Fault(fmt::format("the backup was written but cannot be read back: {}", why));
  }
  const std::lock_guard guard{store_.state_->version_mutex};
  store_.state_->last_backup = store_.now();
}

Expected<fs::path, Refusal> Backup::restore(const fs::path& file, const std::string& author) {
  auto& state = *store_.state_;
  if (const auto why = why_not_restorable(file); !why.empty())
    return refuse(refusal(Refusal::Why::invalid, fmt::format("nothing was restored: {}", why)));
  const auto prepared = state.folder / "vitrine.db.restored";
  unpack_media(file, state.folder / "media");
  unpack_database(file, prepared, author, store_.now());
  const auto kept = unused_name(backup_folder(state.folder) / ("replaced-" + file_stamp(store_.now())), ".db");
  {
    Database source{prepared, Database::Mode::read_only};
    const std::lock_guard guard{state.writing};
    write_copy(*state.writer, kept);
    replace_content_locked(state, source);
  }
  std::error_code ignored;
  fs::remove(prepared, ignored);
  log(Level::warning, "restored", {{"file", file.string()}, {"replaced", kept.string()}, {"by", author}});
  return kept;
}

void Backup::save_daily() {
  const auto folder = backup_folder(store_.folder());
  const auto file = folder / fmt::format("{}{}.db", daily_prefix, day_of(store_.now()));
  std::error_code error;
  if (fs::exists(file, error)) return;
  save_copy(file, {});
  log(Level::info, "backup_made", {{"file", file.string()}});
  const auto dailies = dailies_in(store_.folder());
  for (std::size_t i = dailies_kept; i < dailies.size(); ++i) fs::remove(dailies[i], error);
}

std::optional<Instant> Backup::last() const {
  std::optional<Instant> last;
  {
    const std::lock_guard guard{store_.state_->version_mutex};
    last = store_.state_->last_backup;
  }
  for (const auto& file : dailies_in(store_.folder())) last = std::max(last, std::optional{changed_at(file)});
  return last;
}

}  // namespace vitrine
