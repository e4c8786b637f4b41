#include "store/item_rows.hpp"

#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "store/item_lanes.hpp"
#include "store/item_search.hpp"

namespace vitrine {
namespace {

std::optional<StoredItem> first_of(Statement& row) {
  if (!row.step()) return std::nullopt;
  return item_of(row);
}

/// What lists may be narrowed to. A language counts by itself and by its first part: "nl-BE" is found under "nl".
std::set<std::string> facets_of(const Content& content) {
  std::set<std::string> facets;
  for (const auto& tag : content.tags) facets.insert("tag:" + tag);
  const auto add_lang = [&](const std::string& lang) {
    facets.insert("lang:" + lang);
    facets.insert("lang:" + lang.substr(0, lang.find('-')));
  };
  add_lang(content.lang);
  for (const auto& [lang, text] : content.translations) add_lang(lang);
  return facets;
}

void write_facets(Database& database, std::int64_t n, const Item& item, const std::optional<StoredItem>& old) {
  const auto facets = facets_of(item.content);
  if (old && facets == facets_of(old->item.content) && listed_at(item) == listed_at(old->item)) return;
  if (old) database.prepare("DELETE FROM item_facets WHERE n = ?").bind(n).run();
  for (const auto& facet : facets)
    database.prepare("INSERT INTO item_facets (facet, listed_at, uid, n) VALUES (?, ?, ?, ?)")
        .bind(facet, listed_at(item), BlobView{uid_of(item.id)}, n)
        .run();
}

void insert_lanes(Database& database, std::int64_t n, const Item& item, const std::vector<LaneRow>& lanes) {
  for (const auto& lane : lanes)
    database
        .prepare(
            "INSERT INTO item_lanes (audience, kind, lane, hours, place, uid, visible_from, visible_until, n) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(lane.audience, lane.kind, lane.lane, lane.hours, lane.place, BlobView{uid_of(item.id)},
              lane.visible.begin, lane.visible.end, n)
        .run();
}

void write_lanes(Database& database, std::int64_t n, const Item& item, const std::optional<StoredItem>& old) {
  const auto lanes = lanes_of(item);
  if (old && lanes == lanes_of(old->item)) return;
  if (old) database.prepare("DELETE FROM item_lanes WHERE n = ?").bind(n).run();
  insert_lanes(database, n, item, lanes);
}

void write_visibility(Database& database, std::int64_t n, const Content& content) {
  const auto shown = visibility_of(content);
  database.prepare("UPDATE items SET visible_from = ?, visible_until = ?, sometimes = ? WHERE n = ?")
      .bind(shown ? std::optional{shown->range.begin} : std::nullopt,
            shown ? std::optional{shown->range.end} : std::nullopt, shown && shown->sometimes, n)
      .run();
}

}  // namespace

std::string uid_of(const Uuid& id) {
  std::string uid;
  const auto& text = id.text();
  for (std::size_t i = 0; i < text.size(); i += 2) {
    if (text[i] == '-') ++i;
    unsigned byte = 0;
    std::from_chars(&text[i], &text[i] + 2, byte, 16);
    uid += static_cast<char>(byte);
  }
  return uid;
}

Instant listed_at(const Item& item) { return item.content.published_at.value_or(item.created_at); }

StoredItem item_of(const Statement& row) {
  const auto id = Uuid::parse(row.text(1));
  const auto content = parse_json(row.text(8));
  if (!id || !content) throw DatabaseDamaged(fmt::format("the stored item {} cannot be read", row.text(1)));
  StoredItem stored;
  stored.n = row.integer(0);
  stored.item.id = *id;
  stored.item.content = content_from_json(*content);
  stored.item.rev = row.integer(2);
  stored.item.seq = row.integer(3);
  stored.item.source = row.optional_text(4);
  stored.item.created_at = row.time(5);
  stored.item.updated_at = row.time(6);
  stored.item.updated_by = row.text(7);
  return stored;
}

std::optional<StoredItem> find_item(Database& database, const Uuid& id) {
  auto row = database.prepare(fmt::format("SELECT {} FROM items i WHERE i.id = ?", item_columns));
  return first_of(row.bind(id));
}

std::optional<StoredItem> find_item_by_key(Database& database, std::string_view key) {
  auto row = database.prepare(fmt::format("SELECT {} FROM items i WHERE i.key = ?", item_columns));
  return first_of(row.bind(key));
}

std::optional<StoredItem> find_item_by_row(Database& database, std::int64_t n) {
  auto row = database.prepare(fmt::format("SELECT {} FROM items i WHERE i.n = ?", item_columns));
  return first_of(row.bind(n));
}

void write_item(Database& database, const Item& item, const std::optional<StoredItem>& old) {
  const auto& content = item.content;
  auto row = database.prepare(
      "INSERT INTO items (n, id, key, kind, status, listed_at, rev, seq, source, created_at, updated_at, updated_by, "
      "content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) "
      "ON CONFLICT (n) DO UPDATE SET key = ?3, kind = ?4, status = ?5, listed_at = ?6, rev = ?7, seq = ?8, "
      "source = ?9, updated_at = ?11, updated_by = ?12, content = ?13 RETURNING n");
  row.bind(old ? std::optional{old->n} : std::nullopt, item.id, content.key, name_of(content.kind),
           name_of(content.status), listed_at(item), item.rev, item.seq, item.source, item.created_at, item.updated_at,
           item.updated_by, to_text(to_json(content)));
  row.step();
  const auto n = row.integer(0);
  row.run();
  if (!old || old->item.content != content) write_visibility(database, n, content);
  write_facets(database, n, item, old);
  write_lanes(database, n, item, old);
  index_words(database, n, &content, old ? &old->item.content : nullptr);
}

void delete_item(Database& database, const StoredItem& old) {
  index_words(database, old.n, nullptr, &old.item.content);
  for (const auto* sql : {"DELETE FROM items WHERE id = ?", "DELETE FROM item_revisions WHERE item_id = ?"})
    database.prepare(sql).bind(old.item.id).run();  // what refers to the row goes with it
}

void renew_lanes(Database& database) {
  constexpr std::string_view now = "series";
  if (database.text("SELECT value FROM meta WHERE key = 'lanes'") == now) return;
  std::vector<StoredItem> again;
  auto rows = database.prepare(fmt::format(
      "SELECT {} FROM items i WHERE i.kind = 'event' AND json_extract(i.content, '$.recurrence') IS NOT NULL",
      item_columns));
  while (rows.step()) again.push_back(item_of(rows));
  database.execute("BEGIN IMMEDIATE");
  for (const auto& stored : again) {
    database.prepare("DELETE FROM item_lanes WHERE n = ?").bind(stored.n).run();
    insert_lanes(database, stored.n, stored.item, lanes_of(stored.item));
    write_visibility(database, stored.n, stored.item.content);
  }
  database.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('lanes', ?)").bind(now).run();
  database.execute("COMMIT");
}

}  // namespace vitrine
