// What each commit did, newest first: who, when, and the revisions that it made.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/items.hpp"

namespace vitrine {

/// One revision of an item, a channel or the organisation, with what was there before.
struct CommitChange {
  std::string collection;  ///< items, channels, organisation
  std::string id;          ///< of an item; a channel's name; "" for the organisation
  Rev rev = 0;
  std::string act;
  std::string content_text;                ///< JSON
  std::optional<std::string> before_text;  ///< of the revision before; nothing: it was made, or its history is gone
  bool latest = false;                     ///< nobody changed it since
};

struct CommitEntry {
  Seq seq = 0;
  Instant at{};
  std::string by;
  std::int64_t count = 0;             ///< of all that it changed
  std::vector<CommitChange> changes;  ///< the first of them
};

class Commits {
 public:
  explicit Commits(Store& store) : store_(store) {}

  /// Commits before `before` (0: from the newest), at most `limit`, each with its first `shown` changes. Those that
  /// changed nothing a person did (a purge, a new history) are there with no changes.
  std::vector<CommitEntry> list(Seq before, std::size_t limit, std::size_t shown) const;
  /// Those that changed one item.
  std::vector<CommitEntry> of_item(const Uuid& id, Seq before, std::size_t limit) const;
  /// One, with `limit` of its changes from the `skip`th on.
  std::optional<CommitEntry> find(Seq seq, std::size_t skip, std::size_t limit) const;

  struct Undone {
    std::int64_t undone = 0;
    std::vector<std::string> skipped;  ///< ids: changed since, or not allowed, or what was before no longer holds
  };
  /// Who may undo what.
  struct May {
    std::function<bool(Status before, Status after)> item;
    bool settings = false;  ///< channels and the organisation
  };
  /// Reverts all of a commit that nobody changed since, as one act: an item that was made is archived, a channel that
  /// was made removed; what was changed, archived or removed becomes what it was. nullopt: there is nothing of that
  /// number.
  std::optional<Undone> undo(Transaction& tx, Seq seq, const May& may) const;

 private:
  Store& store_;
};

}  // namespace vitrine
