#include "store/item_writes.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"

namespace vitrine {
namespace {

constexpr std::int64_t item_limit = 100'000;

bool is_published(const Content& content) { return content.status == Status::published; }

bool is_full(Database& database) {
  // Numbers of rows only grow, so the count, which reads an index to its end, is asked for near the limit only.
  return database.integer("SELECT max(n) FROM items") >= item_limit &&
         database.integer("SELECT count(*) FROM items") >= item_limit;
}

std::optional<Refusal> check_key(Database& database, const Change& change) {
  if (!change.content.key) return std::nullopt;
  auto row = database.prepare("SELECT id FROM items WHERE key = ? AND id <> ?");
  row.bind(*change.content.key, change.id);
  if (!row.step()) return std::nullopt;
  auto refused = refusal(Refusal::Why::conflict,
                         fmt::format("the key \"{}\" belongs to item {} already", *change.content.key, row.text(0)));
  refused.problems = {{"/key", refused.detail, "key_taken"}};
  return refused;
}

std::string_view act_of(const Change& change, const std::optional<StoredItem>& old) {
  if (!change.act.empty()) return change.act;
  if (!old) return "created";
  const bool archives = change.content.status == Status::archived && old->item.content.status != Status::archived;
  return archives ? "archived" : "updated";
}

void write_revision(Transaction& tx, const Item& item, std::string_view act) {
  tx.database()
      .prepare("INSERT INTO item_revisions (item_id, rev, seq, at, by, act, content) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(item.id, item.rev, item.seq, item.updated_at, item.updated_by, act, to_text(to_json(item.content)))
      .run();
}

/// What travels: published items, without who wrote them.
void write_log(Transaction& tx, const Item& item, const std::optional<StoredItem>& old) {
  if (is_published(item.content)) {
    auto document = to_json(item);
    document.erase("updated_by");
    tx.log_put("items", item.id.text(), item.rev, document);
  } else if (old && is_published(old->item.content)) {
    tx.log_delete("items", item.id.text(), item.rev);
  } else {
    tx.log_change();
  }
}

bool is_urgent(const Content& content) { return content.urgent && is_published(content); }

}  // namespace

Refusal refusal(Refusal::Why why, std::string detail) { return {why, std::move(detail), {}, {}, {}}; }

std::optional<Refusal> check_precondition(std::optional<Rev> current, const Precondition& precondition,
                                          const std::string& what) {
  using enum Refusal::Why;
  if (!current) {
    if (!precondition.if_match) return std::nullopt;
    return refusal(stale,
                   fmt::format("there is no {}, so revision {} cannot be replaced", what, *precondition.if_match));
  }
  if (precondition.if_none_match) return refusal(exists, fmt::format("there is a {} already", what));
  if (!precondition.if_match) {
    if (!precondition.required) return std::nullopt;
    return refusal(precondition_missing,
                   fmt::format("say with If-Match which revision of the {} you change; it is at {}", what, *current));
  }
  if (*precondition.if_match == *current) return std::nullopt;
  return refusal(stale, fmt::format("the {} was changed meanwhile: it is at revision {}, you had {}", what, *current,
                                    *precondition.if_match));
}

Expected<Item, Refusal> save_item(Transaction& tx, Change change, const std::optional<StoredItem>& old) {
  auto& content = change.content;
  const bool same_source = !change.source || (old && old->item.source == change.source);
  if (old && old->item.content == content && same_source) return old->item;
  if (auto refused = check_key(tx.database(), change)) return refuse(std::move(*refused));
  if (!old && is_full(tx.database()))
    return refuse(refusal(Refusal::Why::full, fmt::format("there are {} items already; purge some", item_limit)));
  Item item;
  item.id = change.id;
  item.created_at = tx.now();
  if (old) item = old->item;
  const auto act = std::string{act_of(change, old)};
  item.content = std::move(content);
  if (change.source) item.source = change.source;
  ++item.rev;
  item.seq = tx.seq();
  item.updated_at = tx.now();
  item.updated_by = tx.author();
  write_item(tx.database(), item, old);
  write_revision(tx, item, act);
  write_log(tx, item, old);
  if (is_urgent(item.content) || (old && is_urgent(old->item.content))) tx.mark_urgent();
  return item;
}

}  // namespace vitrine
