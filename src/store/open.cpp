// Opening the database: new, ours, sound.
#include <algorithm>
#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/log.hpp"
#include "store/backup_file.hpp"
#include "store/item_rows.hpp"
#include "store/replace.hpp"
#include "store/schema.hpp"
#include "store/store_state.hpp"

namespace vitrine {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t small_database = 4u << 20;  // bytes; checked before serving, in some 20 ms

void set_up_writer(Database& database) {
  database.execute(
      "PRAGMA journal_mode = WAL;"            // readers and the writer do not wait for each other
      "PRAGMA synchronous = FULL;"            // what was acknowledged survives a power cut: NORMAL would lose it
      "PRAGMA wal_autocheckpoint = 1000;"     // pages, 4 MB
      "PRAGMA journal_size_limit = 8388608;"  // a large import must not leave a large file behind
      "PRAGMA cache_size = -1024;"            // kilobytes; larger transactions spill into the WAL
      "PRAGMA mmap_size = 0;"                 // an I/O error is then an error, not a signal
      "PRAGMA temp_store = MEMORY");          // works where no temporary folder can be written
}

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

std::uintmax_t size_of(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

fs::path beside(const fs::path& path, const char* ending) {
  auto out = path;
  out += ending;
  return out;
}

/// A clean stop takes the WAL away with it.
bool was_stopped_uncleanly(const fs::path& path) { return size_of(beside(path, "-wal")) > 0; }

/// Foreign content is refused; an empty or zeroed beginning is what a power cut may leave.
void check_beginning(const fs::path& path) {
  constexpr std::string_view magic{"SQLite format 3\0", 16};
  const Fd fd{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (!fd) throw Fault(system_error("open", path, errno));
  char first[16] = {};
  const auto got = ::read(fd.get(), first, sizeof first);
  const std::string_view bytes{first, got > 0 ? static_cast<std::size_t>(got) : 0};
  if (bytes == magic || bytes.empty()) return;
  if (std::ranges::all_of(bytes, [](char c) { return c == '\0'; }))
    throw DatabaseDamaged(path.string() + " begins with zeros");
  throw Fault(path.string() + " is not a database; name another data folder, or move the file away");
}

void make_first_history(Database& database, Instant now) {
  database.execute("BEGIN IMMEDIATE");
  begin_first_history(database, now);
  database.execute("COMMIT");
}

std::unique_ptr<Database> open_sound(const StoreState& state, bool check_now) {
  const auto path = state.database_path();
  const bool exists = is_there(path);
  if (exists) check_beginning(path);
  auto writer = std::make_unique<Database>(path, Database::Mode::create);
  check_ours(*writer);
  if (check_now)
    if (const auto verdict = quick_check(*writer); !verdict.empty())
      throw DatabaseDamaged(fmt::format("{} is damaged: {}", path.string(), verdict));
  set_up_writer(*writer);
  migrate(*writer, [&](int from) {
    write_copy(*writer, backup_folder(state.folder) /
                            fmt::format("before-schema-{}-{}.db", from + 1, file_stamp(state.clock())));
  });
  renew_lanes(*writer);
  if (!exists) sync_folder(state.folder);  // before anything is acknowledged
  if (writer->text("SELECT value FROM meta WHERE key = 'epoch'").empty()) make_first_history(*writer, state.clock());
  return writer;
}

/// Out of the way, with what belongs to it; nothing of it is lost.
fs::path set_aside(const StoreState& state) {
  const auto path = state.database_path();
  const auto aside = beside(path, (".damaged-" + file_stamp(state.clock())).c_str());
  for (const auto* ending : {"", "-wal", "-shm"})
    if (is_there(beside(path, ending))) fs::rename(beside(path, ending), beside(aside, ending));
  sync_folder(state.folder);
  return aside;
}

/// The newest good backup becomes vitrine.db. False when there is none.
bool take_newest_backup(const StoreState& state) {
  for (const auto& backup : backups_in(state.folder)) {
    if (const auto why = why_not_restorable(backup); !why.empty()) {
      log(Level::warning, "backup_unusable", {{"file", backup.string()}, {"reason", why}});
      continue;
    }
    const auto fresh = beside(state.database_path(), ".restored");
    unpack_media(backup, state.folder / "media");
    unpack_database(backup, fresh, "recovery", state.clock());
    fs::rename(fresh, state.database_path());
    sync_folder(state.folder);
    log(Level::warning, "backup_restored", {{"file", backup.string()}});
    return true;
  }
  return false;
}

void replace_damaged(const StoreState& state, const std::string& reason) {
  const auto aside = set_aside(state);
  log(Level::error, "database_damaged", {{"reason", reason}, {"kept_as", aside.string()}});
  if (!take_newest_backup(state))
    log(Level::error, "no_backup", {{"reason", "there is no good backup: starting empty, so that screens play"}});
}

/// Beside serving: a large database takes seconds to read.
void check_in_background(StoreState& state) {
  state.check_reader = state.readers.borrow();
  state.check = std::thread([&state] {
    std::string verdict;
    try {
      verdict = quick_check(*state.check_reader);
    } catch (const DatabaseDamaged& damage) {
      verdict = damage.what();
    } catch (const Fault&) {  // interrupted by the end of the program
      return;
    }
    if (verdict.empty()) {
      log(Level::info, "database_checked");
      return;
    }
    log(Level::error, "database_damaged", {{"reason", verdict}});
    replace_damaged_content(state);
  });
}

}  // namespace

void open_database(StoreState& state) {
  const auto path = state.database_path();
  const bool unclean = was_stopped_uncleanly(path);
  const bool small = size_of(path) + size_of(beside(path, "-wal")) <= small_database;
  if (unclean) log(Level::warning, "unclean_stop", {{"file", path.string()}});
  try {
    state.writer = open_sound(state, unclean && small);
  } catch (const DatabaseDamaged& damage) {
    state.writer.reset();
    replace_damaged(state, damage.what());
    state.writer = open_sound(state, true);
  }
  state.position = read_log_position(*state.writer);
  state.version = {state.position.epoch, state.position.seq, state.position.committed_at};
  if (unclean && !small) check_in_background(state);
}

}  // namespace vitrine
