// A thin wrapper of SQLite: connections and prepared statements that close themselves, errors that are Faults with the
// file's path and SQLite's own words (DiskFull when there is no room). One thread at a time uses a connection.
#pragma once

#include <cstdint>
#include <filesystem>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/sha256.hpp"
#include "base/uuid.hpp"
#include "store/store.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace vitrine {

/// Bytes for a BLOB column, not owned.
struct BlobView {
  std::string_view bytes;
};

/// What SQLite reports of a file that is broken: not ours to mend by trying again.
class DatabaseDamaged : public Fault {
 public:
  using Fault::Fault;
};

/// A prepared statement on loan from its connection's cache; given back, reset, when destroyed.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  /// Binds the parameters in order, from the first; text and blobs are copied.
  template <class... Values>
  Statement& bind(const Values&... values) {
    int at = 0;
    (bind_at(++at, values), ...);
    return *this;
  }
  void bind_at(int at, std::nullptr_t);
  void bind_at(int at, std::int64_t value);
  void bind_at(int at, int value) { bind_at(at, std::int64_t{value}); }
  void bind_at(int at, bool value) { bind_at(at, std::int64_t{value}); }
  void bind_at(int at, std::string_view text);
  void bind_at(int at, const char* text) { bind_at(at, std::string_view{text}); }
  void bind_at(int at, const std::string& text) { bind_at(at, std::string_view{text}); }
  void bind_at(int at, BlobView blob);
  void bind_at(int at, const Sha256& sum);
  void bind_at(int at, const Uuid& id) { bind_at(at, id.text()); }
  void bind_at(int at, Instant time) { bind_at(at, to_unix_ms(time)); }
  template <class T>
  void bind_at(int at, const std::optional<T>& value) {
    if (value)
      bind_at(at, *value);
    else
      bind_at(at, nullptr);
  }

  bool step();         ///< to the next row; false when there is none
  void run();          ///< all of it, for a statement whose rows do not matter
  Statement& reset();  ///< to bind and step anew

  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  ///< valid until the next step
  std::string_view blob(int column) const;  ///< valid until the next step
  Sha256 hash(int column) const;            ///< a BLOB of 32 bytes; else Fault
  Instant time(int column) const { return from_unix_ms(integer(column)); }
  std::optional<std::string> optional_text(int column) const;

 private:
  friend class Database;
  struct Cached {
    sqlite3_stmt* handle = nullptr;
    std::string sql;
    bool lent = false;
  };
  Statement(Database& database, Cached* cached) : database_(&database), cached_(cached) {}
  Database* database_;
  Cached* cached_;
};

/// A connection.
class Database {
 public:
  enum class Mode { read_write, create, read_only };
  Database(std::filesystem::path path, Mode mode);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  /// From the cache, or prepared now. One SQL text may be on loan more than once at a time.
  Statement prepare(std::string_view sql);
  /// Runs one or more statements without parameters or rows that matter.
  void execute(std::string_view sql);
  /// The first column of the first row; 0 when there is none.
  std::int64_t integer(std::string_view sql);
  std::string text(std::string_view sql);

  std::int64_t changes() const;  ///< rows changed by the last statement
  bool in_transaction() const;
  void cancel() noexcept;          ///< rolls back what is open, whatever state it is in
  void interrupt() noexcept;       ///< ends what another thread runs here, with a Fault there
  void release_memory() noexcept;  ///< gives back page cache that is not in use
  std::size_t cached_statements() const { return cache_.size(); }

  /// Copies every page of this database over `target`, in one snapshot and one transaction of the target.
  void copy_to(Database& target);

  const std::filesystem::path& path() const { return path_; }
  sqlite3* handle() { return handle_; }

 private:
  friend class Statement;
  [[noreturn]] void fail(int code, std::string_view doing) const;
  void close_idle_statement();

  std::filesystem::path path_;
  sqlite3* handle_ = nullptr;
  std::list<Statement::Cached> cache_;  // most recently used first
};

/// "SQLite 3.40.1", as it runs.
std::string database_library();

}  // namespace vitrine
