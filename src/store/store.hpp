// The data folder: one SQLite database, one writing connection, any number of reading ones.
//
// Owned by one process (a lock file). Every change goes through write(): one BEGIN IMMEDIATE, in which row, revision
// and log line are made together; on_commit listeners hear of it after COMMIT. Readers see the last commit and wait for
// nobody.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/json_fwd.hpp"
#include "base/result.hpp"
#include "model/item.hpp"

namespace vitrine {

class Database;   // store/sqlite.hpp
class LogWriter;  // store/log.hpp
struct StoreState;

/// There is no room for what was to be written; nothing was.
class DiskFull : public Fault {
 public:
  using Fault::Fault;
};

/// Why the store would not do as asked. Becomes an HTTP status in web/reply.
struct Refusal {
  enum class Why {
    not_found,
    stale,                 ///< If-Match names another revision than the present one
    precondition_missing,  ///< a replacement without If-Match
    exists,                ///< If-None-Match: * and there is one
    conflict,              ///< key taken, name taken, channel in use …
    invalid,               ///< see problems
    full,                  ///< a limit of the contract (100,000 items)
    forbidden,
  };
  Why why;
  std::string detail;
  Problems problems;
  std::shared_ptr<const Json> current, base;  ///< stale: what is there now, and what the client had, if still known
};

/// The log's position, and with it the version of what this server shows.
struct Version {
  std::string epoch;  ///< 32 hexadecimal digits naming one history
  Seq seq = 0;
  Instant committed_at{};

  /// What the contract calls version: compared by "differs".
  std::string text() const;
  bool operator==(const Version&) const = default;
};

/// What listeners hear after COMMIT.
struct Commit {
  Version version;
  bool urgent = false;  ///< an urgent item was put or taken away
};

/// One write in progress. Valid only inside the function given to Store::write, on its thread.
class Transaction {
 public:
  Database& database() { return database_; }
  Instant now() const { return now_; }                   ///< one time for the whole commit
  const std::string& author() const { return author_; }  ///< for updated_by and the log
  /// The number that this commit will have if it logs anything.
  Seq seq() const { return seq_; }

  /// Adds a line to the log: `put` with a document, or a delete. Makes this write a commit with a seq.
  void log_put(std::string_view collection, std::string_view id, Rev rev, const Json& document);
  void log_delete(std::string_view collection, std::string_view id, Rev rev);
  /// Makes this write a commit with a seq although nothing of it travels: a change of a draft.
  void log_change();
  /// Forgets every line about this row, for a purge. Needs a new epoch.
  void log_forget(std::string_view collection, std::string_view id);
  /// Begins a new history: what was logged before can no longer be followed from here (purge, restore).
  void log_new_epoch(std::string_view reason);
  void mark_urgent() { urgent_ = true; }
  /// Run after COMMIT, before the listeners, on this thread; not at all when nothing was committed. Must not throw.
  void after_commit(std::function<void()> act) { after_commit_.push_back(std::move(act)); }

 private:
  friend class Store;
  Transaction(Database& database, LogWriter& log, Instant now, std::string author, Seq seq);
  Database& database_;
  LogWriter& log_;
  Instant now_;
  std::string author_;
  Seq seq_;
  bool urgent_ = false;
  std::vector<std::function<void()>> after_commit_;
};

/// Another process owns the data folder: it must be asked instead (DATA/control.sock), or waited for.
class FolderInUse : public Fault {
 public:
  using Fault::Fault;
};

class Store {
 public:
  /// Opens or makes the data folder. Throws Fault with a sentence that says what to do when: the folder cannot be made
  /// or written, another process owns it (FolderInUse), the file is no database, not ours, or of a newer version. A
  /// damaged database is set aside and the newest good backup takes its place.
  Store(std::filesystem::path folder, Clock clock);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Runs `act` in a transaction. Committed when it returns a value; rolled back when it returns a refusal or throws.
  /// `act` gives an Expected<T, Refusal> or Expected<T, Problems>…: anything with has_value(). Writers queue; a write
  /// within a write is a deadlock. Throws DiskFull or Fault with nothing changed.
  template <class Act>
  auto write(std::string author, Act&& act) -> std::invoke_result_t<Act, Transaction&>;

  /// Runs `act` with a read-only connection in one snapshot. `act` must not keep it.
  template <class Act>
  auto read(Act&& act) const -> std::invoke_result_t<Act, Database&>;

  Version version() const;  ///< of the last commit; costs no database read
  /// Called after every commit that has a seq, on the writer's thread, in order, before the next write begins: it must
  /// be quick and must not write. Register before serving.
  void on_commit(std::function<void(const Commit&)> listener);

  const std::filesystem::path& folder() const;
  Instant now() const;
  /// Whether a write can be done now: empty when it can, else why not. Touches the disk.
  std::string why_not_writable();

 private:
  friend class Backup;
  friend class Tokens;
  friend class Accounts;
  friend class Sessions;
  class WriteScope;  // takes the writer's lock, begins; commit() or, when destroyed, rolls back
  class ReadScope;   // borrows a reading connection for one snapshot
  std::unique_ptr<StoreState> state_;
};

// --- how write and read do it

class Store::WriteScope {
 public:
  WriteScope(Store& store, std::string author);
  ~WriteScope();
  Transaction& transaction();
  void commit();  ///< throws Fault, "disk full" among them, with nothing changed

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

class Store::ReadScope {
 public:
  explicit ReadScope(const Store& store);
  ~ReadScope();
  Database& database();

 private:
  struct Inner;
  std::unique_ptr<Inner> inner_;
};

template <class Act>
auto Store::write(std::string author, Act&& act) -> std::invoke_result_t<Act, Transaction&> {
  WriteScope scope{*this, std::move(author)};
  auto result = act(scope.transaction());
  if (result.has_value()) scope.commit();
  return result;
}

template <class Act>
auto Store::read(Act&& act) const -> std::invoke_result_t<Act, Database&> {
  ReadScope scope{*this};
  return act(scope.database());
}

}  // namespace vitrine
