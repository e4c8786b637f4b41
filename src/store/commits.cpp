#include "store/commits.hpp"

#include <limits>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "store/channels.hpp"
#include "store/item_writes.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::string_view items_collection = "items";
constexpr std::string_view changes_of_commit =
    "SELECT 'items', r.item_id, r.rev, r.act, r.content,"
    " (SELECT b.content FROM item_revisions b WHERE b.item_id = r.item_id AND b.rev = r.rev - 1),"
    " NOT EXISTS (SELECT 1 FROM item_revisions l WHERE l.item_id = r.item_id AND l.rev > r.rev)"
    " FROM item_revisions r WHERE r.seq = ?1"
    " UNION ALL "
    "SELECT r.collection, r.name, r.rev, r.act, r.content,"
    " (SELECT b.content FROM setting_revisions b WHERE b.collection = r.collection AND b.name = r.name AND"
    " b.rev = r.rev - 1 AND b.act <> 'removed'),"
    " NOT EXISTS (SELECT 1 FROM setting_revisions l WHERE l.collection = r.collection AND l.name = r.name AND"
    " l.rev > r.rev)"
    " FROM setting_revisions r WHERE r.seq = ?1"
    " LIMIT ?2 OFFSET ?3";

/// Of the columns from `first` on: collection, id, rev, act, content, content before, whether nothing came after it.
CommitChange change_of(const Statement& row, int first = 0) {
  CommitChange change;
  change.collection = row.text(first);
  change.id = row.text(first + 1);
  change.rev = row.integer(first + 2);
  change.act = row.text(first + 3);
  change.content_text = row.text(first + 4);
  change.before_text = row.optional_text(first + 5);
  change.latest = row.integer(first + 6) != 0;
  return change;
}

void add_changes(Database& database, CommitEntry& entry, std::size_t skip, std::size_t limit) {
  auto count = database.prepare(
      "SELECT (SELECT count(*) FROM item_revisions WHERE seq = ?1) +"
      " (SELECT count(*) FROM setting_revisions WHERE seq = ?1)");
  count.bind(entry.seq).step();
  entry.count = count.integer(0);
  auto rows = database.prepare(changes_of_commit);
  rows.bind(entry.seq, static_cast<std::int64_t>(limit), static_cast<std::int64_t>(skip));
  while (rows.step()) entry.changes.push_back(change_of(rows));
}

CommitEntry entry_of(const Statement& row) {
  CommitEntry entry;
  entry.seq = row.integer(0);
  entry.at = row.time(1);
  entry.by = row.text(2);
  return entry;
}

/// What the item was before a revision; archived for one that was made by it.
Content content_before(Database& database, const Item& item) {
  auto row = database.prepare("SELECT content FROM item_revisions WHERE item_id = ? AND rev = ?");
  row.bind(item.id, item.rev - 1);
  if (row.step()) {
    if (const auto json = parse_json(row.text(0))) return content_from_json(*json);
  }
  auto content = item.content;
  content.status = Status::archived;
  return content;
}

bool undo_item(Transaction& tx, const CommitChange& change, const std::function<bool(Status, Status)>& may) {
  const auto id = Uuid::parse(change.id);
  const auto now = id ? find_item(tx.database(), *id) : std::nullopt;
  if (!now || now->item.rev != change.rev) return false;
  auto before = content_before(tx.database(), now->item);
  if (!may(now->item.content.status, before.status)) return false;
  return save_item(tx, {*id, std::move(before), "undone"}, now).has_value();
}

/// What a channel or the organisation was, is put again; what was not there before goes.
bool undo_setting(Transaction& tx, Channels& channels, const CommitChange& change) {
  const auto anything = Precondition::none();
  if (!change.before_text)
    return change.collection == "channels" && channels.remove(tx, change.id, anything).has_value();
  const auto json = parse_json(*change.before_text);
  if (!json) return false;
  if (change.collection == "channels") {
    const auto channel = channel_from_json(*json);
    return channel && channels.put(tx, *channel, anything).has_value();
  }
  const auto organisation = organisation_from_json(*json);
  return organisation && channels.put(tx, *organisation, anything).has_value();
}

}  // namespace

std::vector<CommitEntry> Commits::list(Seq before, std::size_t limit, std::size_t shown) const {
  return store_.read([&](Database& database) {
    std::vector<CommitEntry> entries;
    auto rows = database.prepare("SELECT seq, at, author FROM commits WHERE seq < ? ORDER BY seq DESC LIMIT ?");
    rows.bind(before > 0 ? before : std::numeric_limits<Seq>::max(), static_cast<std::int64_t>(limit));
    while (rows.step()) entries.push_back(entry_of(rows));
    for (auto& entry : entries) add_changes(database, entry, 0, shown);
    return entries;
  });
}

std::vector<CommitEntry> Commits::of_item(const Uuid& id, Seq before, std::size_t limit) const {
  return store_.read([&](Database& database) {
    std::vector<CommitEntry> entries;
    auto rows = database.prepare(
        "SELECT seq, at, by, 'items', item_id, rev, act, content,"
        " (SELECT b.content FROM item_revisions b WHERE b.item_id = r.item_id AND b.rev = r.rev - 1),"
        " NOT EXISTS (SELECT 1 FROM item_revisions l WHERE l.item_id = r.item_id AND l.rev > r.rev)"
        " FROM item_revisions r WHERE item_id = ? AND seq < ? ORDER BY rev DESC LIMIT ?");
    rows.bind(id, before > 0 ? before : std::numeric_limits<Seq>::max(), static_cast<std::int64_t>(limit));
    while (rows.step()) {
      auto& entry = entries.emplace_back(entry_of(rows));
      entry.count = 1;
      entry.changes.push_back(change_of(rows, 3));
    }
    return entries;
  });
}

std::optional<CommitEntry> Commits::find(Seq seq, std::size_t skip, std::size_t limit) const {
  return store_.read([&](Database& database) -> std::optional<CommitEntry> {
    auto row = database.prepare("SELECT seq, at, author FROM commits WHERE seq = ?");
    row.bind(seq);
    if (!row.step()) return std::nullopt;
    auto entry = entry_of(row);
    add_changes(database, entry, skip, limit);
    return entry;
  });
}

std::optional<Commits::Undone> Commits::undo(Transaction& tx, Seq seq, const May& may) const {
  std::vector<CommitChange> changed;
  {
    auto rows = tx.database().prepare(changes_of_commit);
    rows.bind(seq, std::int64_t{-1}, std::int64_t{0});
    while (rows.step()) {
      auto& change = changed.emplace_back(change_of(rows));
      change.content_text.clear();  // of a large import it would not fit
      if (change.collection == items_collection) change.before_text.reset();
    }
  }
  if (changed.empty()) return std::nullopt;
  Undone done;
  Channels channels{store_};
  for (const auto& change : changed) {
    const bool undone = !change.latest                          ? false
                        : change.collection == items_collection ? undo_item(tx, change, may.item)
                                                                : may.settings && undo_setting(tx, channels, change);
    if (undone)
      ++done.undone;
    else
      done.skipped.push_back(change.id);
  }
  return done;
}

}  // namespace vitrine
