#include "store/backup_file.hpp"

#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/sha256.hpp"
#include "store/item_rows.hpp"
#include "store/log.hpp"
#include "store/schema.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

/// A file in the making: removed, with SQLite's side files, unless it was renamed to its place.
class Unfinished {
 public:
  explicit Unfinished(fs::path path) : path_(std::move(path)) { remove(); }
  ~Unfinished() { remove(); }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  const fs::path& path() const { return path_; }

  void finish(const fs::path& place) {
    const Fd fd{::open(path_.c_str(), O_RDONLY | O_CLOEXEC)};
    if (!fd) throw Fault(system_error("open", path_, errno));
    sync_file(fd.get(), path_);
    std::error_code error;
    fs::rename(path_, place, error);
    if (error) throw Fault(system_error("rename to", place, error.value()));
    sync_folder(place.has_parent_path() ? place.parent_path() : fs::path{"."});
  }

 private:
  void remove() const {
    std::error_code ignored;
    for (const auto* ending : {"", "-wal", "-shm", "-journal"}) fs::remove(fs::path{path_} += ending, ignored);
  }
  fs::path path_;
};

bool has_media(Database& database) {
  return database.integer("SELECT count(*) FROM sqlite_schema WHERE name = 'backup_media'") > 0;
}

/// Copies are made of few large writes and never written twice: what matters is synced once, at the end.
void set_up_copy(Database& copy) {
  copy.execute("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; PRAGMA cache_size = -1024");
}

/// Where the files of DATA/media may be put back: never outside of it.
bool is_plain_path(std::string_view path) {
  const auto good = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_' || c == '/';
  };
  return !path.empty() && path.front() != '/' && path.find("..") == std::string_view::npos &&
         std::ranges::all_of(path, good);
}

/// "ab/cdef…" names the hash of its own bytes; scaled forms have longer names.
bool is_named_by_hash(std::string_view path) {
  std::string hex{path};
  std::erase(hex, '/');
  return hex.size() == 64 && Sha256::parse(hex).has_value();
}

std::string check_media(Database& database) {
  auto row = database.prepare("SELECT path, sha256, bytes FROM backup_media");
  while (row.step()) {
    const std::string path{row.text(0)};
    const auto sum = sha256(row.blob(2));
    auto hex = path;
    std::erase(hex, '/');
    if (!is_plain_path(path)) return fmt::format("it holds a file with the strange name {}", path);
    if (sum != row.hash(1) || (is_named_by_hash(path) && sum.hex() != hex))
      return fmt::format("its image {} is damaged", path);
  }
  return {};
}

}  // namespace

std::string quick_check(Database& database) {
  auto row = database.prepare("PRAGMA quick_check(1)");
  if (!row.step() || row.text(0) == "ok") return {};
  return std::string{row.text(0)};
}

void write_copy(Database& source, const fs::path& file, const std::function<void(Database&)>& add) {
  Unfinished beside{fs::path{file} += ".part"};
  {
    Database copy{beside.path(), Database::Mode::create};
    set_up_copy(copy);
    source.copy_to(copy);
    copy.execute("PRAGMA journal_mode = DELETE");  // a copy of a WAL database says that it is one
    if (add) add(copy);
  }
  ::chmod(beside.path().c_str(), 0600);
  beside.finish(file);
}

void add_media(Database& copy, const fs::path& media_folder) {
  copy.execute("CREATE TABLE backup_media (path TEXT PRIMARY KEY, sha256 BLOB NOT NULL, bytes BLOB NOT NULL) STRICT");
  std::error_code error;
  if (!fs::is_directory(media_folder, error)) return;
  copy.execute("BEGIN");
  for (const auto& entry : fs::recursive_directory_iterator(media_folder)) {
    const auto path = entry.path().lexically_relative(media_folder).string();
    if (!entry.is_regular_file() || path.ends_with(".part") || !is_plain_path(path)) continue;
    const auto bytes = read_file_if_any(entry.path());
    if (!bytes) continue;  // taken away meanwhile
    copy.prepare("INSERT INTO backup_media (path, sha256, bytes) VALUES (?, ?, ?)")
        .bind(path, sha256(*bytes), BlobView{*bytes})
        .run();
  }
  copy.execute("COMMIT");
}

std::string why_not_restorable(const fs::path& file) {
  try {
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return fmt::format("there is no file {}", file.string());
    Database database{file, Database::Mode::read_only};
    check_ours(database);
    if (database.integer("PRAGMA user_version") == 0) return fmt::format("{} is empty", file.string());
    if (auto verdict = quick_check(database); !verdict.empty())
      return fmt::format("{} is damaged: {}", file.string(), verdict);
    read_log_position(database);
    return has_media(database) ? check_media(database) : std::string{};
  } catch (const Fault& fault) {
    return fault.what();
  }
}

void unpack_database(const fs::path& backup, const fs::path& target, const std::string& author, Instant now) {
  const Unfinished whole{fs::path{target} += ".whole"};
  Unfinished packed{fs::path{target} += ".part"};
  {
    Database source{backup, Database::Mode::read_only};
    Database copy{whole.path(), Database::Mode::create};
    set_up_copy(copy);
    source.copy_to(copy);
    copy.execute("PRAGMA journal_mode = DELETE");
    copy.execute("DROP TABLE IF EXISTS backup_media");
    migrate(copy, [](int) {});
    renew_lanes(copy);
    copy.execute("BEGIN");
    LogWriter log{copy, read_log_position(copy), now};
    log.new_epoch("restored");
    log.finish(author);
    // Sessions and links that were ended after the backup must not come back to life; people sign in again.
    copy.execute("DELETE FROM sessions; DELETE FROM links");
    copy.execute("COMMIT");
    copy.prepare("VACUUM INTO ?").bind(packed.path().string()).run();  // without the room that the images took
  }
  packed.finish(target);
}

void unpack_media(const fs::path& backup, const fs::path& media_folder) {
  Database database{backup, Database::Mode::read_only};
  if (!has_media(database)) return;
  auto row = database.prepare("SELECT path, bytes FROM backup_media");
  while (row.step()) {
    const auto path = media_folder / row.text(0);
    std::error_code error;
    if (fs::exists(path, error)) continue;
    fs::create_directories(path.parent_path(), error);
    if (error) throw Fault(system_error("make", path.parent_path(), error.value()));
    write_file_atomically(path, row.blob(1));
  }
}

std::vector<fs::path> backups_in(const fs::path& data_folder) {
  std::vector<std::pair<fs::file_time_type, fs::path>> found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(data_folder / "backups", error))
    if (entry.path().extension() == ".db") found.emplace_back(entry.last_write_time(error), entry.path());
  std::ranges::sort(found, std::greater{});
  std::vector<fs::path> paths;
  for (auto& [time, path] : found) paths.push_back(std::move(path));
  return paths;
}

fs::path backup_folder(const fs::path& data_folder) {
  const auto folder = data_folder / "backups";
  if (::mkdir(folder.c_str(), 0700) == 0)
    sync_folder(data_folder);
  else if (errno != EEXIST)
    throw Fault(system_error("make", folder, errno));
  return folder;
}

std::string file_stamp(Instant at) {
  auto text = format_rfc3339(std::chrono::floor<std::chrono::seconds>(at));
  std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
  return text;
}

fs::path unused_name(const fs::path& stem, std::string_view ending) {
  std::error_code error;
  auto path = fs::path{stem} += ending;
  for (int n = 2; fs::exists(path, error); ++n) path = fs::path{stem} += fmt::format("-{}{}", n, ending);
  return path;
}

}  // namespace vitrine
