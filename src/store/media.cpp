#include "store/media.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <system_error>

#include <unistd.h>

#include "base/file.hpp"
#include "store/media_forms.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

double share(std::int64_t percent) { return static_cast<double>(percent) / 100; }

std::optional<std::int64_t> percent(const Medium& medium, double Focus::*axis) {
  if (!medium.focus) return std::nullopt;
  return std::llround(*medium.focus.*axis * 100);
}

Medium medium_of(const Statement& row) {
  return {.sha256 = row.hash(0),
          .width = static_cast<int>(row.integer(1)),
          .height = static_cast<int>(row.integer(2)),
          .type = std::string{row.text(3)},
          .size = row.integer(4),
          .focus = row.is_null(5) ? std::nullopt : std::optional{Focus{share(row.integer(5)), share(row.integer(6))}}};
}

std::optional<Medium> first_medium(Database& database, std::string_view sql, const Sha256& sum) {
  auto row = database.prepare(sql);
  row.bind(sum);
  if (!row.step()) return std::nullopt;
  return medium_of(row);
}

bool is_file(const std::filesystem::path& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code error;
  const auto is_new = std::filesystem::create_directory(folder, error);
  if (error && error.value() == ENOSPC) throw DiskFull(system_error("make the folder", folder, error.value()));
  if (error) throw Fault(system_error("make the folder", folder, error.value()));
  if (is_new) sync_folder(folder.parent_path());
}

void put_in_place(const std::filesystem::path& made, const std::filesystem::path& place) {
  if (::rename(made.c_str(), place.c_str()) != 0) throw Fault(system_error("rename to", place, errno));
}

/// Files for one conversion, gone at its end unless they were put in place.
class Workshop {
 public:
  explicit Workshop(std::filesystem::path folder) : folder_(std::move(folder)) {
    clear();
    make_folder(folder_);
  }
  ~Workshop() { clear(); }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

 private:
  void clear() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  std::filesystem::path folder_;
};

}  // namespace

Media::Media(Store& store, std::filesystem::path program)
    : store_(store), program_(std::move(program)), folder_(store.folder() / "media") {
  make_folder(folder_);
  const Workshop left_behind{folder_ / "incoming"};
}

std::filesystem::path Media::place_of(const Sha256& sha256) const {
  const auto name = sha256.hex();
  return folder_ / name.substr(0, 2) / name.substr(2);
}

Expected<Media::Added, Refusal> Media::add(const std::filesystem::path& upload, const std::string& author) {
  const auto source = hash_of(upload);
  const auto known = [&]() -> std::optional<Added> {
    const auto medium = find_by_source(source);
    if (!medium || !is_file(place_of(medium->sha256))) return std::nullopt;  // a lost file is made again
    return Added{*medium, true};
  };
  if (const auto added = known()) return *added;
  const std::lock_guard alone{one_at_a_time_};
  if (const auto added = known()) return *added;  // meanwhile

  const Workshop workshop{folder_ / "incoming"};
  const auto made = make_forms(program_, upload, folder_ / "incoming");
  if (!made) return refuse(made.error());
  const auto& medium = made->medium;
  const auto place = place_of(medium.sha256);
  make_folder(place.parent_path());
  for (const auto& [file, suffix] : made->scaled) put_in_place(file, place.string() + suffix);
  put_in_place(made->kept, place);  // last: where it is, its scaled forms are
  sync_folder(place.parent_path());

  return store_.write(author, [&](Transaction& tx) -> Expected<Added, Refusal> {
    auto& database = tx.database();
    database
        .prepare(
            "INSERT INTO media (sha256, width, height, type, size, focus_x, focus_y, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (sha256) DO UPDATE SET focus_x = excluded.focus_x, focus_y = excluded.focus_y")
        .bind(medium.sha256, medium.width, medium.height, medium.type, medium.size, percent(medium, &Focus::x),
              percent(medium, &Focus::y), tx.now())
        .run();
    database
        .prepare(
            "INSERT INTO media_sources (source, sha256) VALUES (?, ?)"
            " ON CONFLICT (source) DO UPDATE SET sha256 = excluded.sha256")
        .bind(source, medium.sha256)
        .run();
    return Added{medium, false};
  });
}

std::optional<Medium> Media::find(const Sha256& sha256) const {
  return store_.read([&](Database& database) {
    return first_medium(
        database, "SELECT sha256, width, height, type, size, focus_x, focus_y FROM media WHERE sha256 = ?", sha256);
  });
}

std::optional<Medium> Media::find_by_source(const Sha256& source) const {
  return store_.read([&](Database& database) {
    return first_medium(database,
                        "SELECT media.sha256, width, height, type, size, focus_x, focus_y FROM media"
                        " JOIN media_sources ON media_sources.sha256 = media.sha256 WHERE source = ?",
                        source);
  });
}

std::optional<std::filesystem::path> Media::path(const Sha256& sha256) const {
  auto place = place_of(sha256);
  if (!is_file(place)) return std::nullopt;
  return place;
}

std::optional<std::filesystem::path> Media::scaled(const Sha256& sha256, int width, ImageForm form) const {
  if (std::ranges::find(media_widths, width) == std::end(media_widths)) return std::nullopt;
  const auto place = place_of(sha256).string();
  for (auto at = std::rbegin(media_widths); at != std::rend(media_widths); ++at) {
    if (*at > width) continue;
    if (auto file = std::filesystem::path{place + form_suffix(*at, form)}; is_file(file)) return file;
  }
  return std::nullopt;
}

}  // namespace vitrine
