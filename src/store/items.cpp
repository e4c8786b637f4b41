#include "store/items.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "model/item_json.hpp"
#include "store/item_writes.hpp"

namespace vitrine {
namespace {

std::string named(const Uuid& id) { return "item " + id.text(); }

Refusal no_such_item(const Uuid& id) {
  return refusal(Refusal::Why::not_found, fmt::format("there is no {}", named(id)));
}

std::optional<std::string> content_of_revision(Database& database, const Uuid& id, Rev rev) {
  auto row = database.prepare("SELECT content FROM item_revisions WHERE item_id = ? AND rev = ?");
  row.bind(id, rev);
  if (!row.step()) return std::nullopt;
  return std::string{row.text(0)};
}

Json parse_stored(std::string_view text, const Uuid& id) {
  auto value = parse_json(text);
  if (!value) throw DatabaseDamaged(fmt::format("a revision of {} cannot be read: {}", named(id), value.error()));
  return std::move(*value);
}

std::optional<Refusal> check_item(Database& database, const Uuid& id, const Item* current,
                                  const Precondition& precondition) {
  auto refused = check_precondition(current ? std::optional{current->rev} : std::nullopt, precondition, named(id));
  if (!refused || refused->why != Refusal::Why::stale || !current) return refused;
  refused->current = std::make_shared<const Json>(to_json(*current));
  if (const auto base = content_of_revision(database, id, *precondition.if_match))
    refused->base = std::make_shared<const Json>(parse_stored(*base, id));
  return refused;
}

std::optional<Refusal> check_item(Database& database, const Uuid& id, const std::optional<StoredItem>& current,
                                  const Precondition& precondition) {
  return check_item(database, id, current ? &current->item : nullptr, precondition);
}

}  // namespace

std::optional<Item> Items::find(const Uuid& id) const {
  return store_.read([&](Database& database) { return find_in(database, id); });
}

std::optional<Item> Items::find_in(Database& database, const Uuid& id) const {
  auto stored = find_item(database, id);
  if (!stored) return std::nullopt;
  return std::move(stored->item);
}

std::optional<Refusal> Items::check(Database& database, const Item& current, const Precondition& precondition) const {
  return check_item(database, current.id, &current, precondition);
}

Expected<Item, Refusal> Items::put(Transaction& tx, const ValidItem& item, const Precondition& precondition) {
  const auto id = item.id().value_or(Uuid::make(tx.now()));
  const auto old = find_item(tx.database(), id);
  if (auto refused = check_item(tx.database(), id, old, precondition)) return refuse(std::move(*refused));
  return save_item(tx, {id, item.content(), ""}, old);
}

Expected<Item, Refusal> Items::archive(Transaction& tx, const Uuid& id, const Precondition& precondition) {
  const auto old = find_item(tx.database(), id);
  if (!old) return refuse(no_such_item(id));
  if (auto refused = check_item(tx.database(), id, old, precondition)) return refuse(std::move(*refused));
  auto content = old->item.content;
  content.status = Status::archived;
  return save_item(tx, {id, std::move(content), "archived"}, old);
}

Expected<Item, Refusal> Items::restore(Transaction& tx, const Uuid& id, Rev rev) {
  const auto old = find_item(tx.database(), id);
  if (!old) return refuse(no_such_item(id));
  const auto text = content_of_revision(tx.database(), id, rev);
  if (!text) return refuse(refusal(Refusal::Why::not_found, fmt::format("{} has no revision {}", named(id), rev)));
  return save_item(tx, {id, content_from_json(parse_stored(*text, id)), "restored"}, old);
}

Expected<Item, Refusal> Items::purge(Transaction& tx, const Uuid& id) {
  const auto old = find_item(tx.database(), id);
  if (!old) return refuse(no_such_item(id));
  delete_item(tx.database(), *old);
  tx.log_forget("items", id.text());
  tx.log_new_epoch("purged");
  if (old->item.content.urgent && old->item.content.status == Status::published) tx.mark_urgent();
  return old->item;
}

std::vector<Revision> Items::history(const Uuid& id) const {
  return store_.read([&](Database& database) {
    std::vector<Revision> revisions;
    auto row = database.prepare(
        "SELECT rev, seq, at, by, act, content FROM item_revisions WHERE item_id = ? ORDER BY rev DESC");
    row.bind(id);
    while (row.step())
      revisions.push_back({row.integer(0), row.integer(1), row.time(2), std::string{row.text(3)},
                           std::string{row.text(4)}, std::string{row.text(5)}});
    return revisions;
  });
}

}  // namespace vitrine
