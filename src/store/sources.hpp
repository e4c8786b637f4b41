// Sources in the database, and what is known of their pulls. Audited, without a seq.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "model/source.hpp"
#include "model/source_state.hpp"
#include "store/items.hpp"
#include "store/store.hpp"

namespace vitrine {

constexpr std::size_t source_limit = 100;

/// From any thread. One for a store: states live in its memory and reach the disk when something about them changed
/// that somebody would miss, or after some hours, or by flush().
class Sources {
 public:
  explicit Sources(Store& store) : store_(store) {}

  std::vector<Source> all() const;  ///< oldest first
  std::optional<Source> find(const Uuid& id) const;
  /// Makes or replaces; refuses the 101st. Another address or way of reading forgets what was known of its pulls.
  Expected<Source, Refusal> put(Transaction& tx, const Source& source, const Precondition& precondition);
  /// `archive_items`: takes what it brought off the wall; else that stays and belongs to nobody.
  Expected<Source, Refusal> remove(Transaction& tx, const Uuid& id, const Precondition& precondition,
                                   bool archive_items);
  /// How many items a source brought that are not archived.
  std::int64_t count_items(const Uuid& id) const;

  SourceState state(const Uuid& id) const;
  /// Of a pull of `source` as it was then; forgotten when it is read from elsewhere by now, or gone.
  void keep_state(const Source& source, const SourceState& state);
  /// In memory only, for whoever watches.
  void mark_pulled_now(const Uuid& id, bool under_way);
  bool is_pulled_now(const Uuid& id) const;
  /// To disk, all of it.
  void flush();

 private:
  struct Known {
    SourceState state;
    SourceState on_disk;
    std::optional<Instant> written_at;  ///< since the start
    bool pulled_now = false;
  };
  Known& known(const Uuid& id) const;  ///< under the lock
  void write_state(const Uuid& id, const SourceState& state);

  Store& store_;
  mutable std::mutex mutex_;
  mutable std::map<Uuid, Known> known_;
};

/// Whether the source is there still, and read from where it was when its pull began: what was read for another is not
/// brought in. Asked within the transaction that would.
bool is_still_read(Transaction& tx, const Source& source);

}  // namespace vitrine
