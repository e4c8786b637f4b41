// What a Store is made of. Included in the store's own sources only.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/file.hpp"
#include "model/role.hpp"
#include "store/log.hpp"
#include "store/sqlite.hpp"
#include "store/store.hpp"

namespace vitrine {

/// Reading connections at rest. Made when needed: a reader never waits for another, nor for the writer.
class Readers {
 public:
  explicit Readers(std::filesystem::path path) : path_(std::move(path)) {}
  std::unique_ptr<Database> borrow();
  void give_back(std::unique_ptr<Database> reader);

 private:
  std::filesystem::path path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Database>> idle_;
};

/// Who holds a token or a session.
struct Holder {
  Identity who;
  std::optional<Instant> seen_at{};  ///< of a session: the last use that was written
};

/// Who holds which token or session, as far as it was asked. Emptied when a token is revoked, a session ended, an
/// account changed.
class HolderCache {
 public:
  std::optional<Holder> find(const Sha256& secret) const;
  std::uint64_t generation() const;
  /// Forgotten unless nothing was revoked since `generation` was read.
  void keep(const Sha256& secret, const Holder& holder, std::uint64_t generation);
  /// Whether the use of a session that is known here was written last before `now` minus `age`; counts as written then.
  bool is_due(const Sha256& secret, Instant now, Milliseconds age);
  void clear();

 private:
  mutable std::mutex mutex_;
  std::uint64_t generation_ = 0;
  std::unordered_map<Sha256, Holder> holders_;
};

struct StoreState {
  StoreState(std::filesystem::path folder_, Clock clock_, LockFile lock_)
      : folder(std::move(folder_)), clock(std::move(clock_)), lock(std::move(lock_)), readers(database_path()) {}

  std::filesystem::path database_path() const { return folder / "vitrine.db"; }

  const std::filesystem::path folder;
  const Clock clock;
  const LockFile lock;  // outlives the connections

  std::mutex writing;                // held from BEGIN until the listeners have heard
  std::unique_ptr<Database> writer;  // the one connection that writes and checkpoints
  LogPosition position;              // as of the last commit; guarded by `writing`
  std::vector<std::function<void(const Commit&)>> listeners;

  mutable std::mutex version_mutex;  // guards the next two
  Version version;
  std::optional<Instant> last_backup;  // made since the start

  Readers readers;
  HolderCache holders;
  std::thread check;  // quick_check after an unclean stop
  std::unique_ptr<Database> check_reader;

  /// Takes `after` as the present and tells the listeners. With `writing` held.
  void publish(const LogPosition& after, bool urgent);
};

/// Opens vitrine.db for writing, made, migrated and sound; a damaged one is set aside for the newest good backup.
/// Starts the check that an unclean stop asks for. Throws Fault as Store's constructor does.
void open_database(StoreState& state);

}  // namespace vitrine
