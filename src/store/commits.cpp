#include "store/commits.hpp"

#include <limits>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "store/item_writes.hpp"
#include "store/sqlite.hpp"

namespace vitrine {
namespace {

constexpr std::string_view changes_of_commit =
    "SELECT 'items', r.item_id, r.rev, r.act, r.content,"
    " (SELECT b.content FROM item_revisions b WHERE b.item_id = r.item_id AND b.rev = r.rev - 1),"
    " NOT EXISTS (SELECT 1 FROM item_revisions l WHERE l.item_id = r.item_id AND l.rev > r.rev)"
    " FROM item_revisions r WHERE r.seq = ?1"
    " UNION ALL "
    "SELECT r.collection, r.name, r.rev, r.act, r.content,"
    " (SELECT b.content FROM setting_revisions b WHERE b.collection = r.collection AND b.name = r.name AND"
    " b.rev = r.rev - 1),"
    " NOT EXISTS (SELECT 1 FROM setting_revisions l WHERE l.collection = r.collection AND l.name = r.name AND"
    " l.rev > r.rev)"
    " FROM setting_revisions r WHERE r.seq = ?1"
    " LIMIT ?2 OFFSET ?3";

CommitChange change_of(const Statement& row) {
  CommitChange change;
  change.collection = row.text(0);
  change.id = row.text(1);
  change.rev = row.integer(2);
  change.act = row.text(3);
  change.content_text = row.text(4);
  change.before_text = row.optional_text(5);
  change.latest = row.integer(6) != 0;
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
      CommitChange change;
      change.collection = rows.text(3);
      change.id = rows.text(4);
      change.rev = rows.integer(5);
      change.act = rows.text(6);
      change.content_text = rows.text(7);
      change.before_text = rows.optional_text(8);
      change.latest = rows.integer(9) != 0;
      entry.changes.push_back(std::move(change));
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

std::optional<Commits::Undone> Commits::undo(Transaction& tx, Seq seq,
                                             const std::function<bool(Status, Status)>& may) const {
  auto& database = tx.database();
  std::vector<std::pair<Uuid, Rev>> changed;
  {
    auto rows = database.prepare("SELECT item_id, rev FROM item_revisions WHERE seq = ?");
    rows.bind(seq);
    while (rows.step())
      if (const auto id = Uuid::parse(rows.text(0))) changed.emplace_back(*id, rows.integer(1));
  }
  if (changed.empty()) return std::nullopt;
  Undone done;
  for (const auto& [id, rev] : changed) {
    const auto now = find_item(database, id);
    if (!now || now->item.rev != rev) {
      done.skipped.push_back(id);
      continue;
    }
    auto before = content_before(database, now->item);
    const bool allowed = may(now->item.content.status, before.status);
    if (allowed && save_item(tx, {id, std::move(before), "undone"}, now))
      ++done.undone;
    else
      done.skipped.push_back(id);
  }
  return done;
}

}  // namespace vitrine
