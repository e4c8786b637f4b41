#include "store/backup.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/log.hpp"
#include "store/backup_file.hpp"
#include "store/replace.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t daily_kept = 7;
constexpr std::string_view daily_prefix = "vitrine-";

bool is_daily(const fs::path& file) { return file.filename().string().starts_with(daily_prefix); }

fs::path whole_path(const fs::path& file) { return fs::absolute(file).lexically_normal(); }

/// A name that nothing has yet: a second restore within a second must not overwrite what the first kept.
fs::path free_name(const fs::path& folder, const std::string& name) {
  auto file = folder / (name + ".db");
  for (int n = 2; fs::exists(file); ++n) file = folder / fmt::format("{}-{}.db", name, n);
  return file;
}

void forget_old_ones(const fs::path& data_folder) {
  std::vector<fs::path> daily;
  for (const auto& file : backups_in(data_folder))
    if (is_daily(file)) daily.push_back(file.filename());
  std::ranges::sort(daily, std::greater{});  // the name holds the day
  for (std::size_t i = daily_kept; i < daily.size(); ++i) fs::remove(data_folder / "backups" / daily[i]);
}

}  // namespace

void Backup::save(const fs::path& file) {
  const auto path = whole_path(file);
  store_.read([&](Database& database) {
    write_copy(database, path, [&](Database& copy) { add_media(copy, store_.folder() / "media"); });
  });
  if (const auto why = why_not_restorable(path); !why.empty()) {
    fs::remove(path);
    throw Fault("the backup did not verify and was removed: " + why);
  }
}

Expected<fs::path, Refusal> Backup::restore(const fs::path& file, const std::string& author) {
  const auto path = whole_path(file);
  if (auto why = why_not_restorable(path); !why.empty())
    return refuse(Refusal{Refusal::Why::invalid, std::move(why), {}, {}, {}});
  const auto& folder = store_.folder();
  const auto kept = free_name(backup_folder(folder), "replaced-" + file_stamp(store_.now()));
  save(kept);
  const auto prepared = folder / "vitrine.db.restored";
  unpack_media(path, folder / "media");
  unpack_database(path, prepared, author, store_.now());
  replace_content(*store_.state_, prepared);
  fs::remove(prepared);
  log(Level::info, "restored", {{"from", path.string()}, {"replaced", kept.string()}, {"by", author}});
  return kept;
}

void Backup::save_daily() {
  const auto day = format_date(Zone{}.date_at(store_.now()));
  const auto file = backup_folder(store_.folder()) / fmt::format("{}{}.db", daily_prefix, day);
  if (fs::exists(file)) return;
  save(file);
  log(Level::info, "backup_made", {{"file", file.string()}});
  forget_old_ones(store_.folder());
}

std::optional<Instant> Backup::last() const {
  std::optional<Instant> newest;
  for (const auto& file : backups_in(store_.folder())) {
    std::error_code gone;
    const auto written = fs::last_write_time(file, gone);
    if (gone) continue;
    const auto at = std::chrono::floor<Milliseconds>(std::chrono::file_clock::to_sys(written));
    if (!newest || at > *newest) newest = at;
  }
  return newest;
}

}  // namespace vitrine
