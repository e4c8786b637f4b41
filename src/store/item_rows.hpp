// The one place where an item becomes rows and rows become an item. Included in the store's own sources only.
#pragma once

#include <optional>
#include <string>

#include "model/item.hpp"
#include "store/sqlite.hpp"

namespace vitrine {

/// What item_of() reads, in its order, from `items` named i.
inline constexpr std::string_view item_columns =
    "i.n, i.id, i.rev, i.seq, i.source, i.created_at, i.updated_at, i.updated_by, i.content";

struct StoredItem {
  std::int64_t n = 0;  ///< the row's number
  Item item;
};

StoredItem item_of(const Statement& row);
std::optional<StoredItem> find_item(Database& database, const Uuid& id);
std::optional<StoredItem> find_item_by_key(Database& database, std::string_view key);
std::optional<StoredItem> find_item_by_row(Database& database, std::int64_t n);

/// Makes or replaces the rows of an item, those for lists, channels and search among them.
void write_item(Database& database, const Item& item, const std::optional<StoredItem>& old);
/// Removes an item with everything that belongs to it.
void delete_item(Database& database, const StoredItem& old);

/// Lanes are worked out from items. What an earlier version of the program listed in another way is listed anew, once:
/// events that come again, which it knew by their first occurrence only.
void renew_lanes(Database& database);

/// The 16 bytes of an id, which sort as its text does.
std::string uid_of(const Uuid& id);
/// Where a list has the item: its printed date, else when it was made.
Instant listed_at(const Item& item);

}  // namespace vitrine
