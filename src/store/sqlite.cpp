#include "store/sqlite.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

#include <fmt/format.h>
#include <sqlite3.h>

namespace vitrine {
namespace {

constexpr std::size_t cache_limit = 64;  // our SQL texts number about that; each costs a few kilobytes
constexpr int busy_wait_ms = 5'000;      // an administrator's sqlite3 shell, say; our own threads queue on a mutex

int open_flags(Database::Mode mode) {
  // One thread at a time uses a connection, so SQLite's own mutexes would only cost.
  switch (mode) {
    case Database::Mode::create: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    case Database::Mode::read_write: return SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    case Database::Mode::read_only: break;
  }
  return SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
}

[[noreturn]] void throw_fault(int code, const std::string& sentence) {
  switch (code & 0xff) {
    case SQLITE_FULL: throw DiskFull(sentence + "; free some space");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: throw DatabaseDamaged(sentence);
    default: throw Fault(sentence);
  }
}

}  // namespace

Database::Database(std::filesystem::path path, Mode mode) : path_(std::filesystem::absolute(path)) {
  const int code = sqlite3_open_v2(path_.c_str(), &handle_, open_flags(mode), nullptr);
  if (code != SQLITE_OK) {
    const std::string reason = handle_ ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close_v2(handle_);
    throw_fault(code, fmt::format("could not open {}: {}", path_.string(), reason));
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, busy_wait_ms);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);       // no writes to shadow or schema tables
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);  // a file from elsewhere runs no functions
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  sqlite3_db_config(handle_, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  if (mode == Mode::read_only)
    sqlite3_db_config(handle_, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);  // the writer alone checkpoints
}

Database::~Database() {
  for (auto& cached : cache_) sqlite3_finalize(cached.handle);
  sqlite3_close_v2(handle_);
}

void Database::fail(int code, std::string_view doing) const {
  auto sentence = fmt::format("could not {} {}: {}", doing, path_.string(), sqlite3_errmsg(handle_));
  if ((code & 0xff) != SQLITE_IOERR) throw_fault(code, sentence);
  const int system = sqlite3_system_errno(handle_);
  if (system != 0) sentence += fmt::format(" ({})", std::strerror(system));
  // SQLite tells a full disk from other errors in some places only.
  throw_fault(system == ENOSPC || system == EDQUOT ? SQLITE_FULL : code, sentence);
}

Statement Database::prepare(std::string_view sql) {
  const auto known = std::ranges::find_if(cache_, [&](const auto& c) { return !c.lent && c.sql == sql; });
  if (known != cache_.end()) {
    cache_.splice(cache_.begin(), cache_, known);
  } else {
    if (cache_.size() >= cache_limit) close_idle_statement();
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &handle, nullptr);
    if (code != SQLITE_OK) fail(code, fmt::format("prepare \"{}\" on", sql));
    cache_.push_front({handle, std::string{sql}, false});
  }
  cache_.front().lent = true;
  return Statement{*this, &cache_.front()};
}

void Database::close_idle_statement() {
  const auto oldest = std::find_if(cache_.rbegin(), cache_.rend(), [](const auto& cached) { return !cached.lent; });
  if (oldest == cache_.rend()) return;
  sqlite3_finalize(oldest->handle);
  cache_.erase(std::prev(oldest.base()));
}

void Database::execute(std::string_view sql) {
  const int code = sqlite3_exec(handle_, std::string{sql}.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code, "write to");
}

std::int64_t Database::integer(std::string_view sql) {
  auto row = prepare(sql);
  return row.step() ? row.integer(0) : 0;
}

std::string Database::text(std::string_view sql) {
  auto row = prepare(sql);
  return row.step() ? std::string{row.text(0)} : std::string{};
}

std::int64_t Database::changes() const { return sqlite3_changes64(handle_); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }

void Database::cancel() noexcept {
  // Some errors (a full disk) have rolled back already; then there is nothing to do.
  if (in_transaction()) sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
}

void Database::interrupt() noexcept { sqlite3_interrupt(handle_); }

void Database::release_memory() noexcept { sqlite3_db_release_memory(handle_); }

void Database::copy_to(Database& target) {
  sqlite3_backup* copy = sqlite3_backup_init(target.handle_, "main", handle_, "main");
  if (!copy) target.fail(sqlite3_errcode(target.handle_), "copy into");
  const int stepped = sqlite3_backup_step(copy, -1);
  const int finished = sqlite3_backup_finish(copy);
  if (stepped != SQLITE_DONE)
    throw_fault(stepped, fmt::format("could not copy {} to {}: {}", path_.string(), target.path_.string(),
                                     sqlite3_errstr(stepped)));
  if (finished != SQLITE_OK) target.fail(finished, "copy into");
}

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_), cached_(std::exchange(other.cached_, nullptr)) {}

Statement::~Statement() {
  if (!cached_) return;
  sqlite3_reset(cached_->handle);
  sqlite3_clear_bindings(cached_->handle);
  cached_->lent = false;
}

void Statement::bind_at(int at, std::nullptr_t) {
  if (const int code = sqlite3_bind_null(cached_->handle, at); code != SQLITE_OK) database_->fail(code, "bind for");
}

void Statement::bind_at(int at, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(cached_->handle, at, value); code != SQLITE_OK)
    database_->fail(code, "bind for");
}

void Statement::bind_at(int at, std::string_view text) {
  const int code = sqlite3_bind_text64(cached_->handle, at, text.data() ? text.data() : "", text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) database_->fail(code, "bind for");
}

void Statement::bind_at(int at, BlobView blob) {
  const auto* bytes = blob.bytes.data() ? blob.bytes.data() : "";
  const int code = sqlite3_bind_blob64(cached_->handle, at, bytes, blob.bytes.size(), SQLITE_TRANSIENT);
  if (code != SQLITE_OK) database_->fail(code, "bind for");
}

void Statement::bind_at(int at, const Sha256& sum) {
  bind_at(at, BlobView{{reinterpret_cast<const char*>(sum.bytes.data()), sum.bytes.size()}});
}

bool Statement::step() {
  const int code = sqlite3_step(cached_->handle);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  database_->fail(code, sqlite3_stmt_readonly(cached_->handle) ? "read" : "write to");
}

void Statement::run() {
  while (step()) {
  }
}

Statement& Statement::reset() {
  sqlite3_reset(cached_->handle);
  return *this;
}

bool Statement::is_null(int column) const { return sqlite3_column_type(cached_->handle, column) == SQLITE_NULL; }

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(cached_->handle, column); }

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(cached_->handle, column));
  return {text ? text : "", static_cast<std::size_t>(sqlite3_column_bytes(cached_->handle, column))};
}

std::string_view Statement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(cached_->handle, column));
  return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(cached_->handle, column))};
}

Sha256 Statement::hash(int column) const {
  Sha256 sum;
  const auto bytes = blob(column);
  if (bytes.size() != sum.bytes.size())
    throw DatabaseDamaged(fmt::format("{} holds a hash of {} bytes", database_->path().string(), bytes.size()));
  std::memcpy(sum.bytes.data(), bytes.data(), bytes.size());
  return sum;
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string{text(column)};
}

std::string database_library() { return std::string{"SQLite "} + sqlite3_libversion(); }

}  // namespace vitrine
